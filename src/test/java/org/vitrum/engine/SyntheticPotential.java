package org.vitrum.engine;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.Species;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialOrigin;
import org.vitrum.potential.UniformSpline;

/**
 * Smooth Finnis-Sinclair potentials without physical meaning, made to be awkward: every function
 * has its own strength and its own support, the density depends on both species and on their order,
 * and dense systems leave the embedding table.
 */
public final class SyntheticPotential {
  public static final double CUTOFF = 5.5;

  /** Densities beyond this leave the embedding tables; a crystal at rest has about half of it. */
  private static final double RHO_MAX = 12;

  private SyntheticPotential() {}

  /** Up to three species on fine tables, so that finite differences see smooth functions. */
  public static EamPotential smooth(int species) {
    return make(species, 10_000, CUTOFF);
  }

  /**
   * The same functions on 60 points that end, still far from zero, before the cutoff; between the
   * last point and the cutoff functions keep the last point's value and slope.
   */
  public static EamPotential truncated(int species) {
    return make(species, 60, 4.4);
  }

  /**
   * A cheap fcc metal, for tests that need many steps: bonds of some 0.35 eV and 3.5 eV/A^2 between
   * nearest neighbours 2.6 A apart, zero beyond 3.7 A, and a weak embedding term.
   */
  public static EamPotential shortRanged() {
    double cutoff = 3.7;
    int points = 5000;
    var cu = new EamPotential.Element(new Species("Cu", 63.546), 29, 0, "fcc");
    UniformSpline pair =
        tabulate(
            cutoff,
            points,
            r -> r * Math.pow(fall(r, cutoff), 3) * (134.8 * fall(r, cutoff) - 53.4));
    UniformSpline density = tabulate(cutoff, points, r -> 100 * Math.pow(fall(r, cutoff), 4));
    UniformSpline embedding = tabulate(100, points, rho -> -0.2 * (Math.sqrt(rho + 0.04) - 0.2));
    return new EamPotential(
        new PotentialOrigin("eam/alloy", "synthetic", "none", "0"),
        Lists.immutable.of(cu),
        cutoff,
        new UniformSpline[] {embedding},
        new UniformSpline[][] {{density}},
        new UniformSpline[][] {{pair}});
  }

  private static EamPotential make(int species, int points, double end) {
    ImmutableList<EamPotential.Element> elements =
        Lists.immutable
            .of(new Species("Cu", 63.546), new Species("Zr", 91.224), new Species("Al", 26.982))
            .take(species)
            .collect(s -> new EamPotential.Element(s, 0, 0, "fcc"));
    UniformSpline[] embedding = new UniformSpline[species];
    UniformSpline[][] density = new UniformSpline[species][species];
    UniformSpline[][] pair = new UniformSpline[species][species];
    for (int a = 0; a < species; a++) {
      double strength = 1.1 + 0.25 * a;
      embedding[a] =
          tabulate(
              RHO_MAX,
              points,
              rho -> -strength * (Math.sqrt(rho + 0.04) - 0.2) + 0.004 * rho * rho);
      for (int b = 0; b < species; b++) {
        double support = 5.4 - 0.35 * a - 0.2 * b; // not symmetric
        double height = 6.0 + 1.5 * a - b;
        density[a][b] = tabulate(end, points, r -> height * Math.pow(fall(r, support), 4));
      }
      for (int b = 0; b <= a; b++) {
        double minimum = 2.55 + 0.18 * (a + b);
        double depth = 0.25 + 0.03 * a * b;
        double support = 5.3 - 0.15 * (a + b);
        pair[a][b] =
            tabulate(
                end,
                points,
                r -> {
                  double morse = Math.exp(-1.5 * (r - minimum));
                  return r * depth * morse * (morse - 2) * Math.pow(fall(r, support), 3) * 8;
                });
        pair[b][a] = pair[a][b];
      }
    }
    return new EamPotential(
        new PotentialOrigin("eam/fs", "synthetic", "none", "0"),
        elements,
        CUTOFF,
        embedding,
        density,
        pair);
  }

  private static double fall(double r, double support) {
    return Math.max(0, 1 - r / support);
  }

  private static UniformSpline tabulate(double end, int points, DoubleUnaryOperator f) {
    double dx = end / (points - 1);
    return new UniformSpline(
        dx, IntStream.range(0, points).mapToDouble(k -> f.applyAsDouble(k * dx)).toArray());
  }
}
