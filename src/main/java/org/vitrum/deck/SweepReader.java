package org.vitrum.deck;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
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
 * cases:                                                  # several entries at once
 *   CuZr: {system.composition: {Cu: 50, Zr: 50}}
 *   NiZr: {system.composition: {Ni: 33, Zr: 67}, potential.file: NiZr_mendelev2012.json}
 * axes:                                                   # one entry each
 *   protocol.quench.rate: [1e14 K/s, 1e13 K/s]
 * seeds: [1, 2, 3]
 * </pre>
 */
public final class SweepReader {
  private static final Keys KEYS = Keys.of("sweep", "title", "deck", "cases", "axes", "seeds");

  /** More than any batch system takes in one array. */
  private static final int MOST_TASKS = 10_000;

  /** Of the part of a folder's name that stands for one value. */
  private static final int LONGEST_PART = 40;

  private static final String PATH =
      "the path of an entry of the deck such as \"protocol.quench.rate\" once,"
          + " but not seed (see \"seeds\")";

  /** The name of a case is a part of a folder's name as it stands. */
  private static final Predicate<String> CASE_NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]{0,%d}".formatted(LONGEST_PART - 1))
          .asMatchPredicate();

  /** What needs no quotes wherever it stands on the line. */
  private static final Predicate<String> PLAIN =
      Pattern.compile("[A-Za-z0-9.+-][A-Za-z0-9 ./^%_+-]*").asMatchPredicate();

  private final Problems problems = new Problems();
  private final Path file;

  private SweepReader(Path file) {
    this.file = file;
  }

  /** An entry of the deck that is replaced, and where the sweep says so. */
  private record Replacement(String path, String value, String place) {
    String override() {
      return path + "=" + value;
    }
  }

  /**
   * One way to go on an axis.
   *
   * @param folder its part of the name of a run's folder
   * @param value for tables
   */
  private record Choice(String folder, String value, ImmutableList<Replacement> entries) {}

  /** Something that varies: single entries of the deck, or cases. */
  private record Axis(String name, ImmutableList<Choice> choices) {}

  /**
   * Reads a sweep.
   *
   * @param decks reads what it expands to
   * @throws InputException if the file cannot be read, the sweep is not right, or one of its decks
   *     is not
   */
  public static Sweep read(Path file, DeckReader decks) {
    MappingNode root =
        DeckText.entries(
            DeckText.read(file),
            file.toString(),
            "a sweep with entries such as \"deck:\", \"cases:\", \"axes:\" and \"seeds:\"");
    return new SweepReader(file).sweep(root, decks);
  }

  private Sweep sweep(MappingNode root, DeckReader decks) {
    Fields fields = new Fields(problems, root, "", KEYS.names(), KEYS.expected());
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
    MutableList<Axis> axes = Lists.mutable.empty();
    fields.get("cases").map(this::cases).ifPresent(axes::add);
    fields.get("axes").ifPresent(value -> addAxes(value, axes));
    problems.throwIfAny();
    Path base = file.toAbsolutePath().resolveSibling(deck);
    ImmutableList<Sweep.Task> tasks = tasks(axes, seeds);
    ImmutableList<Replacement> all =
        axes.flatCollect(Axis::choices).flatCollect(Choice::entries).toImmutable();
    for (Sweep.Task task : tasks) {
      check(decks, base, task, all);
    }
    return new Sweep(file, title, base, axes.collect(Axis::name).toImmutable(), tasks);
  }

  /** What is wrong with a deck because of an entry of the sweep is named with the sweep's line. */
  private static void check(
      DeckReader decks, Path base, Sweep.Task task, ImmutableList<Replacement> all) {
    try {
      decks.read(base, task.overrides().castToList());
    } catch (InputException e) {
      String message = e.getMessage();
      for (Replacement entry : all.select(r -> task.overrides().contains(r.override()))) {
        message = message.replace(Problems.OVERRIDE + Value.shown(entry.override()), entry.place());
      }
      throw new InputException(message);
    }
  }

  private Axis cases(Value value) {
    MutableList<Choice> cases = Lists.mutable.empty();
    if (!(value.node() instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
      value.refuse("names with entries to replace, such as \"CuZr: {system.atoms: 2000}\"");
      return new Axis(Sweep.CASE, cases.toImmutable());
    }
    for (NodeTuple entry : mapping.getValue()) {
      String name = text(entry.getKeyNode());
      if (!CASE_NAME.test(name) || cases.anySatisfy(c -> c.value().equals(name))) {
        problems.add(
            entry.getKeyNode(),
            "cases",
            "a name for a folder once, of letters, digits, \".\", \"+\" and \"-\", at most "
                + LONGEST_PART,
            Value.found(entry.getKeyNode()));
        continue;
      }
      cases.add(new Choice(name, name, replacements(entry.getValueNode(), "cases." + name)));
    }
    return new Axis(Sweep.CASE, cases.toImmutable());
  }

  private ImmutableList<Replacement> replacements(Node node, String where) {
    MutableList<Replacement> entries = Lists.mutable.empty();
    if (!(node instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
      problems.add(node, where, "entries such as \"system.atoms: 2000\"", Value.found(node));
      return entries.toImmutable();
    }
    for (NodeTuple entry : mapping.getValue()) {
      String path = text(entry.getKeyNode());
      if (isNoPath(path) || entries.anySatisfy(r -> r.path().equals(path))) {
        problems.add(entry.getKeyNode(), where, PATH, Value.found(entry.getKeyNode()));
        continue;
      }
      Node to = entry.getValueNode();
      entries.add(new Replacement(path, flow(to), Problems.place(to)));
    }
    return entries.toImmutable();
  }

  private static String text(Node key) {
    return key instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static boolean isNoPath(String path) {
    return path.isBlank() || path.contains("=") || path.equals("seed");
  }

  private void addAxes(Value value, MutableList<Axis> axes) {
    if (!(value.node() instanceof MappingNode mapping)) {
      value.refuse("entries such as \"protocol.quench.rate: [1e14 K/s, 1e13 K/s]\"");
      return;
    }
    ImmutableList<String> ofCases =
        axes.flatCollect(Axis::choices)
            .flatCollect(Choice::entries)
            .collect(Replacement::path)
            .toImmutable();
    for (NodeTuple entry : mapping.getValue()) {
      Node key = entry.getKeyNode();
      String path = text(key);
      if (isNoPath(path) || axes.anySatisfy(axis -> axis.name().equals(path))) {
        problems.add(key, "axes", PATH, Value.found(key));
        continue;
      }
      if (ofCases.contains(path)) {
        problems.add(key, "axes", "an entry that no case replaces", Value.found(key));
        continue;
      }
      Value values = new Value(problems, entry.getValueNode(), "axes." + Value.shown(path));
      axes.add(
          new Axis(
              path,
              values
                  .items("a list of values such as \"[1e14 K/s, 1e13 K/s]\"")
                  .collect(v -> choice(path, v))));
    }
  }

  private static Choice choice(String path, Value value) {
    String text = flow(value.node());
    return new Choice(
        last(path) + "-" + plain(text),
        text,
        Lists.immutable.of(new Replacement(path, text, value.place())));
  }

  private ImmutableList<Sweep.Task> tasks(MutableList<Axis> axes, ImmutableList<Long> seeds) {
    double count = seeds.size();
    for (Axis axis : axes) {
      count *= axis.choices().size();
    }
    if (count > MOST_TASKS) {
      throw new InputException(
          file.toString(), "at most " + MOST_TASKS + " tasks", "%.0f".formatted(count));
    }
    MutableList<ImmutableList<Choice>> combinations = Lists.mutable.empty();
    combinations.add(Lists.immutable.empty());
    for (Axis axis : axes) {
      combinations = combinations.flatCollect(before -> axis.choices().collect(before::newWith));
    }
    Set<String> names = new HashSet<>();
    MutableList<Sweep.Task> tasks = Lists.mutable.empty();
    for (ImmutableList<Choice> choices : combinations) {
      for (long seed : seeds) {
        Sweep.Task task = task(choices, seed);
        if (!names.add(task.name())) {
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

  private static Sweep.Task task(ImmutableList<Choice> choices, long seed) {
    return new Sweep.Task(
        choices.collect(Choice::folder).newWith("seed-" + seed).makeString("_"),
        choices.collect(Choice::value),
        seed,
        choices
            .flatCollect(Choice::entries)
            .collect(Replacement::override)
            .newWith("seed=" + seed));
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
