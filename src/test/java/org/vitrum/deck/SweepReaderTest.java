package org.vitrum.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.vitrum.InputException;
import org.vitrum.stage.Stages;

final class SweepReaderTest {
  private static final Path SHIPPED = Path.of("inputs/sweeps/cuzr.yaml");

  @TempDir private Path folder;

  private Sweep sweep(String text) throws IOException {
    Files.copy(Path.of("inputs/quickstart.yaml"), folder.resolve("base.yaml"));
    return SweepReader.read(Files.writeString(folder.resolve("sweep.yaml"), text), Stages.DECKS);
  }

  @Test
  void expandsToAllCombinations() {
    Sweep sweep = SweepReader.read(SHIPPED, Stages.DECKS);
    assertEquals(2 * 2 * 3, sweep.tasks().size());
    assertEquals(
        List.of(
            "composition-Cu50Zr50_rate-1e14K-per-s_seed-1",
            "composition-Cu50Zr50_rate-1e14K-per-s_seed-2"),
        sweep.tasks().take(2).collect(Sweep.Task::name).castToList());
    Sweep.Task last = sweep.tasks().getLast();
    assertEquals(
        List.of("system.composition={Cu: 64, Zr: 36}", "protocol.quench.rate=3e13 K/s", "seed=3"),
        last.overrides().castToList());
    Deck deck = Stages.DECKS.read(sweep.deck(), last.overrides().castToList());
    assertEquals(3, deck.seed());
    assertEquals(
        0.64, ((SystemSpec.Composition) deck.system()).components().getFirst().fraction(), 1e-12);
  }

  /** Alloys differ in several entries at once; a case may also have one that no other has. */
  @Test
  void casesReplaceSeveralEntriesAtOnce() throws IOException {
    Sweep sweep =
        sweep(
            """
            deck: base.yaml
            cases:
              CuZr: {system.composition: {Cu: 50, Zr: 50}}
              Ni33Zr67:
                system.composition: {Ni: 33, Zr: 67}
                potential.file: NiZr_mendelev2012.json
            axes: {protocol.quench.rate: [1e14 K/s, 3e13 K/s]}
            seeds: [1, 2]
            """);
    assertEquals(List.of("case", "protocol.quench.rate"), sweep.axes().castToList());
    assertEquals(2 * 2 * 2, sweep.tasks().size());
    Sweep.Task last = sweep.tasks().getLast();
    assertEquals("Ni33Zr67_rate-3e13K-per-s_seed-2", last.name());
    assertEquals(List.of("Ni33Zr67", "3e13 K/s"), last.values().castToList());
    Deck deck = Stages.DECKS.read(sweep.deck(), last.overrides().castToList());
    assertEquals("NiZr_mendelev2012.json", deck.potential().files().getOnly());
    assertEquals("zhou2004.json", deckOf(sweep, 0).potential().files().getOnly());
  }

  private static Deck deckOf(Sweep sweep, int task) {
    return Stages.DECKS.read(sweep.deck(), sweep.tasks().get(task).overrides().castToList());
  }

  /** The line is that of the entry in the sweep, not of the deck that it makes wrong. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          system.atoms: -5          | :4: system.atoms: expected a whole number from 2
          system.atom: 5            | :4: system.atom: expected one of
          protocol.quench.rates: 5  | :4: protocol.1.quench.rates: expected one of
          protocol.quench: 5        | :4: protocol.1.quench: expected entries
          protocol.anneal.time: 1   | :4: protocol.anneal: expected the name of exactly one item
          seed: 5                   | :4: cases.a: expected the path of an entry of the deck
          'a=b': 5                  | :4: cases.a: expected the path of an entry of the deck
          """)
  void aBadCaseIsNamedWithItsLine(String entry, String message) {
    InputException e =
        assertThrows(
            InputException.class, () -> sweep("deck: base.yaml\ncases:\n  a:\n    " + entry));
    assertTrue(e.getMessage().contains("sweep.yaml" + message), e.getMessage());
  }

  /** New values must not move what has been computed. */
  @Test
  void namesDoNotDependOnTheOtherValues() throws IOException {
    Sweep sweep =
        sweep("deck: base.yaml\naxes: {system.atoms: [500, 1000, 1500]}\nseeds: [4, 2]\n");
    assertEquals("atoms-1000_seed-2", sweep.tasks().get(3).name());
  }

  @Test
  void quotesWhatYamlWouldReadOtherwise() throws IOException {
    Sweep sweep = sweep("deck: base.yaml\naxes: {title: ['a: [b', \"it's\"]}\n");
    assertEquals("title='a: [b'", sweep.tasks().get(0).overrides().getFirst());
    assertEquals("title='it''s'", sweep.tasks().get(1).overrides().getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          axes: {}                                     | deck: expected an entry such as
          deck: base.yaml, seed: [1]                   | found "seed" (did you mean "seeds"?)
          deck: base.yaml, seeds: [one]                | seeds.0: expected a whole number from 0
          deck: base.yaml, axes: {seed: [1, 2]}        | but not seed (see "seeds"), found "seed"
          deck: base.yaml, axes: {system.atoms: 500}   | axes.system.atoms: expected a list of values
          deck: base.yaml, axes: {system.atom: [5]}    | system.atom: expected one of
          deck: base.yaml, axes: {system.atoms: [-5]}  | expected a whole number from 2
          deck: base.yaml, axes: {title: [a b, ab]}    | two with the folder title-ab_seed-1
          deck: base.yaml, cases: {}                   | cases: expected names with entries
          deck: base.yaml, cases: [a, b]               | cases: expected names with entries
          deck: base.yaml, cases: {a: 5}               | cases.a: expected entries such as
          deck: base.yaml, cases: {a/b: {title: a}}    | cases: expected a name for a folder once
          deck: base.yaml, cases: {a: {title: a}}, axes: {title: [b]} | expected an entry that no case
          deck: base.yaml, seeds: [1, 1]               | two with the folder seed-1
          deck: other.yaml                             | expected a deck, found no such file
          """)
  void saysWhatIsWrong(String entries, String message) {
    InputException e = assertThrows(InputException.class, () -> sweep("{" + entries + "}"));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void aSweepBombIsRefused() {
    String numbers = "[" + "1, ".repeat(200) + "1]";
    InputException e =
        assertThrows(
            InputException.class,
            () ->
                sweep(
                    "deck: base.yaml\naxes: {system.atoms: %s, system.density: %s, title: %s}\n"
                        .formatted(numbers, numbers, numbers)));
    assertTrue(e.getMessage().contains("at most 10000 tasks, found 8120601"), e.getMessage());
  }

  @Test
  void theSchemaTakesTheShippedSweep() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode schema = json.readTree(Path.of("inputs/sweep.schema.json").toFile());
    Object tree =
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(SHIPPED));
    assertEquals(
        Set.of(),
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(schema)
            .validate(json.valueToTree(tree)));
  }
}
