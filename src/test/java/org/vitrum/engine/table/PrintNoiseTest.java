package org.vitrum.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrum.potential.UniformSpline;

/** Noise of slopes from printed digits, against splines with and without the rounding. */
class PrintNoiseTest {
  private static final double DX = 1e-3;
  private static final int POINTS = 6001;

  private static UniformSpline spline(DoubleUnaryOperator printed) {
    return new UniformSpline(
        DX,
        IntStream.range(0, POINTS)
            .mapToDouble(k -> printed.applyAsDouble(Math.exp(-1.3 * k * DX) * Math.cos(2 * k * DX)))
            .toArray());
  }

  private static RadialFunction function(UniformSpline spline, boolean overDistance) {
    return new RadialFunction(spline::value, spline::derivative, 6, spline, overDistance, 1, 4);
  }

  /** The estimate rests on the median of a thousand dependent differences: within 15 %. */
  @Test
  void noiseOfRoundedTablesIsWhatTheRoundingAdds() {
    UniformSpline exact = spline(y -> y);
    UniformSpline printed = spline(y -> Math.rint(y * 1e9) / 1e9);
    double from = 2.5;
    double to = 4.5;
    double squares = 0;
    int samples = 20_000;
    for (int s = 0; s < samples; s++) {
      double r = from + (to - from) * (s + 0.5) / samples;
      squares += Math.pow(printed.derivative(r) - exact.derivative(r), 2) / samples;
    }
    double added = Math.sqrt(squares);
    double found = PrintNoise.ofSlope(function(printed, false), from * from, to * to);
    assertEquals(added, found, 0.15 * added);
    double middle = Math.sqrt(0.5 * (from * from + to * to));
    assertEquals(
        found / middle,
        PrintNoise.ofSlope(function(printed, true), from * from, to * to),
        1e-9 * found);
  }

  @Test
  void tablesWithAllDigitsHaveNone() {
    double found = PrintNoise.ofSlope(function(spline(y -> y), false), 6, 20);
    assertTrue(found < 1e-11, "rounding of doubles over the spacing is 1e-13: " + found);
    assertEquals(0, PrintNoise.ofSlope(function(spline(y -> y), false), 6, 6.01), "too few points");
  }
}
