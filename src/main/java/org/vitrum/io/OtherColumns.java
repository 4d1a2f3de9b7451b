package org.vitrum.io;

import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.vitrum.atoms.AtomColumn;

/**
 * The columns of a frame in which its reader sees no meaning, while a file is read: results of
 * analyses, which pictures show. A column of which any entry is not a number is left out.
 */
final class OtherColumns {
  /** Integers below it are exact as double. */
  private static final double EXACT = 0x1p53;

  /** A column while it grows. */
  private record Growing(String name, boolean whole, int width, int at, DoubleArrayList values) {}

  private final MutableList<Growing> columns = Lists.mutable.empty();

  /**
   * Adds a column, unless its name cannot be written, is there already or has a meaning of its own.
   *
   * @param at index of its first word in a line
   */
  void add(String name, boolean whole, int width, int at) {
    if (AtomColumn.isName(name)
        && !ExtendedXyzColumns.hasMeaning(name)
        && columns.noneSatisfy(c -> c.name().equals(name))) {
      columns.add(new Growing(name, whole, width, at, new DoubleArrayList()));
    }
  }

  /** Takes what a line says about its atom. */
  void atom(String[] words) {
    columns.removeIf(column -> !took(column, words));
  }

  private static boolean took(Growing column, String[] words) {
    for (int k = column.at(); k < column.at() + column.width(); k++) {
      try {
        column.values().add(number(words[k]));
      } catch (NumberFormatException e) {
        return false;
      }
    }
    return true;
  }

  private static double number(String word) {
    return switch (word) {
      case "T", "True", "true" -> 1;
      case "F", "False", "false" -> 0;
      case "nan", "-nan", "NAN" -> Double.NaN; // as C and numpy write it
      default -> Double.parseDouble(Lines.plainNumber(word));
    };
  }

  /** Brings atoms into another order. */
  void sort(int[] order) {
    columns.each(
        column -> {
          double[] old = column.values().toArray();
          int width = column.width();
          Arrays.setAll(old, k -> column.values().get(width * order[k / width] + k % width));
          column.values().clear();
          column.values().addAll(old);
        });
  }

  ImmutableList<AtomColumn> list() {
    return columns
        .collect(c -> new AtomColumn(c.name(), isWhole(c), c.width(), c.values().toArray()))
        .toImmutable();
  }

  private static boolean isWhole(Growing column) {
    return column.whole()
        && column.values().allSatisfy(v -> v == Math.rint(v) && Math.abs(v) < EXACT);
  }
}
