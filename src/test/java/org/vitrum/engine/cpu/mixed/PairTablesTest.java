package org.vitrum.engine.cpu.mixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.cpu.simd.Lanes;
import org.vitrum.engine.cpu.simd.Stages;
import org.vitrum.potential.EamFunctions;

/** Tables of all kinds against the functions that they stand for. */
class PairTablesTest {
  private static final int PAIRS = 64 * 1024;

  /** Sampled between the places where the bound is computed; a kink may fall between them. */
  private static final double BETWEEN_SAMPLES = 1.5;

  /** A table and its two stages on all lanes; the second one's results go to scale. */
  private record Subject(
      PairTables table, Predicate<MixedBatch> locate, Consumer<MixedBatch> evaluate) {}

  private enum Kind {
    POINTS,
    REGISTERS;

    Subject of(PairFunctions functions, int function, double low) {
      return switch (this) {
        case POINTS -> {
          PointTables t = new PointTables(functions, function, low, 4096);
          yield new Subject(t, s -> t.locate(s, 0, PAIRS), s -> t.evaluate(s, 0, PAIRS, s.scale));
        }
        case REGISTERS -> {
          RegisterTables t = new RegisterTables(functions, Math.sqrt(low), function);
          yield new Subject(
              t, s -> t.locate(s, 0, PAIRS), s -> t.evaluate(function, s, 0, PAIRS, s.scale));
        }
      };
    }
  }

  private static PairFunctions functions(boolean truncated) {
    EamFunctions eam =
        new EamFunctions(
            truncated ? SyntheticPotential.truncated(2) : SyntheticPotential.smooth(2));
    double reach = eam.reach(0, 1);
    return new PairFunctions(eam, reach, 0, 1);
  }

  private static MixedBatch at(double low, double high) {
    MixedBatch s = new MixedBatch(8, 4);
    s.require(PAIRS);
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
    MixedBatch s = at(0.2 * high, high * (1 - 1e-6));
    for (int f = 0; f < PairFunctions.COUNT; f++) {
      Subject subject = kind.of(functions, f, high / 6);
      assertFalse(subject.locate.test(s));
      subject.evaluate.accept(s);
      double bound = BETWEEN_SAMPLES * subject.table.largestError(f);
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
    Subject subject = kind.of(functions, PairFunctions.PAIR_SLOPE, high / 6);
    MixedBatch beyond = at(high * (1 + 1e-5), 100 * high);
    assertFalse(subject.locate.test(beyond));
    assertAllZero(subject, beyond);
    MixedBatch close = at(0, high / 6.1);
    assertTrue(subject.locate.test(close));
    assertAllZero(subject, close);
    for (int k = 0; k < PAIRS; k++) {
      assertTrue(subject.table.needsSplines(close, k));
      assertFalse(subject.table.needsSplines(beyond, k));
    }
  }

  private static void assertAllZero(Subject subject, MixedBatch s) {
    subject.evaluate.accept(s);
    for (int k = 0; k < PAIRS; k++) {
      assertEquals(0, s.scale[k]);
    }
  }

  /**
   * The slopes of a pair with F' of both atoms, one of them negative: every slope with its weight.
   */
  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void forcesOfNearPairsStayWithinTheBounds(boolean symmetric, boolean truncated) {
    EamFunctions eam =
        new EamFunctions(
            truncated ? SyntheticPotential.truncated(2) : SyntheticPotential.smooth(2));
    int j = symmetric ? 0 : 1;
    double reach = eam.reach(0, j);
    PairFunctions functions = new PairFunctions(eam, reach, 0, j);
    SlopeTables tables = new SlopeTables(functions, symmetric, reach * reach / 6, 16_384);
    Stages<MixedBatch> stages = new Stages<>();
    tables.addStages(stages, 0);
    float ownSlope = -0.7f;
    float otherSlope = 0.4f;

    MixedBatch s = at(0.2 * reach * reach, reach * reach * (1 - 1e-6));
    selectAll(s, ownSlope, otherSlope);
    stages.run(s);
    assertFalse(s.needsSplines);
    for (int k = 0; k < PAIRS; k++) {
      double exact = 0;
      double bound = 0;
      double rounding = 0;
      for (int f : SlopeTables.FUNCTIONS) {
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

  /** All lanes are pairs of one atom and in the only group. */
  private static void selectAll(MixedBatch s, float ownSlope, float otherSlope) {
    int[] record = {0, 0, 0, Float.floatToRawIntBits(ownSlope)};
    s.own(0, record, 0);
    Arrays.fill(s.slope, otherSlope);
    int[] runFirst = new int[4 * 8 + 1];
    Arrays.fill(runFirst, 1, runFirst.length, PAIRS);
    s.open(new char[PAIRS], new byte[PAIRS / Lanes.COUNT], runFirst, 0);
    s.select(0, 1);
  }

  private static void assertAllZero(Stages<MixedBatch> stages, MixedBatch s, boolean close) {
    selectAll(s, 1, 1);
    stages.run(s);
    assertEquals(close, s.needsSplines);
    for (int k = 0; k < PAIRS; k++) {
      assertEquals(0, s.scale[k]);
    }
  }
}
