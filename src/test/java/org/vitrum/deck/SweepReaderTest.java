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
        sweep.overrides(last).castToList());
    Deck deck = Stages.DECKS.read(sweep.deck(), sweep.overrides(last).castToList());
    assertEquals(3, deck.seed());
    assertEquals(
        0.64, ((SystemSpec.Composition) deck.system()).components().getFirst().fraction(), 1e-12);
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
    assertEquals("title='a: [b'", sweep.overrides(sweep.tasks().get(0)).getFirst());
    assertEquals("title='it''s'", sweep.overrides(sweep.tasks().get(1)).getFirst());
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
