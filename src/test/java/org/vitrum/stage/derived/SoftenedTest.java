package org.vitrum.stage.derived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrum.analysis.BulkModulusCurve;
import org.vitrum.deck.Deck;
import org.vitrum.results.ModulusCurve;
import org.vitrum.results.Softenings;
import org.vitrum.results.Softenings.Softening;
import org.vitrum.results.Softenings.Transition;
import org.vitrum.results.Softenings.Verdict;
import org.vitrum.results.Table;
import org.vitrum.stage.plan.Recorded;
import org.vitrum.statistics.Estimate;

final class SoftenedTest {
  private static final Estimate SIMULATED = new Estimate(800, 10);

  private static Deck deck(String... overrides) {
    return Recorded.deck("[hold: {temperature: 300 K, time: 1 ps}]", overrides);
  }

  /** K that falls from 100 GPa at 300 K by so many GPa every 100 K, to 900 K. */
  private static ModulusCurve curve(ModulusCurve.Definition definition, double time, double fall) {
    Estimate k0 = new Estimate(100, 0.1);
    return new ModulusCurve(
        definition,
        time,
        time,
        time,
        IntStream.rangeClosed(0, 6)
            .mapToObj(
                k -> {
                  Estimate modulus = k == 0 ? k0 : new Estimate(100 - fall * k, 0.1);
                  Estimate change = BulkModulusCurve.change(k0, modulus);
                  return new ModulusCurve.Point(300 + 100 * k, modulus, change, 1);
                })
            .toList());
  }

  private static final List<ModulusCurve> CURVES =
      List.of(
          curve(ModulusCurve.Definition.AFFINE, 0, 0.5),
          curve(ModulusCurve.Definition.WINDOW, 0.03, 1),
          curve(ModulusCurve.Definition.SETTLED, 30, 2));

  private static Softening at(Softenings all, String curve, Transition transition, String place) {
    return all.xi().stream()
        .filter(s -> s.curve().equals(curve) && s.transition() == transition)
        .filter(s -> s.place().equals(place))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void softeningsAtBothTransitions() {
    Softenings all =
        Softened.of(deck("xi.measured-tg=600 K"), Optional.of(SIMULATED), CURVES).orElseThrow();
    assertEquals(300, all.reference());
    Softening laboratory = at(all, "settled", Transition.MEASURED, "Tg");
    assertEquals(0.06, laboratory.value().value(), 1e-12);
    assertEquals(Verdict.MET, laboratory.verdict());
    assertEquals(0.072, at(all, "settled", Transition.MEASURED, "1.1 Tg").value().value(), 1e-12);
    assertEquals(
        0.08, at(all, "settled", Transition.MEASURED, "Tg + 100 K").value().value(), 1e-12);
    Softening simulation = at(all, "settled", Transition.SIMULATED, "Tg");
    assertEquals(0.1, simulation.value().value(), 1e-12);
    assertEquals(Verdict.ABOVE, simulation.verdict());
    assertTrue(simulation.value().error() > 0.002, "10 K of Tg are 0.2 %");
    Softening beyond = at(all, "settled", Transition.SIMULATED, "1.2 Tg");
    assertNull(beyond.value(), "960 K: K is known to 900 K");
    assertEquals(Verdict.BEYOND, beyond.verdict());
    assertEquals(960, beyond.temperature().value(), 1e-9);
    assertEquals(Verdict.BELOW, at(all, "affine", Transition.MEASURED, "Tg").verdict());
    assertTrue(all.xi().stream().noneMatch(s -> s.curve().equals("0.03 ps")), "not a main time");
  }

  @Test
  void aReaderSeesWhereTheBandIsMet() {
    Softenings all =
        Softened.of(deck("xi.measured-tg=600 K"), Optional.of(SIMULATED), CURVES).orElseThrow();
    List<Table<?>> tables = SofteningTables.of(all);
    assertEquals(2, tables.size());
    assertEquals(
        List.of("K read", "Tg (800 K)", "1.1 Tg (880 K)", "1.2 Tg (960 K)", "Tg + 100 K (900 K)"),
        tables.getFirst().headings());
    assertEquals("not measured", tables.getFirst().texts().getFirst().get(3));
    String after = tables.getLast().after();
    assertTrue(after.contains("with the measured Tg by settled at Tg, 1.1 Tg, Tg + 100 K"), after);
    assertTrue(after.contains("nothing is extrapolated"), after);
  }

  @Test
  void verdictsCountOneError() {
    assertEquals(Verdict.MET, Verdict.of(new Estimate(0.05, 0.001)));
    assertEquals(Verdict.WITHIN_ERROR, Verdict.of(new Estimate(0.049, 0.001)));
    assertEquals(Verdict.BELOW, Verdict.of(new Estimate(0.048, 0.001)));
    assertEquals(Verdict.WITHIN_ERROR, Verdict.of(new Estimate(0.082, 0.003)));
    assertEquals(Verdict.ABOVE, Verdict.of(new Estimate(0.084, 0.003)));
  }

  @Test
  void withoutAnyTransitionThereIsNone() {
    assertTrue(Softened.of(deck(), Optional.empty(), CURVES).isEmpty());
    assertTrue(Softened.of(deck(), Optional.of(SIMULATED), CURVES.subList(0, 1)).isPresent());
    assertTrue(Softened.of(deck(), Optional.of(SIMULATED), List.of()).isEmpty());
  }
}
