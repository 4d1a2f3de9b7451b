package org.vitrum.potential;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;

/**
 * Cuts a run of numbers into the tables it consists of. Files are around whose tables have a point
 * too many or too few at the end; where the total shows that, the line breaks show which table it
 * is (tables begin on new lines), or else the values do (a wrong cut leaves a foreign value at the
 * end of a smooth function). If neither decides, the file is refused.
 */
final class TableCutter {
  /** Deviations from the declared total beyond this are never typing slips. */
  static final int LARGEST_DEVIATION = 64;

  /** How much smoother, by product of kinks, the best cut must be than the second best. */
  private static final double DECISIVE = Math.log(100);

  /**
   * A table as the file's header declares it.
   *
   * @param what for messages, for example {@code density of Cu at Zr}
   * @param size number of points
   */
  record Table(String what, int size) {}

  private final TokenFile file;
  private final ImmutableList<Table> tables;
  private final Consumer<String> warn;

  TableCutter(TokenFile file, ImmutableList<Table> tables, Consumer<String> warn) {
    this.file = file;
    this.tables = tables;
    this.warn = warn;
  }

  /** Sum of the declared sizes. */
  long declared() {
    return tables.sumOfInt(Table::size);
  }

  /**
   * The tables' values, each of its declared size: a surplus last point is dropped, a missing one
   * continues the table linearly.
   *
   * @param from first token
   * @param to token after the last
   * @param then what follows, for messages
   */
  double[][] cut(int from, int to, String then) {
    long deviation = to - from - declared();
    if (deviation < 0 && file.isNonFinite(to)) {
      throw tooFew(from, to);
    }
    if (Math.abs(deviation) > Math.min(tables.size(), LARGEST_DEVIATION)) {
      throw deviation < 0 ? tooFew(from, to) : tooMany(from, to, then);
    }
    int[] faults = deviation == 0 ? new int[tables.size()] : faults(from, (int) deviation);
    double[][] values = new double[tables.size()][];
    int at = from;
    for (int t = 0; t < values.length; t++) {
      int size = tables.get(t).size();
      int found = size + faults[t];
      values[t] = file.numbers(at, at + Math.min(size, found));
      if (faults[t] != 0) {
        values[t] = repaired(values[t], size);
        warn.accept(
            "%s: expected %d values of the %s, found %d; %s"
                .formatted(
                    file.place(at + found - 1),
                    size,
                    tables.get(t).what(),
                    found,
                    faults[t] > 0 ? "dropped the last one" : "continued it linearly"));
      }
      at += found;
    }
    return values;
  }

  private static double[] repaired(double[] values, int size) {
    double[] full = Arrays.copyOf(values, size);
    if (values.length < size) {
      full[size - 1] = 2 * full[size - 2] - full[size - 3];
    }
    return full;
  }

  private InputException tooFew(int from, int to) {
    int found = to - from; // of the table in which the numbers end
    int t = 0;
    while (found >= tables.get(t).size()) {
      found -= tables.get(t).size();
      t++;
    }
    Table table = tables.get(t);
    if (file.isWord(to)) {
      return file.unexpected(
          to, "value %d of %d of the %s".formatted(found + 1, table.size(), table.what()));
    }
    return new InputException(
        file.place(to),
        table.size() + " values of the " + table.what(),
        found + " before " + file.found(to));
  }

  private InputException tooMany(int from, int to, String then) {
    int end = from + (int) declared();
    return new InputException(
        file.place(end),
        then + " after " + declared() + " values (" + names() + ")",
        (to - end) + " more numbers");
  }

  private String names() {
    List<String> names = tables.collect(Table::what).castToList();
    return names.size() <= 4
        ? String.join(", ", names)
        : names.get(0) + ", " + names.get(1) + ", ... " + names.getLast();
  }

  private int[] faults(int from, int deviation) {
    int[] faults = faultsByLines(from, deviation);
    if (faults == null && Math.abs(deviation) == 1) {
      faults = faultByValues(from, deviation);
    }
    if (faults == null) {
      int end = from + (int) declared() + deviation;
      throw new InputException(
          file.place(end - 1),
          declared() + " values (" + names() + ")",
          declared()
              + deviation
              + ", and neither line breaks nor values show which table is "
              + (deviation > 0 ? "too long" : "too short"));
    }
    return faults;
  }

  /**
   * The only way with fewest faults to end every table at a line's end, each with at most one point
   * too many or too few; null if there is none or more than one. Dynamic programming over tables t
   * and accumulated deviations d.
   */
  private int[] faultsByLines(int from, int deviation) {
    int n = tables.size();
    int reach = Math.min(n, LARGEST_DEVIATION);
    int width = 2 * reach + 1;
    int[][] fewest = new int[n + 1][width];
    int[][] step = new int[n + 1][width];
    boolean[][] tied = new boolean[n + 1][width];
    for (int[] row : fewest) {
      Arrays.fill(row, Integer.MAX_VALUE);
    }
    fewest[0][reach] = 0;
    int nominal = from;
    for (int t = 1; t <= n; t++) {
      nominal += tables.get(t - 1).size();
      for (int d = 0; d < width; d++) {
        boolean possible = t == n ? d - reach == deviation : file.startsLine(nominal + d - reach);
        if (!possible) {
          continue;
        }
        for (int fault = -1; fault <= 1; fault++) {
          int before = d - fault;
          if (before < 0 || before >= width || fewest[t - 1][before] == Integer.MAX_VALUE) {
            continue;
          }
          int faults = fewest[t - 1][before] + Math.abs(fault);
          if (faults < fewest[t][d]) {
            fewest[t][d] = faults;
            step[t][d] = fault;
            tied[t][d] = tied[t - 1][before];
          } else if (faults == fewest[t][d]) {
            tied[t][d] = true;
          }
        }
      }
    }
    int d = deviation + reach;
    if (fewest[n][d] == Integer.MAX_VALUE || tied[n][d]) {
      return null;
    }
    int[] faults = new int[n];
    for (int t = n; t > 0; t--) {
      faults[t - 1] = step[t][d];
      d -= step[t][d];
    }
    return faults;
  }

  /** The one faulty table, if the cuts it implies are decisively the smoothest; null otherwise. */
  private int[] faultByValues(int from, int deviation) {
    int n = tables.size();
    double[] kinks = new double[n];
    for (int t = 0; t < n; t++) {
      int cut = from;
      for (int junction = 0; junction < n - 1; junction++) {
        cut += tables.get(junction).size();
        kinks[t] += kink(junction < t ? cut : cut + deviation);
      }
    }
    int best = 0;
    double second = Double.POSITIVE_INFINITY;
    for (int t = 1; t < n; t++) {
      if (kinks[t] < kinks[best]) {
        second = kinks[best];
        best = t;
      } else {
        second = Math.min(second, kinks[t]);
      }
    }
    if (second - kinks[best] < DECISIVE) {
      return null;
    }
    int[] faults = new int[n];
    faults[best] = deviation;
    return faults;
  }

  /** Logarithm of the third differences on both sides of a cut. */
  private double kink(int cut) {
    double largest = 0;
    for (int i = cut - 4; i < cut + 4; i++) {
      largest = Math.max(largest, Math.abs(file.number(i)));
    }
    double kink = Math.abs(thirdDifference(cut - 4)) + Math.abs(thirdDifference(cut));
    return Math.log(kink + 1e-12 * largest + Double.MIN_NORMAL);
  }

  private double thirdDifference(int i) {
    return file.number(i + 3) - file.number(i) - 3 * (file.number(i + 2) - file.number(i + 1));
  }
}
