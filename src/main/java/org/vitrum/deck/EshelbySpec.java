package org.vitrum.deck;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * What the inclusion model makes of the run's own K(T) and G(T), and of measured data.
 *
 * @param place file and line of the deck
 * @param data CSV files of moduli measured during annealing, beside the deck or where the program
 *     runs; may be empty
 * @param kinetics what K and G share in the kinetics of annealing
 * @param bootstrap number of resampled data sets, 0 for none
 */
public record EshelbySpec(
    String place, ImmutableList<String> data, Kinetics kinetics, int bootstrap) {
  /** As {@code vitrum eshelby fit --kinetics}. */
  public enum Kinetics {
    /** One k and one n. */
    SHARED,
    /** One n, two k. */
    SHARED_N,
    /** Nothing. */
    SEPARATE
  }
}
