package org.vitrum.engine.table;

import java.util.Arrays;
import org.vitrum.potential.UniformSpline;

/**
 * How much the slope of a file's spline scatters because the file prints so many digits and no
 * more. Rounding to printed digits is independent from point to point, a function is smooth: the
 * sixth difference of neighbouring points,
 *
 * <pre>f_k - 6 f_k+1 + 15 f_k+2 - 20 f_k+3 + 15 f_k+4 - 6 f_k+5 + f_k+6,
 * </pre>
 *
 * has nothing of a smooth function left, and sqrt(924) times the standard deviation of the
 * rounding. Its median over some hundred points is used, which joints of pieces do not touch.
 */
final class PrintNoise {
  private static final int[] SIXTH_DIFFERENCE = {1, -6, 15, -20, 15, -6, 1};

  /** Root of the sum of the squares of these. */
  private static final double AMPLIFIED = Math.sqrt(924);

  /** Median of the magnitude of a normal deviate over its standard deviation. */
  private static final double MEDIAN = 0.6745;

  /**
   * Standard deviation of the spline's slope over that of its points times their spacing: LAMMPS's
   * cubic segments, averaged over a segment.
   */
  private static final double SLOPE = slope();

  private PrintNoise() {}

  /**
   * Standard deviation of the slope of a function about r^2 between two bounds, per A; 0 where the
   * table has not enough points there to tell.
   */
  static double ofSlope(RadialFunction f, double from, double to) {
    UniformSpline spline = f.spline();
    int first = (int) Math.floor(Math.sqrt(from) * spline.perX());
    int end = Math.min(spline.size(), (int) Math.ceil(Math.sqrt(to) * spline.perX()) + 1);
    int count = end - first - SIXTH_DIFFERENCE.length + 1;
    if (count < SIXTH_DIFFERENCE.length) {
      return 0;
    }
    double[] difference = new double[count];
    for (int k = 0; k < count; k++) {
      double sum = 0;
      for (int m = 0; m < SIXTH_DIFFERENCE.length; m++) {
        sum += SIXTH_DIFFERENCE[m] * spline.tabulated(first + k + m);
      }
      difference[k] = Math.abs(sum);
    }
    Arrays.sort(difference);
    double ofPoint = difference[count / 2] / MEDIAN / AMPLIFIED;
    double ofSlope = SLOPE * ofPoint * spline.perX();
    return f.overDistance() ? ofSlope / Math.sqrt(0.5 * (from + to)) : ofSlope;
  }

  /** From the slopes of splines through unit vectors. */
  private static double slope() {
    int points = 9;
    int samples = 64;
    double sum = 0;
    for (int k = 0; k < points; k++) {
      double[] unit = new double[points];
      unit[k] = 1;
      UniformSpline spline = new UniformSpline(1, unit);
      for (int s = 0; s < samples; s++) {
        double slope = spline.derivative(points / 2 + (s + 0.5) / samples);
        sum += slope * slope / samples;
      }
    }
    return Math.sqrt(sum);
  }
}
