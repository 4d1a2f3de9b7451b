package org.vitrum.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs that are kept: well-formed ones, from which fuzzing starts, and those that once broke
 * a reader ({@code found-*}).
 */
final class Inputs {
  private static final Path KEPT = Path.of("src/test/resources/fuzz");
  private static final Path DECKS = Path.of("src/test/resources/decks");

  private Inputs() {}

  /** Files of a reader, sorted. */
  static List<Path> of(InputReader reader) throws IOException {
    Stream<Path> decks =
        reader == InputReader.DECK
            ? Stream.concat(files(DECKS.resolve("good")), files(DECKS.resolve("bad")))
            : Stream.empty();
    return Stream.concat(files(KEPT.resolve(reader.folder())), decks).toList();
  }

  private static Stream<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }
}
