package org.vitrum.engine.cpu;

import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/** The tables of the mixed kernel for all pairs of species, each as small as its errors allow. */
final class MixedTables {
  /** Tables begin at this fraction of the reach; closer pairs are computed from the splines. */
  private static final double CLOSEST = 0.25;

  /** Error of a pair's force from its tables that makes no difference to single precision, eV/A. */
  private static final double WANTED_ERROR = 2e-6;

  /** The same for functions that energies are sums of, in which errors of a sign add up. */
  private static final double WANTED_ERROR_OF_SUMS = 1e-8;

  /** A table this much worse than the finest is as good, and smaller. */
  private static final double NEARLY = 1.1;

  private static final int FEWEST_POINTS = 1024;
  private static final int MOST_POINTS = 16_384;

  /**
   * The tables of a pair of species: of each function, and of the pair function for far neighbours,
   * which need it only beyond the reach of the densities; and largest errors by function, eV/A.
   */
  private record Choice(PairTables[] near, PairTables far, double[] error) {}

  private final int species;
  private final Choice[] choices;
  private final MutableList<PointTables> distinct = Lists.mutable.empty();

  MixedTables(EamSplines splines, PairRanges ranges) {
    species = splines.species;
    choices = new Choice[species * species];
    for (int i = 0; i < species; i++) {
      for (int j = i; j < species; j++) { // pairs are listed by the atom of the lower kind
        choices[i * species + j] = choose(splines, ranges, i, j);
      }
    }
  }

  private Choice choose(EamSplines splines, PairRanges ranges, int i, int j) {
    int ij = i * splines.species + j;
    double reach = Math.max(ranges.full()[ij], 1);
    PairFunctions functions = new PairFunctions(splines, reach, i, j);
    PairTables registers =
        Lanes.COUNT == RegisterTables.LANES ? new RegisterTables(functions) : null;
    PairTables[] near = new PairTables[PairFunctions.COUNT];
    double[] error = new double[near.length];
    for (int f = 0; f < near.length; f++) {
      PairTables chosen = choose(functions, f, registers);
      error[f] = chosen.largestError(f, 2);
      near[f] = shared(chosen);
    }
    PairTables pair = near[PairFunctions.PAIR_SLOPE];
    boolean inRegisters = isExact(registers, PairFunctions.PAIR_SLOPE, ranges.density()[ij]);
    return new Choice(near, inRegisters ? registers : pair, error);
  }

  /** An equal table that is already in use, so that it takes no room in the caches twice. */
  private PairTables shared(PairTables chosen) {
    if (!(chosen instanceof PointTables points)) {
      return chosen;
    }
    for (PointTables known : distinct) {
      if (known.holdsSame(points)) {
        return known;
      }
    }
    distinct.add(points);
    return points;
  }

  /** Whether register tables, if there are any, are exact enough beyond a distance. */
  private static boolean isExact(PairTables registers, int function, double from) {
    return registers != null && registers.largestError(function, from) <= WANTED_ERROR;
  }

  /** The fastest kind of table that is exact enough. */
  private static PairTables choose(PairFunctions functions, int function, PairTables registers) {
    if (isExact(registers, function, 0)) {
      return registers;
    }
    double low = CLOSEST * CLOSEST * functions.reachSquared;
    PairTables finest = new PointTables(functions, function, low, MOST_POINTS);
    double wanted = PairFunctions.isSlope(function) ? WANTED_ERROR : WANTED_ERROR_OF_SUMS;
    double allowed = Math.max(wanted, NEARLY * finest.largestError(function, 0));
    for (int points = FEWEST_POINTS; points < MOST_POINTS; points *= 2) {
      PairTables tables = new PointTables(functions, function, low, points);
      if (tables.largestError(function, 0) <= allowed) {
        return tables;
      }
    }
    return finest;
  }

  /** Tables of an own atom of kind i and a neighbour of kind j, not lower, by function. */
  PairTables[] near(int i, int j) {
    return choices[i * species + j].near;
  }

  /** Table of the pair function beyond the reach of the densities. */
  PairTables far(int i, int j) {
    return choices[i * species + j].far;
  }

  /** Adds kind and error bound of every table to the notes for log and manifest. */
  void describe(Map<String, String> notes) {
    for (int i = 0; i < species; i++) {
      for (int j = i; j < species; j++) {
        PairTables[] t = near(i, j);
        for (int f = 0; f < t.length; f++) {
          notes.put(
              "table " + PairFunctions.name(f) + " " + (i + 1) + "-" + (j + 1),
              "%s, force error %.1e eV/A"
                  .formatted(t[f].kind(), choices[i * species + j].error[f]));
        }
      }
    }
  }
}
