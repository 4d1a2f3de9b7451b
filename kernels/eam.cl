// Embedded-atom energies, forces and virial in two passes over full lists:
//
//   rho_i = sum_j f_ji(r)
//   F_i   = -sum_j [F'(rho_i) f'_ji(r) + F'(rho_j) f'_ij(r) + phi'_ij(r)] (x_i - x_j)/r
//
// 2^lanes_log2 items work on an atom; their integer sums meet in local memory.
//
// Pair arithmetic in double precision interpolates the file's tables as LAMMPS does (cubic segments), like the reference
// kernel ScalarEam. In single precision polynomials of r^2 stand for them, which fit into the nearest cache
// (engine/table, PairPolynomials.java); the splines are left for atoms closer together than these begin, and for pairs of
// species that they do not follow.

typedef struct {
  int offset;         // of the first segment in the coefficients
  int last;           // index of the last segment
  pair_real per_x;    // segments per A
  pair_real unused;   // the host writes four words
} table;

typedef struct {
  int offset;
  int last;
  real per_rho;
  real end;           // F continues linearly beyond
} embedding_table;

inline pair_real4 segment(global const pair_real4 *coefficients, table t, pair_real r, pair_real *p) {
  pair_real x = r * t.per_x;
  int k = min((int)x, t.last);
  *p = fmin(x - (pair_real)k, (pair_real)1);
  return coefficients[t.offset + k];
}

inline pair_real value_of(pair_real4 c, pair_real p) {
  return fma(fma(fma(c.w, p, c.z), p, c.y), p, c.x);
}

inline pair_real slope_of(pair_real4 c, pair_real p, pair_real per_x) {
  return fma(fma(3 * c.w, p, 2 * c.z), p, c.y) * per_x;
}

#ifndef DOUBLE_PAIRS
// Where the polynomials of an own atom of one species and another of a second one lie among the numbers. A segment has
// a row of 8 for the density at the own atom; of 16 for the slopes over r of phi (6), of that density (5) and of the one
// at the other atom (5); and of 8 for phi.
typedef struct {
  float low;          // closer pairs, by r^2, are left to the splines
  int base;           // bits of r^2 at which bin 0 begins
  int shift;
  int last;           // number of the last bin
  int edges;          // one a bin
  int densities;
  int slopes;
  int energies;
} polynomials;

// The segment of r^2 and its distance from the number that the segment's polynomials are about.
inline int polynomial_segment(polynomials p, global const float *numbers, float r2, float *t) {
  int bin = min((as_int(r2) - p.base) >> p.shift, p.last);
  int k = r2 < numbers[p.edges + bin] ? bin - 1 : bin;
  *t = r2 - as_float(p.base + ((k + 1) << p.shift));
  return k;
}

inline float polynomial_density(polynomials p, global const float *numbers, float r2) {
  float t;
  float8 c = vload8(polynomial_segment(p, numbers, r2, &t), numbers + p.densities);
  return fma(fma(fma(fma(fma(c.s5, t, c.s4), t, c.s3), t, c.s2), t, c.s1), t, c.s0);
}

// dE/dr over r of a pair, with F' of its atoms.
inline float polynomial_slope(polynomials p, global const float *numbers, float r2, float own_slope, float other_slope) {
  float t;
  float16 c = vload16(polynomial_segment(p, numbers, r2, &t), numbers + p.slopes);
  float pair = fma(fma(fma(fma(fma(c.s5, t, c.s4), t, c.s3), t, c.s2), t, c.s1), t, c.s0);
  float at_own = fma(fma(fma(fma(c.sa, t, c.s9), t, c.s8), t, c.s7), t, c.s6);
  float at_other = fma(fma(fma(fma(c.sf, t, c.se), t, c.sd), t, c.sc), t, c.sb);
  return fma(other_slope, at_other, fma(own_slope, at_own, pair));
}

inline float polynomial_energy(polynomials p, global const float *numbers, float r2) {
  float t;
  float8 c = vload8(polynomial_segment(p, numbers, r2, &t), numbers + p.energies);
  return fma(fma(fma(fma(fma(fma(c.s6, t, c.s5), t, c.s4), t, c.s3), t, c.s2), t, c.s1), t, c.s0);
}
#else
typedef int polynomials; // none
#endif

// Sums `count` values of the lanes of each atom; lane 0 has the sums afterwards.
inline void sum_over_lanes(long *value, int count, int lanes_log2, local long *scratch) {
  int item = get_local_id(0);
  int size = get_local_size(0);
  int lane = item & ((1 << lanes_log2) - 1);
  barrier(CLK_LOCAL_MEM_FENCE);
  for (int k = 0; k < count; k++) {
    scratch[k * size + item] = value[k];
  }
  for (int part = 1 << lanes_log2 >> 1; part > 0; part >>= 1) {
    barrier(CLK_LOCAL_MEM_FENCE);
    if (lane < part) {
      for (int k = 0; k < count; k++) {
        scratch[k * size + item] += scratch[k * size + item + part];
      }
    }
  }
  for (int k = 0; k < count; k++) {
    value[k] = scratch[k * size + item];
  }
}

