// Vectors between atoms from integer fractions of the supercell: the difference, computed with overflow, is that of
// the nearest images. The metric holds the supercell's edge vectors in rows, divided by the period.

inline void separation(record own, record other, const pair_real *metric, pair_real *d) {
#ifdef DOUBLE_PAIRS
  pair_real a = (pair_real)(long)(own.x - other.x);
  pair_real b = (pair_real)(long)(own.y - other.y);
  pair_real c = (pair_real)(long)(own.z - other.z);
#else
  pair_real a = (pair_real)(int)(own.x - other.x);
  pair_real b = (pair_real)(int)(own.y - other.y);
  pair_real c = (pair_real)(int)(own.z - other.z);
#endif
  for (int k = 0; k < 3; k++) {
    d[k] = fma(a, metric[k], fma(b, metric[3 + k], c * metric[6 + k]));
  }
}

inline pair_real separation_squared(record own, record other, const pair_real *metric) {
  pair_real d[3];
  separation(own, other, metric, d);
  return fma(d[0], d[0], fma(d[1], d[1], d[2] * d[2]));
}

// Whether two atoms are nearer than the end of a function, whose square is there as it is rounded and what rounding left
// out. Some functions step at their end, those of Zhou et al. (2004) by 1e-4 eV/A, and in single precision r^2 would decide
// by its rounding on which side pairs within 1e-6 A of it are: these are looked at in double precision, from the same
// fractions, as the reference kernel does, and keep an r^2 that tables know. RIM is twice what r^2 is rounded by. Volatile,
// and a loop that is not unrolled, keep what so few pairs need out of the registers of the loops over all pairs. Where a
// device has no double precision, rounding decides.
#define RIM 1e-6f
inline bool nearer(record own, record other, pair_real *r2, global const pair_real *end,
                   global const volatile real *state, global const volatile int *flags) {
#if defined(FP64) && !defined(DOUBLE_PAIRS)
  if (fabs(*r2 - end[0]) < RIM * *r2) {
    real a = (int)(own.x - other.x) * (real)flags[FLAG_COPIES];
    real b = (int)(own.y - other.y) * (real)flags[FLAG_COPIES + 1];
    real c = (int)(own.z - other.z) * (real)flags[FLAG_COPIES + 2];
    real exact = 0;
#pragma unroll 1
    for (int k = 0; k < 3; k++) {
      real d = fma(a, state[STATE_CELL + k], fma(b, state[STATE_CELL + 3 + k], c * state[STATE_CELL + 6 + k]));
      exact = fma(d, d, exact);
    }
    *r2 = fmin(*r2, end[0] * 0.99999994f); // the next smaller number; nextafter costs PoCL a fifth of a step
    return exact < ((real)end[0] + (real)end[1]) * ((real)PERIOD * (real)PERIOD);
  }
#endif
  return *r2 < end[0];
}
