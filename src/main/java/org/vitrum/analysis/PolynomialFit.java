package org.vitrum.analysis;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * Least-squares polynomial y = sum c_k x^k, by QR decomposition.
 *
 * <p>A weighted fit takes its covariance from the standard errors of the points. When the points
 * scatter by more than that, chi^2 above its degrees of freedom, the covariance is scaled by
 * chi^2/dof (Birge ratio; Particle Data Group, Rev. Part. Phys., section on averaging), never
 * downwards. An unweighted fit takes it from the scatter of the points.
 *
 * @param coefficients c_0, c_1, ...
 * @param covariance of the coefficients
 * @param residuals y minus fit, one a point
 * @param chiSquared weighted sum of squared residuals; in an unweighted fit their plain sum
 * @param degreesOfFreedom points minus coefficients, at least 1
 * @param weighted whether the points had standard errors
 */
public record PolynomialFit(
    double[] coefficients,
    double[][] covariance,
    double[] residuals,
    double chiSquared,
    int degreesOfFreedom,
    boolean weighted) {

  /**
   * @param error standard errors of y, all positive
   * @throws IllegalArgumentException if lengths differ, an error is not positive, a number is not
   *     finite, or there are not more different x than coefficients
   */
  public static PolynomialFit weighted(double[] x, double[] y, double[] error, int degree) {
    if (error.length != x.length || !Arrays.stream(error).allMatch(e -> e > 0)) {
      throw new IllegalArgumentException("every point needs a positive standard error");
    }
    return fit(x, y, error, degree, true);
  }

  /** The same without standard errors. */
  public static PolynomialFit unweighted(double[] x, double[] y, int degree) {
    double[] ones = new double[x.length];
    Arrays.fill(ones, 1);
    return fit(x, y, ones, degree, false);
  }

  private static PolynomialFit fit(
      double[] x, double[] y, double[] error, int degree, boolean weighted) {
    int terms = degree + 1;
    if (y.length != x.length) {
      throw new IllegalArgumentException(x.length + " x but " + y.length + " y");
    }
    if (!(finite(x) && finite(y) && finite(error))) {
      throw new IllegalArgumentException("a number is not finite");
    }
    if (Arrays.stream(x).distinct().count() <= terms) {
      throw new IllegalArgumentException(
          "a polynomial of degree " + degree + " needs " + (terms + 1) + " different x");
    }
    double[][] rows = new double[x.length][terms];
    double[] scaled = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double power = 1 / error[i];
      scaled[i] = y[i] * power;
      for (int k = 0; k < terms; k++) {
        rows[i][k] = power;
        power *= x[i];
      }
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.setNoIntercept(true);
    regression.newSampleData(scaled, rows);
    double[] residuals = regression.estimateResiduals();
    double chiSquared = regression.calculateResidualSumOfSquares();
    int freedom = x.length - terms;
    double scale = chiSquared / freedom;
    if (weighted) {
      scale = Math.max(1, scale);
    }
    double[][] covariance = regression.estimateRegressionParametersVariance();
    for (double[] row : covariance) {
      for (int k = 0; k < terms; k++) {
        row[k] *= scale;
      }
    }
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] *= error[i];
    }
    return new PolynomialFit(
        regression.estimateRegressionParameters(),
        covariance,
        residuals,
        chiSquared,
        freedom,
        weighted);
  }

  private static boolean finite(double[] x) {
    return Arrays.stream(x).allMatch(Double::isFinite);
  }

  /** Standard error of coefficient k. */
  public double error(int k) {
    return Math.sqrt(covariance[k][k]);
  }

  /** The polynomial at x. */
  public double value(double x) {
    double sum = 0;
    for (int k = coefficients.length - 1; k >= 0; k--) {
      sum = sum * x + coefficients[k];
    }
    return sum;
  }

  /** Standard error of the polynomial at x. */
  public double errorAt(double x) {
    double sum = 0;
    for (int j = 0; j < coefficients.length; j++) {
      for (int k = 0; k < coefficients.length; k++) {
        sum += Math.pow(x, j + k) * covariance[j][k];
      }
    }
    return Math.sqrt(sum);
  }

  /**
   * Probability that points with these errors scatter at least as much about a true polynomial.
   * Only of a weighted fit.
   */
  public double goodness() {
    if (!weighted) {
      throw new IllegalStateException("an unweighted fit says nothing about its goodness");
    }
    return 1 - new ChiSquaredDistribution(degreesOfFreedom).cumulativeProbability(chiSquared);
  }
}
