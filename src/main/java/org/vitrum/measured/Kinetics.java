package org.vitrum.measured;

/** What the annealing of K and that of G have in common in eq. 5, P = Pinf/(1+c0 exp(-k t^n)). */
public enum Kinetics {
  /** One k and one n: both moduli follow the same Vf(t), as the model has it. */
  SHARED,
  /** One n, two k. */
  SHARED_N,
  /** Two independent fits. */
  SEPARATE
}
