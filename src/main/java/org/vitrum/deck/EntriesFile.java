package org.vitrum.deck;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
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
    String label = file.toString();
    Optional<Node> root = DeckText.compose(DeckText.read(file), label);
    if (!(root.orElse(null) instanceof MappingNode mapping)) {
      throw new InputException(
          root.map(Problems::place).orElse(label),
          "entries such as \"" + keys.names().getFirst() + ": ...\"",
          root.map(Value::found).orElse("nothing"));
    }
    Problems problems = new Problems();
    T read = reader.apply(new Fields(problems, mapping, "", keys.names(), keys.expected()));
    problems.throwIfAny();
    return read;
  }
}
