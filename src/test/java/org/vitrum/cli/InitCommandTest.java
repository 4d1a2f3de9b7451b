package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrum.stage.Stages;

/** Every deck that {@code vitrum init} writes is good, and runs to its report. */
final class InitCommandTest {
  @TempDir private Path folder;

  static Stream<String> kinds() {
    return InitCommand.KINDS.stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyDeckRunsWhenShortened(String kind) throws IOException {
    Path deck = folder.resolve("deck.yaml");
    CommandRun init = CommandRun.of("init", kind, "--output", deck.toString());
    assertEquals(Vitrum.DONE, init.exit(), init.err());
    assertTrue(init.out().contains("vitrum run " + deck), init.out());
    List<String> arguments =
        new ArrayList<>(List.of("run", deck.toString(), "--out", folder.resolve("run").toString()));
    String text = Files.readString(deck);
    for (String override : ShortDecks.overrides(Stages.DECKS.read(deck, List.of()), text)) {
      arguments.add("--set");
      arguments.add(override);
    }
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(Files.exists(folder.resolve("run/report.html")));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyDeckExplainsItselfWithinTheScreen(String kind) throws IOException {
    Path deck = folder.resolve("deck.yaml");
    CommandRun.of("init", kind, "--output", deck.toString());
    List<String> lines = Files.readAllLines(deck);
    assertTrue(lines.getFirst().endsWith("inputs/deck.schema.json"), lines.getFirst());
    assertTrue(lines.stream().filter(l -> l.contains("# ")).count() >= 5, "few comments");
    for (String line : lines.subList(1, lines.size())) {
      assertTrue(line.length() <= 120, line);
    }
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path deck = folder.resolve("mine.yaml");
    Files.writeString(deck, "precious");
    CommandRun run = CommandRun.of("init", "quick", "-o", deck.toString());
    assertEquals(Vitrum.BAD_INPUT, run.exit());
    assertTrue(run.err().contains(deck + " is there already"), run.err());
    assertEquals("precious", Files.readString(deck));
  }

  @Test
  void dataBesideTheDeckAreNotOverwrittenEither() throws IOException {
    Path data = folder.resolve("annealing.csv");
    Files.writeString(data, "measured");
    Path deck = folder.resolve("new.yaml");
    CommandRun run = CommandRun.of("init", "eshelby", "-o", deck.toString());
    assertEquals(Vitrum.BAD_INPUT, run.exit());
    assertEquals("measured", Files.readString(data));
    assertFalse(Files.exists(deck));
  }

  @Test
  void anUnknownKindIsNamedWithThoseThereAre() {
    CommandRun run = CommandRun.of("init", "glass");
    assertEquals(Vitrum.BAD_INPUT, run.exit());
    assertEquals(
        "vitrum: vitrum init: expected one of quick, quench, moduli, crystal, eshelby, found glass",
        run.err().strip());
  }
}