// First pass: rho, then F' for the second pass (of all images) and F.
kernel void densities(global const real *state, global int *flags, global const record *records,
                      global const int *neighbours, global const int *neighbour_count, int lanes_log2, int stride,
                      global const pair_real4 *coefficients, global const table *density,
                      global const pair_real *density_support_squared, int species,
                      global const polynomials *polynomial, global const float *numbers,
                      global const real *embedding_coefficients, global const embedding_table *embedding,
                      real density_units, global pair_real *slopes, global long *energy, int atoms,
                      global int *cell_count, local long *scratch) {
  int end = halted(flags) ? 0 : atoms;
  if (end > 0 && flags[FLAG_REBUILD]) { // the grid has done its duty; empty it for the next build
    int cells = flags[FLAG_CELLS] * flags[FLAG_CELLS + 1] * flags[FLAG_CELLS + 2];
    for (int c = get_global_id(0); c < cells; c += get_global_size(0)) {
      cell_count[c] = 0;
    }
  }
  pair_real metric[9];
  for (int k = 0; k < 9; k++) {
    metric[k] = (pair_real)(state[STATE_CELL + k] * flags[FLAG_COPIES + k / 3] / (real)PERIOD);
  }
  int i = get_global_id(0) >> lanes_log2;
  int lane = get_global_id(0) & ((1 << lanes_log2) - 1);
  long rho_sum[1] = {0};
  int own_type = 0;
  if (i < end) {
    record own = records[i];
    own_type = own.w;
    int count = neighbour_count[i];
    bool valid = true;
    size_t at = get_global_id(0);
    for (int k = lane; k < count; k += 1 << lanes_log2, at += stride) {
      record other = records[neighbours[at]];
      pair_real r2 = separation_squared(own, other, metric);
      int t = (int)other.w * species + own_type;
      if (nearer(own, other, &r2, density_support_squared + 2 * t, state, flags)) {
        pair_real value;
#ifndef DOUBLE_PAIRS
        polynomials q = polynomial[own_type * species + (int)other.w];
        if (r2 >= q.low) {
          value = polynomial_density(q, numbers, r2);
        } else
#endif
        {
          pair_real p;
          pair_real4 c = segment(coefficients, density[t], sqrt(r2), &p);
          value = value_of(c, p);
        }
        value *= (pair_real)density_units;
        valid = valid && fabs(value) < (pair_real)LARGEST_DENSITY;
        rho_sum[0] += (long)value;
      }
    }
    if (!valid) {
      flags[FLAG_INVALID] = 1;
    }
  }
  sum_over_lanes(rho_sum, 1, lanes_log2, scratch);
  if (i < end && lane == 0) {
    real rho = (real)rho_sum[0] / density_units;
    embedding_table t = embedding[own_type];
    real x = rho * t.per_rho;
    int k = max(0, min((int)x, t.last));
    real p = fmin(x - k, (real)1);
    global const real *c = embedding_coefficients + 4 * (t.offset + k);
    real slope = fma(fma(3 * c[3], p, 2 * c[2]), p, c[1]) * t.per_rho;
    real value = fma(fma(fma(c[3], p, c[2]), p, c[1]), p, c[0]) + slope * fmax((real)0, rho - t.end);
    int images = flags[FLAG_COPIES] * flags[FLAG_COPIES + 1] * flags[FLAG_COPIES + 2];
    for (int image = 0; image < images; image++) {
      slopes[image * atoms + i] = (pair_real)slope;
    }
    energy[i] = in_units(value, TERM_UNITS, flags);
  }
}

