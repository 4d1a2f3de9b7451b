// Everything that there is once: cell, thermostat chains, barostat, sums. One work-group; its first item executes the
// operations. The formulas are those of NoseHooverChain and Barostat, where the papers are named.

// Chains and barostats are laid out as DeviceLayout.java says: the places of their variables are macros.

inline real link_mass(global const real *chain, int j) {
  return (j == 0 ? chain[FREEDOMS] : (real)1) * chain[KT] * chain[TAU] * chain[TAU];
}

inline real link_drive(global const real *chain, int j, real twice_kinetic) {
  real excess = j == 0 ? twice_kinetic - chain[FREEDOMS] * chain[KT]
                       : link_mass(chain, j - 1) * chain[j - 1] * chain[j - 1] - chain[KT];
  return excess / link_mass(chain, j);
}

inline real links_kinetic(global const real *chain) {
  real sum = 0;
  for (int j = 0; j < LINKS; j++) {
    sum += (real)0.5 * link_mass(chain, j) * chain[j] * chain[j];
  }
  return sum;
}

// NoseHooverChain.advance
inline real advance_chain(global real *chain, real twice_kinetic, real kt, real dt) {
  if (kt != chain[KT]) {
    real before = links_kinetic(chain);
    chain[KT] = kt;
    chain[RESERVOIR] += before - links_kinetic(chain);
  }
  real half_step = (real)0.5 * dt;
  real quarter = (real)0.25 * dt;
  int last = LINKS - 1;
  chain[last] += half_step * link_drive(chain, last, twice_kinetic);
  for (int j = last - 1; j >= 0; j--) {
    real friction = exp(-quarter * chain[j + 1]);
    chain[j] = (chain[j] * friction + half_step * link_drive(chain, j, twice_kinetic)) * friction;
  }
  real scale = exp(-dt * chain[0]);
  chain[RESERVOIR] += dt * chain[FREEDOMS] * kt * chain[0];
  for (int j = 1; j < LINKS; j++) {
    chain[RESERVOIR] += dt * kt * chain[j];
  }
  real scaled = twice_kinetic * scale * scale;
  for (int j = 0; j < last; j++) {
    real friction = exp(-quarter * chain[j + 1]);
    chain[j] = (chain[j] * friction + half_step * link_drive(chain, j, scaled)) * friction;
  }
  chain[last] += half_step * link_drive(chain, last, scaled);
  return scale;
}

inline real determinant(const real *m) {
  return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);
}

// 1 + A/first + A^2/(first (first+1)) + ...: the exponential for first = 1, phi_1 for first = 2.
inline void series(const real *a, int first, real *sum) {
  real term[9];
  for (int k = 0; k < 9; k++) {
    term[k] = k % 4 == 0 ? 1 : 0;
    sum[k] = term[k];
  }
  for (int n = 0; n < 10; n++) {
    real next[9];
    real part = 1 / (real)(first + n); // one item works here: divisions are what takes time
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        next[3 * i + j] =
            (term[3 * i] * a[j] + term[3 * i + 1] * a[3 + j] + term[3 * i + 2] * a[6 + j]) * part;
        sum[3 * i + j] += next[3 * i + j];
      }
    }
    for (int k = 0; k < 9; k++) {
      term[k] = next[k];
    }
  }
}

