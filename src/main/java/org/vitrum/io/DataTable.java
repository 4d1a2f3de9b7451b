package org.vitrum.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrum.InputException;
import org.vitrum.units.Scale;
import org.vitrum.units.Unit;

/**
 * Measured data: comma-separated columns under a header that names them with their units, for
 * example {@code time [s], K [GPa], G [GPa], G_error [GPa]}. Lines that start with # and empty
 * lines are skipped. Case counts in names: K is the bulk modulus.
 */
public final class DataTable {
  private static final Pattern HEADING = Pattern.compile("([^\\[\\]]+?)\\s*(?:\\[([^\\[\\]]*)])?");

  /** What a heading may have in place of a unit where there is none. */
  private static final Set<String> NO_UNIT = Set.of("-", "1");

  private final String file;
  private final int headerLine;
  private final List<String> names = new ArrayList<>();
  private final List<String> units = new ArrayList<>();
  private final List<String[]> rows = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();

  private DataTable(String file, int headerLine) {
    this.file = file;
    this.headerLine = headerLine;
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it cannot be read or has no header, or a row has too few or too many
   *     entries
   */
  public static DataTable read(Path path) {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new InputException(path.toString(), "a file", "a folder, a pipe or a device");
    }
    List<String> text;
    try {
      text = Files.readAllLines(path);
    } catch (IOException e) {
      throw new InputException(path + ": cannot be read as text (" + e.getMessage() + ")");
    }
    return parse(path.toString(), text);
  }

  /** As {@link #read}, from lines already in memory; {@code file} is for messages. */
  public static DataTable parse(String file, List<String> text) {
    DataTable table = null;
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i).strip();
      if (line.startsWith("\uFEFF")) {
        line = line.substring(1).strip();
      }
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (table == null) {
        table = new DataTable(file, i + 1);
        table.header(line);
      } else {
        table.row(line, i + 1);
      }
    }
    if (table == null) {
      throw new InputException(
          file, "a header such as \"time [s], K [GPa], G [GPa]\"", "no text but comments");
    }
    return table;
  }

  private void header(String line) {
    for (String part : line.split(",", -1)) {
      Matcher heading = HEADING.matcher(part.strip());
      if (!heading.matches()) {
        throw new InputException(
            place(headerLine), "a column heading such as \"K [GPa]\"", quoted(part.strip()));
      }
      String name = heading.group(1);
      if (names.contains(name)) {
        throw new InputException(place(headerLine), "every column once", quoted(name) + " twice");
      }
      names.add(name);
      String unit = heading.group(2) == null ? "" : heading.group(2).strip();
      units.add(NO_UNIT.contains(unit) ? "" : unit);
    }
  }

  private void row(String line, int number) {
    String[] cells = line.split(",", -1);
    if (cells.length != names.size()) {
      throw new InputException(
          place(number),
          names.size() + " entries as in the header",
          Integer.toString(cells.length));
    }
    rows.add(Arrays.stream(cells).map(String::strip).toArray(String[]::new));
    lines.add(number);
  }

  /** The file's name as given. */
  public String file() {
    return file;
  }

  /** Number of rows of data. */
  public int size() {
    return rows.size();
  }

  /** Whether there is a column of this name. */
  public boolean has(String name) {
    return names.contains(name);
  }

  /** file:line of a row, counted from 0. */
  public String rowPlace(int row) {
    return place(lines.get(row));
  }

  /** file:line of the header. */
  public String headerPlace() {
    return place(headerLine);
  }

  /**
   * A column of text.
   *
   * @throws InputException if there is none of this name
   */
  public List<String> text(String name) {
    int column = column(name, null);
    return rows.stream().map(r -> r[column]).toList();
  }

  /**
   * A column of numbers in the program's unit.
   *
   * @param kind what the column must be
   * @throws InputException if the column is missing, its unit is of another kind, or an entry is
   *     not a finite number
   */
  public double[] numbers(String name, TableUnits kind) {
    int column = column(name, kind);
    String named = units.get(column);
    Scale scale = kind.scale();
    Unit unit =
        scale
            .unit(named)
            .orElseThrow(
                () ->
                    new InputException(
                        headerPlace(),
                        "column " + name + " in " + kind.names(),
                        named.isEmpty() ? "no unit" : "[" + named + "]"));
    boolean difference = name.endsWith("_error");
    double[] values = new double[rows.size()];
    for (int i = 0; i < values.length; i++) {
      double number = number(i, column);
      values[i] = difference ? scale.difference(number, unit) : scale.value(number, unit);
    }
    return values;
  }

  /** Standard errors of a column ({@code NAME_error}), absent if there is no such column. */
  public Optional<double[]> errors(String name, TableUnits kind) {
    String heading = name + "_error";
    if (!has(heading)) {
      return Optional.empty();
    }
    double[] errors = numbers(heading, kind);
    for (int i = 0; i < errors.length; i++) {
      if (!(errors[i] > 0)) {
        throw new InputException(
            rowPlace(i), heading + " above 0", rows.get(i)[names.indexOf(heading)]);
      }
    }
    return Optional.of(errors);
  }

  private double number(int row, int column) {
    String cell = rows.get(row)[column];
    double value;
    try {
      // A Unicode minus comes with numbers copied from papers.
      value = Double.parseDouble(cell.replace('\u2212', '-'));
    } catch (NumberFormatException _) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw new InputException(
          rowPlace(row), "a number in column " + names.get(column), quoted(cell));
    }
    return value;
  }

  private int column(String name, TableUnits kind) {
    int column = names.indexOf(name);
    if (column < 0) {
      String unit =
          kind == null || kind == TableUnits.NONE
              ? ""
              : " [" + kind.scale().inside().symbol() + "]";
      throw new InputException(
          headerPlace(), "a column " + quoted(name + unit), String.join(", ", names));
    }
    return column;
  }

  /**
   * Requires a column to rise from row to row.
   *
   * @throws InputException at the first row that repeats or falls
   */
  public void requireRising(String name, double[] values) {
    for (int i = 1; i < values.length; i++) {
      if (values[i] == values[i - 1]) {
        throw new InputException(
            rowPlace(i), "each " + name + " once (average repeats first)", "a repeat");
      }
      if (values[i] < values[i - 1]) {
        String column = rows.get(i)[names.indexOf(name)];
        throw new InputException(
            rowPlace(i), name + " in rising order", column + " after a larger one");
      }
    }
  }

  /**
   * Requires every entry of a column to be above zero.
   *
   * @throws InputException at the first row that is not
   */
  public void requirePositive(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] > 0)) {
        throw new InputException(rowPlace(i), name + " above 0", rows.get(i)[names.indexOf(name)]);
      }
    }
  }

  /**
   * Requires every entry of a column to be a Poisson's ratio of a stable solid.
   *
   * @throws InputException at the first row outside (-1, 0.5)
   */
  public void requirePoisson(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] > -1 && values[i] < 0.5)) {
        throw new InputException(
            rowPlace(i),
            name + " between -1 and 0.5 (a stable isotropic solid)",
            rows.get(i)[names.indexOf(name)]);
      }
    }
  }

  /**
   * Requires enough rows.
   *
   * @throws InputException if there are fewer
   */
  public void requireRows(int least, String why) {
    if (rows.size() < least) {
      throw new InputException(
          file, "at least " + least + " rows of data (" + why + ")", Integer.toString(rows.size()));
    }
  }

  private String place(int line) {
    return file + ":" + line;
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
