package org.vitrum.measured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.FittedQuantity;

final class AnnealingFitTest {
  /** Enough for quantiles at 2.5 %: five samples beyond each end. */
  private static final int RESAMPLED = 200;

  private static final Map<String, Double> TRUTH = truth();

  private static Map<String, Double> truth() {
    Map<String, Double> truth = new LinkedHashMap<>();
    DiluteModel model = Synthetic.MODEL;
    truth.put("K0", Synthetic.MATRIX.bulk());
    truth.put("G0", Synthetic.MATRIX.shear());
    truth.put("nu0", Synthetic.MATRIX.poisson());
    truth.put("c0_K", model.a() * Synthetic.V0);
    truth.put("c0_G", model.b() * Synthetic.V0);
    truth.put("A/B", model.a() / model.b());
    truth.put("c0_K/c0_G", model.a() / model.b());
    truth.put("A", model.a());
    truth.put("B", model.b());
    truth.put("psi", Synthetic.PSI);
    truth.put("psi/xi", Synthetic.PSI / Synthetic.XI);
    truth.put("V0", Synthetic.V0);
    truth.put("tau_V", Synthetic.TAU);
    truth.put("n_V", Synthetic.N);
    truth.put("k_V", Math.pow(Synthetic.TAU, -Synthetic.N));
    return truth;
  }

  private static AnnealingFit.Options options(Kinetics kinetics, double xiError, int bootstrap) {
    return new AnnealingFit.Options(
        kinetics, new Estimate(Synthetic.XI, xiError), null, bootstrap, 1);
  }

  /** With Vf known to 1 %, c0 of both moduli give xi and psi without assuming either. */
  @Test
  void knownFractionGivesBothSoftenings() {
    AnnealingData data = Synthetic.annealing(new Well19937c(9), 0.002, false);
    AnnealingFit fit =
        AnnealingFit.of(
            data,
            new AnnealingFit.Options(
                Kinetics.SHARED, null, new Estimate(Synthetic.V0, 0.0035), RESAMPLED, 1));
    Map.of("xi (given Vf)", Synthetic.XI, "psi (given Vf)", Synthetic.PSI)
        .forEach(
            (name, value) -> {
              FittedQuantity e = fit.estimate(name);
              assertEquals(value, e.value(), 4 * e.error(), name);
              // normal errors to a good approximation: both intervals are the same within the
              // scatter of quantiles of 200 samples
              assertEquals(e.lower(), e.bootstrapLower(), e.error(), name);
              assertEquals(e.upper(), e.bootstrapUpper(), e.error(), name);
            });
  }

  @ParameterizedTest
  @EnumSource
  void exactDataGiveBackTheirParameters(Kinetics kinetics) {
    AnnealingData data = Synthetic.annealing(new Well19937c(1), 0, false);
    AnnealingFit fit = AnnealingFit.of(data, options(kinetics, 0, 0));
    // 1e-5: the optimiser stops at relative changes of 1e-10 in parameters that are correlated.
    TRUTH.forEach(
        (name, value) -> assertEquals(value, fit.estimate(name).value(), 1e-5 * value, name));
    assertTrue(fit.warnings().isEmpty(), fit.warnings().toString());
  }

  /** Run with -Dvitrum.coverage.draws=1000 for the full test. */
  @ParameterizedTest
  @EnumSource
  void trueValuesLieInTheIntervals(Kinetics kinetics) {
    int draws = Integer.getInteger("vitrum.coverage.draws", 200);
    Well19937c random = new Well19937c(20160620);
    Map<String, Integer> covered = new LinkedHashMap<>();
    for (int d = 0; d < draws; d++) {
      AnnealingData data = Synthetic.annealing(random, 0.005, false);
      // xi is measured, too: every draw sees another value of it.
      double xi = Synthetic.XI + 0.02 * random.nextGaussian();
      AnnealingFit fit =
          AnnealingFit.of(
              data, new AnnealingFit.Options(kinetics, new Estimate(xi, 0.02), null, 0, 1));
      TRUTH.forEach(
          (name, value) ->
              covered.merge(name, fit.estimate(name).covers(value) ? 1 : 0, Integer::sum));
    }
    System.out.println("coverage, " + kinetics + ", " + draws + " draws: " + covered);
    covered.forEach(
        (name, count) ->
            assertEquals(
                0.95, (double) count / draws, Synthetic.slack(draws), name + " " + kinetics));
    assertEquals(List.copyOf(TRUTH.keySet()), List.copyOf(covered.keySet()));
  }

  /** A tenth of the draws of the other test, because each is fitted {@value #RESAMPLED} times. */
  @Test
  void trueValuesLieInTheBootstrapIntervals() {
    int draws = Integer.getInteger("vitrum.coverage.bootstrap.draws", 40);
    Well19937c random = new Well19937c(4);
    Map<String, Integer> covered = new LinkedHashMap<>();
    for (int d = 0; d < draws; d++) {
      AnnealingData data = Synthetic.annealing(random, 0.005, false);
      double xi = Synthetic.XI + 0.02 * random.nextGaussian();
      AnnealingFit fit =
          AnnealingFit.of(
              data,
              new AnnealingFit.Options(
                  Kinetics.SHARED, new Estimate(xi, 0.02), null, RESAMPLED, d));
      TRUTH.forEach(
          (name, value) -> {
            FittedQuantity e = fit.estimate(name);
            boolean covers = e.bootstrapLower() <= value && value <= e.bootstrapUpper();
            covered.merge(name, covers ? 1 : 0, Integer::sum);
          });
    }
    System.out.println("coverage of bootstrap intervals, " + draws + " draws: " + covered);
    covered.forEach(
        (name, count) -> assertEquals(0.95, (double) count / draws, Synthetic.slack(draws), name));
  }
}