// What follows from the cell: inverse, volume, how far atoms may still move before lists are stale (see ListAge.java of
// the CPU engine; fractions move with the cell, so that only their changes count), and the grid of the next build.
inline void cell_changed(global real *state, global int *flags, int atoms) {
  real h[9];
  for (int k = 0; k < 9; k++) {
    h[k] = state[STATE_CELL + k];
  }
  real d = 1 / determinant(h);
  real inverse[9] = {d * (h[4] * h[8] - h[5] * h[7]), d * (h[2] * h[7] - h[1] * h[8]), d * (h[1] * h[5] - h[2] * h[4]),
                     d * (h[5] * h[6] - h[3] * h[8]), d * (h[0] * h[8] - h[2] * h[6]), d * (h[2] * h[3] - h[0] * h[5]),
                     d * (h[3] * h[7] - h[4] * h[6]), d * (h[1] * h[6] - h[0] * h[7]), d * (h[0] * h[4] - h[1] * h[3])};
  real deviation = 0;
  for (int k = 0; k < 9; k++) {
    state[STATE_INVERSE + k] = inverse[k];
    int i = k / 3;
    int j = k % 3;
    real m = state[STATE_BUILT_INVERSE + 3 * i] * h[j] + state[STATE_BUILT_INVERSE + 3 * i + 1] * h[3 + j] +
             state[STATE_BUILT_INVERSE + 3 * i + 2] * h[6 + j] - (i == j ? 1 : 0);
    deviation += m * m;
  }
  state[STATE_VOLUME] = determinant(h);
  real reach = state[STATE_REACH];
  real range = reach + state[STATE_SKIN];
  real allowed = (real)0.5 * ((1 - sqrt(deviation)) * range - reach);
  state[STATE_ALLOWED_SQUARED] = allowed > 0 ? allowed * allowed : (real)-1;

  real height[3];
  real images = atoms;
  for (int k = 0; k < 3; k++) {
    height[k] = 1 / sqrt(inverse[k] * inverse[k] + inverse[3 + k] * inverse[3 + k] + inverse[6 + k] * inverse[6 + k]);
    real copies = floor(2 * range / height[k]) + 1;
    if (!(copies <= MOST_COPIES)) {
      halt(flags, HALT_COLLAPSED, 0);
      return;
    }
    flags[FLAG_NEXT_COPIES + k] = (int)copies;
    height[k] *= copies;
    images *= copies;
  }
  real thickness = (real)0.5 * range; // of grid cells; in a nearly empty cell larger
  real count;
  do {
    count = 1;
    for (int k = 0; k < 3; k++) {
      int cells = (int)fmax((real)1, fmin((real)MOST_CELLS_ALONG, height[k] / thickness));
      flags[FLAG_NEXT_CELLS + k] = cells;
      flags[FLAG_NEXT_STENCIL + k] = (int)ceil(range * cells / height[k]);
      count *= cells;
    }
    thickness *= 2;
  } while (count > 4 * images + 64);
}

inline void deform(global real *state, global int *flags, const real *f, int atoms) {
  real h[9];
  for (int edge = 0; edge < 3; edge++) {
    for (int axis = 0; axis < 3; axis++) {
      h[3 * edge + axis] = f[3 * axis] * state[STATE_CELL + 3 * edge] + f[3 * axis + 1] * state[STATE_CELL + 3 * edge + 1] +
                           f[3 * axis + 2] * state[STATE_CELL + 3 * edge + 2];
    }
  }
  real volume = determinant(h);
  if (!(volume > 0) || !isfinite(volume)) {
    halt(flags, HALT_COLLAPSED, 0);
    return;
  }
  for (int k = 0; k < 9; k++) {
    state[STATE_CELL + k] = h[k];
  }
  cell_changed(state, flags, atoms);
}

inline real twice_kinetic_of(global const real *barostat) {
  real sum = 0;
  for (int k = 0; k < 9; k++) {
    sum += barostat[k] * barostat[k];
  }
  return barostat[MASS] * sum;
}

// Barostat.kick; Voigt order xx, yy, zz, yz, xz, xy
inline void kick_barostat(global const real *state, global real *w, real pressure, real dt) {
  global const real *kinetic = state + STATE_KINETIC;
  global const real *virial = state + STATE_VIRIAL;
  real inertial = (kinetic[0] + kinetic[1] + kinetic[2]) / w[PARTICLE_FREEDOMS] - pressure * state[STATE_VOLUME];
  real xx = kinetic[0] + virial[0] + inertial;
  real yy = kinetic[1] + virial[1] + inertial;
  real zz = kinetic[2] + virial[2] + inertial;
  real rate = dt / w[MASS];
  if (w[COUPLING] == COUPLING_ISOTROPIC) {
    real mean = (xx + yy + zz) / 3;
    xx = mean;
    yy = mean;
    zz = mean;
  }
  w[0] += rate * xx;
  w[4] += rate * yy;
  w[8] += rate * zz;
  if (w[COUPLING] == COUPLING_TRICLINIC) {
    w[1] += rate * (kinetic[5] + virial[5]);
    w[2] += rate * (kinetic[4] + virial[4]);
    w[5] += rate * (kinetic[3] + virial[3]);
  }
}

// Barostat.velocityMap
inline void velocity_map(global const real *w, real dt, global real *map) {
  real friction = (w[0] + w[4] + w[8]) / w[PARTICLE_FREEDOMS];
  real a[9];
  real m[9];
  for (int k = 0; k < 9; k++) {
    a[k] = -dt * (w[k] + (k % 4 == 0 ? friction : 0));
  }
  series(a, 1, m);
  for (int k = 0; k < 9; k++) {
    map[k] = m[k];
  }
}

