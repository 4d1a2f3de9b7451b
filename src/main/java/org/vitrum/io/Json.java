package org.vitrum.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrum.InputException;

/**
 * JSON of results and manifests, from records, maps, lists of {@code java.util} and arrays. The
 * order is that of record components and map iteration, so the same content gives the same bytes.
 * JSON has no NaN and no infinities: they become null.
 */
public final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  /** One line, without a line end. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(tree(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + value.getClass(), e);
    }
  }

  /** Indented by two spaces, with a final line end. */
  public static String pretty(Object value) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(tree(value)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + value.getClass(), e);
    }
  }

  /** Writes {@link #pretty} to a file, whole or not at all. */
  public static void write(Path file, Object value) {
    AtomicFiles.write(file, pretty(value));
  }

  /**
   * Reads a file.
   *
   * @throws InputException with file, line and column if it is not JSON
   */
  public static JsonNode read(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InputException(file.toString(), "a file", "a folder, a pipe or a device");
    }
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null ? file.toString() : file + ":" + e.getLocation().getLineNr();
      throw new InputException(place, "JSON", e.getOriginalMessage());
    } catch (NoSuchFileException e) {
      throw new InputException(file.toString(), "a file", "none of that name");
    } catch (IOException e) {
      throw new InputException(file.toString(), "a readable file", e.toString());
    }
  }

  /**
   * Reads an object, in the order of the file.
   *
   * @throws InputException with file and line if it is not a JSON object
   */
  public static Map<String, Object> readObject(Path file) {
    if (!(read(file) instanceof ObjectNode object)) {
      throw new InputException(file.toString(), "a JSON object", "something else");
    }
    return MAPPER.convertValue(object, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  private static JsonNode tree(Object value) {
    return finite(MAPPER.valueToTree(value));
  }

  private static JsonNode finite(JsonNode node) {
    switch (node) {
      case ObjectNode object -> object.properties().forEach(p -> p.setValue(finite(p.getValue())));
      case ArrayNode array -> {
        for (int k = 0; k < array.size(); k++) {
          array.set(k, finite(array.get(k)));
        }
      }
      default -> {
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
          return NullNode.getInstance();
        }
      }
    }
    return node;
  }
}
