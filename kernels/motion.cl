// Velocities and positions. Positions are fractions of the cell as 64-bit integers, 2^64 to the period: the cell
// deforms without touching them, atoms never leave it, and differences are exact.

// Atoms move by multiples of 2^-52 of the cell, so that their fractions are doubles without rounding on the host.
#define FRACTION_STEPS ((real)4503599627370496.0)
#define FRACTION_UNITS ((real)18446744073709551616.0)

// Fraction of a supercell of `copies` cells of an atom's image. Since the lists were built the atom may have crossed a
// face of its cell; its images then keep to their sides, because lists name images, not places.
inline ulong periodic(ulong built, ulong fraction, uint copy, uint copies) {
  if (copies == 1) {
    return fraction;
  }
  long moved = (long)(fraction - built);
  uint crossed = moved > 0 && fraction < built ? 1 : moved < 0 && fraction > built ? copies - 1 : 0;
  return fraction / copies + ((copy + crossed) % copies) * ((ulong)(0 - (ulong)copies) / copies + 1);
}

// An atom's image in a supercell of repeated cells.
inline record place(global const ulong *built, global const ulong *s, int i, int atoms, int image, int copies_b,
                    int copies_c, int copies_a, int species) {
  uint c = image % copies_c;
  uint b = image / copies_c % copies_b;
  uint a = image / copies_c / copies_b;
  ulong pa = periodic(built[i], s[i], a, copies_a);
  ulong pb = periodic(built[atoms + i], s[atoms + i], b, copies_b);
  ulong pc = periodic(built[2 * atoms + i], s[2 * atoms + i], c, copies_c);
#ifdef DOUBLE_PAIRS
  return (record)(pa, pb, pc, species);
#else
  ulong half_unit = 0x80000000UL;
  return (record)((uint)((pa + half_unit) >> 32), (uint)((pb + half_unit) >> 32), (uint)((pc + half_unit) >> 32),
                  (uint)species);
#endif
}

