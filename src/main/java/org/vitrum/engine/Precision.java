package org.vitrum.engine;

import java.util.Locale;

/** How pair forces are computed; positions, sums and integration are in double precision always. */
public enum Precision {
  /** Pair arithmetic in single precision on compact tables, from exact differences of positions. */
  MIXED,
  /** Everything in double precision on the potential's own splines. */
  DOUBLE;

  /** As users write it: {@code mixed} or {@code double}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
