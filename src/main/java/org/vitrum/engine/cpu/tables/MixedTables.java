package org.vitrum.engine.cpu.tables;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.potential.EamFunctions;

/**
 * The tables of kernels in mixed precision for all pairs of species, each as small as its errors
 * allow.
 */
public final class MixedTables {
  /**
   * Tables of points begin at this fraction of the reach at least; closer pairs need the splines.
   */
  private static final double POINTS_FROM = 0.25;

  /** Pairs whose functions repel them by more come up now and then only, even in a melt; eV/A. */
  private static final double RARE_REPULSION = 5;

  /** The most by which tables may miss the force of such a pair, eV/A. */
  private static final double ALLOWED_ERROR_OF_RARE = 1e-5;

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

  /** Lines need more than cubics, lest errors of single pairs show among millions. */
  private static final int MOST_LINES = 32_768;

  /**
   * The tables of an own atom of one kind and a neighbour of another.
   *
   * @param density at the own atom
   * @param reverseDensity at the neighbour
   * @param slopes what the force of near neighbours is made of
   * @param far slope of the pair function beyond the reach of the densities; null if it ends there
   */
  public record OfPair(
      PairTables density,
      PairTables reverseDensity,
      PairTables pairEnergy,
      Slopes slopes,
      PairTables far) {}

  private final int species;
  private final OfPair[] tables;
  private final MutableList<PointTables> distinct = Lists.mutable.empty();

  /** Makes the tables of a potential. */
  public MixedTables(EamFunctions eam) {
    species = eam.species();
    tables = new OfPair[species * species];
    for (int i = 0; i < species; i++) {
      for (int j = i; j < species; j++) { // pairs are listed by the atom of the lower kind
        tables[i * species + j] = choose(eam, i, j);
      }
    }
  }

  private OfPair choose(EamFunctions eam, int i, int j) {
    double reach = Math.max(eam.reach(i, j), 1);
    double densityReach = Math.max(eam.densityReach(i, j), 1);
    PairFunctions functions = new PairFunctions(eam, reach, i, j);
    double low = low(functions);
    RegisterTables densities =
        new RegisterTables(
            new PairFunctions(eam, densityReach, i, j),
            REGISTERS_FROM,
            PairFunctions.DENSITY,
            PairFunctions.REVERSE_DENSITY);
    double from = Math.max(REGISTERS_FROM, Math.sqrt(low));
    RegisterTables energy = new RegisterTables(functions, from, PairFunctions.PAIR_ENERGY);
    PairTables far = null;
    if (reach > densityReach) {
      RegisterTables registers =
          new RegisterTables(functions, FAR_FROM * densityReach, PairFunctions.PAIR_SLOPE);
      far = either(registers, functions, PairFunctions.PAIR_SLOPE, low);
    }
    return new OfPair(
        either(densities, functions, PairFunctions.DENSITY, low),
        either(densities, functions, PairFunctions.REVERSE_DENSITY, low),
        either(energy, functions, PairFunctions.PAIR_ENERGY, low),
        slopes(functions, eam.symmetric(i, j), low),
        far);
  }

  private static boolean isExact(RegisterTables registers, int... tabulated) {
    return Arrays.stream(tabulated).allMatch(f -> registers.largestError(f) <= wantedError(f));
  }

  private static double wantedError(int function) {
    return switch (function) {
      case PairFunctions.PAIR_SLOPE, PairFunctions.DENSITY_SLOPE, PairFunctions.REVERSE_SLOPE ->
          WANTED_ERROR;
      default -> WANTED_ERROR_OF_SUMS;
    };
  }

  /** The given tables if they are exact enough, otherwise points. */
  private PairTables either(
      RegisterTables registers, PairFunctions functions, int function, double low) {
    return registers.largestError(function) <= wantedError(function)
        ? registers
        : shared(points(functions, function, low));
  }

  private static PointTables points(PairFunctions functions, int function, double low) {
    return smallest(
        segments -> new PointTables(functions, function, low, segments),
        tables -> tables.largestError(function),
        wantedError(function),
        MOST_POINTS);
  }

