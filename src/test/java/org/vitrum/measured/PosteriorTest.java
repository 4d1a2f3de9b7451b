package org.vitrum.measured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.vitrum.InputException;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.Scheme;
import org.vitrum.statistics.EnsembleSampler;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.FittedQuantity;

final class PosteriorTest {
  private static AnnealingFit fit() {
    AnnealingData data = Synthetic.annealing(new Well19937c(7), 0.005, true);
    return AnnealingFit.of(data, new AnnealingFit.Options(Kinetics.SHARED, null, null, 0, 1));
  }

  @Test
  void samplerGivesMomentsOfAKnownDensity() {
    // Two correlated normals: variances 1 and 4, correlation 0.9.
    double r = 0.9;
    EnsembleSampler sampler =
        new EnsembleSampler(
            x -> {
              double u = x[0];
              double v = x[1] / 2;
              return -(u * u - 2 * r * u * v + v * v) / (2 * (1 - r * r));
            },
            new Well19937c(3));
    Well19937c random = new Well19937c(4);
    double[][] walkers = new double[40][];
    for (int i = 0; i < walkers.length; i++) {
      walkers[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
    }
    double[][] samples = sampler.sample(walkers, 200, 5000, 5);
    assertEquals(40_000, samples.length);
    double uu = 0;
    double uv = 0;
    double vv = 0;
    for (double[] x : samples) {
      uu += x[0] * x[0] / samples.length;
      uv += x[0] * x[1] / samples.length;
      vv += x[1] * x[1] / samples.length;
    }
    // 200,000 steps with a correlation time of about 30: 2 %, three times of it.
    assertEquals(1, uu, 0.06);
    assertEquals(1.8, uv, 0.11);
    assertEquals(4, vv, 0.24);
  }

  @Test
  void withoutXiOnlyCombinationsAreIdentified() {
    AnnealingFit fit = fit();
    Posterior posterior = Posterior.of(fit, Scheme.DILUTE, null, null, 1);
    for (String free : new String[] {"xi", "psi", "V0"}) {
      assertTrue(posterior.quantity(free).verdict().startsWith("not"), free);
    }
    double truth = Synthetic.MODEL.b() * Synthetic.V0;
    Posterior.Quantity product = posterior.quantity("B V0");
    assertTrue(product.lower() < truth && truth < product.upper());
    assertTrue(product.deviation() < 0.1 * product.median());
    assertTrue(posterior.drift() < 0.1, "drift " + posterior.drift());
    double[] exact = exactMeans(fit);
    // Means of 1,500 samples against exact integration: 1/10 of the deviation, four standard
    // errors.
    for (int i = 0; i < 3; i++) {
      Posterior.Quantity q = posterior.quantities().get(i);
      int index = i;
      double mean =
          java.util.Arrays.stream(posterior.samples())
              .mapToDouble(s -> s[index])
              .average()
              .orElseThrow();
      assertEquals(exact[i], mean, 0.1 * q.deviation(), q.name());
    }
  }

  /**
   * In the dilute model the likelihood is that of c_K = A V0 and c_G = B V0; with flat priors of
   * xi, psi, V0 their density carries the Jacobian d(xi, psi)/d(c_K, c_G). So weighted draws of
   * c_K, c_G and V0 give the means without any chain.
   */
  private static double[] exactMeans(AnnealingFit fit) {
    Well19937c random = new Well19937c(5);
    FittedQuantity ck = fit.estimate("c0_K");
    FittedQuantity cg = fit.estimate("c0_G");
    double alpha = Synthetic.MATRIX.alpha();
    double beta = Synthetic.MATRIX.beta();
    double[] sum = new double[3];
    double weights = 0;
    for (int i = 0; i < 400_000; i++) {
      double v = 0.5 * random.nextDouble();
      double a = (ck.value() + ck.error() * random.nextGaussian()) / v;
      double b = (cg.value() + cg.error() * random.nextGaussian()) / v;
      double xi = DiluteModel.softening(a, alpha);
      double psi = DiluteModel.softening(b, beta);
      if (xi > 0 && xi < 1 && psi > 0 && psi < 1) {
        double w = Math.pow((1 + a * alpha) * (1 + b * beta) * v, -2);
        sum[0] += w * xi;
        sum[1] += w * psi;
        sum[2] += w * v;
        weights += w;
      }
    }
    return new double[] {sum[0] / weights, sum[1] / weights, sum[2] / weights};
  }

  @Test
  void aGivenFractionIdentifiesBoth() {
    Posterior posterior =
        Posterior.of(fit(), Scheme.DILUTE, null, new Estimate(Synthetic.V0, 0.01), 1);
    Posterior.Quantity xi = posterior.quantity("xi");
    Posterior.Quantity psi = posterior.quantity("psi");
    assertEquals("identified", xi.verdict());
    assertEquals("identified", psi.verdict());
    assertTrue(xi.lower() < Synthetic.XI && Synthetic.XI < xi.upper());
    assertTrue(psi.lower() < Synthetic.PSI && Synthetic.PSI < psi.upper());
    assertTrue(posterior.drift() < 0.2, "drift " + posterior.drift());
  }

  @Test
  void refusesWhatItCannotSample() {
    AnnealingFit fit = fit();
    assertThrows(InputException.class, () -> Posterior.of(fit, Scheme.DIFFERENTIAL, null, null, 1));
    assertThrows(
        InputException.class,
        () -> Posterior.of(fit, Scheme.DILUTE, new Estimate(0.1, 0), null, 1));
  }
}
