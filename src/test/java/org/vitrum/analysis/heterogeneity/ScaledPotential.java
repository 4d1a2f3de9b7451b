package org.vitrum.analysis.heterogeneity;

import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.Species;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialOrigin;
import org.vitrum.potential.UniformSpline;

/**
 * A potential with each of its kinds of atoms twice: as it is, and with an energy that counts by a
 * factor.
 *
 * <p>The energy of an atom is F(rho) + 1/2 sum phi. For atoms of the second kind F is multiplied by
 * the factor, the density that an atom gives stays, and phi is multiplied by the factor between two
 * of them and by its mean with 1 between one of each kind. Atoms of the second kind alone then have
 * the same structures at rest, and elastic constants that are exactly the factor times those of the
 * first.
 */
final class ScaledPotential {
  private ScaledPotential() {}

  /** Kinds 0 to n - 1 as they are, n to 2n - 1 scaled, in the same order. */
  static EamPotential of(EamPotential one, double factor) {
    int n = one.elements().size();
    UniformSpline[] embedding = new UniformSpline[2 * n];
    UniformSpline[][] density = new UniformSpline[2 * n][2 * n];
    UniformSpline[][] pair = new UniformSpline[2 * n][2 * n];
    for (int a = 0; a < 2 * n; a++) {
      double own = a < n ? 1 : factor;
      embedding[a] = times(own, one.embedding()[a % n]);
      for (int b = 0; b < 2 * n; b++) {
        double mean = (own + (b < n ? 1 : factor)) / 2;
        density[a][b] = one.density()[a % n][b % n];
        pair[a][b] = times(mean, one.pair()[a % n][b % n]);
      }
    }
    ImmutableList<EamPotential.Element> soft =
        one.elements()
            .collect(
                e ->
                    new EamPotential.Element(
                        new Species("soft " + e.species().symbol(), e.species().mass()),
                        e.atomicNumber(),
                        e.latticeConstant(),
                        e.lattice()));
    return new EamPotential(
        new PotentialOrigin(one.origin().format(), "scaled", "", ""),
        one.elements().newWithAll(soft),
        one.cutoff(),
        embedding,
        density,
        pair);
  }

  private static UniformSpline times(double factor, UniformSpline f) {
    double[] values = new double[f.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = factor * f.points()[2 * k];
    }
    return new UniformSpline(f.spacing(), values);
  }
}
