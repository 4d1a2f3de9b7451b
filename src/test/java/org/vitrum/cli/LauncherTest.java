package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher {@code vitrum} in an installation as a release archive makes it, with a script in
 * place of Java that notes its arguments and, when asked for an AOT cache, writes one.
 */
final class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/bash
      for argument in "$@"; do
        case $argument in -XX:AOTCacheOutput=*) training=${argument#*=} ;; esac
      done
      if [ -n "$training" ]; then
        echo training >>"$NOTES"
        sleep 0.2
        [ -n "$BROKEN" ] || echo cache >"$training"
        exit
      fi
      printf '%s\\n' "$@"
      """;

  @TempDir private Path folder;
  private Path home;
  private Path cache;
  private Path notes;

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectories(folder.resolve("an installation"));
    cache = folder.resolve("cache/start");
    notes = folder.resolve("notes");
    Files.createDirectories(home.resolve("java/bin"));
    Files.copy(Path.of("vitrum"), home.resolve("vitrum"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(home.resolve("vitrum.jar"), "jar");
    Path java = home.resolve("java/bin/java");
    Files.writeString(java, JAVA);
    assertTrue(java.toFile().setExecutable(true));
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() throws Exception {
    List<String> seen = vitrum("run", "my deck.yaml", "--set", "title=a  b");
    assertEquals(
        List.of(
            "-jar",
            home.resolve("vitrum.jar").toString(),
            "run",
            "my deck.yaml",
            "--set",
            "title=a  b"),
        seen.subList(seen.size() - 6, seen.size()));
    assertTrue(seen.contains("-Dvitrum.home=" + home), seen.toString());
  }

  @Test
  void theFirstStartMakesACacheAndLaterOnesUseIt() throws Exception {
    String option = "-XX:AOTCache=" + cache;
    assertTrue(vitrum("--version").stream().anyMatch(a -> a.startsWith(option)));
    assertTrue(vitrum("--version").stream().anyMatch(a -> a.startsWith(option)));
    assertEquals(1, trainings());
    assertEquals(1, cached().size());
  }

  @Test
  void anotherJarHasAnotherCacheAndTheOldOneIsRemoved() throws Exception {
    vitrum("--version");
    List<Path> old = cached();
    Files.writeString(home.resolve("vitrum.jar"), "a newer jar");
    vitrum("--version");
    assertEquals(2, trainings());
    assertEquals(1, cached().size());
    assertFalse(cached().equals(old));
  }

  @Test
  void whereNothingCanBeWrittenItStartsWithoutACache() throws Exception {
    cache = Path.of("/dev/null/start"); // as a home that is read-only, also for root
    List<String> seen = vitrum("--version");
    assertEquals("--version", seen.getLast());
    assertTrue(seen.stream().noneMatch(a -> a.startsWith("-XX:AOT")), seen.toString());
    assertEquals(0, trainings());
  }

  @Test
  void aCacheThatCannotBeMadeIsTriedOnce() throws Exception {
    for (int k = 0; k < 3; k++) {
      Process start = start("BROKEN", "yes", "--version");
      assertEquals("--version", output(start).getLast());
    }
    assertEquals(1, trainings());
  }

  @Test
  void aCacheThatWasInTheMakingWhenItsProcessWasKilledIsMadeAgain() throws Exception {
    vitrum("--version");
    Path made = cached().getFirst();
    Path left = Files.move(made, made.resolveSibling(made.getFileName() + ".123"));
    vitrum("--version");
    assertEquals(1, trainings(), "it may still be in the making");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(600)));
    vitrum("--version");
    assertEquals(2, trainings());
    assertEquals(List.of(made), cached());
  }

  @Test
  void manyMayStartAtOnce() throws Exception {
    List<Process> starts = new ArrayList<>();
    for (int k = 0; k < 6; k++) {
      starts.add(start("K", "" + k, "--version"));
    }
    for (Process start : starts) {
      assertEquals("--version", output(start).getLast());
    }
    assertEquals(1, cached().size());
    assertEquals("cache\n", Files.readString(cached().getFirst()));
  }

  private List<String> vitrum(String... arguments) throws Exception {
    return output(start("K", "", arguments));
  }

  private Process start(String variable, String value, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("vitrum").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("VITRUM_"));
    builder.environment().put("VITRUM_CACHE", cache.getParent().toString());
    builder.environment().put("NOTES", notes.toString());
    builder.environment().put(variable, value);
    return builder.start();
  }

  private static List<String> output(Process start) throws Exception {
    String text = new String(start.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, start.waitFor(), text);
    return text.lines().toList();
  }

  private long trainings() throws IOException {
    return Files.exists(notes) ? Files.readAllLines(notes).size() : 0;
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.sorted().toList();
    }
  }
}
