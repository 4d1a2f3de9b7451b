package org.vitrum.results;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param name of the quantity
 * @param unit empty for plain numbers and words
 * @param cell the entry of a row
 */
public record Column<T>(String name, String unit, Function<? super T, Cell> cell) {
  /** A column of words or plain numbers. */
  public Column(String name, Function<? super T, Cell> cell) {
    this(name, "", cell);
  }

  /** Name and unit. */
  public String heading() {
    return unit.isEmpty() ? name : name + " (" + unit + ")";
  }
}
