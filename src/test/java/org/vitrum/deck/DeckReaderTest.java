package org.vitrum.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.primitive.DoubleLists;
import org.junit.jupiter.api.Test;
import org.vitrum.deck.StageSpec.Approach;
import org.vitrum.deck.StageSpec.BulkModulus;
import org.vitrum.deck.StageSpec.Hold;
import org.vitrum.deck.StageSpec.Ramp;

final class DeckReaderTest {
  /** Text times a power of ten is not always the nearest double. */
  private static final double ROUNDING = 1e-12;

  private static final String MINIMAL =
      """
      system: {composition: {Cu: 50, Zr: 50}, atoms: 2000}
      potential: {file: zhou2004.json}
      protocol:
        - melt: {temperature: 2000 K, pressure: 0 GPa, time: 10 ps}
        - quench: {to: 300 K, rate: 1e13 K/s, pressure: 0 GPa}
      """;

  private static Deck parse(String text, String... overrides) {
    return DeckReader.parse(text, Path.of("x.yaml"), List.of(overrides));
  }

  @Test
  void minimalDeckHasDefaults() {
    Deck deck = parse(MINIMAL);
    assertEquals("x", deck.title());
    assertEquals(1, deck.seed());
    assertEquals(MINIMAL, deck.text());
    assertEquals(new DynamicsSpec(0.001, 0.1, 1, 0.1, OptionalDouble.empty()), deck.dynamics());
    assertEquals(new OutputSpec(1, Optional.empty(), 300, true), deck.output());
    assertEquals(new AnalysisSpec(new AnalysisSpec.Rdf(10, 200)), deck.analysis());
    assertEquals(Optional.empty(), deck.xi());
    assertEquals(1, deck.replicas());
    assertEquals(
        new PotentialSpec(
            "x.yaml:2", PotentialSpec.Format.JSON, Lists.immutable.of("zhou2004.json")),
        deck.potential());
    assertEquals(
        new SystemSpec.Composition(
            "x.yaml:1",
            Lists.immutable.of(new Component("Cu", 0.5), new Component("Zr", 0.5)),
            2000,
            SystemSpec.Start.RANDOM,
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        deck.system());
    assertEquals(2000, deck.initialTemperature());
    Ramp quench = assertInstanceOf(Ramp.class, deck.protocol().get(1));
    assertEquals(2000, quench.from());
    assertEquals(170, quench.time(), 170 * ROUNDING);
    assertEquals(170_000, deck.steps(quench.time()));
    assertEquals(Ensemble.NPT, quench.ensemble());
    assertEquals(BoxCoupling.ISOTROPIC, quench.box());
    assertEquals("x.yaml:5", quench.place());
  }

  /** The deck of the design page, in internal units. */
  @Test
  void paperDeck() {
    Deck deck = DeckReader.read(Path.of("inputs/cu50zr50-paper.yaml"), List.of());
    assertEquals("Cu50Zr50, bulk modulus against temperature", deck.title());
    assertEquals(20160620, deck.seed());
    Hold melt = assertInstanceOf(Hold.class, deck.protocol().get(0));
    assertEquals("melt", melt.name());
    assertEquals(1500, melt.time(), 1500 * ROUNDING);
    Ramp quench = assertInstanceOf(Ramp.class, deck.protocol().get(1));
    assertEquals(1700, quench.time(), 1700 * ROUNDING);
    BulkModulus k = assertInstanceOf(BulkModulus.class, deck.protocol().get(2));
    assertEquals(
        DoubleLists.immutable.of(300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200),
        k.temperatures());
    double[] dilations = {-0.03, -0.02, -0.01, 0, 0.01, 0.02, 0.03};
    for (int i = 0; i < dilations.length; i++) {
      assertEquals(dilations[i], k.dilations().get(i), 1e-15, "rounding of the spacing");
    }
    assertEquals(20, k.settle());
    assertEquals(20, k.equilibrate());
    assertEquals(20, k.sample());
    assertEquals(OptionalDouble.empty(), k.rate());
    assertEquals(Approach.HEATING, k.approach());
    assertEquals(1, k.replicas());
    assertEquals(Optional.of(new XiSpec(300, 900)), deck.xi());
    assertEquals(
        Optional.of(new OutputSpec.Trajectory(10, OutputSpec.Format.EXTXYZ)),
        deck.output().trajectory());
  }
}
