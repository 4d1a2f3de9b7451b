package org.vitrum.measured;

/**
 * What the annealing of K and that of G have in common in eq. 5, P = Pinf/(1+c0 exp(-(t/tau)^n)),
 * and so where its parameters stand in a fit of both: Pinf and c0 of K, of G, then ln tau and n of
 * K, then what G has of its own.
 */
public enum Kinetics {
  /** One tau and one n: both moduli follow the same Vf(t), as the model has it. */
  SHARED,
  /** One n, two tau. */
  SHARED_N,
  /** Two independent fits. */
  SEPARATE;

  static final int LIMIT_K = 0;
  static final int EXCESS_K = 1;
  static final int LIMIT_G = 2;
  static final int EXCESS_G = 3;

  /** Number of parameters of eq. 5 for both moduli. */
  int parameters() {
    return 6 + ordinal();
  }

  int logTauOfBulk() {
    return 4;
  }

  int exponentOfBulk() {
    return 5;
  }

  int logTauOfShear() {
    return this == SHARED ? logTauOfBulk() : 6;
  }

  int exponentOfShear() {
    return this == SEPARATE ? 7 : exponentOfBulk();
  }
}