// Philox4x32-10 and three normal deviates by Box and Muller, as in Philox.java.
inline void normals(int seed_low, int seed_high, int step_low, int step_high, int atom, real *out) {
  uint c0 = step_low;
  uint c1 = step_high;
  uint c2 = atom;
  uint c3 = 0;
  uint k0 = seed_low;
  uint k1 = seed_high;
  for (int round = 0; round < 10; round++) {
    uint high0 = mul_hi(0xD2511F53u, c0);
    uint low0 = 0xD2511F53u * c0;
    uint high1 = mul_hi(0xCD9E8D57u, c2);
    uint low1 = 0xCD9E8D57u * c2;
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  real unit = (real)(1.0f / 4294967296.0f);
  real full_turn = (real)6.283185307179586;
  // in single precision a word near 2^32 rounds to 1, whose logarithm 0 is fine, and 0 cannot occur
  real radius = sqrt(-2 * log(((real)c0 + (real)0.5) * unit));
  real angle = full_turn * (((real)c1 + (real)0.5) * unit);
  out[0] = radius * cos(angle);
  out[1] = radius * sin(angle);
  out[2] = sqrt(-2 * log(((real)c2 + (real)0.5) * unit)) * cos(full_turn * (((real)c3 + (real)0.5) * unit));
}

inline long in_units(real value, real units, global int *flags) {
  if (!(fabs(value) < (real)LARGEST_TERM)) {
    flags[FLAG_INVALID] = 1;
    return 0;
  }
  return (long)rint(value * units);
}

// Executes operations on every atom. Afterwards, if atoms have moved, it updates their records and tells whether one
// has moved so far that lists are stale; if wanted, it sums m v v (xx, yy, zz, yz, xz, xy) and the heat of a bath.
kernel void motion(global const real *state, global int *flags, global ulong *s, global real *v,
                   global const real *force, global int *image, global const int *type, global const int *id,
                   global const real *mass, global record *records, global const ulong *built, int atoms, int shift,
                   global long *partial, local long *scratch, operations p, int what) {
  long sum[7] = {0, 0, 0, 0, 0, 0, 0};
  real units = ldexp(TERM_UNITS, -shift);
  int end = halted(flags) ? 0 : atoms; // all items meet at the barriers below
  for (int i = get_global_id(0); i < end; i += get_global_size(0)) {
    real m = mass[type[i]];
    real vx = v[i];
    real vy = v[atoms + i];
    real vz = v[2 * atoms + i];
    int at = 0;
    int in = 0;
    for (int k = 0; k < p.count; k++) {
      switch (p.code[k]) {
        case KICK: {
          real rate = p.value[at++] / m;
          vx += rate * force[i];
          vy += rate * force[atoms + i];
          vz += rate * force[2 * atoms + i];
          break;
        }
        case SCALE: {
          real factor = p.value[at++];
          vx *= factor;
          vy *= factor;
          vz *= factor;
          break;
        }
        case SCALE_BY: {
          real factor = state[p.integer[in++]];
          vx *= factor;
          vy *= factor;
          vz *= factor;
          break;
        }
        case MAP: {
          global const real *map = state + p.integer[in++];
          real wx = map[0] * vx + map[1] * vy + map[2] * vz;
          real wy = map[3] * vx + map[4] * vy + map[5] * vz;
          real wz = map[6] * vx + map[7] * vy + map[8] * vz;
          vx = wx;
          vy = wy;
          vz = wz;
          break;
        }
        case MIX: {
          real a = p.value[at++];
          real b = p.value[at++];
          vx = a * vx + b * force[i];
          vy = a * vy + b * force[atoms + i];
          vz = a * vz + b * force[2 * atoms + i];
          break;
        }
        case LANGEVIN: { // value: c, (1 - c^2) kT; integer: seed, step
          real keep = p.value[at++];
          real width = sqrt(p.value[at++] / m);
          real before = vx * vx + vy * vy + vz * vz;
          real xi[3];
          normals(p.integer[in], p.integer[in + 1], p.integer[in + 2], p.integer[in + 3], id[i], xi);
          in += 4;
          vx = keep * vx + width * xi[0];
          vy = keep * vy + width * xi[1];
          vz = keep * vz + width * xi[2];
          real after = vx * vx + vy * vy + vz * vz;
          sum[6] += in_units((real)0.5 * m * (after - before), units, flags);
          break;
        }
        case DRIFT:
        case DRIFT_BY: {
          // fractions s = x h^-1 change by dt v h^-1, or by a map of v that the barostat has made
          bool mapped = p.code[k] == DRIFT_BY;
          global const real *map = state + (mapped ? p.integer[in++] : STATE_INVERSE);
          real dt = mapped ? (real)1 : p.value[at++];
          for (int e = 0; e < 3; e++) {
            real change = mapped ? map[3 * e] * vx + map[3 * e + 1] * vy + map[3 * e + 2] * vz
                                 : dt * (map[e] * vx + map[3 + e] * vy + map[6 + e] * vz);
            real whole = floor(change + (real)0.5);
            if (!(fabs(whole) < (real)1e6)) {
              flags[FLAG_INVALID] = 1;
              whole = 0;
              change = 0;
            }
            long step = (long)rint((change - whole) * FRACTION_STEPS) * 4096;
            ulong from = s[e * atoms + i];
            ulong to = from + (ulong)step;
            s[e * atoms + i] = to;
            int crossed = (int)whole + (step > 0 && to < from ? 1 : 0) - (step < 0 && to > from ? 1 : 0);
            if (crossed != 0) {
              image[e * atoms + i] += crossed;
            }
          }
          break;
        }
      }
    }
    v[i] = vx;
    v[atoms + i] = vy;
    v[2 * atoms + i] = vz;
    if (what & MOTION_MOVES) {
      int copies_a = flags[FLAG_COPIES];
      int copies_b = flags[FLAG_COPIES + 1];
      int copies_c = flags[FLAG_COPIES + 2];
      for (int m = 0; m < copies_a * copies_b * copies_c; m++) {
        records[m * atoms + i] = place(built, s, i, atoms, m, copies_b, copies_c, copies_a, type[i]);
      }
    }
    if (what & (MOTION_MOVES | MOTION_CHECK)) {
      real d[3];
      for (int e = 0; e < 3; e++) {
        d[e] = (real)(long)(s[e * atoms + i] - built[e * atoms + i]) / FRACTION_UNITS;
      }
      real moved = 0;
      for (int axis = 0; axis < 3; axis++) {
        real x = d[0] * state[STATE_CELL + axis] + d[1] * state[STATE_CELL + 3 + axis] + d[2] * state[STATE_CELL + 6 + axis];
        moved += x * x;
      }
      if (!(moved <= state[STATE_ALLOWED_SQUARED])) {
        flags[FLAG_REBUILD] = 1;
      }
    }
    if (what & MOTION_SUMS) {
      sum[0] += in_units(m * vx * vx, units, flags);
      sum[1] += in_units(m * vy * vy, units, flags);
      sum[2] += in_units(m * vz * vz, units, flags);
      sum[3] += in_units(m * vy * vz, units, flags);
      sum[4] += in_units(m * vx * vz, units, flags);
      sum[5] += in_units(m * vx * vy, units, flags);
    }
  }
  sum_over_group(sum, 7, scratch);
  if ((what & MOTION_SUMS) && get_local_id(0) == 0 && end > 0) {
    for (int k = 0; k < 7; k++) {
      partial[7 * get_group_id(0) + k] = sum[k];
    }
  }
}

// What a minimiser steers by, of every group: sums of F v, v v and F F, largest F F and v v. Forces shrink by many
// orders of magnitude on the way, so these are sums of floating-point numbers, in a fixed order.
kernel void minimiser(global const int *flags, global const real *v, global const real *force, int atoms,
                      global real *partial, local real *scratch) {
  int end = halted(flags) ? 0 : atoms;
  real value[5] = {0, 0, 0, 0, 0};
  for (int i = get_global_id(0); i < end; i += get_global_size(0)) {
    real vx = v[i];
    real vy = v[atoms + i];
    real vz = v[2 * atoms + i];
    real fx = force[i];
    real fy = force[atoms + i];
    real fz = force[2 * atoms + i];
    real ff = fx * fx + fy * fy + fz * fz;
    real vv = vx * vx + vy * vy + vz * vz;
    value[0] += fx * vx + fy * vy + fz * vz;
    value[1] += vv;
    value[2] += ff;
    value[3] = fmax(value[3], ff);
    value[4] = fmax(value[4], vv);
  }
  int item = get_local_id(0);
  int size = get_local_size(0);
  for (int k = 0; k < 5; k++) {
    scratch[k * size + item] = value[k];
  }
  for (int part = size / 2; part > 0; part /= 2) {
    barrier(CLK_LOCAL_MEM_FENCE);
    if (item < part) {
      for (int k = 0; k < 5; k++) {
        real other = scratch[k * size + item + part];
        scratch[k * size + item] = k < 3 ? scratch[k * size + item] + other : fmax(scratch[k * size + item], other);
      }
    }
  }
  if (item == 0) {
    for (int k = 0; k < 5; k++) {
      partial[5 * get_group_id(0) + k] = flags[FLAG_INVALID] ? (real)NAN : scratch[k * size];
    }
  }
}