  private static Slopes slopes(PairFunctions functions, boolean symmetric, double low) {
    double from = Math.max(REGISTERS_FROM, Math.sqrt(low));
    RegisterTables registers = new RegisterTables(functions, from, PairFunctions.SLOPES);
    if (isExact(registers, PairFunctions.SLOPES)) {
      return new RegisterSlopes(symmetric, registers);
    }
    return smallest(
        segments -> new SlopeTables(functions, symmetric, low, segments),
        SlopeTables::largestError,
        WANTED_ERROR,
        MOST_LINES);
  }

  /** The smallest table of points that is exact enough, or nearly as exact as the largest. */
  private static <T> T smallest(
      IntFunction<T> make, ToDoubleFunction<T> error, double wanted, int most) {
    MutableList<T> made = Lists.mutable.empty();
    for (int segments = FEWEST_POINTS; segments <= most; segments *= 2) {
      made.add(make.apply(segments));
      if (error.applyAsDouble(made.getLast()) <= wanted) {
        return made.getLast();
      }
    }
    double allowed = NEARLY * error.applyAsDouble(made.getLast());
    return made.detect(tables -> error.applyAsDouble(tables) <= allowed);
  }

  /**
   * Where tables of points begin, A^2: above the last place where straight lines, however many,
   * would miss the force of a strongly repelled pair. Such places are joints of the function's
   * pieces, between whose knots the spline's slope swings, as at 2.3 A in Zr-Zr of Mendelev et al.,
   * Phil. Mag. 89 (2009) 967.
   */
  private static double low(PairFunctions functions) {
    double low = POINTS_FROM * POINTS_FROM * functions.reachSquared;
    double width = (functions.reachSquared - low) / MOST_LINES;
    for (double end = functions.reachSquared; end - width > low; end -= width) {
      double middle = end - 0.5 * width;
      double r = Math.sqrt(middle);
      double slope = functions.value(PairFunctions.PAIR_SLOPE, middle);
      if (-slope * r < RARE_REPULSION) {
        continue;
      }
      double line =
          0.5
              * (functions.value(PairFunctions.PAIR_SLOPE, end)
                  + functions.value(PairFunctions.PAIR_SLOPE, end - width));
      if (Math.abs(line - slope) * r > ALLOWED_ERROR_OF_RARE) {
        return end + width; // the first line is made with the point before it
      }
    }
    return low;
  }

  /** An equal table that is already in use, so that it takes no room in the caches twice. */
  private PointTables shared(PointTables points) {
    for (PointTables known : distinct) {
      if (known.holdsSame(points)) {
        return known;
      }
    }
    distinct.add(points);
    return points;
  }

  /** Tables of an own atom of kind i and a neighbour of kind j, not lower. */
  public OfPair of(int i, int j) {
    return tables[i * species + j];
  }

  /** Adds kind and error bound of every table to the notes for log and manifest. */
  public void describe(Map<String, String> notes) {
    for (int i = 0; i < species; i++) {
      for (int j = i; j < species; j++) {
        String pair = " " + (i + 1) + "-" + (j + 1);
        OfPair of = of(i, j);
        describe(notes, pair, PairFunctions.DENSITY, of.density);
        describe(notes, pair, PairFunctions.REVERSE_DENSITY, of.reverseDensity);
        describe(notes, pair, PairFunctions.PAIR_ENERGY, of.pairEnergy);
        for (int f : PairFunctions.SLOPES) {
          String name = "table " + PairFunctions.name(f) + pair;
          notes.put(name, describe(of.slopes.kind(), of.slopes.largestError(f)));
        }
        if (of.far != null) {
          double error = of.far.largestError(PairFunctions.PAIR_SLOPE);
          notes.put("table far pair slope" + pair, describe(of.far.kind(), error));
        }
      }
    }
  }

  private static void describe(
      Map<String, String> notes, String pair, int function, PairTables tables) {
    notes.put(
        "table " + PairFunctions.name(function) + pair,
        describe(tables.kind(), tables.largestError(function)));
  }

  private static String describe(String kind, double error) {
    return "%s, force error %.1e eV/A".formatted(kind, error);
  }
}
