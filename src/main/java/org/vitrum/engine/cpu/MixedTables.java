package org.vitrum.engine.cpu;

import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/** The tables of the mixed kernel for all pairs of species, each as small as its errors allow. */
final class MixedTables {
  /** Tables of points begin at this fraction of the reach; closer pairs need the splines. */
  private static final double POINTS_FROM = 0.25;

  /** Register tables begin here, A: atoms of metals come closer in collisions only. */
  private static final double REGISTERS_FROM = 1.9;

  /** Far neighbours are beyond the reach of the densities, but for rounding. */
  private static final double FAR_FROM = 0.9999;

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
    double densityReach = Math.max(ranges.density()[ij], 1);
    PairFunctions functions = new PairFunctions(splines, reach, i, j);
    PairFunctions ofDensity = new PairFunctions(splines, densityReach, i, j);
    RegisterTables densities =
        registers(ofDensity, PairFunctions.DENSITY, PairFunctions.REVERSE_DENSITY);
    RegisterTables slopes =
        registers(ofDensity, PairFunctions.DENSITY_SLOPE, PairFunctions.REVERSE_SLOPE);
    PairTables[] near = new PairTables[PairFunctions.COUNT];
    double[] error = new double[near.length];
    for (int f = 0; f < near.length; f++) {
      RegisterTables registers =
          switch (f) {
            case PairFunctions.DENSITY, PairFunctions.REVERSE_DENSITY -> densities;
            case PairFunctions.DENSITY_SLOPE, PairFunctions.REVERSE_SLOPE -> slopes;
            default -> registers(functions, f);
          };
      PairTables chosen = isExact(registers, f) ? registers : points(functions, f);
      error[f] = chosen.largestError(f);
      near[f] = shared(chosen);
    }
    PairTables pair = near[PairFunctions.PAIR_SLOPE];
    if (reach <= densityReach) {
      return new Choice(near, pair, error); // no neighbour is far
    }
    PairTables far =
        new RegisterTables(functions, FAR_FROM * densityReach, PairFunctions.PAIR_SLOPE);
    return new Choice(near, isExact(far, PairFunctions.PAIR_SLOPE) ? far : pair, error);
  }

  private static RegisterTables registers(PairFunctions functions, int... tabulated) {
    return new RegisterTables(functions, REGISTERS_FROM, tabulated);
  }

  private static double wantedError(int function) {
    return PairFunctions.isSlope(function) ? WANTED_ERROR : WANTED_ERROR_OF_SUMS;
  }

  private static boolean isExact(PairTables tables, int function) {
    return tables.largestError(function) <= wantedError(function);
  }

  /** The smallest table of points that is exact enough, or nearly as exact as the largest. */
  private PointTables points(PairFunctions functions, int function) {
    double low = POINTS_FROM * POINTS_FROM * functions.reachSquared;
    PointTables finest = new PointTables(functions, function, low, MOST_POINTS);
    double allowed = Math.max(wantedError(function), NEARLY * finest.largestError(function));
    for (int points = FEWEST_POINTS; points < MOST_POINTS; points *= 2) {
      PointTables tables = new PointTables(functions, function, low, points);
      if (tables.largestError(function) <= allowed) {
        return tables;
      }
    }
    return finest;
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
        String pair = (i + 1) + "-" + (j + 1);
        Choice choice = choices[i * species + j];
        for (int f = 0; f < choice.near.length; f++) {
          String key = "table " + PairFunctions.name(f) + " " + pair;
          notes.put(key, describe(choice.near[f], choice.error[f]));
        }
        if (choice.far != choice.near[PairFunctions.PAIR_SLOPE]) {
          double error = choice.far.largestError(PairFunctions.PAIR_SLOPE);
          notes.put("table far pair slope " + pair, describe(choice.far, error));
        }
      }
    }
  }

  private static String describe(PairTables tables, double error) {
    return "%s, force error %.1e eV/A".formatted(tables.kind(), error);
  }
}
