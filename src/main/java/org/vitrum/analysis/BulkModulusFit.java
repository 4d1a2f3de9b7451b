package org.vitrum.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.results.Results.Estimate;
import org.vitrum.results.Results.Point;

/**
 * The isothermal bulk modulus K = -dp/d(ln V) from mean pressures at several dilations, as B. Sun
 * et al., Acta Mater. 121 (2016) 266 measure it.
 *
 * <p>K is the slope at zero dilation. With four different dilations or more a parabola is fitted:
 * its curvature is K K'/2, so pressures that are known well enough to determine K never lie on a
 * straight line. On dilations symmetric about zero parabola and line have the same slope with the
 * same error; on others the line would give K at another volume. With three dilations a line is
 * fitted.
 *
 * @param modulus K with its standard error, GPa
 * @param fit pressure in GPa against dilation
 * @param line the straight line through the same points
 */
public record BulkModulusFit(Estimate modulus, PolynomialFit fit, PolynomialFit line) {
  /** Below this probability the points scatter more about the fit than their errors explain. */
  private static final double POOR_FIT = 1e-3;

  /**
   * @param points with positive pressure errors, or all without errors (0)
   * @throws IllegalArgumentException if there are fewer than three different dilations, or only
   *     some points have errors
   */
  public static BulkModulusFit of(List<Point> points) {
    double[] x = points.stream().mapToDouble(Point::dilation).toArray();
    double[] y = points.stream().mapToDouble(Point::pressure).toArray();
    double[] error = points.stream().mapToDouble(Point::pressureError).toArray();
    int degree = Arrays.stream(x).distinct().count() > 3 ? 2 : 1;
    PolynomialFit line = fit(x, y, error, 1);
    PolynomialFit fit = degree == 1 ? line : fit(x, y, error, degree);
    return new BulkModulusFit(new Estimate(-fit.coefficients()[1], fit.error(1)), fit, line);
  }

  private static PolynomialFit fit(double[] x, double[] y, double[] error, int degree) {
    return Arrays.stream(error).allMatch(e -> e == 0)
        ? PolynomialFit.unweighted(x, y, degree)
        : PolynomialFit.weighted(x, y, error, degree);
  }

  /** K' = dK/dp at zero dilation: from p = p0 - K x + K K' x^2/2, of a parabola; NaN of a line. */
  public double pressureDerivative() {
    return fit.coefficients().length < 3 ? Double.NaN : 2 * fit.coefficients()[2] / modulus.value();
  }

  /**
   * What a reader must know: points that scatter too much (not equilibrated, or plastic events), a
   * modulus that is not positive.
   *
   * @param where for example {@code 300 K}
   */
  public ImmutableList<String> warnings(String where) {
    MutableList<String> warnings = Lists.mutable.empty();
    if (fit.weighted() && fit.goodness() < POOR_FIT) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "bulk modulus at %s: the pressures scatter %.1f times as much about the fit as their"
                  + " errors explain (the error of K is scaled by that); the strained states may"
                  + " not be equilibrated",
              where,
              Math.sqrt(fit.chiSquared() / fit.degreesOfFreedom())));
    }
    if (modulus.value() <= 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "bulk modulus at %s is %.4g GPa: the pressure does not fall with volume",
              where,
              modulus.value()));
    }
    return warnings.toImmutable();
  }
}
