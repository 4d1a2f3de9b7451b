package org.vitrum.stage.derived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrum.InputException;
import org.vitrum.deck.Deck;
import org.vitrum.results.Results;
import org.vitrum.stage.Stages;
import org.vitrum.statistics.Estimate;

final class EshelbyResultsTest {
  private static final Path INPUTS = Path.of("inputs");
  private static final Estimate K0 = new Estimate(110, 0.2);
  private static final Estimate K1 = new Estimate(99, 0.2);

  private final List<String> warnings = new ArrayList<>();

  private static Deck deck(String... overrides) {
    return Stages.DECKS.read(INPUTS.resolve("eshelby-cu50zr50.yaml"), List.of(overrides));
  }

  private Results.Eshelby of(Estimate k1, Estimate g1) {
    Estimate g0 = new Estimate(37, 0.1);
    Estimate volume = new Estimate(17, 0);
    Estimate none = new Estimate(0, 0);
    return EshelbyResults.read(deck("eshelby.bootstrap=0"), INPUTS)
        .orElseThrow()
        .of(
            Results.Xi.of(300, K0, 1200, k1),
            List.of(new Results.BulkModulus(300, volume, none, K0, none, none, 1, List.of())),
            List.of(
                new Results.ShearModulus(300, volume, g0, none, 1, List.of()),
                new Results.ShearModulus(1200, volume, g1, none, 1, List.of())),
            warnings);
  }

  @Test
  void simulatedSofteningGoesIntoTheMeasuredData() {
    Results.Eshelby e = of(K1, new Estimate(29.6, 0.1));
    assertEquals(0.2, e.psi().value(), 1e-12);
    assertEquals(2, e.psiOverXi().value(), 1e-9);
    // xi is a small difference: its error of 2.7 % rules that of psi/xi
    assertTrue(e.psiOverXi().error() > 0.02 && e.psiOverXi().error() < 0.1);
    assertEquals("shear-softening", e.regime());
    Results.Fitted xi =
        e.data().getFirst().estimates().stream()
            .filter(f -> f.name().equals("xi"))
            .findFirst()
            .orElseThrow();
    assertEquals(e.xi().value(), xi.value());
    assertEquals(e.xi().error(), xi.error(), "of the simulation");
    assertTrue(warnings.isEmpty(), warnings.toString());
  }

  /** A liquid has no shear modulus: noise takes psi beyond 1, and the run must not fail for it. */
  @Test
  void flowingLiquidIsReported() {
    Results.Eshelby e = of(K1, new Estimate(-2, 1));
    assertTrue(e.psi().value() > 1);
    assertTrue(warnings.getFirst().contains("beyond its limit 1"), warnings.toString());
  }

  @Test
  void hardeningLeavesPsiOfTheDataOpen() {
    Results.Eshelby e = of(new Estimate(112, 0.2), new Estimate(29.6, 0.1));
    assertTrue(warnings.getFirst().contains("no softening"), warnings.toString());
    assertTrue(e.data().getFirst().estimates().stream().noneMatch(f -> f.name().equals("psi")));
  }

  @Test
  void missingDataAreFoundBeforeTheRun() {
    Deck deck = deck("eshelby.data=[nowhere.csv]");
    InputException e = assertThrows(InputException.class, () -> EshelbyResults.read(deck, INPUTS));
    assertTrue(e.getMessage().contains("no file nowhere.csv"), e.getMessage());
  }
}
