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
