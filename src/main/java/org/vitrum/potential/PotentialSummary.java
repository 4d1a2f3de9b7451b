package org.vitrum.potential;

import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/**
 * What is in a potential: the true range of each of its functions and the crystal of each element.
 *
 * @param loaded the potential with its files and warnings
 * @param crystals one an element: its stable crystal, empty if there is none within the tables
 * @param densities each by source and receiver
 * @param pairs each once
 */
public record PotentialSummary(
    LoadedPotential loaded,
    ImmutableList<Optional<LatticeSum>> crystals,
    ImmutableList<Range> densities,
    ImmutableList<Range> pairs) {

  /**
   * Range of a function of r between two elements.
   *
   * @param first source of a density, or an element of a pair
   * @param second receiver of a density, or the other element of a pair
   * @param support where the function vanishes for good, A; at most the cutoff
   * @param jump its value just below the cutoff, where it drops to zero
   */
  public record Range(String first, String second, double support, double jump) {}

  /** Analyses a potential. */
  public static PotentialSummary of(LoadedPotential loaded) {
    EamPotential p = loaded.potential();
    int n = p.elements().size();
    MutableList<Optional<LatticeSum>> crystals = Lists.mutable.empty();
    MutableList<Range> densities = Lists.mutable.empty();
    MutableList<Range> pairs = Lists.mutable.empty();
    for (int a = 0; a < n; a++) {
      crystals.add(LatticeSum.of(p, a));
      for (int b = 0; b < n; b++) {
        densities.add(range(p, a, b, p.density()[a][b], 1));
        if (b <= a) {
          pairs.add(range(p, b, a, p.pair()[a][b], p.cutoff()));
        }
      }
    }
    return new PotentialSummary(
        loaded, crystals.toImmutable(), densities.toImmutable(), pairs.toImmutable());
  }

  private static Range range(EamPotential p, int a, int b, UniformSpline f, double divisor) {
    return new Range(
        p.elements().get(a).species().symbol(),
        p.elements().get(b).species().symbol(),
        Math.min(f.support(), p.cutoff()),
        f.value(p.cutoff()) / divisor);
  }
}
