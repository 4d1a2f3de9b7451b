package org.vitrum.deck;

import java.util.Locale;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * What the inclusion model makes of the run's own K(T) and G(T), and of measured data.
 *
 * @param place file and line of the deck
 * @param xi where xi and psi are from
 * @param softBy criterion of the soft regions, by the name that results have for it; of {@link
 *     Softening#MEASURED}
 * @param data CSV files of moduli measured during annealing, beside the deck or where the program
 *     runs; may be empty
 * @param kinetics what K and G share in the kinetics of annealing
 * @param bootstrap number of resampled data sets, 0 for none
 */
public record EshelbySpec(
    String place,
    Softening xi,
    SoftBy softBy,
    ImmutableList<String> data,
    Kinetics kinetics,
    int bootstrap) {
  /** Where xi and psi are from. */
  public enum Softening {
    /** K and G at two temperatures, the supercooled liquid standing for the soft regions. */
    CURVE,
    /** The soft regions of a glass, measured by the stage {@code heterogeneity}. */
    MEASURED
  }

  /** By what soft regions are told from the rest. */
  public enum SoftBy {
    /** Local shear modulus. */
    SHEAR_MODULUS,
    /** Local bulk modulus. */
    BULK_MODULUS,
    /** D2min over the square of the strain. */
    D2MIN,
    /** Volume of the Voronoi cell. */
    VORONOI_VOLUME,
    /** Flexibility volume. */
    FLEXIBILITY_VOLUME;

    /** As results name it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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
