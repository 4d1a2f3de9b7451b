package org.vitrum.deck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the decks of the tests are. */
final class TestDecks {
  static final Path SHIPPED = Path.of("inputs");
  static final Path GOOD = Path.of("src/test/resources/decks/good");
  static final Path BAD = Path.of("src/test/resources/decks/bad");

  private TestDecks() {}

  static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
