package org.vitrum.deck;

import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.vitrum.InputException;

/**
 * An override {@code path=value} from the command line. The path is made of keys and of list
 * indices from 0, joined by dots; a stage of the protocol may be named without its index where its
 * name is unique: {@code protocol.0.melt.time=5 ps} or {@code protocol.melt.time=5 ps}. The value
 * is YAML, so it may also be a list or a mapping.
 */
final class Overrides {
  private final String place;
  private final ImmutableList<String> path;
  private final Node value;

  private Overrides(String override) {
    place = Problems.OVERRIDE + Value.shown(override);
    int equals = override.indexOf('=');
    path = Lists.immutable.of(override.substring(0, Math.max(equals, 0)).strip().split("\\.", -1));
    if (path.anySatisfy(String::isBlank)) {
      throw new InputException(place, "the form path=value, such as seed=3", "another");
    }
    value =
        DeckText.compose(override.substring(equals + 1), place)
            .orElseThrow(() -> new InputException(place, "a value after the =", "none"));
  }

  /**
   * Puts the overrides into a deck before it is checked; later ones win.
   *
   * @throws InputException if an override has no such form or its path leads nowhere
   */
  static void apply(Node deck, List<String> overrides) {
    for (String text : overrides) {
      Overrides override = new Overrides(text);
      override.put(deck, 0);
    }
  }

  /** Follows the path from its entry {@code k}, which is one of {@code at}, to its end. */
  private void put(Node at, int k) {
    switch (at) {
      case MappingNode mapping -> put(mapping, k);
      case SequenceNode list -> put(list, k);
      default ->
          throw new InputException(
              place + ": " + path.take(k).makeString("."),
              "entries in the deck, one of them \"" + path.get(k) + "\"",
              Value.found(at));
    }
  }

  private void put(MappingNode mapping, int k) {
    boolean last = k == path.size() - 1;
    MutableList<NodeTuple> entries = Lists.mutable.ofAll(mapping.getValue());
    int index = entries.detectIndex(entry -> isKey(entry, path.get(k)));
    if (index >= 0 && !last) {
      put(entries.get(index).getValueNode(), k + 1);
      return;
    }
    Node child =
        last
            ? value
            : new MappingNode(
                Tag.MAP,
                true,
                Lists.mutable.empty(),
                FlowStyle.FLOW,
                value.getStartMark(),
                value.getEndMark());
    if (index >= 0) {
      entries.set(index, new NodeTuple(entries.get(index).getKeyNode(), child));
    } else {
      Node key =
          new ScalarNode(
              Tag.STR,
              true,
              path.get(k),
              ScalarStyle.PLAIN,
              value.getStartMark(),
              value.getEndMark());
      entries.add(new NodeTuple(key, child));
    }
    mapping.setValue(entries);
    if (!last) {
      put(child, k + 1);
    }
  }

  private void put(SequenceNode list, int k) {
    List<Node> items = list.getValue();
    String key = path.get(k);
    if (!key.matches("[0-9]{1,9}")) {
      ImmutableList<Node> named = Lists.immutable.ofAll(items).select(item -> isStage(item, key));
      if (named.size() != 1) {
        throw new InputException(
            place + ": " + path.take(k + 1).makeString("."),
            "the name of exactly one item, or an index from 0 to " + (items.size() - 1),
            named.size() + " items of that name");
      }
      put(named.getFirst(), k);
      return;
    }
    int index = Integer.parseInt(key);
    if (index >= items.size()) {
      throw new InputException(
          place + ": " + path.take(k + 1).makeString("."),
          "an index from 0 to " + (items.size() - 1),
          "\"" + key + "\"");
    }
    if (k == path.size() - 1) {
      items.set(index, value);
    } else {
      put(items.get(index), k + 1);
    }
  }

  private static boolean isStage(Node item, String name) {
    return item instanceof MappingNode mapping
        && mapping.getValue().size() == 1
        && isKey(mapping.getValue().getFirst(), name);
  }

  private static boolean isKey(NodeTuple entry, String name) {
    return entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name);
  }

  /** The text of a deck with overrides in it; comments are lost, the first lines say why. */
  static String asRun(Node deck, String file, List<String> overrides) {
    DumpSettings settings = DumpSettings.builder().setWidth(120).setSplitLines(false).build();
    StringBuilder text = new StringBuilder("# " + file + ", run with\n");
    for (String override : overrides) {
      text.append("#   ").append(Problems.OVERRIDE).append(Value.shown(override)).append('\n');
    }
    return text.append(
            new Present(settings)
                .emitToString(new Serialize(settings).serializeOne(deck).iterator()))
        .toString();
  }
}
