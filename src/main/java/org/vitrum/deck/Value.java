package org.vitrum.deck;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.vitrum.Nearest;
import org.vitrum.atoms.Elements;
import org.vitrum.atoms.Elements.Element;
import org.vitrum.units.Scale;

/**
 * A value in a deck. Whatever cannot be read as asked is reported to {@link Problems}; the method
 * then returns NaN or nothing, which later checks pass over, so that reading goes on.
 */
public final class Value {
  /** Characters of bad text that a message repeats. */
  private static final int SHOWN = 60;

  private static final String ELEMENT = "a chemical symbol such as \"Cu\"";

  private final Problems problems;
  private final Node node;
  private final String path;

  Value(Problems problems, Node node, String path) {
    this.problems = problems;
    this.node = node;
    this.path = path;
  }

  /** What stands in the deck. */
  Node node() {
    return node;
  }

  /** {@code file:line}. */
  public String place() {
    return Problems.place(node);
  }

  /** Reports that this value is not what it should be. */
  public void refuse(String expected) {
    refuse(expected, "");
  }

  private void refuse(String expected, String suggestion) {
    problems.add(node, path, expected, found(node) + suggestion);
  }

  /** A number with a unit, in internal units; NaN if there is none in range. */
  public double quantity(Quantity kind) {
    Optional<String> text = scalar();
    double value = text.map(kind.units()::parse).orElse(Double.NaN);
    if (Double.isNaN(value)) {
      String units =
          text.filter(Scale::hasUnit).map(_ -> " in " + kind.units().scale().names()).orElse("");
      refuse("a quantity" + units + " such as \"" + kind.example() + "\"");
    } else if (!kind.inRange().test(value)) {
      refuse(kind.range());
      return Double.NaN;
    }
    return value;
  }

  /** A number without a unit; NaN if there is none. */
  public double number() {
    double value = scalar().map(Scale::number).orElse(Double.NaN);
    if (!Double.isFinite(value)) {
      refuse("a number");
      return Double.NaN;
    }
    return value;
  }

  /** A whole number from {@code min} to {@code max}; {@code min} after a refusal. */
  public long integer(long min, long max) {
    String text = scalar().orElse("");
    if (text.matches("[+-]?[0-9]{1,19}")) {
      try {
        long value = Long.parseLong(text);
        if (value >= min && value <= max) {
          return value;
        }
      } catch (NumberFormatException _) {
        // Nineteen digits beyond the largest long: out of range, refused below.
      }
    }
    refuse("a whole number from " + min + " to " + max);
    return min;
  }

  /** Text on one line. */
  public Optional<String> text(String expected) {
    Optional<String> text =
        scalar().filter(t -> !t.isBlank() && t.codePoints().noneMatch(Character::isISOControl));
    if (text.isEmpty()) {
      refuse(expected);
    }
    return text;
  }

  /** A chemical symbol. */
  public Optional<String> element() {
    Optional<String> symbol = scalar().filter(Elements::has);
    if (symbol.isEmpty()) {
      refuse(ELEMENT);
    }
    return symbol;
  }

  /** True or false; false after a refusal. */
  public boolean flag() {
    String text = scalar().orElse("");
    if (!text.equals("true") && !text.equals("false")) {
      refuse("true or false");
    }
    return text.equals("true");
  }

  /** One of the words that stand for the constants of an enum. */
  public <E extends Enum<E>> Optional<E> choice(Class<E> type) {
    ImmutableList<E> constants = Lists.immutable.of(type.getEnumConstants());
    Optional<E> chosen =
        scalar().flatMap(text -> constants.detectOptional(c -> word(c).equals(text)));
    if (chosen.isEmpty()) {
      ImmutableList<String> words = constants.collect(Value::word);
      refuse(
          "one of " + words.makeString(", "),
          scalar().map(text -> Nearest.suggestion(text, words)).orElse(""));
    }
    return chosen;
  }

  /** How a deck spells a constant. */
  static String word(Enum<?> constant) {
    String name = constant.name();
    return switch (constant) {
      case SystemSpec.Structure s when s.isOrdered() -> name;
      case PotentialSpec.Format format -> format.toString();
      default -> name.toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }

  /** The entries of a mapping with known keys. */
  public Optional<Fields> fields(Keys keys) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new Fields(problems, mapping, path, keys.names(), keys.expected()));
    }
    refuse("entries such as \"" + keys.names().getFirst() + ": ...\"");
    return Optional.empty();
  }

  /** The entries of a mapping whose keys are chemical symbols. */
  public Optional<Fields> elements() {
    return elements("shares of elements such as \"{Cu: 50, Zr: 50}\"");
  }

  private Optional<Fields> elements(String expected) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(
          new Fields(problems, mapping, path, Elements.all().collect(Element::symbol), ELEMENT));
    }
    refuse(expected);
    return Optional.empty();
  }

  /** The entries of a mapping of chemical symbols to radii. */
  public Optional<Fields> radii() {
    return elements("radii of elements such as \"{Cu: 1.28 A, Zr: 1.60 A}\"");
  }

  /** The keys of a mapping, also repeated and unknown ones; empty if this is none. */
  public ImmutableList<String> keys() {
    return node instanceof MappingNode mapping ? keys(mapping) : Lists.immutable.empty();
  }

  private static ImmutableList<String> keys(MappingNode mapping) {
    return Lists.immutable
        .ofAll(mapping.getValue())
        .collect(e -> e.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?");
  }

  /** Whether this is a mapping of keys to values. */
  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** The items of a list of at least one; empty after a refusal. */
  public ImmutableList<Value> items(String expected) {
    if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return Lists.immutable
          .ofAll(sequence.getValue())
          .collectWithIndex((item, k) -> new Value(problems, item, path + "." + k));
    }
    refuse(expected);
    return Lists.immutable.empty();
  }

  private Optional<String> scalar() {
    return node instanceof ScalarNode scalar && !isNull(scalar)
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  private static boolean isNull(ScalarNode scalar) {
    return scalar.isPlain() && scalar.getTag().equals(Tag.NULL);
  }

  /** What is there, for a message. */
  static String found(Node node) {
    return switch (node) {
      case ScalarNode scalar when isNull(scalar) -> "nothing";
      case ScalarNode scalar -> "\"" + shown(scalar.getValue()) + "\"";
      case MappingNode mapping when mapping.getValue().isEmpty() -> "no entries";
      case MappingNode mapping -> "the entries " + shown(keys(mapping).makeString(", "));
      case SequenceNode list -> "a list of " + list.getValue().size();
      default -> "something else";
    };
  }

  /** Text that is safe to print: on one line and not too long. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }
}
