package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run prints at its end. */
class ResultTableTest {
  @TempDir Path folder;

  @Test
  void aStageTooShortToBeSampledSaysSo() throws IOException {
    Path deck =
        Files.writeString(
            folder.resolve("deck.yaml"),
            """
            system:    {composition: {Cu: 50, Zr: 50}, atoms: 100}
            potential: {file: zhou2004.json}
            protocol:  [hold: {temperature: 300 K, time: 5 fs}]
            """);
    CommandRun run =
        CommandRun.of("run", deck.toString(), "--out", folder.resolve("run").toString());
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertFalse(run.out().contains("NaN"), run.out());
    String row =
        run.out().lines().filter(l -> l.strip().startsWith("1 hold")).findFirst().orElseThrow();
    assertEquals("1 hold - - - -", row.strip().replaceAll(" +", " "));
    assertTrue(run.out().contains("fewer than two samples"), run.out());
  }
}
