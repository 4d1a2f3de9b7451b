package org.vitrum.fit;

import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * From a start to a minimum: CMA-ES (N. Hansen, A. Ostermeier, Evol. Comput. 9 (2001) 159), if
 * generations are asked for, and then Levenberg and Marquardt's steps. What a parameter does to
 * deviations is found by differences, one parameter a thread; pair functions are linear in their
 * coefficients, so a few steps settle those.
 */
final class Descent {
  private static final int MOST_STEPS = 400;

  /** Relative fall of the cost at which a descent has ended. */
  private static final double CONVERGED = 1e-4;

  /** Forward differences: the square root of rounding errors of the deviations, about 1e-12. */
  private static final double STEP = 1e-6;

  private final Objective objective;
  private final ParameterSet parameters;

  Descent(Objective objective) {
    this.objective = objective;
    parameters = objective.parameters();
  }

  /** Told the cost now and then. */
  interface Progress {
    void at(double cost);
  }

  /** Parameters at the minimum. */
  double[] from(double[] start, int generations, RandomGenerator random, Progress progress) {
    double[] near = generations > 0 ? search(start, generations, random) : start;
    Best best = new Best(near);
    try {
      new LevenbergMarquardtOptimizer()
          .withCostRelativeTolerance(CONVERGED)
          .withParameterRelativeTolerance(CONVERGED)
          .optimize(
              new LeastSquaresBuilder()
                  .start(near)
                  .target(new double[objective.size()])
                  .model(
                      at -> {
                        double[] deviations = objective.deviations(at);
                        double cost = new ArrayRealVector(deviations, false).getNorm();
                        best.see(at, cost);
                        progress.at(cost);
                        return deviations;
                      },
                      at -> inward(at).getData())
                  // Most trial points are left again: what parameters do there is not asked for.
                  .lazyEvaluation(true)
                  .parameterValidator(
                      point -> {
                        double[] inside = point.toArray();
                        parameters.clamp(inside);
                        return new ArrayRealVector(inside, false);
                      })
                  .maxEvaluations(MOST_STEPS)
                  .maxIterations(MOST_STEPS)
                  .build());
    } catch (MathIllegalStateException _) {
      // Out of steps, or rounding leaves no step that goes down: what was best is the end.
    }
    return best.values;
  }

  /** The best of what was tried. */
  private static final class Best {
    private double[] values;
    private double cost = Double.POSITIVE_INFINITY;

    Best(double[] start) {
      values = start;
    }

    void see(double[] tried, double itsCost) {
      if (itsCost < cost) {
        values = tried.clone();
        cost = itsCost;
      }
    }
  }

  /**
   * The Jacobian without parameters that lie at a bound and would leave it: otherwise each step is
   * spent on them and cut off again.
   */
  private RealMatrix inward(double[] at) {
    RealMatrix jacobian = jacobian(at);
    double[] slopes = jacobian.preMultiply(objective.deviations(at));
    for (int k = 0; k < at.length; k++) {
      ParameterSet.Slot slot = parameters.slots().get(k);
      boolean leaves = at[k] <= slot.from() && slopes[k] > 0 || at[k] >= slot.to() && slopes[k] < 0;
      if (leaves) {
        jacobian.setColumn(k, new double[jacobian.getRowDimension()]);
      }
    }
    return jacobian;
  }

  /** d(deviation)/d(parameter) by differences into the bounds. */
  RealMatrix jacobian(double[] at) {
    Objective.Point here = objective.point(at, Optional.empty());
    double[] deviations = here.deviations();
    RealMatrix jacobian = new Array2DRowRealMatrix(deviations.length, at.length);
    double[][] columns =
        IntStream.range(0, at.length)
            .parallel()
            .mapToObj(
                k -> {
                  ParameterSet.Slot slot = parameters.slots().get(k);
                  double step = STEP * Math.max(Math.abs(at[k]), 1e-3 * (slot.to() - slot.from()));
                  double[] moved = at.clone();
                  moved[k] += moved[k] + step > slot.to() ? -step : step;
                  double[] there = objective.point(moved, here.candidate()).deviations();
                  for (int i = 0; i < there.length; i++) {
                    there[i] = (there[i] - deviations[i]) / (moved[k] - at[k]);
                  }
                  return there;
                })
            .toArray(double[][]::new);
    for (int k = 0; k < columns.length; k++) {
      jacobian.setColumn(k, columns[k]);
    }
    return jacobian;
  }

  private double[] search(double[] start, int generations, RandomGenerator random) {
    int n = start.length;
    int population = 4 + (int) (3 * Math.log(n));
    double[] from = parameters.slots().collectDouble(ParameterSet.Slot::from).toArray();
    double[] to = parameters.slots().collectDouble(ParameterSet.Slot::to).toArray();
    double[] sigma = new double[n];
    for (int k = 0; k < n; k++) {
      sigma[k] = 0.1 * (to[k] - from[k]);
    }
    return new CMAESOptimizer(
            generations, 0, true, 0, 0, random, false, new SimpleValueChecker(CONVERGED, 0))
        .optimize(
            new MaxEval(Integer.MAX_VALUE),
            new ObjectiveFunction(objective::cost),
            GoalType.MINIMIZE,
            new InitialGuess(start),
            new SimpleBounds(from, to),
            new CMAESOptimizer.Sigma(sigma),
            new CMAESOptimizer.PopulationSize(population))
        .getPoint();
  }
}
