package org.vitrum.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrum.results.Results.Estimate;
import org.vitrum.results.Results.Point;
import org.vitrum.results.Results.Xi;

final class BulkModulusTest {
  private static List<Point> points(double[] dilation, double[] pressure, double error) {
    return IntStream.range(0, dilation.length)
        .mapToObj(i -> new Point(dilation[i], pressure[i], error))
        .toList();
  }

  /** Three points with equal errors: slope -(p3 - p1)/2h, error s/(sqrt(2) h). */
  @Test
  void lineThroughThreePoints() {
    BulkModulusFit fit =
        BulkModulusFit.of(points(new double[] {-0.01, 0, 0.01}, new double[] {1.0, 0, -1.1}, 0.1));
    assertEquals(105, fit.modulus().value(), 1e-10);
    assertEquals(0.1 / Math.sqrt(2) / 0.01, fit.modulus().error(), 1e-10);
    assertEquals(1, fit.fit().degreesOfFreedom());
    assertTrue(Double.isNaN(fit.pressureDerivative()));
  }

  /** p = p0 - K x + K K' x^2/2 exactly, on dilations that are not symmetric. */
  @Test
  void parabolaGivesTheSlopeAtZeroDilation() {
    double[] x = {-0.01, 0, 0.01, 0.02, 0.04};
    double[] p = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      p[i] = 0.3 - 120 * x[i] + 0.5 * 120 * 4.5 * x[i] * x[i];
    }
    BulkModulusFit fit = BulkModulusFit.of(points(x, p, 0.02));
    assertEquals(120, fit.modulus().value(), 1e-9);
    assertEquals(4.5, fit.pressureDerivative(), 1e-9);
    assertTrue(fit.warnings("300 K").isEmpty());
    // The straight line through the same points belongs to a larger volume and is softer.
    assertTrue(-fit.line().coefficients()[1] < 115);
  }

  @Test
  void onSymmetricDilationsLineAndParabolaAgree() {
    double[] x = {-0.03, -0.02, -0.01, 0, 0.01, 0.02, 0.03};
    double[] p = {3.5, 2.2, 1.1, 0.02, -0.9, -1.9, -2.7};
    BulkModulusFit fit = BulkModulusFit.of(points(x, p, 1));
    assertEquals(-fit.line().coefficients()[1], fit.modulus().value(), 1e-10);
    assertEquals(fit.line().error(1), fit.modulus().error(), 1e-10);
  }

  @Test
  void scatterBeyondTheErrorsEnlargesTheErrorAndIsReported() {
    double[] x = {-0.02, -0.01, 0, 0.01, 0.02};
    double[] p = {2, 1.2, -0.2, -0.8, -2};
    BulkModulusFit honest = BulkModulusFit.of(points(x, p, 0.2));
    BulkModulusFit bold = BulkModulusFit.of(points(x, p, 0.001));
    assertTrue(honest.warnings("300 K").isEmpty());
    assertTrue(
        bold.warnings("300 K").getFirst().startsWith("bulk modulus at 300 K: the pressures"));
    double birge = Math.sqrt(bold.fit().chiSquared() / bold.fit().degreesOfFreedom());
    assertEquals(0.001 * birge / (0.01 * Math.sqrt(10)), bold.modulus().error(), 1e-9);
    BulkModulusFit unweighted = BulkModulusFit.of(points(x, p, 0));
    assertEquals(bold.modulus().error(), unweighted.modulus().error(), 1e-9);
    assertThrows(IllegalStateException.class, () -> unweighted.fit().goodness());
  }

  /** 1000 synthetic measurements with known errors: 68.3 % within one error, +-1.5 % binomial. */
  @Test
  void errorOfTheSlopeCoversTheTruth() {
    SplittableRandom random = new SplittableRandom(7);
    double[] x = {-0.03, -0.015, 0, 0.015, 0.03};
    int within = 0;
    for (int draw = 0; draw < 1000; draw++) {
      double[] p = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        p[i] = -100 * x[i] + 200 * x[i] * x[i] + 0.05 * random.nextGaussian();
      }
      Estimate k = BulkModulusFit.of(points(x, p, 0.05)).modulus();
      within += Math.abs(k.value() - 100) < k.error() ? 1 : 0;
    }
    // Scaling by chi^2/dof upwards only makes the errors a little too large on purpose.
    assertTrue(within >= 660 && within <= 780, within + " of 1000");
  }

  @Test
  void refusesTooFewDilationsAndMixedErrors() {
    assertThrows(
        IllegalArgumentException.class,
        () -> BulkModulusFit.of(points(new double[] {0, 0, 0.01}, new double[] {0, 0, -1}, 0.1)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            BulkModulusFit.of(
                List.of(new Point(-0.01, 1, 0.1), new Point(0, 0, 0), new Point(0.01, -1, 0.1))));
  }

  @Test
  void fitPredictsWithAnError() {
    PolynomialFit fit =
        PolynomialFit.weighted(
            new double[] {-1, 0, 1}, new double[] {1, 2, 3}, new double[] {1, 1, 1}, 1);
    assertArrayEquals(new double[] {2, 1}, fit.coefficients(), 1e-14);
    assertEquals(4, fit.value(2), 1e-14);
    // var = 1/3 + x^2/2
    assertEquals(Math.sqrt(1 / 3.0 + 2), fit.errorAt(2), 1e-14);
    assertEquals(1, fit.goodness(), 1e-12);
  }

  @Test
  void relativeChangeAndXi() {
    Estimate k0 = new Estimate(100, 1);
    Estimate k1 = new Estimate(92, 2);
    Estimate change = BulkModulusCurve.relativeChange(k0, k1);
    assertEquals(-0.08, change.value(), 1e-15);
    assertEquals(0.92 * Math.hypot(2 / 92.0, 0.01), change.error(), 1e-15);
    assertEquals(
        List.of(new Estimate(0, 0), change), BulkModulusCurve.relativeChanges(0, List.of(k0, k1)));
    Xi xi = BulkModulusCurve.xi(300, k0, 900, k1);
    assertEquals(0.08, xi.value(), 1e-15);
    assertEquals(change.error(), xi.error());
    assertTrue(BulkModulusCurve.warning(xi, Optional.of(new Estimate(700, 20))).isEmpty());
    assertTrue(
        BulkModulusCurve.warning(xi, Optional.of(new Estimate(950, 20)))
            .orElseThrow()
            .contains("not above Tg = 950"));
    assertTrue(BulkModulusCurve.warning(xi, Optional.empty()).isPresent());
  }

  @Test
  void replicasCombine() {
    assertEquals(new Estimate(10, 1), BulkModulusCurve.combined(List.of(new Estimate(10, 1))));
    Estimate agreeing =
        BulkModulusCurve.combined(List.of(new Estimate(10, 1), new Estimate(10, 1)));
    assertEquals(Math.sqrt(0.5), agreeing.error(), 1e-15);
    Estimate scattered =
        BulkModulusCurve.combined(List.of(new Estimate(8, 1), new Estimate(12, 1)));
    assertEquals(10, scattered.value());
    assertEquals(2, scattered.error(), 1e-15);
  }
}
