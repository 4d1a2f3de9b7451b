package org.vitrum.fit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.io.Json;
import org.vitrum.potential.ParameterFiles;

/**
 * The numbers of a parameter file that a fit may change, as a vector.
 *
 * @param form the parameter file
 * @param file its content
 * @param slots one a number
 */
record ParameterSet(Path form, JsonNode file, ImmutableList<Slot> slots) {
  /** Digits of a written parameter: more say nothing, fewer would show in the fit. */
  private static final int DIGITS = 9;

  /**
   * One number.
   *
   * @param name its place in the file
   * @param start its value there
   * @param from least value
   * @param to largest value
   * @param prior standard deviation about the start; NaN for none
   */
  record Slot(String name, double start, double from, double to, double prior) {}

  /**
   * @throws InputException if the file has no such numbers or they lie outside their bounds
   */
  static ParameterSet of(FitDeck deck) {
    JsonNode file = Json.read(deck.form());
    MutableList<Slot> slots = Lists.mutable.empty();
    for (FitDeck.Parameter p : deck.parameters()) {
      JsonNode node = at(file, p.path());
      double prior = p.prior().orElse(Double.NaN);
      String place = deck.file() + ": parameters: " + p.path();
      if (node.isNumber()) {
        slots.add(slot(place, p.path(), node, p, prior));
      } else if (node.isArray() && !node.isEmpty()) {
        for (int k = 0; k < node.size(); k++) {
          slots.add(slot(place, p.path() + "." + k, node.get(k), p, prior));
        }
      } else {
        throw new InputException(
            place, "a number or a list of numbers of " + deck.form().getFileName(), "none");
      }
    }
    return new ParameterSet(deck.form(), file, slots.toImmutable());
  }

  private static Slot slot(
      String place, String name, JsonNode node, FitDeck.Parameter p, double prior) {
    double start = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!(start >= p.from() && start <= p.to())) {
      throw new InputException(
          place, "a start from " + p.from() + " to " + p.to(), node + " in the form");
    }
    return new Slot(name, start, p.from(), p.to(), prior);
  }

  private static JsonNode at(JsonNode root, String path) {
    JsonNode node = root;
    for (String key : path.split("\\.")) {
      node =
          node.isArray() && key.matches("[0-9]{1,6}")
              ? node.path(Integer.parseInt(key))
              : node.path(key);
    }
    return node;
  }

  int size() {
    return slots.size();
  }

  double[] starts() {
    return slots.collectDouble(Slot::start).toArray();
  }

  /** Into the bounds. */
  void clamp(double[] values) {
    for (int k = 0; k < values.length; k++) {
      values[k] = Math.clamp(values[k], slots.get(k).from(), slots.get(k).to());
    }
  }

  /** The parameter file with other numbers. */
  JsonNode with(double[] values) {
    JsonNode copy = file.deepCopy();
    for (int k = 0; k < values.length; k++) {
      String name = slots.get(k).name();
      int dot = name.lastIndexOf('.');
      JsonNode parent = dot < 0 ? copy : at(copy, name.substring(0, dot));
      DoubleNode value = DoubleNode.valueOf(values[k]);
      String key = name.substring(dot + 1);
      if (parent instanceof ArrayNode array) {
        array.set(Integer.parseInt(key), value);
      } else {
        ((ObjectNode) parent).set(key, value);
      }
    }
    return copy;
  }

  /** As they are written: what the file says is what was judged. */
  double[] rounded(double[] values) {
    double[] rounded = new double[values.length];
    for (int k = 0; k < values.length; k++) {
      rounded[k] = Double.parseDouble(("%." + (DIGITS - 1) + "e").formatted(values[k]));
    }
    clamp(rounded);
    return rounded;
  }

  /** The functions for other numbers. */
  PairTables tables(double[] values) {
    return new PairTables(ParameterFiles.tabulate(form, with(values).toString()));
  }
}
