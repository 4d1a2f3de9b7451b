package org.vitrum.deck;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.vitrum.InputException;

/**
 * Reads and checks sweeps, with every deck that they expand to:
 *
 * <pre>
 * deck: quickstart.yaml                                   # beside the sweep
 * axes:
 *   system.composition: [{Cu: 50, Zr: 50}, {Cu: 64, Zr: 36}]
 *   protocol.quench.rate: [1e14 K/s, 1e13 K/s]
 * seeds: [1, 2, 3]
 * </pre>
 */
public final class SweepReader {
  private static final ImmutableList<String> KEYS =
      Lists.immutable.of("title", "deck", "axes", "seeds");

  /** More than any batch system takes in one array. */
  private static final int MOST_TASKS = 10_000;

  /** Of the part of a folder's name that stands for one value. */
  private static final int LONGEST_PART = 40;

  /** What needs no quotes wherever it stands on the line. */
  private static final Predicate<String> PLAIN =
      Pattern.compile("[A-Za-z0-9.+-][A-Za-z0-9 ./^%_+-]*").asMatchPredicate();

  private final Problems problems = new Problems();
  private final Path file;

  private SweepReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a sweep.
   *
   * @param decks reads what it expands to
   * @throws InputException if the file cannot be read, the sweep is not right, or one of its decks
   *     is not
   */
  public static Sweep read(Path file, DeckReader decks) {
    String label = file.toString();
    Optional<Node> root = DeckText.compose(DeckText.read(file), label);
    if (!(root.orElse(null) instanceof MappingNode mapping)) {
      throw new InputException(
          root.map(Problems::place).orElse(label),
          "a sweep with entries such as \"deck:\", \"axes:\" and \"seeds:\"",
          root.map(Value::found).orElse("nothing"));
    }
    Sweep sweep = new SweepReader(file).sweep(mapping);
    for (Sweep.Task task : sweep.tasks()) {
      decks.read(sweep.deck(), sweep.overrides(task).castToList());
    }
    return sweep;
  }

  private Sweep sweep(MappingNode root) {
    Fields fields = new Fields(problems, root, "", KEYS, "one of " + KEYS.makeString());
    String title =
        fields
            .get("title")
            .flatMap(v -> v.text("a title on one line"))
            .orElse(DeckReader.stem(file));
    String deck =
        fields
            .require("deck", "quickstart.yaml")
            .flatMap(v -> v.text("the name of a deck such as \"quickstart.yaml\""))
            .orElse("");
    ImmutableList<Long> seeds =
        fields
            .get("seeds")
            .map(v -> v.items("a list of seeds such as \"[1, 2, 3]\""))
            .map(items -> items.collect(v -> v.integer(0, Long.MAX_VALUE)))
            .orElse(Lists.immutable.of(1L));
    ImmutableList<Axis> axes = fields.get("axes").map(this::axes).orElse(Lists.immutable.empty());
    problems.throwIfAny();
    ImmutableList<Sweep.Task> tasks = tasks(axes, seeds);
    return new Sweep(
        file, title, file.toAbsolutePath().resolveSibling(deck), axes.collect(Axis::path), tasks);
  }

  /** An entry that varies, with the texts of its values. */
  private record Axis(String path, ImmutableList<String> values) {}

  private ImmutableList<Axis> axes(Value value) {
    if (!(value.node() instanceof MappingNode mapping)) {
      value.refuse("entries such as \"protocol.quench.rate: [1e14 K/s, 1e13 K/s]\"");
      return Lists.immutable.empty();
    }
    MutableList<Axis> axes = Lists.mutable.empty();
    for (NodeTuple entry : mapping.getValue()) {
      String path = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
      String expected =
          "the path of an entry of the deck such as \"protocol.quench.rate\" once,"
              + " but not seed (see \"seeds\")";
      if (path.isBlank()
          || path.contains("=")
          || path.equals("seed")
          || axes.anySatisfy(axis -> axis.path().equals(path))) {
        problems.add(entry.getKeyNode(), "axes", expected, Value.found(entry.getKeyNode()));
        continue;
      }
      Value values = new Value(problems, entry.getValueNode(), "axes." + Value.shown(path));
      axes.add(
          new Axis(
              path,
              values
                  .items("a list of values such as \"[1e14 K/s, 1e13 K/s]\"")
                  .collect(v -> flow(v.node()))));
    }
    return axes.toImmutable();
  }

  private ImmutableList<Sweep.Task> tasks(ImmutableList<Axis> axes, ImmutableList<Long> seeds) {
    double count = seeds.size();
    for (Axis axis : axes) {
      count *= axis.values().size();
    }
    if (count > MOST_TASKS) {
      throw new InputException(
          file.toString(), "at most " + MOST_TASKS + " tasks", "%.0f".formatted(count));
    }
    MutableList<ImmutableList<String>> combinations = Lists.mutable.empty();
    combinations.add(Lists.immutable.empty());
    for (Axis axis : axes) {
      combinations = combinations.flatCollect(before -> axis.values().collect(before::newWith));
    }
    Map<String, Sweep.Task> byName = new HashMap<>();
    MutableList<Sweep.Task> tasks = Lists.mutable.empty();
    for (ImmutableList<String> values : combinations) {
      for (long seed : seeds) {
        Sweep.Task task = new Sweep.Task(name(axes, values, seed), values, seed);
        Sweep.Task same = byName.put(task.name(), task);
        if (same != null) {
          throw new InputException(
              file.toString(),
              "combinations of values that differ in more than signs",
              "two with the folder " + task.name());
        }
        tasks.add(task);
      }
    }
    return tasks.toImmutable();
  }

  private static String name(ImmutableList<Axis> axes, ImmutableList<String> values, long seed) {
    return axes.collect(Axis::path)
        .zip(values)
        .collect(pair -> last(pair.getOne()) + "-" + plain(pair.getTwo()))
        .newWith("seed-" + seed)
        .makeString("_");
  }

  private static String last(String path) {
    return plain(path.substring(path.lastIndexOf('.') + 1));
  }

  /** Of a value what any file system and shell takes: {@code {Cu: 50, Zr: 50}} is Cu50Zr50. */
  private static String plain(String value) {
    String name = value.replace("/", "-per-").replaceAll("[^A-Za-z0-9.+-]", "");
    return name.length() <= LONGEST_PART ? name : name.substring(0, LONGEST_PART);
  }

  /** YAML on one line. */
  private static String flow(Node node) {
    return switch (node) {
      case MappingNode mapping ->
          Lists.immutable
              .ofAll(mapping.getValue())
              .collect(e -> flow(e.getKeyNode()) + ": " + flow(e.getValueNode()))
              .makeString("{", ", ", "}");
      case SequenceNode list ->
          Lists.immutable
              .ofAll(list.getValue())
              .collect(SweepReader::flow)
              .makeString("[", ", ", "]");
      case ScalarNode scalar when scalar.isPlain() && PLAIN.test(scalar.getValue()) ->
          scalar.getValue();
      case ScalarNode scalar -> "'" + scalar.getValue().replace("'", "''") + "'";
      default -> throw new IllegalStateException("a node of YAML is one of these");
    };
  }
}
