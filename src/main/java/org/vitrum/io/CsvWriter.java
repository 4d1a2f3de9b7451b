package org.vitrum.io;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * A table that grows row by row, such as thermo.csv. Fields are separated and quoted as in RFC
 * 4180; lines end in LF, as the usual tools expect. Numbers are the shortest decimals that read
 * back bitwise, whole numbers without a fraction, unknown ones (NaN) empty. A row is handed to the
 * operating system at once; the file can be cut back to the end of any row.
 */
public final class CsvWriter implements Closeable {
  /**
   * A column.
   *
   * @param name for example {@code temperature}
   * @param unit for example {@code K}, empty if there is none
   */
  public record Column(String name, String unit) {
    /** As in the header: {@code temperature [K]}. */
    public String header() {
      return unit.isEmpty() ? name : name + " [" + unit + "]";
    }
  }

  /** Beyond this, whole numbers are written as all others. */
  private static final double EXACT = 1L << 53;

  private final AppendFile file;
  private final int width;

  private CsvWriter(AppendFile file, int width) {
    this.file = file;
    this.width = width;
  }

  /** Starts a new file with a header; a file that is there is emptied. */
  public static CsvWriter create(Path path, ImmutableList<Column> columns) {
    CsvWriter writer = new CsvWriter(AppendFile.create(path), columns.size());
    writer.line(columns.collect(c -> quote(c.header())).makeString(","));
    return writer;
  }

  /**
   * Continues a file after cutting it back.
   *
   * @param columns number of columns
   * @param position a value of {@link #position} from when the file was written
   */
  public static CsvWriter resume(Path path, int columns, long position) {
    return new CsvWriter(AppendFile.resume(path, position), columns);
  }

  /**
   * Writes a row.
   *
   * @return the position after it
   * @throws org.vitrum.RunException if it cannot be written
   */
  public long row(double... values) {
    if (values.length != width) {
      throw new IllegalArgumentException(values.length + " values for " + width + " columns");
    }
    StringBuilder line = new StringBuilder(20 * width);
    for (int k = 0; k < width; k++) {
      line.append(k == 0 ? "" : ",").append(format(values[k]));
    }
    line(line.toString());
    return file.position();
  }

  /** Writes a row of text. */
  public long row(String... values) {
    if (values.length != width) {
      throw new IllegalArgumentException(values.length + " values for " + width + " columns");
    }
    StringBuilder line = new StringBuilder();
    for (int k = 0; k < width; k++) {
      line.append(k == 0 ? "" : ",").append(quote(values[k]));
    }
    line(line.toString());
    return file.position();
  }

  private void line(String line) {
    file.append((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a row of text, with its line end. */
  public static void append(StringBuilder table, List<String> fields) {
    table.append(fields.stream().map(CsvWriter::quote).collect(Collectors.joining(",")));
    table.append('\n');
  }

  /** A number as it stands in the table. */
  public static String format(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }

  private static String quote(String field) {
    if (field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
      return field;
    }
    return '"' + field.replace("\"", "\"\"") + '"';
  }

  /** Bytes so far. */
  public long position() {
    return file.position();
  }

  /** Waits until everything is on the disk. */
  public void sync() {
    file.sync();
  }

  @Override
  public void close() {
    file.close();
  }
}
