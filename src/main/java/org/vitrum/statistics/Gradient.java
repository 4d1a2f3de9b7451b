package org.vitrum.statistics;

import java.util.function.ToDoubleFunction;

/** Derivatives of a function that is known by its values. */
public final class Gradient {
  private static final double RELATIVE_STEP = 1e-6;

  /** Below this size an argument is stepped as if it had it. */
  private static final double SMALL = 1e-3;

  private Gradient() {}

  /** df/dx by central differences, exact for quadratic functions but for rounding. */
  public static double[] of(ToDoubleFunction<double[]> function, double[] x) {
    double[] slope = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      double step = RELATIVE_STEP * Math.max(Math.abs(x[j]), SMALL);
      double[] up = x.clone();
      double[] down = x.clone();
      up[j] += step;
      down[j] -= step;
      slope[j] = (function.applyAsDouble(up) - function.applyAsDouble(down)) / (2 * step);
    }
    return slope;
  }
}
