package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the decks in inputs/ leave, shortened and computed by the reference kernel, is the same to
 * the last byte as when the files in src/test/resources/golden were made. A change of the code's
 * structure must not change them. A change that means to ({@code -Dvitrum.golden=write} writes the
 * files anew) says so in the CHANGELOG, and its author looks at the difference first.
 */
final class GoldenResultsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final boolean WRITE = "write".equals(System.getProperty("vitrum.golden"));
  private static final List<String> FILES = List.of("results.json", "thermo.csv");

  @TempDir private static Path runs;

  /** One process for all decks, because the module cannot be put away in this one. */
  @BeforeAll
  static void run() throws IOException, InterruptedException {
    assumeTrue(
        System.getProperty("os.arch").equals("amd64"),
        "exp, log and cos differ in their last bits between kinds of processors");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                GoldenRuns.class.getName(),
                runs.toString())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), printed);
  }

  static Stream<Path> decks() throws IOException {
    return ShortDecks.files().stream();
  }

  @ParameterizedTest
  @MethodSource("decks")
  void leavesTheSameBytes(Path deck) throws IOException {
    Path run = runs.resolve(GoldenRuns.name(deck));
    assumeTrue(Files.exists(run), deck + " needs a potential that is not installed here");
    for (String file : FILES) {
      Path golden = GOLDEN.resolve(GoldenRuns.name(deck)).resolve(file);
      if (WRITE) {
        Files.createDirectories(golden.getParent());
        Files.copy(run.resolve(file), golden, StandardCopyOption.REPLACE_EXISTING);
      }
      assertEquals(
          Files.readString(golden), Files.readString(run.resolve(file)), golden.toString());
    }
  }
}
