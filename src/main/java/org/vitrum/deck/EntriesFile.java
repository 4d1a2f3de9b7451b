package org.vitrum.deck;

import java.nio.file.Path;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.vitrum.InputException;

/** Files of entries that are no decks of runs but are read, and complained about, alike. */
public final class EntriesFile {
  private EntriesFile() {}

  /**
   * Reads a file.
   *
   * @param keys at the top
   * @param reader makes of the entries what the file stands for; what it finds wrong it reports to
   *     the entries
   * @throws InputException if the file cannot be read, or with one line for each thing that is
   *     wrong in it
   */
  public static <T> T read(Path file, Keys keys, Function<Fields, T> reader) {
    MappingNode root =
        DeckText.entries(
            DeckText.read(file),
            file.toString(),
            "entries such as \"" + keys.names().getFirst() + ": ...\"");
    Problems problems = new Problems();
    T read = reader.apply(new Fields(problems, root, "", keys.names(), keys.expected()));
    problems.throwIfAny();
    return read;
  }
}
