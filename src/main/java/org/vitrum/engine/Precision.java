package org.vitrum.engine;

/** How pair forces are computed; positions, sums and integration are in double precision always. */
public enum Precision {
  /** Pair arithmetic in single precision on compact tables, from exact differences of positions. */
  MIXED,
  /** Everything in double precision on the potential's own splines. */
  DOUBLE
}
