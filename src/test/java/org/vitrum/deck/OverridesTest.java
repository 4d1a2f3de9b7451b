package org.vitrum.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.api.factory.primitive.DoubleLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.InputException;
import org.vitrum.stage.Stages;
import org.vitrum.stage.hold.Hold;
import org.vitrum.stage.modulus.BulkModulus;

final class OverridesTest {
  private static final String DECK =
      """
      # A comment.
      title: "Cu: Zr"
      system: {composition: {Cu: 50, Zr: 50}, atoms: 2000}
      potential: {file: zhou2004.json}
      protocol:
        - melt: {temperature: 2000 K, pressure: 0 GPa, time: 10 ps}
        - hold: {temperature: 300 K, time: 1 ps}
        - hold: {temperature: 400 K, time: 1 ps}
        - bulk-modulus:
            temperatures: [500 K, 600 K]
      """;

  private static Deck parse(String text, String... overrides) {
    return Stages.DECKS.parse(text, Path.of("x.yaml"), List.of(overrides));
  }

  private static Hold hold(Deck deck, int stage) {
    return assertInstanceOf(Hold.class, deck.protocol().get(stage));
  }

  @Test
  void replacesByIndexAndByStageName() {
    assertEquals(5, hold(parse(DECK, "protocol.0.melt.time=5 ps"), 0).time());
    assertEquals(5, hold(parse(DECK, "protocol.melt.time=5 ps"), 0).time());
    assertEquals(350, hold(parse(DECK, "protocol.2.hold.temperature=350 K"), 2).temperature());
    assertEquals(3, parse(DECK, "seed = 3").seed());
    assertEquals(
        DoubleLists.immutable.of(500, 700),
        assertInstanceOf(
                BulkModulus.class,
                parse(DECK, "protocol.bulk-modulus.temperatures.1=700 K").protocol().get(3))
            .visits()
            .temperatures());
  }

  @Test
  void addsEntriesAndSections() {
    Deck deck =
        parse(
            DECK,
            "dynamics.timestep=2 fs",
            "output.trajectory.every=5 ps",
            "system.composition.Al=100",
            "analysis={rdf: {bins: 50}}");
    assertEquals(0.002, deck.dynamics().timestep(), 1e-18, "rounding of fs to ps");
    assertEquals(
        Optional.of(new OutputSpec.Trajectory(5, OutputSpec.Format.EXTXYZ)),
        deck.output().trajectory());
    assertEquals(50, deck.analysis().rdf().bins());
    SystemSpec.Composition alloy = assertInstanceOf(SystemSpec.Composition.class, deck.system());
    assertEquals(new Component("Al", 0.5), alloy.components().get(2));
  }

  @Test
  void laterOnesWin() {
    assertEquals(4, parse(DECK, "seed=3", "seed=4").seed());
  }

  /** What is written to the run folder reads back as the same deck. */
  @Test
  void textAsRunIsTheSameDeck() {
    String[] overrides = {
      "protocol.melt.time=5 ps", "title=a # b", "output.data=false", "protocol.1={minimise: {}}"
    };
    Deck deck = parse(DECK, overrides);
    Deck again = parse(deck.text());
    assertEquals("a", deck.title());
    assertEquals(deck.title(), again.title());
    assertEquals(deck.output(), again.output());
    assertEquals(hold(deck, 0).time(), hold(again, 0).time());
    assertEquals(
        deck.protocol().collect(StageSpec::name), again.protocol().collect(StageSpec::name));
    assertTrue(
        deck.text().startsWith("# x.yaml, run with\n#   --set protocol.melt.time=5 ps\n"),
        deck.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed | --set seed: expected the form path=value, such as seed=3, found another",
        "=3 | --set =3: expected the form path=value, such as seed=3, found another",
        "a..b=3 | --set a..b=3: expected the form path=value, such as seed=3, found another",
        "seed= | --set seed=: expected a value after the =, found none",
        "seed=x | --set seed=x: seed: expected a whole number from 0 to 9223372036854775807,"
            + " found \"x\"",
        "sed=1 | --set sed=1: sed: expected one of title, seed, system, potential, dynamics,"
            + " protocol, xi, eshelby, output, analysis, replicas, found \"sed\" (did you mean"
            + " \"seed\"?)",
        "title.a=1 | --set title.a=1: title: expected entries in the deck, one of them \"a\","
            + " found \"Cu: Zr\"",
        "protocol.4.hold.time=1 ps | --set protocol.4.hold.time=1 ps: protocol.4: expected an index"
            + " from 0 to 3, found \"4\"",
        "protocol.hold.time=1 ps | --set protocol.hold.time=1 ps: protocol.hold: expected the name"
            + " of exactly one item, or an index from 0 to 3, found 2 items of that name",
        "protocol.quench.time=1 ps | --set protocol.quench.time=1 ps: protocol.quench: expected the"
            + " name of exactly one item, or an index from 0 to 3, found 0 items of that name",
        "protocol.melt.time=5 | --set protocol.melt.time=5: protocol.0.melt.time: expected a"
            + " quantity such as \"10 ps\", found \"5\"",
        "protocol.melt={time: 1 ps} | --set protocol.melt={time: 1 ps}:"
            + " protocol.0.melt.temperature: expected an entry such as \"temperature: 300 K\","
            + " found nothing",
        "seed=[1 | --set seed=[1: expected YAML, found text that breaks its rules: expected ',' or"
            + " ']', but got <stream end>",
        "seed=*a | --set seed=*a: expected no aliases in a deck, found an alias"
      })
  void refusalsNameTheOverride(String override, String message) {
    InputException refusal = assertThrows(InputException.class, () -> parse(DECK, override));
    assertEquals(message, refusal.getMessage());
  }
}
