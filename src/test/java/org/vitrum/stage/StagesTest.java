package org.vitrum.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.vitrum.deck.StageReader;

final class StagesTest {
  private static final ImmutableList<String> NAMES =
      Stages.DECKS.stages().collect(StageReader::name);

  @Test
  void everyStageHasANameOfItsOwn() {
    assertEquals(NAMES.distinct(), NAMES);
  }

  /** The table of stages in the README has a row, or a part of one, for each of them. */
  @Test
  void documentationNamesEveryStage() throws IOException {
    String table =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(0, line.indexOf('|', 1)))
            .reduce("", String::concat);
    NAMES.forEach(name -> assertTrue(table.contains("`" + name + "`"), name));
  }
}
