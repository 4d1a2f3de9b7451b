package org.vitrum.deck;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.vitrum.Nearest;

/**
 * The entries of a mapping in a deck. Unknown and repeated keys are reported at once; what the
 * readers return after a refusal is as in {@link Value}.
 */
public final class Fields {
  private final Problems problems;
  private final MappingNode node;
  private final String path;
  private final Map<String, Value> values = new LinkedHashMap<>();

  /**
   * @param known keys that may occur
   * @param expected names them in a message
   */
  Fields(
      Problems problems,
      MappingNode node,
      String path,
      ImmutableList<String> known,
      String expected) {
    this.problems = problems;
    this.node = node;
    this.path = path;
    for (NodeTuple entry : node.getValue()) {
      Node key = entry.getKeyNode();
      if (!(key instanceof ScalarNode scalar)) {
        problems.add(key, path, expected, Value.found(key) + " as a key");
        continue;
      }
      String name = scalar.getValue();
      String keyPath = at(Value.shown(name));
      if (!known.contains(name)) {
        problems.add(key, keyPath, expected, Value.found(key) + Nearest.suggestion(name, known));
      } else if (values.containsKey(name)) {
        problems.add(key, keyPath, "this entry once", "it again");
      } else {
        values.put(name, new Value(problems, entry.getValueNode(), keyPath));
      }
    }
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** {@code file:line} of the first entry. */
  public String place() {
    return Problems.place(node);
  }

  /** Reports something about these entries together. */
  public void refuse(String expected, String found) {
    problems.add(node, path, expected, found);
  }

  /** Reports an entry that makes no sense here. */
  public void onlyIf(boolean sensible, String key, String where) {
    if (!sensible) {
      get(key).ifPresent(v -> v.refuse("no \"" + key + "\" except with " + where));
    }
  }

  /** Whether there is an entry. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** The keys that are there, in the deck's order. */
  public ImmutableList<String> keys() {
    return Lists.immutable.ofAll(values.keySet());
  }

  /** An entry, if there is one. */
  public Optional<Value> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The value of an entry that must be there. */
  public Optional<Value> require(String key, String example) {
    if (!has(key)) {
      problems.add(node, at(key), "an entry such as \"" + key + ": " + example + "\"", "nothing");
    }
    return get(key);
  }

  /** The entries under a key that may be left out or hold no entries. */
  public Fields section(String key, Keys keys) {
    return get(key)
        .flatMap(v -> v.fields(keys))
        .orElseGet(() -> new Fields(problems, empty(), at(key), keys.names(), keys.expected()));
  }

  private MappingNode empty() {
    return new MappingNode(
        Tag.MAP, true, List.of(), FlowStyle.FLOW, node.getStartMark(), node.getEndMark());
  }

  /** A quantity that must be there, in internal units; NaN after a refusal. */
  public double quantity(String key, Quantity kind) {
    return require(key, kind.example()).map(v -> v.quantity(kind)).orElse(Double.NaN);
  }

  /** A quantity in internal units, or the default. */
  public double quantity(String key, Quantity kind, double otherwise) {
    return get(key).map(v -> v.quantity(kind)).orElse(otherwise);
  }

  /** A quantity in internal units, if there is one. */
  public OptionalDouble optionalQuantity(String key, Quantity kind) {
    return get(key).map(v -> OptionalDouble.of(v.quantity(kind))).orElseGet(OptionalDouble::empty);
  }

  /** A simulated time of at least one time step, or the default. */
  double interval(String key, double otherwise, double timestep) {
    double time = quantity(key, Quantity.TIME, otherwise);
    if (time < timestep * (1 - 1e-12)) {
      get(key)
          .ifPresent(
              v -> v.refuse("at least one time step (" + Quantity.femtoseconds(timestep) + ")"));
    }
    return time;
  }

  /** A whole number within limits, or the default. */
  public int integer(String key, int min, int max, int otherwise) {
    return get(key).map(v -> (int) v.integer(min, max)).orElse(otherwise);
  }

  /** True or false, or the default. */
  public boolean flag(String key, boolean otherwise) {
    return get(key).map(Value::flag).orElse(otherwise);
  }

  /** One of the words that stand for the constants of an enum, or the default. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    return get(key).flatMap(v -> v.choice(type)).orElse(otherwise);
  }
}
