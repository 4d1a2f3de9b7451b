package org.vitrum.stage.derived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private static Results.Heterogeneity soft(String by, double xi) {
    return new Results.Heterogeneity(
        by,
        1,
        0.7,
        3,
        9,
        1.5,
        List.of(),
        List.of(),
        Map.of(
            "xi", new Estimate(xi, 0.02),
            "psi", new Estimate(0.4, 0.04),
            "V_f", new Estimate(0.22, 0.03),
            "A_spheres", new Estimate(0.1, 0.02),
            "B_spheres", new Estimate(0.5, 0.05)));
  }

  /** Of the soft regions by the criterion that the deck names, at rest. */
  @Test
  void softRegionsGiveXiPsiAndVf() {
    Path good = Path.of("src/test/resources/decks/good");
    Deck deck =
        Stages.DECKS.read(
            good.resolve("measured-xi.yaml"),
            List.of(
                "eshelby.data=[inputs/eshelby/synthetic-annealing.csv]", "eshelby.bootstrap=0"));
    EshelbyResults model = EshelbyResults.read(deck, good).orElseThrow();
    assertTrue(model.ofSoftRegions(List.of(soft("shear_modulus", 0.3)), warnings).isEmpty());
    Results.Eshelby e =
        model
            .ofSoftRegions(List.of(soft("shear_modulus", 0.3), soft("d2min", 0.1)), warnings)
            .orElseThrow();
    assertEquals("d2min", e.softBy());
    assertEquals(new Results.Xi(0.1, 0.02, 0, 0), e.xi());
    assertEquals(0.22, e.fraction().value());
    assertEquals(4, e.psiOverXi().value(), 1e-9);
    assertEquals(0.2, e.ratio().value(), 1e-9);
    assertTrue(e.data().getFirst().estimates().stream().anyMatch(f -> f.name().equals("psi")));
    assertTrue(warnings.isEmpty(), warnings.toString());
    model.ofSoftRegions(List.of(soft("d2min", -0.01)), warnings);
    assertTrue(warnings.getFirst().contains("by soft-by"), warnings.toString());
  }

  @Test
  void missingDataAreFoundBeforeTheRun() {
    Deck deck = deck("eshelby.data=[nowhere.csv]");
    InputException e = assertThrows(InputException.class, () -> EshelbyResults.read(deck, INPUTS));
    assertTrue(e.getMessage().contains("no file nowhere.csv"), e.getMessage());
  }
}
