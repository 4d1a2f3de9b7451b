package org.vitrum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrum.results.Results;
import org.vitrum.results.Table;
import org.vitrum.run.RunSummary;
import org.vitrum.stage.Stages;

/** What a run found, for people at a terminal: the tables of the report in plain letters. */
final class ResultTable {
  private static final String GAP = "   ";

  /** Logs of batch systems know ASCII alone. */
  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("\u00b1", "+-"),
          Map.entry("\u2212", "-"),
          Map.entry("\u2013", "-"),
          Map.entry("\u00c5", "A"),
          Map.entry("\u00b2", "^2"),
          Map.entry("\u00b3", "^3"),
          Map.entry("\u207b", "^-"),
          Map.entry("\u2079", "9"),
          Map.entry("\u207f", "^n"),
          Map.entry("\u2080", "0"),
          Map.entry("\u2081", "1"),
          Map.entry("\u2032", "'"),
          Map.entry("\u03bd", "nu"),
          Map.entry("\u03be", "xi"),
          Map.entry("\u03c8", "psi"));

  private ResultTable() {}

  static String of(RunSummary summary) {
    Results results = summary.results();
    StringBuilder out = new StringBuilder();
    for (Table<?> table : Stages.tables(results)) {
      if (!table.detail()) {
        out.append('\n');
        append(out, table);
      }
    }
    for (String warning : results.warnings()) {
      out.append("warning: ").append(warning).append('\n');
    }
    out.append(line("\n%d atoms, ", results.atoms()));
    if (summary.stepsPerSecond() > 0) {
      out.append(
          line(
              "%.0f steps/s (%.2f million atom-steps/s), ",
              summary.stepsPerSecond(), 1e-6 * summary.stepsPerSecond() * results.atoms()));
    }
    out.append(ProgressBar.duration(summary.wallSeconds())).append(" in all\n");
    out.append("report: ").append(summary.report()).append('\n');
    return out.toString();
  }

  private static void append(StringBuilder out, Table<?> table) {
    if (!table.before().isEmpty()) {
      out.append(wrapped(plain(table.before())));
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.headings());
    rows.addAll(table.texts());
    rows.replaceAll(row -> row.stream().map(ResultTable::plain).toList());
    List<String> formats = new ArrayList<>();
    for (int k = 0; k < table.columns().size(); k++) {
      int column = k;
      int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      boolean words = table.cells().stream().allMatch(row -> row.get(column).isWord());
      formats.add(GAP + "%" + (words ? "-" : "") + Math.max(1, width) + "s");
    }
    String format = String.join("", formats);
    for (List<String> row : rows) {
      out.append(format.formatted(row.toArray()).stripTrailing()).append('\n');
    }
    if (!table.after().isEmpty()) {
      out.append(wrapped(plain(table.after())));
    }
    for (String warning : table.warnings()) {
      out.append("warning: ").append(warning).append('\n');
    }
  }

  /** Lines of at most a hundred letters. */
  private static String wrapped(String text) {
    return text.replaceAll("(.{1,100})(?: |$)", "$1\n");
  }

  /** The text without letters that a log may not know. */
  static String plain(String text) {
    String plain = text;
    for (Map.Entry<String, String> letter : PLAIN.entrySet()) {
      plain = plain.replace(letter.getKey(), letter.getValue());
    }
    return plain;
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
