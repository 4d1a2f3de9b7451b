package org.vitrum.deck;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.vitrum.InputException;

/** Collects what is wrong with a deck, so that its user sees all of it at once. */
final class Problems {
  /** Longer lists help nobody: they come from one early slip. */
  private static final int SHOWN = 20;

  /** Label of the marks of nodes that come from the command line. */
  static final String OVERRIDE = "--set ";

  private final MutableList<Problem> problems = Lists.mutable.empty();

  private record Problem(int line, String message) {}

  /**
   * @param at the node whose place is named
   * @param path keys from the top of the deck, joined by dots
   */
  void add(Node at, String path, String expected, String found) {
    Mark mark = at.getStartMark().orElseThrow();
    String where = path.isEmpty() ? place(mark) : place(mark) + ": " + path;
    problems.add(
        new Problem(
            isOverride(mark) ? 0 : mark.getLine() + 1,
            new InputException(where, expected, found).getMessage()));
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /**
   * @throws InputException with one line for each problem, in the order of the deck's lines
   */
  void throwIfAny() {
    if (problems.notEmpty()) {
      MutableList<String> lines =
          problems.sortThisByInt(Problem::line).collect(Problem::message).distinct();
      int more = lines.size() - SHOWN;
      throw new InputException(
          lines.take(SHOWN).makeString("\n") + (more > 0 ? "\n... and " + more + " more" : ""));
    }
  }

  /** {@code file:line}, or the text of the override that the node comes from. */
  static String place(Node node) {
    return place(node.getStartMark().orElseThrow());
  }

  static String place(Mark mark) {
    return isOverride(mark) ? mark.getName() : mark.getName() + ":" + (mark.getLine() + 1);
  }

  private static boolean isOverride(Mark mark) {
    return mark.getName().startsWith(OVERRIDE);
  }
}
