package org.vitrum.picture;

import java.util.Arrays;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.Nearest;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.io.Frame;

/**
 * One number of each atom, to be shown by colour.
 *
 * @param name of the quantity
 * @param unit empty where it has none or it is not known
 * @param values NaN where unknown
 */
public record AtomValues(String name, String unit, double[] values) {
  private static final String LENGTH = "length";

  /** Units of the columns that Vitrum writes; files of extended XYZ have no place for them. */
  private static final Map<String, String> UNITS =
      Map.of(
          AtomColumn.ENERGIES,
          "eV",
          AtomColumn.FORCES,
          "eV/\u00c5",
          "stress",
          "GPa",
          "virial",
          "eV",
          "voronoi_volume",
          "\u00c5\u00b3",
          "d2min",
          "\u00c5\u00b2");

  /** The same in another unit, which changes the key and not the numbers. */
  public AtomValues unit(String other) {
    return new AtomValues(name, other, values);
  }

  /**
   * The numbers that a word stands for: a column, {@code NAME.K}, number K from 1 of a column of
   * several, or {@code NAME.length}, its length as a vector.
   *
   * @param place for the message
   * @throws InputException if the frame has no such column, or the column several numbers and none
   *     is chosen
   */
  public static AtomValues of(Frame frame, String word, String place) {
    for (AtomColumn column : frame.columns()) {
      String unit = UNITS.getOrDefault(column.name(), "");
      for (String choice : choices(column)) {
        if (choice.equals(word)) {
          return new AtomValues(word, unit, chosen(column, choice));
        }
      }
    }
    MutableList<String> words = Lists.mutable.of("species");
    frame.columns().each(column -> words.addAll(choices(column)));
    throw new InputException(
        place,
        "species or a column of numbers in the file: " + words.makeString(", "),
        word + Nearest.suggestion(word, words.toImmutable()));
  }

  private static MutableList<String> choices(AtomColumn column) {
    MutableList<String> choices = Lists.mutable.empty();
    if (column.width() == 1) {
      return choices.with(column.name());
    }
    for (int k = 1; k <= column.width(); k++) {
      choices.add(column.name() + "." + k);
    }
    return choices.with(column.name() + "." + LENGTH);
  }

  private static double[] chosen(AtomColumn column, String choice) {
    int width = column.width();
    double[] all = column.values();
    if (width == 1) {
      return all;
    }
    double[] chosen = new double[all.length / width];
    String which = choice.substring(column.name().length() + 1);
    if (which.equals(LENGTH)) {
      Arrays.setAll(chosen, i -> length(all, width * i, width));
    } else {
      int k = Integer.parseInt(which) - 1;
      Arrays.setAll(chosen, i -> all[width * i + k]);
    }
    return chosen;
  }

  private static double length(double[] values, int at, int width) {
    double sum = 0;
    for (int k = at; k < at + width; k++) {
      sum += values[k] * values[k];
    }
    return Math.sqrt(sum);
  }
}
