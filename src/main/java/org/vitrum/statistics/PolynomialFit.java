package org.vitrum.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Least-squares polynomial y = sum c_k x^k, by QR decomposition.
 *
 * <p>All points count the same, also where their standard errors differ. Errors that come from a
 * simulation are estimates themselves, good to some ten per cent, and where a polynomial is only
 * nearly true, weights decide which part of the curve it follows: the coefficients would depend on
 * what is known least. What errors are for is the covariance: it is propagated from them, C = A
 * diag(s^2) A^T with A the matrix that makes coefficients of the points. When the points scatter by
 * more than that, chi^2 above its degrees of freedom, it is scaled by chi^2/dof (Birge ratio;
 * Particle Data Group, Rev. Part. Phys., section on averaging), never downwards. Without errors it
 * is taken from the scatter of the points.
 *
 * @param coefficients c_0, c_1, ...
 * @param covariance of the coefficients; NaN if the points have neither errors nor scatter to tell
 * @param residuals y minus fit, one a point
 * @param chiSquared sum of squared residuals in units of the errors, of the polynomial for which it
 *     is least; of points without errors the plain sum
 * @param degreesOfFreedom points minus coefficients
 * @param hasErrors whether the points had standard errors
 */
public record PolynomialFit(
    double[] coefficients,
    double[][] covariance,
    double[] residuals,
    double chiSquared,
    int degreesOfFreedom,
    boolean hasErrors) {

  /**
   * @param error standard errors of y, all positive
   * @throws IllegalArgumentException if lengths differ, an error is not positive, a number is not
   *     finite, or there are fewer different x than coefficients
   */
  public static PolynomialFit of(double[] x, double[] y, double[] error, int degree) {
    RealMatrix powers = powers(x, y, degree);
    if (error.length != x.length
        || !Arrays.stream(error).allMatch(e -> e > 0 && Double.isFinite(e))) {
      throw new IllegalArgumentException("every point needs a positive standard error");
    }
    int freedom = x.length - powers.getColumnDimension();
    RealMatrix fromPoints = new QRDecomposition(powers).getSolver().getInverse();
    RealMatrix spread = fromPoints.copy();
    RealMatrix scaled = powers.copy();
    RealVector target = new ArrayRealVector(y);
    for (int i = 0; i < x.length; i++) {
      spread.setColumnVector(i, spread.getColumnVector(i).mapMultiply(error[i]));
      scaled.setRowVector(i, scaled.getRowVector(i).mapDivide(error[i]));
      target.setEntry(i, y[i] / error[i]);
    }
    double chiSquared =
        freedom == 0 ? 0 : residuals(scaled, target).dotProduct(residuals(scaled, target));
    double scale = freedom == 0 ? 1 : Math.max(1, chiSquared / freedom);
    RealVector points = new ArrayRealVector(y);
    RealVector coefficients = fromPoints.operate(points);
    return new PolynomialFit(
        coefficients.toArray(),
        spread.multiply(spread.transpose()).scalarMultiply(scale).getData(),
        points.subtract(powers.operate(coefficients)).toArray(),
        chiSquared,
        freedom,
        true);
  }

  /** The same without standard errors. */
  public static PolynomialFit of(double[] x, double[] y, int degree) {
    RealMatrix powers = powers(x, y, degree);
    int freedom = x.length - powers.getColumnDimension();
    RealVector points = new ArrayRealVector(y);
    RealVector coefficients = new QRDecomposition(powers).getSolver().solve(points);
    RealVector residuals = points.subtract(powers.operate(coefficients));
    double sum = residuals.dotProduct(residuals);
    RealMatrix fromPoints = new QRDecomposition(powers).getSolver().getInverse();
    return new PolynomialFit(
        coefficients.toArray(),
        fromPoints
            .multiply(fromPoints.transpose())
            .scalarMultiply(freedom == 0 ? Double.NaN : sum / freedom)
            .getData(),
        residuals.toArray(),
        sum,
        freedom,
        false);
  }

  /** 1, x, x^2, ... of each point, one row a point. */
  private static RealMatrix powers(double[] x, double[] y, int degree) {
    int terms = degree + 1;
    if (y.length != x.length) {
      throw new IllegalArgumentException(x.length + " x but " + y.length + " y");
    }
    if (!(finite(x) && finite(y))) {
      throw new IllegalArgumentException("a number is not finite");
    }
    if (Arrays.stream(x).distinct().count() < terms) {
      throw new IllegalArgumentException(
          "a polynomial of degree " + degree + " needs " + terms + " different x");
    }
    double[][] rows = new double[x.length][terms];
    for (int i = 0; i < x.length; i++) {
      double power = 1;
      for (int k = 0; k < terms; k++) {
        rows[i][k] = power;
        power *= x[i];
      }
    }
    return new Array2DRowRealMatrix(rows, false);
  }

  private static RealVector residuals(RealMatrix matrix, RealVector target) {
    return target.subtract(matrix.operate(new QRDecomposition(matrix).getSolver().solve(target)));
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
   * Probability that points with these errors scatter at least as much about a true polynomial; 1
   * where there are as many coefficients as points. Only of points with errors.
   */
  public double goodness() {
    if (!hasErrors) {
      throw new IllegalStateException("points without errors say nothing about the fit's goodness");
    }
    return degreesOfFreedom == 0
        ? 1
        : 1 - new ChiSquaredDistribution(degreesOfFreedom).cumulativeProbability(chiSquared);
  }
}
