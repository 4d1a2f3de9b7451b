package org.vitrum.engine.cpu.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.cpu.simd.Stages;
import org.vitrum.potential.EamFunctions;

/** Tables of all kinds against the functions that they stand for. */
class PairTablesTest {
  private static final int PAIRS = 64 * 1024;

  /** Sampled between the places where the bound is computed; a kink may fall between them. */
  private static final double BETWEEN_SAMPLES = 1.5;

  private enum Kind {
    POINTS,
    REGISTERS;

    PairTables of(PairFunctions functions, int function, double low) {
      return switch (this) {
        case POINTS -> new PointTables(functions, function, low, 4096);
        case REGISTERS -> new RegisterTables(functions, Math.sqrt(low), function);
      };
    }
  }

  /** Runs the stages on all lanes; results go to scale. Whether a pair needs the splines. */
  private static boolean evaluate(PairTables table, int function, PairLanes s) {
    table.locate(0).accept(s);
    table.evaluate(function, 0, pairs -> pairs.scale).accept(s);
    return s.needsSplines;
  }

  private static PairFunctions functions(boolean truncated) {
    EamFunctions eam =
        new EamFunctions(
            truncated ? SyntheticPotential.truncated(2) : SyntheticPotential.smooth(2));
    double reach = eam.reach(0, 1);
    return new PairFunctions(eam, reach, 0, 1);
  }

  /** Pairs at random distances, all in the only group. */
  private static PairLanes at(double low, double high) {
    PairLanes s = new PairLanes(1);
    s.require(PAIRS);
    s.group(0, 0, PAIRS);
    Random random = new Random(3);
    for (int k = 0; k < PAIRS; k++) {
      s.squared[k] = (float) (low + (high - low) * random.nextDouble());
    }
    return s;
  }

