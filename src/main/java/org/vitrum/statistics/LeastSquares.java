package org.vitrum.statistics;

import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.ParameterValidator;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.util.Pair;
import org.vitrum.RunException;

/** Weighted nonlinear least squares by Levenberg-Marquardt, with what error analysis needs. */
public final class LeastSquares {
  private static final int MAX_STEPS = 2000;

  /** Relative step of the central differences: the cube root of the rounding error. */
  private static final double STEP = 6e-6;

  private LeastSquares() {}

  /** Values at all data points for given parameters. */
  public interface Model {
    double[] at(double[] parameters);
  }

  /** Keeps parameters where the model is defined. */
  public interface Limits {
    void clamp(double[] parameters);
  }

  /**
   * A fit.
   *
   * @param parameters at the minimum
   * @param values of the model there
   * @param residuals data minus model, in the data's unit
   * @param chiSquared sum of squared residuals over sigma
   * @param gain d(parameters)/d(data), parameters x data
   * @param covariance of the parameters if sigma is the standard error of the data
   * @param condition ratio of the extreme singular values of the Jacobian with columns of length 1
   */
  public record Solution(
      double[] parameters,
      double[] values,
      double[] residuals,
      double chiSquared,
      RealMatrix gain,
      RealMatrix covariance,
      double condition) {
    /** Data minus parameters. */
    public int freedom() {
      return residuals.length - parameters.length;
    }
  }

  /**
   * Fits.
   *
   * @param sigma standard error of each datum (or its relative size)
   * @throws RunException if the optimiser does not converge
   */
  public static Solution fit(
      Model model, double[] observed, double[] sigma, double[] start, Limits limits) {
    ParameterValidator validator =
        p -> {
          double[] inside = p.toArray();
          limits.clamp(inside);
          return new ArrayRealVector(inside, false);
        };
    int m = observed.length;
    RealVector target = new ArrayRealVector(m);
    for (int i = 0; i < m; i++) {
      target.setEntry(i, observed[i] / sigma[i]);
    }
    LeastSquaresOptimizer.Optimum optimum;
    try {
      optimum =
          new LevenbergMarquardtOptimizer()
              .withCostRelativeTolerance(1e-12)
              .withParameterRelativeTolerance(1e-10)
              .optimize(
                  new LeastSquaresBuilder()
                      .start(start)
                      .target(target)
                      .model(p -> evaluate(model, p.toArray(), sigma))
                      .parameterValidator(validator)
                      .maxEvaluations(MAX_STEPS)
                      .maxIterations(MAX_STEPS)
                      .lazyEvaluation(false)
                      .build());
    } catch (MathIllegalStateException e) {
      throw new RunException("the fit did not converge: " + e.getMessage(), e);
    }
    return solution(model, observed, sigma, optimum.getPoint().toArray());
  }

  private static Pair<RealVector, RealMatrix> evaluate(Model model, double[] p, double[] sigma) {
    RealVector value = new ArrayRealVector(model.at(p));
    for (int i = 0; i < sigma.length; i++) {
      value.setEntry(i, value.getEntry(i) / sigma[i]);
    }
    return new Pair<>(value, jacobian(model, p, sigma));
  }

  /** d(model)/d(parameter) over sigma, by central differences. */
  private static RealMatrix jacobian(Model model, double[] p, double[] sigma) {
    RealMatrix jacobian = MatrixUtils.createRealMatrix(sigma.length, p.length);
    for (int j = 0; j < p.length; j++) {
      double step = STEP * Math.max(Math.abs(p[j]), 1e-3);
      double[] up = p.clone();
      double[] down = p.clone();
      up[j] += step;
      down[j] -= step;
      double[] high = model.at(up);
      double[] low = model.at(down);
      for (int i = 0; i < sigma.length; i++) {
        jacobian.setEntry(i, j, (high[i] - low[i]) / (2 * step) / sigma[i]);
      }
    }
    return jacobian;
  }

  private static Solution solution(
      Model model, double[] observed, double[] sigma, double[] parameters) {
    double[] values = model.at(parameters);
    double[] residuals = new double[observed.length];
    double chiSquared = 0;
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = observed[i] - values[i];
      chiSquared += residuals[i] * residuals[i] / (sigma[i] * sigma[i]);
    }
    RealMatrix jacobian = jacobian(model, parameters, sigma);
    // Columns of length one: the condition then speaks of correlations and not of units.
    int n = parameters.length;
    double[] length = new double[n];
    RealMatrix scaled = jacobian.copy();
    for (int j = 0; j < n; j++) {
      length[j] = jacobian.getColumnVector(j).getNorm();
      scaled.setColumnVector(
          j, scaled.getColumnVector(j).mapDivide(length[j] == 0 ? 1 : length[j]));
    }
    SingularValueDecomposition svd = new SingularValueDecomposition(scaled);
    RealMatrix gain = svd.getSolver().getInverse();
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < sigma.length; i++) {
        gain.multiplyEntry(j, i, length[j] == 0 ? 0 : 1 / (length[j] * sigma[i]));
      }
    }
    RealMatrix white = gain.copy();
    for (int i = 0; i < sigma.length; i++) {
      for (int j = 0; j < n; j++) {
        white.multiplyEntry(j, i, sigma[i]);
      }
    }
    return new Solution(
        parameters,
        values,
        residuals,
        chiSquared,
        gain,
        white.multiply(white.transpose()),
        svd.getConditionNumber());
  }
}