// Barostat.stretch on the cell, Barostat.drift as a map from velocities to fractions of the new cell
inline void drift_barostat(global real *state, global int *flags, global real *w, real pressure, real dt,
                           global real *map, int atoms) {
  real a[9];
  real m[9];
  for (int k = 0; k < 9; k++) {
    a[k] = dt * w[k];
  }
  real before = state[STATE_VOLUME];
  series(a, 1, m);
  deform(state, flags, m, atoms);
  w[WORK] += pressure * (state[STATE_VOLUME] - before);
  series(a, 2, m);
  for (int k = 0; k < 3; k++) {
    for (int n = 0; n < 3; n++) {
      map[3 * k + n] = dt * (state[STATE_INVERSE + k] * m[n] + state[STATE_INVERSE + 3 + k] * m[3 + n] +
                             state[STATE_INVERSE + 6 + k] * m[6 + n]);
    }
  }
}

inline void sum_partials(global const long *partial, int groups, long *value) {
  for (int k = 0; k < 7; k++) {
    value[k] = 0;
  }
  for (int g = get_local_id(0); g < groups; g += get_local_size(0)) {
    for (int k = 0; k < 7; k++) {
      value[k] += partial[7 * g + k];
    }
  }
}

kernel void scalars(global real *state, global int *flags, global const long *motion_partial, int motion_groups,
                    global const long *force_partial, int force_groups, int atoms, int shift, local long *scratch,
                    operations p, int sums) {
  long value[14];
  sum_partials(motion_partial, sums & SUM_MOTION ? motion_groups : 0, value);
  sum_partials(force_partial, sums & SUM_FORCES ? force_groups : 0, value + 7);
  sum_over_group(value, 14, scratch);
  if (halted(flags) || get_local_id(0) != 0) {
    return;
  }
  real unit = ldexp((real)1, shift) / TERM_UNITS;
  real heat = 0;
  if (sums & SUM_MOTION) {
    for (int k = 0; k < 6; k++) {
      state[STATE_KINETIC + k] = flags[FLAG_INVALID] ? (real)NAN : unit * (real)value[k];
    }
    heat = unit * (real)value[6];
  }
  if (sums & SUM_FORCES) {
    for (int k = 0; k < 7; k++) { // the energy follows the virial
      state[STATE_VIRIAL + k] = flags[FLAG_INVALID] ? (real)NAN : unit * (real)value[7 + k];
    }
  }
  int at = 0;
  int in = 0;
  for (int k = 0; k < p.count && !halted(flags); k++) {
    switch (p.code[k]) {
      case SCALE_KINETIC: {
        real factor = p.value[at++];
        for (int c = 0; c < 6; c++) {
          state[STATE_KINETIC + c] *= factor * factor;
        }
        break;
      }
      case DEFORM: {
        real f[9];
        for (int c = 0; c < 9; c++) {
          f[c] = p.value[at++];
        }
        deform(state, flags, f, atoms);
        break;
      }
      case CELL_CHANGED:
        cell_changed(state, flags, atoms);
        break;
      case THERMOSTAT: { // value: kT, dt
        global real *chain = state + p.integer[in++];
        real trace = state[STATE_KINETIC] + state[STATE_KINETIC + 1] + state[STATE_KINETIC + 2];
        real scale = advance_chain(chain, trace, p.value[at], p.value[at + 1]);
        at += 2;
        for (int c = 0; c < 6; c++) {
          state[STATE_KINETIC + c] *= scale * scale;
        }
        state[p.integer[in++]] = scale;
        break;
      }
      case BAROSTAT_THERMOSTAT: { // value: kT, dt
        global real *barostat = state + p.integer[in++];
        real scale = advance_chain(barostat + OWN_CHAIN, twice_kinetic_of(barostat), p.value[at], p.value[at + 1]);
        at += 2;
        for (int c = 0; c < 9; c++) {
          barostat[c] *= scale;
        }
        break;
      }
      case BAROSTAT_KICK: // value: pressure, dt
        kick_barostat(state, state + p.integer[in++], p.value[at], p.value[at + 1]);
        at += 2;
        break;
      case BAROSTAT_SCALE: { // value: dt
        global real *barostat = state + p.integer[in++];
        velocity_map(barostat, p.value[at++], state + p.integer[in++]);
        break;
      }
      case BAROSTAT_DRIFT: { // value: pressure, dt
        global real *barostat = state + p.integer[in++];
        drift_barostat(state, flags, barostat, p.value[at], p.value[at + 1], state + p.integer[in++], atoms);
        at += 2;
        break;
      }
      case ADD_HEAT:
        state[p.integer[in++]] += heat;
        break;
      case REQUEST_BUILD:
        flags[FLAG_REBUILD] = 1;
        break;
    }
  }
}
