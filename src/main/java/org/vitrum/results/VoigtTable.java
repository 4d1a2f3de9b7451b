package org.vitrum.results;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Elastic constants as a table of 6 x 6 entries in Voigt order. */
public final class VoigtTable {
  private static final List<String> AXES = List.of("xx", "yy", "zz", "yz", "xz", "xy");

  private VoigtTable() {}

  /** An entry of the matrix. */
  @FunctionalInterface
  public interface Entry {
    /** The entry in row a and column b, from 0. */
    Cell at(int a, int b);
  }

  /** The table. */
  public static Table<Integer> of(Entry entry) {
    List<Column<Integer>> columns = new ArrayList<>();
    columns.add(new Column<>("", a -> Cell.of(AXES.get(a))));
    for (int b = 0; b < AXES.size(); b++) {
      int column = b;
      columns.add(new Column<>(AXES.get(b), a -> entry.at(a, column)));
    }
    return Table.of(Chapter.ELASTIC, IntStream.range(0, AXES.size()).boxed().toList(), columns);
  }
}
