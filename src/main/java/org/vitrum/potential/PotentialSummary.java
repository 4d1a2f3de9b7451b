package org.vitrum.potential;

import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/**
 * What is in a potential: how far each of its functions extends and the crystal of each element.
 *
 * @param loaded the potential with its files and warnings
 * @param crystals one an element: its stable crystal, empty if there is none within the tables
 * @param densities each by source and receiver
 * @param pairs each once
 */
public record PotentialSummary(
    LoadedPotential loaded,
    ImmutableList<Optional<LatticeSum>> crystals,
    ImmutableList<Extent> densities,
    ImmutableList<Extent> pairs) {

  /**
   * How far a function of r between two elements extends.
   *
   * @param first source of a density, or an element of a pair
   * @param second receiver of a density, or the other element of a pair
   * @param support where the function vanishes for good, A, see {@link EamFunctions}
   * @param jump its value just below the cutoff, where it drops to zero
   */
  public record Extent(String first, String second, double support, double jump) {}

  /** Analyses a potential. */
  public static PotentialSummary of(LoadedPotential loaded) {
    EamPotential p = loaded.potential();
    EamFunctions eam = new EamFunctions(p);
    int n = p.elements().size();
    MutableList<Optional<LatticeSum>> crystals = Lists.mutable.empty();
    MutableList<Extent> densities = Lists.mutable.empty();
    MutableList<Extent> pairs = Lists.mutable.empty();
    for (int a = 0; a < n; a++) {
      crystals.add(LatticeSum.of(p, a));
      for (int b = 0; b < n; b++) {
        densities.add(
            extent(p, a, b, eam.densitySupport(a, b), eam.density(a, b).value(p.cutoff())));
        if (b <= a) {
          pairs.add(
              extent(
                  p, b, a, eam.pairSupport(a, b), eam.pair(a, b).value(p.cutoff()) / p.cutoff()));
        }
      }
    }
    return new PotentialSummary(
        loaded, crystals.toImmutable(), densities.toImmutable(), pairs.toImmutable());
  }

  private static Extent extent(EamPotential p, int a, int b, double support, double jump) {
    return new Extent(
        p.elements().get(a).species().symbol(),
        p.elements().get(b).species().symbol(),
        support,
        jump);
  }
}
