package org.vitrum.engine.table;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;
import org.vitrum.potential.EamFunctions;

/** The tables of all pairs of species of a potential. */
public final class EamPolynomials {
  /** Enough for potentials that are made of smooth pieces. */
  private static final int FEW_SEGMENTS = 32;

  /** For functions that are splines themselves, with more joints than the fewer segments follow. */
  private static final int MANY_SEGMENTS = 64;

  /**
   * Error of a pair's force, eV/A, below which more segments make no difference: some fifty
   * neighbours add up to 5e-6 of common forces in a metal.
   */
  private static final double ENOUGH = 5e-7;

  /** Errors are those of the file, and not of the tables, up to this multiple of its noise. */
  private static final double NOISE = 1.3;

  /** More segments are kept if they leave at most this part of the error. */
  private static final double WORTH = 0.7;

  private final int species;
  private final PairPolynomials[] tables; // [i * species + j], i <= j

  private EamPolynomials(int species, PairPolynomials[] tables) {
    this.species = species;
    this.tables = tables;
  }

  /** Makes the tables of all pairs of species, in parallel; some tenths of a second for each. */
  public static EamPolynomials of(EamFunctions eam) {
    int n = eam.species();
    double[] slope = IntStream.range(0, n).mapToDouble(t -> EmbeddingSlopes.of(eam, t)).toArray();
    PairPolynomials[] tables = new PairPolynomials[n * n];
    IntStream.range(0, n * n)
        .parallel()
        .filter(ij -> ij / n <= ij % n)
        .forEach(ij -> tables[ij] = choose(eam, ij / n, ij % n, slope));
    return new EamPolynomials(n, tables);
  }

  private static PairPolynomials choose(EamFunctions eam, int i, int j, double[] slope) {
    MutableList<RadialFunction> functions =
        Lists.mutable.of(
            RadialFunction.pair(eam, i, j), RadialFunction.density(eam, j, i, slope[i]));
    if (!eam.symmetric(i, j)) {
      functions.add(RadialFunction.density(eam, i, j, slope[j]));
    }
    double reach = Math.max(1, eam.reach(i, j)); // of species that do not interact: all zero
    float end = (float) (reach * reach);
    PairPolynomials few = tables(end, FEW_SEGMENTS, functions);
    if (excess(few) <= 1) {
      return few;
    }
    PairPolynomials many = tables(end, MANY_SEGMENTS, functions);
    return excess(many) < WORTH * excess(few) ? many : few;
  }

  private static PairPolynomials tables(
      float end, int segments, MutableList<RadialFunction> functions) {
    return new PairPolynomials(Bins.endingAt(end, segments), functions.toImmutable());
  }

  /** The largest error of the functions over what is good enough. */
  private static double excess(PairPolynomials tables) {
    return tables.errors().collectDouble(e -> e.rms() / Math.max(ENOUGH, NOISE * e.noise())).max();
  }

  /** Number of species. */
  public int species() {
    return species;
  }

  /**
   * The tables of an own atom of kind i and a neighbour of kind j.
   *
   * @param j not less than i
   */
  public PairPolynomials of(int i, int j) {
    if (i > j) {
      throw new IllegalArgumentException("pairs are kept by the lower kind: " + i + ", " + j);
    }
    return tables[i * species + j];
  }

  /** Size and errors of every table, beside the noise of the file, for log and manifest. */
  public ImmutableMap<String, String> notes() {
    MutableMap<String, String> notes = Maps.mutable.empty();
    for (int i = 0; i < species; i++) {
      for (int j = i; j < species; j++) {
        PairPolynomials pair = of(i, j);
        for (PairFunction f : pair.functions()) {
          notes.put("table %s %d-%d".formatted(f, i + 1, j + 1), describe(pair, f));
        }
      }
    }
    return notes.toImmutable();
  }

  private static String describe(PairPolynomials pair, PairFunction f) {
    TableError e = pair.error(f);
    return ("%d polynomials of degree %d, from %.3f A, "
            + "force error %.1e rms, %.1e at most, noise of the file %.1e eV/A%s")
        .formatted(
            pair.segments() - 1,
            pair.slopeDegree(f),
            Math.sqrt(pair.low()),
            e.rms(),
            e.largest(),
            e.noise(),
            pair.isExact() ? "" : "; not used: the file's own splines are");
  }

  /** Bytes of all tables that forces need. */
  public int bytes() {
    return Arrays.stream(tables).mapToInt(t -> t == null ? 0 : t.bytes()).sum();
  }
}
