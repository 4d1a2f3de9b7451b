package org.vitrum.protocol;

import org.vitrum.atoms.Units;
import org.vitrum.dynamics.Fire;
import org.vitrum.dynamics.StaticElasticity;

/** What a stage without dynamics found. */
sealed interface StaticResult {
  /**
   * A box counts as relaxed when its pressure is within 1e-3 GPa, far below what a bulk modulus
   * resolves.
   */
  double PRESSURE_TOLERANCE = 1e-3 / Units.EV_PER_A3_IN_GPA;

  /** Replica of the whole protocol, from 0. */
  int replica();

  /** Index of the stage, from 0. */
  int stage();

  /** The minimum that a {@code minimise} stage found, and the volume there, A^3. */
  record Minimum(int replica, int stage, Fire.Result result, double volume)
      implements StaticResult {}

  /** The elastic constants that an {@code elastic} stage found. */
  record Stiffness(int replica, int stage, StaticElasticity result) implements StaticResult {}
}
