package org.vitrum.potential;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.Elements;
import org.vitrum.atoms.Species;

/**
 * A potential given by formulas and parameters. It is tabulated when it is loaded, so that it takes
 * the same way through the engines as every other.
 */
sealed interface ClosedForm permits EmtForm, FinnisSinclairForm, SplinePairForm, ZhouForm {
  /**
   * More points than any published table has; bounds the memory that a parameter file can ask for.
   */
  int MOST_POINTS = 100_000;

  /** As {@link #MOST_POINTS}, for all tables together: six elements with tables of that size. */
  long MOST_VALUES = 5_000_000;

  /**
   * The symbols of a file's elements, each a chemical element and there once: so a file cannot ask
   * for more tables than the periodic table has pairs.
   */
  static ImmutableList<String> requireElements(String place, ImmutableList<String> symbols) {
    if (symbols.isEmpty()) {
      throw new InputException(place, "at least one element", "none");
    }
    symbols.forEachWithIndex(
        (symbol, k) -> {
          if (!Elements.has(symbol) || symbols.indexOf(symbol) != k) {
            throw new InputException(
                place,
                "chemical symbols, each once",
                "\"" + symbol + "\"" + (Elements.has(symbol) ? " twice" : ""));
          }
        });
    return symbols;
  }

  /** The parameter file. */
  Path path();

  /** Its hash. */
  String sha256();

  /** What it holds. */
  Parameters root();

  /** Symbols of the elements that it has parameters of. */
  ImmutableList<String> elements();

  /**
   * The tables for at least some elements.
   *
   * @param wanted of {@link #elements}, each once
   */
  EamPotential tabulate(ImmutableList<String> wanted);

  /**
   * Reads a parameter file: Finnis-Sinclair forms have {@code pairs} of elements, sums of splines
   * {@code pair_splines}, effective medium theory {@code effective_medium}, Zhou's form has
   * parameters of elements only.
   *
   * @throws InputException if it is none of them
   */
  static ClosedForm read(RawFile file) {
    Path path = file.path();
    Parameters root = Parameters.parse(path, file.content());
    String sha256 = file.sha256();
    if (root.has("pair_splines")) {
      return SplinePairForm.read(path, sha256, root);
    }
    if (root.has("pairs")) {
      return FinnisSinclairForm.read(path, sha256, root);
    }
    if (root.has("effective_medium")) {
      return EmtForm.read(path, sha256, root);
    }
    if (root.has("elements")) {
      return ZhouForm.read(path, sha256, root);
    }
    throw new InputException(
        path.toString(),
        "the key elements, and pairs, pair_splines or effective_medium for forms other than Zhou's",
        "none of them");
  }

  /** Where its tables are from. */
  default PotentialOrigin origin(PotentialFormat format) {
    return new PotentialOrigin(
        format.toString(), path().toString(), root().text("citation"), sha256());
  }

  /** An element of which no crystal is given. */
  static EamPotential.Element element(Species species, int atomicNumber) {
    return new EamPotential.Element(species, atomicNumber, 0, "unknown");
  }

  /** r phi(r) of each pair of elements. */
  @FunctionalInterface
  interface OfPair {
    DoubleUnaryOperator of(int a, int b);
  }

  /**
   * Tables of a form in which what an atom gives to a density depends on its own element alone, as
   * in files of the format setfl.
   *
   * @param embedding F of each element
   * @param density what an atom of each element gives
   * @param pair the same for a, b and b, a
   */
  default EamPotential tabulate(
      ImmutableList<EamPotential.Element> elements,
      Grid grid,
      IntFunction<DoubleUnaryOperator> embedding,
      IntFunction<DoubleUnaryOperator> density,
      OfPair pair) {
    int n = elements.size();
    UniformSpline[] f = new UniformSpline[n];
    UniformSpline[][] rho = new UniformSpline[n][n];
    UniformSpline[][] rPhi = new UniformSpline[n][n];
    for (int a = 0; a < n; a++) {
      String place = path() + ": " + elements.get(a).species().symbol();
      f[a] = tabulate(grid.nrho(), grid.drho(), place, embedding.apply(a));
      Arrays.fill(rho[a], tabulate(grid.nr(), grid.dr(), place, density.apply(a)));
      for (int b = 0; b <= a; b++) {
        rPhi[a][b] = tabulate(grid.nr(), grid.dr(), place, pair.of(a, b));
        rPhi[b][a] = rPhi[a][b];
      }
    }
    return new EamPotential(origin(PotentialFormat.SETFL), elements, grid.cutoff(), f, rho, rPhi);
  }

  /** A function at k dx, k = 0 .. n-1. */
  static UniformSpline tabulate(int n, double dx, String place, DoubleUnaryOperator function) {
    double[] values = new double[n];
    for (int k = 0; k < n; k++) {
      values[k] = function.applyAsDouble(k * dx);
      if (!Double.isFinite(values[k])) {
        throw new InputException(place, "finite values", values[k] + " at " + k * dx);
      }
    }
    return new UniformSpline(dx, values);
  }
}