  @ParameterizedTest
  @CsvSource({"POINTS, false", "POINTS, true", "REGISTERS, false", "REGISTERS, true"})
  void errorsStayWithinTheBound(Kind kind, boolean truncated) {
    PairFunctions functions = functions(truncated);
    double high = functions.reachSquared;
    PairLanes s = at(0.2 * high, high * (1 - 1e-6));
    for (int f = 0; f < PairFunctions.COUNT; f++) {
      PairTables table = kind.of(functions, f, high / 6);
      assertFalse(evaluate(table, f, s));
      double bound = BETWEEN_SAMPLES * table.largestError(f);
      for (int k = 0; k < PAIRS; k++) {
        double exact = functions.value(f, s.squared[k]);
        double error = Math.abs(s.scale[k] - exact) * functions.weight(f, s.squared[k]);
        // a few roundings of the value and of its position between the points
        double rounding = 8 * Math.ulp((float) exact) * functions.weight(f, s.squared[k]) + 1e-6;
        int function = f;
        double squared = s.squared[k];
        assertTrue(
            error < bound + rounding,
            () ->
                PairFunctions.name(function)
                    + " at "
                    + Math.sqrt(squared)
                    + " A: "
                    + error
                    + ", bound "
                    + bound);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"POINTS, false", "POINTS, true", "REGISTERS, false", "REGISTERS, true"})
  void functionsAreZeroOutsideTheTable(Kind kind, boolean truncated) {
    PairFunctions functions = functions(truncated);
    double high = functions.reachSquared;
    PairTables table = kind.of(functions, PairFunctions.PAIR_SLOPE, high / 6);
    PairLanes beyond = at(high * (1 + 1e-5), 100 * high);
    assertFalse(evaluate(table, PairFunctions.PAIR_SLOPE, beyond));
    PairLanes close = at(0, high / 6.1);
    assertTrue(evaluate(table, PairFunctions.PAIR_SLOPE, close));
    for (int k = 0; k < PAIRS; k++) {
      assertEquals(0, beyond.scale[k]);
      assertEquals(0, close.scale[k]);
      assertTrue(table.needsSplines(close, k));
      assertFalse(table.needsSplines(beyond, k));
    }
  }

  /**
   * Functions may break off at their reach, and rounding decides who is beyond it. There tables are
   * zero: what the splines give would be added to them.
   */
  @ParameterizedTest
  @EnumSource
  void pairsAtTheVeryEndNeedTheSplines(Kind kind) {
    PairFunctions functions = functions(true);
    double high = functions.reachSquared;
    PairLanes s = at(high * (1 - 2e-7), high * (1 + 2e-7));
    PairTables table = kind.of(functions, PairFunctions.DENSITY, high / 6);
    assertTrue(evaluate(table, PairFunctions.DENSITY, s));
    for (int k = 0; k < PAIRS; k++) {
      assertTrue(table.needsSplines(s, k));
      assertEquals(0, s.scale[k]);
    }
  }

  /**
   * The slopes of a pair with F' of both atoms, one of them negative: every slope with its weight.
   */
  @ParameterizedTest
  @CsvSource({
    "POINTS, false, false",
    "POINTS, false, true",
    "POINTS, true, false",
    "POINTS, true, true",
    "REGISTERS, false, false",
    "REGISTERS, false, true",
    "REGISTERS, true, false",
    "REGISTERS, true, true"
  })
  void forcesOfNearPairsStayWithinTheBounds(Kind kind, boolean symmetric, boolean truncated) {
    EamFunctions eam =
        new EamFunctions(
            truncated ? SyntheticPotential.truncated(2) : SyntheticPotential.smooth(2));
    int j = symmetric ? 0 : 1;
    double reach = eam.reach(0, j);
    PairFunctions functions = new PairFunctions(eam, reach, 0, j);
    double low = reach * reach / 6;
    Slopes tables =
        kind == Kind.POINTS
            ? new SlopeTables(functions, symmetric, low, 16_384)
            : new RegisterSlopes(
                symmetric, new RegisterTables(functions, Math.sqrt(low), PairFunctions.SLOPES));
    Stages<PairLanes> stages = new Stages<>();
    tables.addStages(stages::add, 0);
    float ownSlope = -0.7f;
    float otherSlope = 0.4f;

    PairLanes s = at(0.2 * reach * reach, reach * reach * (1 - 1e-6));
    Arrays.fill(s.ownSlope, ownSlope);
    Arrays.fill(s.slope, otherSlope);
    stages.run(s);
    assertFalse(s.needsSplines);
    for (int k = 0; k < PAIRS; k++) {
      double exact = 0;
      double bound = 0;
      double rounding = 0;
      for (int f : PairFunctions.SLOPES) {
        double factor =
            switch (f) {
              case PairFunctions.DENSITY_SLOPE -> ownSlope;
              case PairFunctions.REVERSE_SLOPE -> otherSlope;
              default -> 1;
            };
        double term = factor * functions.value(f, s.squared[k]);
        exact += term;
        double weight = functions.weight(f, s.squared[k]);
        bound += Math.abs(factor) * BETWEEN_SAMPLES * tables.largestError(f) / weight;
        // of the value and of its position between the points; tables are in single precision
        rounding += 8 * Math.ulp((float) term) + 1e-6 / weight * Math.abs(factor);
      }
      double error = Math.abs(s.scale[k] - exact);
      double allowed = bound + rounding;
      double r = Math.sqrt(s.squared[k]);
      assertTrue(error < allowed, () -> "at " + r + " A: " + error + ", bound " + allowed);
    }
    assertAllZero(stages, at(reach * reach * (1 + 1e-5), 100 * reach * reach), false);
    assertAllZero(stages, at(0, reach * reach / 6.1), true);
  }

  private static void assertAllZero(Stages<PairLanes> stages, PairLanes s, boolean close) {
    Arrays.fill(s.ownSlope, 1);
    Arrays.fill(s.slope, 1);
    stages.run(s);
    assertEquals(close, s.needsSplines);
    for (int k = 0; k < PAIRS; k++) {
      assertEquals(0, s.scale[k]);
    }
  }
}
