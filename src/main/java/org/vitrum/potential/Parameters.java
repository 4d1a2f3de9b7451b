package org.vitrum.potential;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;

/** An object of a JSON parameter file; every getter names the place and what it expected. */
final class Parameters {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private final String place;
  private final JsonNode node;

  private Parameters(String place, JsonNode node) {
    this.place = place;
    this.node = node;
  }

  /** Parses a file's content, which must be an object. */
  static Parameters parse(Path path, byte[] bytes) {
    JsonNode root;
    try {
      root = MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new InputException(path + ":" + line, "JSON", e.getOriginalMessage());
    } catch (IOException e) {
      throw new InputException(path.toString(), "JSON", e.toString());
    }
    return object(path.toString(), root);
  }

  private static Parameters object(String place, JsonNode node) {
    if (node == null || !node.isObject()) {
      throw new InputException(place, "an object {...}", found(node));
    }
    return new Parameters(place, node);
  }

  /** File and path within it, for messages. */
  String place() {
    return place;
  }

  boolean has(String key) {
    return node.has(key);
  }

  ImmutableList<String> keys() {
    return Lists.immutable.ofAll(node::fieldNames);
  }

  Parameters object(String key) {
    return object(inside(key), node.get(key));
  }

  /** The objects of a list. */
  ImmutableList<Parameters> objects(String key) {
    MutableList<Parameters> objects = Lists.mutable.empty();
    for (JsonNode item : array(key)) {
      objects.add(object(inside(key) + "[" + objects.size() + "]", item));
    }
    return objects.toImmutable();
  }

  String text(String key) {
    JsonNode value = node.get(key);
    if (value == null || !value.isTextual()) {
      throw new InputException(inside(key), "a text", found(value));
    }
    return value.textValue();
  }

  double number(String key) {
    return number(inside(key), node.get(key));
  }

  double positive(String key) {
    double value = number(key);
    if (!(value > 0)) {
      throw new InputException(inside(key), "a number above zero", Double.toString(value));
    }
    return value;
  }

  int count(String key, int least, int most) {
    double value = number(key);
    if (value != Math.rint(value) || value < least || value > most) {
      throw new InputException(
          inside(key), "a whole number from " + least + " to " + most, Double.toString(value));
    }
    return (int) value;
  }

  double[] numbers(String key) {
    return numbers(inside(key), array(key));
  }

  /** Rows of at least {@code least} numbers each. */
  double[][] rows(String key, int least) {
    JsonNode rows = array(key);
    double[][] values = new double[rows.size()][];
    for (int i = 0; i < values.length; i++) {
      String row = inside(key) + "[" + i + "]";
      if (!rows.get(i).isArray() || rows.get(i).size() < least) {
        throw new InputException(row, "a list of " + least + " numbers", found(rows.get(i)));
      }
      values[i] = numbers(row, rows.get(i));
    }
    return values;
  }

  private static double[] numbers(String place, JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(place + "[" + i + "]", array.get(i));
    }
    return values;
  }

  private static double number(String place, JsonNode value) {
    if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new InputException(place, "a finite number", found(value));
    }
    return value.doubleValue();
  }

  private JsonNode array(String key) {
    JsonNode value = node.get(key);
    if (value == null || !value.isArray()) {
      throw new InputException(inside(key), "a list [...]", found(value));
    }
    return value;
  }

  private String inside(String key) {
    return place + ": " + key;
  }

  private static String found(JsonNode value) {
    if (value == null) {
      return "nothing";
    }
    String text = value.toString();
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
