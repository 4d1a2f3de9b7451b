package org.vitrum.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * A number that was computed from data and still knows how: its value, and its derivative by each
 * datum. Whatever is computed from several of them, in however many steps, has the error that the
 * data give it, with all correlations, because the data alone are independent.
 *
 * @param value the number
 * @param slope d(value)/d(datum), one entry a datum
 */
public record Dependent(double value, double[] slope) {

  /** A function of parameters and of constants that are not fitted, at all points. */
  public interface Model {
    double[] at(double[] parameters, double[] constants);
  }

  /** Datum number {@code index} of {@code count}. */
  public static Dependent datum(double value, int index, int count) {
    double[] slope = new double[count];
    slope[index] = 1;
    return new Dependent(value, slope);
  }

  /** A function of such numbers, by the chain rule. */
  public static Dependent of(ToDoubleFunction<double[]> function, Dependent... arguments) {
    double[] x = values(arguments);
    double[] by = Gradient.of(function, x);
    double[] slope = new double[arguments[0].slope.length];
    for (int j = 0; j < x.length; j++) {
      add(slope, by[j], arguments[j].slope);
    }
    return new Dependent(function.applyAsDouble(x), slope);
  }

  /**
   * Parameters that were fitted to such numbers: a change of the data moves them by gain (dy - dm),
   * where dm is what the model moves because its constants depend on the data too.
   *
   * @param fit of the model with the constants' values
   * @param observed the points that were fitted
   * @param constants that the model was given
   */
  public static Dependent[] parameters(
      LeastSquares.Solution fit, Dependent[] observed, Model model, Dependent... constants) {
    int data = observed[0].slope.length;
    double[] p = fit.parameters();
    Dependent[] parameters = new Dependent[p.length];
    for (int j = 0; j < p.length; j++) {
      double[] gain = fit.gain().getRow(j);
      double[] slope = new double[data];
      for (int i = 0; i < observed.length; i++) {
        add(slope, gain[i], observed[i].slope);
      }
      double[] by = Gradient.of(c -> dot(gain, model.at(p, c)), values(constants));
      for (int k = 0; k < constants.length; k++) {
        add(slope, -by[k], constants[k].slope);
      }
      parameters[j] = new Dependent(p[j], slope);
    }
    return parameters;
  }

  private static void add(double[] sum, double factor, double[] x) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * x[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The plain numbers. */
  public static double[] values(Dependent... numbers) {
    return Arrays.stream(numbers).mapToDouble(Dependent::value).toArray();
  }

  /**
   * Standard error.
   *
   * @param sigma standard errors of the data
   */
  public double error(double[] sigma) {
    double variance = 0;
    for (int i = 0; i < slope.length; i++) {
      variance += slope[i] * sigma[i] * slope[i] * sigma[i];
    }
    return Math.sqrt(variance);
  }
}
