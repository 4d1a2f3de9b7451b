package org.vitrum.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.analysis.ElasticAverage;
import org.vitrum.engine.Precision;
import org.vitrum.results.Results;
import org.vitrum.statistics.Estimate;

/**
 * The same elastic constants from strained boxes and from the fluctuations of the stress. A crystal
 * of few atoms and short samples; {@code inputs/moduli-cu.yaml} and {@code moduli-cu50zr50.yaml}
 * are the same with more of both.
 */
final class ElasticMethodsTest {
  private static final String DECK =
      """
      system:    {crystal: fcc, elements: [Cu], a: 3.64 A, repeat: [4, 4, 4]}
      potential: {file: zhou2004.json}
      dynamics:  {timestep: 2 fs}
      protocol:
        - bulk-modulus:
            temperatures: [300 K]
            dilation: {from: -1 %, to: 1 %, points: 3}
            settle: 8 ps
            equilibrate: 1 ps
            sample: 3 ps
        - shear-modulus: {temperatures: [300 K], settle: 1 ps, equilibrate: 1 ps, sample: 2 ps}
        - elastic-constants: {temperatures: [300 K], settle: 8 ps, equilibrate: 1 ps, sample: 24 ps}
      output: {thermo: 1 ps}
      """;

  @TempDir private Path folder;

  @Test
  void strainAndFluctuationAgreeOnCopper() throws Exception {
    Path deck = Files.writeString(folder.resolve("deck.yaml"), DECK);
    RunRequest request =
        new RunRequest(
            deck,
            List.of(),
            folder.resolve("run"),
            RunRequest.Existing.REFUSE,
            new EngineChoice(Optional.empty(), 2, Optional.of(Precision.MIXED)),
            0);
    Results results =
        new Runner("test", Stop.never(), _ -> {}, _ -> {}, Ranks.alone()).run(request).results();
    Estimate k = results.bulkModulus().getFirst().bulkModulus();
    Estimate c44 = results.shearModulus().getFirst().shearModulus();
    agree(k, average(results, "K").total());
    agree(c44, average(results, "C44").total());
    ElasticAverage c11 = average(results, "C11");
    assertTrue(c11.born().value() > c11.total().value(), "fluctuations soften");
    assertTrue(c11.fluctuation().value() < -5 * c11.fluctuation().error());
  }

  /** Within four standard errors: one chance in 16,000 if the errors are right. */
  private static void agree(Estimate strain, Estimate fluctuation) {
    double error = Math.hypot(strain.error(), fluctuation.error());
    assertTrue(error < 0.15 * strain.value(), "says something: " + strain + fluctuation);
    assertEquals(strain.value(), fluctuation.value(), 4 * error);
  }

  private static ElasticAverage average(Results results, String name) {
    return results.elasticConstants().getFirst().averages().stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