// Second pass; the three kernels below differ in what they compute besides the forces.
inline void second_pass(bool want_virial, bool want_energy, global real *state, global int *flags,
                        global const record *records, global const int *neighbours, global const int *neighbour_count,
                        int lanes_log2, int stride, global const pair_real4 *coefficients, global const table *density,
                        global const table *pair, global const pair_real *reach_squared, int species,
                        global const polynomials *polynomial, global const float *numbers,
                        global const pair_real *slopes, global long *energy, global real *force, int atoms, int shift,
                        global long *partial, local long *scratch) {
  pair_real metric[9];
  for (int k = 0; k < 9; k++) {
    metric[k] = (pair_real)(state[STATE_CELL + k] * flags[FLAG_COPIES + k / 3] / (real)PERIOD);
  }
  int i = get_global_id(0) >> lanes_log2;
  int lane = get_global_id(0) & ((1 << lanes_log2) - 1);
  int end = halted(flags) ? 0 : atoms;
  long sum[10] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0}; // force, virial, pair energy
  if (i < end) {
    record own = records[i];
    int own_type = own.w;
    pair_real own_slope = slopes[i];
    pair_real units = (pair_real)TERM_UNITS;
    bool valid = true;
    int count = neighbour_count[i];
    size_t at = get_global_id(0);
    for (int k = lane; k < count; k += 1 << lanes_log2, at += stride) {
      int j = neighbours[at];
      record other = records[j];
      pair_real d[3];
      separation(own, other, metric, d);
      pair_real r2 = fma(d[0], d[0], fma(d[1], d[1], d[2] * d[2]));
      int own_other = own_type * species + (int)other.w;
      int other_own = (int)other.w * species + own_type;
      if (nearer(own, other, &r2, reach_squared + 2 * own_other, state, flags)) {
        pair_real over_r; // dE/dr over r
        pair_real phi = 0;
#ifndef DOUBLE_PAIRS
        polynomials q = polynomial[own_other];
        if (r2 >= q.low) {
          over_r = polynomial_slope(q, numbers, r2, own_slope, slopes[j]);
          if (want_energy) {
            phi = polynomial_energy(q, numbers, r2);
          }
        } else
#endif
        {
          pair_real r = sqrt(r2);
          pair_real inverse = 1 / r;
          pair_real p;
          table t = pair[own_other];
          pair_real4 c = segment(coefficients, t, r, &p);
          phi = value_of(c, p) * inverse; // the table holds r phi
          pair_real slope = (slope_of(c, p, t.per_x) - phi) * inverse;
          t = density[other_own];
          c = segment(coefficients, t, r, &p);
          if (own_other == other_own) {
            slope = fma(own_slope + slopes[j], slope_of(c, p, t.per_x), slope);
          } else {
            slope = fma(own_slope, slope_of(c, p, t.per_x), slope);
            t = density[own_other];
            c = segment(coefficients, t, r, &p);
            slope = fma(slopes[j], slope_of(c, p, t.per_x), slope);
          }
          over_r = slope * inverse;
        }
        valid = valid && fabs(over_r) * fma((pair_real)2, r2, (pair_real)1) < (pair_real)LARGEST_TERM; // r + r^2 is less
        pair_real scale = -over_r * units;
        pair_real fx = scale * d[0];
        pair_real fy = scale * d[1];
        pair_real fz = scale * d[2];
        sum[0] += (long)fx;
        sum[1] += (long)fy;
        sum[2] += (long)fz;
        if (want_virial) {
          sum[3] += (long)(fx * d[0]);
          sum[4] += (long)(fy * d[1]);
          sum[5] += (long)(fz * d[2]);
          sum[6] += (long)(fy * d[2]);
          sum[7] += (long)(fx * d[2]);
          sum[8] += (long)(fx * d[1]);
        }
        if (want_energy) {
          valid = valid && fabs(phi) < (pair_real)LARGEST_TERM;
          sum[9] += (long)(phi * units);
        }
      }
    }
    if (!valid) {
      flags[FLAG_INVALID] = 1;
    }
  }
  sum_over_lanes(sum, want_energy ? 10 : want_virial ? 9 : 3, lanes_log2, scratch);
  long total[7] = {0, 0, 0, 0, 0, 0, 0};
  if (i < end && lane == 0) {
    for (int k = 0; k < 3; k++) {
      force[k * atoms + i] = flags[FLAG_INVALID] ? (real)NAN : (real)sum[k] / TERM_UNITS;
    }
    for (int k = 0; k < 6; k++) { // each pair was met from both sides
      total[k] = (sum[3 + k] / 2) >> shift;
    }
    if (want_energy) {
      long all = energy[i] + sum[9] / 2;
      energy[i] = all;
      total[6] = all >> shift;
    }
  }
  if (want_virial) {
    sum_over_group(total, 7, scratch);
    if (end > 0 && get_local_id(0) == 0) {
      for (int k = 0; k < 7; k++) {
        partial[7 * get_group_id(0) + k] = total[k];
      }
    }
  }
  if (end > 0 && get_global_id(0) == 0 && flags[FLAG_REBUILD]) { // the lists are those of this cell and these positions now
    for (int k = 0; k < 9; k++) {
      state[STATE_BUILT_INVERSE + k] = state[STATE_INVERSE + k];
    }
    state[STATE_ALLOWED_SQUARED] = (real)0.25 * state[STATE_SKIN] * state[STATE_SKIN];
    flags[FLAG_BUILDS]++;
    flags[FLAG_REBUILD] = 0;
  }
}

#define SECOND_PASS(name, virial, energies)                                                                           \
  kernel void name(global real *state, global int *flags, global const record *records, global const int *neighbours, \
                   global const int *neighbour_count, int lanes_log2, int stride,                                     \
                   global const pair_real4 *coefficients, global const table *density, global const table *pair,      \
                   global const pair_real *reach_squared, int species, global const polynomials *polynomial,          \
                   global const float *numbers, global const pair_real *slopes,                                       \
                   global long *energy, global real *force, int atoms, int shift, global long *partial,               \
                   local long *scratch) {                                                                             \
    second_pass(virial, energies, state, flags, records, neighbours, neighbour_count, lanes_log2, stride,             \
                coefficients, density, pair, reach_squared, species, polynomial, numbers, slopes, energy, force,      \
                atoms, shift, partial, scratch);                                                                      \
  }

SECOND_PASS(forces, false, false)
SECOND_PASS(forces_virial, true, false)
SECOND_PASS(forces_energies, true, true)
