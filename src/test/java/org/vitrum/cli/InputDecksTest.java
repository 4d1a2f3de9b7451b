package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrum.deck.Deck;
import org.vitrum.stage.Stages;

/** Every deck in inputs/ runs to its report, with fewer atoms and shorter stages. */
final class InputDecksTest {
  @TempDir private Path folder;

  static Stream<Path> decks() throws IOException {
    return ShortDecks.files().stream();
  }

  @ParameterizedTest
  @MethodSource("decks")
  void runs(Path file) throws IOException {
    Deck deck = Stages.DECKS.read(file, List.of());
    String missing = ShortDecks.missingPotentials(deck);
    assumeTrue(missing.isEmpty(), file + " needs " + missing + ", not installed here");
    List<String> arguments =
        new ArrayList<>(List.of("run", file.toString(), "--out", folder.resolve("run").toString()));
    for (String override : ShortDecks.overrides(deck, Files.readString(file))) {
      arguments.add("--set");
      arguments.add(override);
    }
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(Files.size(folder.resolve("run/report.html")) > 1000);
  }
}
