package org.vitrum.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * Two straight lines that meet at an unknown break point, by least squares: the kink of V(T) or
 * H(T) at the glass transition. For every break point the lines are a linear fit; the sum of
 * squares S is minimised over the break point (D. V. Hinkley, J. Am. Stat. Assoc. 66 (1971) 736).
 *
 * <p>The error of the break point is by profile likelihood: half the width of the interval in which
 * S &lt;= S_min (1 + F/nu), F the 68.3 % quantile of the F distribution with (1, nu) degrees of
 * freedom. Both use nu = (n - 4)(1 - rho)/(1 + rho), with rho the correlation of neighbouring
 * residuals where it is positive, since points along one simulated ramp are not independent and the
 * kink is rounded.
 *
 * <p>The kink is significant if an F test against one line rejects that at {@value #SIGNIFICANCE}
 * (the level is strict because the break point is chosen to fit best), and if the lines fit better
 * than a parabola. Every V(T) is a little curved, and long curves always reject one line; but where
 * a parabola does as well there is no place where the slope changes. The two are not nested, so
 * they are compared by the Bayesian information criterion, in which the lines pay for one parameter
 * more.
 *
 * @param breakPoint abscissa of the kink
 * @param error one standard error of it; infinite if the points do not bound it on both sides, or
 *     one side has less than {@value #LEAST_SHARE} of them
 * @param value ordinate of the kink
 * @param slopeBelow of the line below it
 * @param slopeAbove of the line above it
 * @param pValue probability of so good a fit if there were one straight line
 * @param advantage over a parabola, as difference of the information criteria: above 0 the two
 *     lines explain the points better
 */
public record KinkFit(
    double breakPoint,
    double error,
    double value,
    double slopeBelow,
    double slopeAbove,
    double pValue,
    double advantage) {
  /** Fewest points of a fit with four parameters that says something about its error. */
  public static final int FEWEST_POINTS = 6;

  private static final double SIGNIFICANCE = 1e-3;
  private static final double ONE_SIGMA = 0.6827;

  /**
   * Least share of the points on either side of a kink. Fewer are no line: the volume of a hot
   * liquid fluctuates most, and the last few bins of its quench, all high, are a better place for a
   * kink by squares than the glass transition.
   */
  private static final double LEAST_SHARE = 0.125;

  /** Steps of the scan over break points; the minimum is then refined. */
  private static final int SCAN = 400;

  /**
   * @param x at least {@value #FEWEST_POINTS} different abscissas, in any order
   * @throws IllegalArgumentException for fewer, or a number that is not finite
   */
  public static KinkFit of(double[] x, double[] y) {
    if (y.length != x.length || Arrays.stream(x).distinct().count() < FEWEST_POINTS) {
      throw new IllegalArgumentException(
          "a kink needs " + FEWEST_POINTS + " points with different abscissas");
    }
    return new Profile(x, y).fit();
  }

  /** Ordinate of the two lines at x. */
  public double valueAt(double x) {
    return value + (x < breakPoint ? slopeBelow : slopeAbove) * (x - breakPoint);
  }

  /**
   * Whether this is the kink of a glass transition: significant, bounded by the points, and with
   * the steeper line above it.
   */
  public boolean isGlassTransition() {
    return isSignificant() && Double.isFinite(error) && slopeAbove > slopeBelow;
  }

  private boolean isSignificant() {
    return pValue < SIGNIFICANCE && advantage > 0;
  }

  /** What a reader must know about a Tg from this fit. */
  public Optional<String> warning(String quantity, String source) {
    String where = "Tg from the " + quantity + " (" + source + "): ";
    if (!Double.isFinite(error)) {
      return Optional.of(
          where
              + "the temperatures do not bound the kink on both sides;"
              + " quench over a wider range");
    }
    if (slopeAbove <= slopeBelow) {
      return Optional.of(
          where
              + "the curve is steeper below the kink than above, which is no glass transition; look"
              + " at the figure for crystallisation, or quench from a higher temperature");
    }
    if (pValue >= SIGNIFICANCE) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%sthe kink is not significant (F test, p = %.2g); cool more slowly or use more"
                  + " atoms",
              where,
              pValue));
    }
    if (advantage <= 0) {
      return Optional.of(
          where
              + "a parabola fits as well as two lines: the curve bends, but nowhere in particular;"
              + " cool more slowly or use more atoms");
    }
    return Optional.empty();
  }

  /** The sum of squares as a function of the break point. */
  private static final class Profile {
    private final double[] x;
    private final double[] y;
    private final double first;
    private final double last;

    Profile(double[] x, double[] y) {
      this.x = x;
      this.y = y;
      double[] sorted = Arrays.stream(x).sorted().distinct().toArray();
      // Two points or more on either side, so that both lines are determined.
      first = sorted[1];
      last = sorted[sorted.length - 2];
    }

    KinkFit fit() {
      double best = minimum();
      OLSMultipleLinearRegression lines = lines(best);
      double least = lines.calculateResidualSumOfSquares();
      double rho = correlation(lines.estimateResiduals());
      double positive = Math.clamp(rho, 0.0, 0.95);
      double independent = (1 - positive) / (1 + positive);
      double freedom = Math.max(1, (x.length - 4) * independent);
      double[] c = lines.estimateRegressionParameters();
      double one = PolynomialFit.of(x, y, 1).chiSquared();
      double f = (one - least) / 2 / (least / freedom);
      // Points that lie on the lines but for rounding leave nothing to test.
      double p = f < 1e12 ? 1 - new FDistribution(2, freedom).cumulativeProbability(f) : 0;
      double quantile = new FDistribution(1, freedom).inverseCumulativeProbability(ONE_SIGMA);
      double limit = least * (1 + quantile / freedom);
      double error =
          hasTwoLines(best)
              ? (edge(best, last, limit) - edge(best, first, limit)) / 2
              : Double.POSITIVE_INFINITY;
      return new KinkFit(best, error, c[0], c[1], c[2], p, advantage(least, independent));
    }

    private boolean hasTwoLines(double at) {
      double below = (double) Arrays.stream(x).filter(t -> t < at).count() / x.length;
      return LEAST_SHARE <= below && below <= 1 - LEAST_SHARE;
    }

    /**
     * n ln(S2/S) - ln n with S2 of a parabola, n the number of independent points. Points that lie
     * on the lines but for rounding have no S to divide by.
     */
    private double advantage(double least, double independent) {
      double parabola = PolynomialFit.of(x, y, 2).chiSquared();
      double points = x.length * independent;
      return points * Math.log(parabola / Math.max(least, 1e-24 * parabola)) - Math.log(points);
    }

    private double minimum() {
      double step = (last - first) / SCAN;
      double best = first;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k <= SCAN; k++) {
        double s = sumOfSquares(first + k * step);
        if (s < least) {
          least = s;
          best = first + k * step;
        }
      }
      return new BrentOptimizer(1e-10, 1e-10 * step)
          .optimize(
              new MaxEval(1000),
              GoalType.MINIMIZE,
              new UnivariateObjectiveFunction(this::sumOfSquares),
              new SearchInterval(Math.max(first, best - step), Math.min(last, best + step)))
          .getPoint();
    }

    /**
     * Where S passes the limit on the way from the best break point to an end; infinite if nowhere.
     */
    private double edge(double from, double end, double limit) {
      double inside = from;
      for (int k = 1; k <= SCAN; k++) {
        double at = from + (end - from) * k / SCAN;
        if (sumOfSquares(at) > limit) {
          return bisect(inside, at, limit);
        }
        inside = at;
      }
      return Math.copySign(Double.POSITIVE_INFINITY, end - from);
    }

    private double bisect(double below, double above, double limit) {
      double low = below;
      double high = above;
      for (int k = 0; k < 40; k++) {
        double middle = 0.5 * (low + high);
        if (sumOfSquares(middle) > limit) {
          high = middle;
        } else {
          low = middle;
        }
      }
      return 0.5 * (low + high);
    }

    private double sumOfSquares(double at) {
      return lines(at).calculateResidualSumOfSquares();
    }

    /** y = c0 + c1 min(0, x - at) + c2 max(0, x - at). */
    private OLSMultipleLinearRegression lines(double at) {
      double[][] rows = new double[x.length][];
      for (int i = 0; i < x.length; i++) {
        rows[i] = new double[] {1, Math.min(0, x[i] - at), Math.max(0, x[i] - at)};
      }
      OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
      regression.setNoIntercept(true);
      regression.newSampleData(y, rows);
      return regression;
    }

    /** Correlation of residuals that are neighbours along x. */
    private double correlation(double[] residuals) {
      Integer[] order = new Integer[x.length];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (i, j) -> Double.compare(x[i], x[j]));
      double sum = 0;
      double squares = 0;
      for (int k = 0; k < order.length; k++) {
        double r = residuals[order[k]];
        squares += r * r;
        sum += k == 0 ? 0 : r * residuals[order[k - 1]];
      }
      return squares == 0 ? 0 : sum / squares;
    }
  }
}
