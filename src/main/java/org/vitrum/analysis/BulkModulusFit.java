package org.vitrum.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.PolynomialFit;

/**
 * The isothermal bulk modulus K = -dp/d(ln V) from mean pressures at several dilations, as B. Sun
 * et al., Acta Mater. 121 (2016) 266 measure it.
 *
 * <p>K is minus the slope at zero dilation of p = p0 - K x + K K' x^2/2 + ..., x = ln(V/V0). K' =
 * dK/dp is 4 to 6 for metals, so that pressures that are known well enough to determine K never lie
 * on a straight line, and a line through them gives K at another volume. The degree follows the
 * number of different dilations:
 *
 * <ul>
 *   <li>two: the chord, with a warning that says how far its K may be off;
 *   <li>three: the parabola through them;
 *   <li>more: the least-squares parabola, all points counting the same (why: {@link
 *       PolynomialFit}). They may be known so well that they show the next term, -K (K'^2 + K K'')
 *       x^3/6. Then, and only if a cubic explains what the parabola cannot with a term of that
 *       size, the cubic is taken.
 * </ul>
 *
 * <p>Errors are propagated from those of the pressures. Where neither explains the pressures, one
 * cannot tell unrest from a curve of the potential's own: embedding functions are pieced together,
 * Mishin's of copper just at the density of the perfect crystal, so that K' jumps there from 3.4 to
 * 1.9, and Mendelev's and Sheng's give cubic terms of either sign and up to 20 times that of a
 * common equation of state. The parabola stays, and by what a cubic would change K and K' they may
 * be off: that is part of their errors.
 *
 * @param modulus K with its standard error, GPa
 * @param pressureDerivative K' with its standard error; absent of a chord
 * @param fit pressure in GPa against dilation
 * @param shape what K owes to the choice of the parabola where that is in doubt, GPa; otherwise 0
 * @param from smallest dilation
 * @param to largest dilation
 */
