package org.vitrum.results;

import java.util.List;

/**
 * Results as a table: what a terminal and a page show, each in its own way. Texts are for readers
 * and may hold any letter of Unicode.
 *
 * @param before a sentence that introduces it; empty for none
 * @param rows what its rows are about
 * @param after what follows from it; empty for none
 * @param warnings what a reader of this table must know
 * @param detail whether most readers pass it by: a page folds it, a terminal leaves it out
 */
public record Table<T>(
    Chapter chapter,
    String before,
    List<T> rows,
    List<Column<T>> columns,
    String after,
    List<String> warnings,
    boolean detail) {
  /** A table without further words. */
  public static <T> Table<T> of(Chapter chapter, List<T> rows, List<Column<T>> columns) {
    return new Table<>(chapter, "", rows, columns, "", List.of(), false);
  }

  /** The same with a sentence before. */
  public Table<T> after(String sentence) {
    return new Table<>(chapter, before, rows, columns, sentence, warnings, detail);
  }

  /** The same with an introduction. */
  public Table<T> before(String sentence) {
    return new Table<>(chapter, sentence, rows, columns, after, warnings, detail);
  }

  /** The same with warnings. */
  public Table<T> warning(List<String> about) {
    return new Table<>(chapter, before, rows, columns, after, about, detail);
  }

  /** The same as a detail. */
  public Table<T> asDetail() {
    return new Table<>(chapter, before, rows, columns, after, warnings, true);
  }

  /** Names and units of the columns. */
  public List<String> headings() {
    return columns.stream().map(Column::heading).toList();
  }

  /** The entries, row by row. */
  public List<List<Cell>> cells() {
    return rows.stream()
        .map(row -> columns.stream().map(column -> column.cell().apply(row)).toList())
        .toList();
  }

  /** What a reader sees of the entries, row by row. */
  public List<List<String>> texts() {
    return cells().stream().map(row -> row.stream().map(Cell::text).toList()).toList();
  }
}
