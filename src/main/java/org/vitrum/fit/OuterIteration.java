package org.vitrum.fit;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * What dynamics with the parameters of one outer iteration found.
 *
 * @param values parameters
 * @param cost sum of squared deviations with the densities that were found
 * @param found of each fitted density, in the deck's order
 */
public record OuterIteration(double[] values, double cost, ImmutableList<Found> found) {
  /**
   * A density.
   *
   * @param density g/cm^3; NaN if there is no liquid
   * @param error its standard error, g/cm^3
   * @param expected what the frames of the iteration before expected of these parameters, g/cm^3;
   *     NaN if there were none
   * @param trouble why there is no liquid; empty if there is
   */
  public record Found(double density, double error, double expected, String trouble) {
    boolean isLiquid() {
      return trouble.isEmpty();
    }

    @Override
    public String toString() {
      return isLiquid() ? "%.4f(%.4f) g/cm^3".formatted(density, error) : trouble;
    }
  }

  /** Densities as a line. */
  @Override
  public String toString() {
    return found.makeString(", ");
  }

  /** Whether all densities were found. */
  boolean isLiquid() {
    return found.allSatisfy(Found::isLiquid);
  }

  /** Whether dynamics found what the frames before expected, within twice the errors of both. */
  boolean agreesWith(OuterIteration before) {
    for (int k = 0; k < found.size(); k++) {
      Found here = found.get(k);
      double error = Math.hypot(here.error, before.found.get(k).error);
      if (!(Math.abs(here.density - here.expected) <= 2 * error)) { // also NaN
        return false;
      }
    }
    return true;
  }
}
