package org.vitrum.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.engine.SyntheticPotential;

/** Tables of points against the functions that they stand for. */
class PointTablesTest {
  private static final int PAIRS = 64 * 1024;

  /** Sampled between the places where the bound is computed; a kink may fall between them. */
  private static final double BETWEEN_SAMPLES = 1.5;

  private static PairFunctions functions(boolean truncated) {
    EamSplines splines =
        new EamSplines(truncated ? SyntheticPotential.truncated(2) : SyntheticPotential.smooth(2));
    double reach = PairRanges.of(splines).full()[1];
    return new PairFunctions(splines, reach, 0, 1);
  }

  private static PairScratch at(double low, double high) {
    PairScratch s = new PairScratch(8, 4);
    s.require(PAIRS);
    Random random = new Random(3);
    for (int k = 0; k < PAIRS; k++) {
      s.squared[k] = (float) (low + (high - low) * random.nextDouble());
    }
    return s;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void errorsStayWithinTheBound(boolean truncated) {
    PairFunctions functions = functions(truncated);
    double high = functions.reachSquared;
    PairScratch s = at(0.07 * high, high * (1 - 1e-6));
    for (int f = 0; f < PairFunctions.COUNT; f++) {
      PointTables table = new PointTables(functions, f, high / 16, 4096);
      assertFalse(table.locate(s, 0, PAIRS));
      table.evaluate(f, s, 0, PAIRS, s.scale);
      for (int k = 0; k < PAIRS; k++) {
        double exact = functions.value(f, s.squared[k]);
        double error = Math.abs(s.scale[k] - exact) * functions.weight(f, s.squared[k]);
        // a few roundings of the value and of its position between the points
        double rounding = 8 * Math.ulp((float) exact) * functions.weight(f, s.squared[k]) + 1e-6;
        int function = f;
        double squared = s.squared[k];
        assertTrue(
            error < BETWEEN_SAMPLES * table.largestError(f, 0) + rounding,
            () -> PairFunctions.name(function) + " at " + Math.sqrt(squared) + " A: " + error);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void functionsAreZeroOutsideTheTable(boolean truncated) {
    PairFunctions functions = functions(truncated);
    double high = functions.reachSquared;
    PointTables table = new PointTables(functions, PairFunctions.PAIR_SLOPE, high / 16, 1024);
    PairScratch beyond = at(high * (1 + 1e-5), 100 * high);
    assertFalse(table.locate(beyond, 0, PAIRS));
    assertAllZero(table, beyond);
    PairScratch close = at(0, high / 18);
    assertTrue(table.locate(close, 0, PAIRS));
    assertAllZero(table, close);
    for (int k = 0; k < PAIRS; k++) {
      assertTrue(table.isClose(close, k));
      assertFalse(table.isClose(beyond, k));
    }
  }

  private static void assertAllZero(PointTables table, PairScratch s) {
    table.evaluate(PairFunctions.PAIR_SLOPE, s, 0, PAIRS, s.scale);
    for (int k = 0; k < PAIRS; k++) {
      assertEquals(0, s.scale[k]);
    }
  }
}
