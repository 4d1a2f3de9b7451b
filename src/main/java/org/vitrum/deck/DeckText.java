package org.vitrum.deck;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.vitrum.InputException;

/**
 * From a file to YAML nodes with marks. Decks use plain YAML only: no anchors, aliases or tags, one
 * document, little nesting; so a hostile file costs nothing.
 */
final class DeckText {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 16;

  private DeckText() {}

  /**
   * @throws InputException if the file cannot be read, is longer than 1 MiB or is not UTF-8
   */
  static String read(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(file.toString(), "a deck", "a folder");
    }
    if (!Files.exists(file)) {
      throw new InputException(file.toString(), "a deck", "no such file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage());
    }
    if (bytes.length > MAX_BYTES) {
      throw new InputException(file.toString(), "a deck of at most 1 MiB", "a longer file");
    }
    String text = decoded(bytes, file.toString());
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /**
   * The entries at the top of a file of entries: a deck, a sweep, a fit.
   *
   * @param expected names the file and its entries in a message
   * @throws InputException if the text is not YAML as described, or holds something else
   */
  static MappingNode entries(String text, String label, String expected) {
    Optional<Node> root = compose(text, label);
    if (root.orElse(null) instanceof MappingNode mapping) {
      return mapping;
    }
    throw new InputException(
        root.map(Problems::place).orElse(label),
        expected,
        root.map(Value::found).orElse("nothing"));
  }

  private static String decoded(byte[] bytes, String label) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      long line = 1;
      for (int k = 0; k < in.position(); k++) {
        line += bytes[k] == '\n' ? 1 : 0;
      }
      throw new InputException(
          label + ":" + line,
          "UTF-8 text",
          "byte 0x%02x that is none".formatted(bytes[in.position()]));
    }
    return out.flip().toString();
  }

  /**
   * The nodes of a text; empty if it holds nothing but comments.
   *
   * @param label what marks call the text: a file name or an override
   * @throws InputException with the line of the first thing that is not plain YAML
   */
  static Optional<Node> compose(String text, String label) {
    LoadSettings settings = LoadSettings.builder().setLabel(label).build();
    try {
      refuseUnusual(text, settings);
      return new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      String where = e.getProblemMark().or(e::getContextMark).map(Problems::place).orElse(label);
      throw new InputException(where, "YAML", "text that breaks its rules: " + e.getProblem());
    } catch (YamlEngineException e) {
      String reason = e.getMessage().lines().findFirst().orElse("");
      throw new InputException(label, "YAML", "text that breaks its rules: " + reason);
    }
  }

  private static void refuseUnusual(String text, LoadSettings settings) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      Mark mark = event.getStartMark().orElseThrow();
      switch (event) {
        case AliasEvent _ -> refuse(mark, "no aliases", "an alias");
        case NodeEvent node when node.getAnchor().isPresent() ->
            refuse(mark, "no anchors", "the anchor \"&" + node.getAnchor().get() + "\"");
        case ScalarEvent scalar when scalar.getTag().isPresent() ->
            refuse(mark, "no tags", "the tag \"" + scalar.getTag().get() + "\"");
        case CollectionStartEvent start when start.getTag().isPresent() ->
            refuse(mark, "no tags", "the tag \"" + start.getTag().get() + "\"");
        case CollectionStartEvent _ -> {
          if (++depth > MAX_DEPTH) {
            refuse(mark, "at most " + MAX_DEPTH + " levels of entries", "more");
          }
        }
        case CollectionEndEvent _ -> depth--;
        case DocumentStartEvent _ -> {
          if (++documents > 1) {
            refuse(mark, "one document", "a second one");
          }
        }
        default -> {
          // Plain scalars and the ends of documents.
        }
      }
    }
  }

  private static void refuse(Mark mark, String expected, String found) {
    throw new InputException(Problems.place(mark), expected + " in a deck", found);
  }
}
