package org.vitrum.io;

import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;

/**
 * A table of text fields with a header line (RFC 4180), compressed if the name ends in {@code .gz}.
 *
 * @param source file, for messages
 * @param header names of the columns as written, with units
 * @param rows each as long as the header
 */
public record CsvTable(
    String source, ImmutableList<String> header, ImmutableList<ImmutableList<String>> rows) {

  /**
   * @throws InputException with file and line if a row is too short or long, or a quote is open
   */
  public static CsvTable read(Path file) {
    MutableList<ImmutableList<String>> rows = Lists.mutable.empty();
    try (Lines lines = Lines.open(file)) {
      ImmutableList<String> header = fields(lines, lines.require("a header line"));
      for (String line = lines.next(); line != null; line = lines.next()) {
        ImmutableList<String> fields = fields(lines, line);
        if (fields.size() != header.size()) {
          throw lines.expected(
              header.size() + " fields as in the header", fields.size() + " fields");
        }
        rows.add(fields);
      }
      return new CsvTable(file.toString(), header, rows.toImmutable());
    }
  }

  private static ImmutableList<String> fields(Lines lines, String first) {
    MutableList<String> fields = Lists.mutable.empty();
    StringBuilder field = new StringBuilder();
    String line = first;
    boolean quoted = false;
    int at = 0;
    while (true) {
      if (at == line.length()) {
        if (!quoted) {
          return fields.with(field.toString()).toImmutable();
        }
        field.append('\n');
        line = lines.require("a closing quote");
        at = 0;
        continue;
      }
      char c = line.charAt(at++);
      if (c == '"') {
        if (quoted && at < line.length() && line.charAt(at) == '"') {
          field.append('"');
          at++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
  }

  /**
   * A column as numbers; empty fields are NaN.
   *
   * @param name as in the header, or without its unit
   * @throws InputException if there is no such column or a field is not a number
   */
  public double[] column(String name) {
    int k = header.detectIndex(h -> h.equals(name) || h.startsWith(name + " ["));
    if (k < 0) {
      throw new InputException(source, "a column " + name, header.makeString(", "));
    }
    double[] values = new double[rows.size()];
    for (int i = 0; i < values.length; i++) {
      String field = rows.get(i).get(k);
      try {
        values[i] = field.isEmpty() ? Double.NaN : Double.parseDouble(Lines.plainNumber(field));
      } catch (NumberFormatException e) {
        throw new InputException(
            source + ": row " + (i + 1), "a number in column " + name, "'" + field + "'");
      }
    }
    return values;
  }
}
