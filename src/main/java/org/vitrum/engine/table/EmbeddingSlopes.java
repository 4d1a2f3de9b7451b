package org.vitrum.engine.table;

import org.vitrum.potential.EamFunctions;

/**
 * How strong F' is in a metal: what an error of a density's slope is multiplied with in a force. It
 * differs between potentials by orders of magnitude, because the unit of densities is free.
 */
final class EmbeddingSlopes {
  /** Neighbours of an atom in an fcc crystal at sqrt(1), sqrt(2), ... of the nearest distance. */
  private static final int[] SHELLS = {12, 6, 24, 12, 24, 8, 48, 6, 36, 24, 24, 24, 72, 0, 48, 12};

  /** Nearest distances in which the crystal is looked for, A. */
  private static final double CLOSEST = 2;

  private static final double FARTHEST = 4.5;
  private static final double STEP = 0.01;

  /** Densities in an alloy or at a high temperature over that in the crystal. */
  private static final double[] DENSITIES = {0.5, 0.75, 1, 1.25, 1.5};

  private EmbeddingSlopes() {}

  /**
   * Root of the mean square of F' over densities about that of an atom in the fcc crystal of its
   * kind at the distance of least energy, eV per unit of density.
   */
  static double of(EamFunctions eam, int species) {
    double least = Double.POSITIVE_INFINITY;
    double rho = 0;
    for (double nearest = CLOSEST; nearest < FARTHEST; nearest += STEP) {
      double pairs = 0;
      double density = 0;
      for (int shell = 0; shell < SHELLS.length; shell++) {
        double r = nearest * Math.sqrt(shell + 1);
        pairs += 0.5 * SHELLS[shell] * eam.phi(species, species, r);
        density += SHELLS[shell] * eam.density(species, species, r);
      }
      double energy = pairs + eam.embeddingEnergy(species, density);
      if (energy < least) {
        least = energy;
        rho = density;
      }
    }
    double squares = 0;
    for (double part : DENSITIES) {
      squares += Math.pow(eam.embeddingSlope(species, part * rho), 2);
    }
    return Math.sqrt(squares / DENSITIES.length);
  }
}