public record BulkModulusFit(
    Estimate modulus,
    Optional<Estimate> pressureDerivative,
    PolynomialFit fit,
    double shape,
    double from,
    double to) {
  /** Mean pressure at a dilation ln(V/V0), with its standard error. */
  public record Point(double dilation, double pressure, double pressureError) {}

  /** Below this probability the points scatter more about the fit than their errors explain. */
  private static final double POOR_FIT = 1e-3;

  /** The middle of what metals and their glasses have, for the bias of a chord. */
  private static final double USUAL_PRESSURE_DERIVATIVE = 5;

  /**
   * @param points with positive pressure errors, or all without errors (0)
   * @throws IllegalArgumentException if there are fewer than two different dilations, or only some
   *     points have errors
   */
  public static BulkModulusFit of(List<Point> points) {
    double[] x = points.stream().mapToDouble(Point::dilation).toArray();
    int different = (int) Arrays.stream(x).distinct().count();
    double from = Arrays.stream(x).min().orElseThrow();
    double to = Arrays.stream(x).max().orElseThrow();
    PolynomialFit fit = fit(points, Math.clamp(different - 1, 1, 2));
    if (different < 4 || !isPoor(fit)) {
      return new BulkModulusFit(modulus(fit), derivative(fit), fit, 0, from, to);
    }
    PolynomialFit cubic = fit(points, 3);
    if (!isPoor(cubic) && isCurvature(cubic)) {
      return new BulkModulusFit(modulus(cubic), derivative(cubic), cubic, 0, from, to);
    }
    Estimate modulus = inDoubt(modulus(fit), modulus(cubic));
    Estimate derivative = inDoubt(derivative(fit).orElseThrow(), derivative(cubic).orElseThrow());
    double shape = Math.abs(modulus(cubic).value() - modulus.value());
    return new BulkModulusFit(modulus, Optional.of(derivative), fit, shape, from, to);
  }

  /** A value whose error holds what another shape of the curve would make of it. */
  private static Estimate inDoubt(Estimate value, Estimate other) {
    return new Estimate(value.value(), Math.hypot(value.error(), other.value() - value.value()));
  }

  private static PolynomialFit fit(List<Point> points, int degree) {
    double[] x = points.stream().mapToDouble(Point::dilation).toArray();
    double[] y = points.stream().mapToDouble(Point::pressure).toArray();
    double[] error = points.stream().mapToDouble(Point::pressureError).toArray();
    return Arrays.stream(error).allMatch(e -> e == 0)
        ? PolynomialFit.of(x, y, degree)
        : PolynomialFit.of(x, y, error, degree);
  }

  private static boolean isPoor(PolynomialFit fit) {
    return fit.hasErrors() && fit.goodness() < POOR_FIT;
  }

  /**
   * Whether a third-order term can be the solid's own: of the sign of -K K'^2/6, which Murnaghan's
   * equation gives, and at most three times as large, within two errors. Birch and Murnaghan's
   * gives 0.7 of it for K' = 5.
   */
  private static boolean isCurvature(PolynomialFit cubic) {
    double[] c = cubic.coefficients();
    double murnaghan = 2 * c[2] * c[2] / (3 * c[1]); // -K K'^2/6 with K = -c1, K' = -2 c2/c1
    double slack = 2 * cubic.error(3);
    return c[3] <= slack && c[3] >= 3 * murnaghan - slack;
  }

  private static Estimate modulus(PolynomialFit fit) {
    return new Estimate(-fit.coefficients()[1], fit.error(1));
  }

  /** K' = -2 c2/c1, its error to first order with the covariance of both; absent of a chord. */
  private static Optional<Estimate> derivative(PolynomialFit fit) {
    if (fit.coefficients().length < 3) {
      return Optional.empty();
    }
    double[] c = fit.coefficients();
    double[][] covariance = fit.covariance();
    double value = -2 * c[2] / c[1];
    double slope = -value / c[1]; // dK'/dc1
    double curvature = -2 / c[1]; // dK'/dc2
    double variance =
        slope * slope * covariance[1][1]
            + curvature * curvature * covariance[2][2]
            + 2 * slope * curvature * covariance[1][2];
    return Optional.of(new Estimate(value, Math.sqrt(variance)));
  }

  /**
   * What a reader must know: a chord instead of a curve, points that scatter too much (not
   * equilibrated, plastic events, or an equation of state that is no parabola), a modulus that is
   * not positive.
   *
   * @param where for example {@code 300 K}
   */
  public ImmutableList<String> warnings(String where) {
    MutableList<String> warnings = Lists.mutable.empty();
    if (pressureDerivative.isEmpty()) {
      warnings.add(chord(where));
    }
    if (isPoor(fit)) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "bulk modulus at %s: the pressures scatter %.1f times as much about a smooth curve as"
                  + " their errors explain (the error of K is scaled by that and holds the %.2g GPa"
                  + " by which a cubic changes K): either the strained states were not yet at rest"
                  + " (equilibrate or sample longer), or pressures so exact show the potential's"
                  + " own p(V) (take smaller dilations)",
              where,
              Math.sqrt(fit.chiSquared() / fit.degreesOfFreedom()),
              shape));
    }
    if (modulus.value() <= 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "bulk modulus at %s is %.4g GPa: the pressure does not fall with volume; look in the"
                  + " thermo data for a phase change or a void, and take smaller dilations",
              where,
              modulus.value()));
    }
    return warnings.toImmutable();
  }

  /** By Murnaghan's equation, p = K/K' (exp(-K' x) - 1), whose chord is not its slope at zero. */
  private String chord(String where) {
    double k = USUAL_PRESSURE_DERIVATIVE;
    double ofOne = (Math.exp(-k * from) - Math.exp(-k * to)) / (k * (to - from));
    return String.format(
        Locale.ROOT,
        "bulk modulus at %s is the slope of the chord between two dilations, K at %+.2f %%; with K'"
            + " of about %.0f it is %+.1f GPa off K at zero dilation; take three dilations or more"
            + " for K' and a curve",
        where,
        rounded(100 * (from + to) / 2, 0.01),
        k,
        rounded(modulus.value() * (1 - 1 / ofOne), 0.1));
  }

  /** To multiples of a unit, without a minus sign before zero. */
  private static double rounded(double value, double unit) {
    return unit * Math.rint(value / unit) + 0.0;
  }
}
