package org.vitrum.fit;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.UniformSpline;

/**
 * What a candidate's functions say about arrangements. Each is asked about once and remembered,
 * because a fit then asks for many candidates that differ from this one in a single pair function:
 * their energies and forces are this one's plus sums over the pairs of that kind (energy and forces
 * are linear in pair functions).
 */
final class Candidate {
  private final PairTables tables;
  private final Optional<Change> change;
  private final Map<Arrangement, Arrangement.Gradient> known = new IdentityHashMap<>();

  /**
   * How a candidate differs from another.
   *
   * @param from the other, which knows the arrangements already
   * @param a element of the pair
   * @param b element of the pair
   * @param difference of r phi(r)
   */
  private record Change(Candidate from, int a, int b, UniformSpline difference) {}

  private Candidate(PairTables tables, Optional<Change> change) {
    this.tables = tables;
    this.change = change;
  }

  static Candidate of(PairTables tables) {
    return new Candidate(tables, Optional.empty());
  }

  /** A candidate, by its difference from this one if that is one pair function. */
  Candidate next(PairTables other) {
    EamPotential mine = tables.potential();
    EamPotential others = other.potential();
    int n = mine.elements().size();
    if (mine.cutoff() != others.cutoff()) {
      return of(other);
    }
    Optional<Change> found = Optional.empty();
    for (int a = 0; a < n; a++) {
      if (differ(mine.embedding()[a], others.embedding()[a])) {
        return of(other);
      }
      for (int b = 0; b < n; b++) {
        if (differ(mine.density()[a][b], others.density()[a][b])) {
          return of(other);
        }
      }
      for (int b = 0; b <= a; b++) {
        UniformSpline before = mine.pair()[a][b];
        UniformSpline after = others.pair()[a][b];
        if (differ(before, after)) {
          if (found.isPresent() || before.size() != after.size()) {
            return of(other);
          }
          found = Optional.of(new Change(this, a, b, difference(before, after)));
        }
      }
    }
    return new Candidate(other, found);
  }

  private static boolean differ(UniformSpline f, UniformSpline g) {
    if (f.size() != g.size() || f.spacing() != g.spacing()) {
      return true;
    }
    for (int k = 0; k < f.size(); k++) {
      if (f.tabulated(k) != g.tabulated(k)) {
        return true;
      }
    }
    return false;
  }

  /** Interpolation is linear in the points: the difference of splines is the spline of both. */
  private static UniformSpline difference(UniformSpline before, UniformSpline after) {
    double[] values = new double[before.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = after.tabulated(k) - before.tabulated(k);
    }
    return new UniformSpline(before.spacing(), values);
  }

  PairTables tables() {
    return tables;
  }

  double cutoff() {
    return tables.cutoff();
  }

  /** Energy of an arrangement, eV. */
  double energy(Arrangement atoms) {
    return gradient(atoms).energy();
  }

  /** Energy with its derivatives. */
  Arrangement.Gradient gradient(Arrangement atoms) {
    Arrangement.Gradient found = known.get(atoms);
    if (found == null) {
      found =
          change
              .map(
                  c ->
                      atoms.changed(
                          c.from.gradient(atoms), c.a, c.b, c.difference, tables.cutoff()))
              .orElseGet(() -> atoms.gradient(tables));
      known.put(atoms, found);
    }
    return found;
  }
}
