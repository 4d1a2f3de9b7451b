package org.vitrum.measured;

import java.util.Arrays;
import org.vitrum.InputException;
import org.vitrum.io.DataTable;

/**
 * A modulus measured against time at one temperature.
 *
 * @param temperature K, NaN if the data do not say
 * @param time s
 * @param modulus GPa
 * @param errors standard errors, null if not given
 * @param glass EDG, GPa, NaN if not given
 */
record IsothermData(
    double temperature, double[] time, double[] modulus, double[] errors, double glass) {
  /** Four parameters and something to tell their errors from. */
  static final int LEAST_POINTS = 6;

  /** For messages: which isotherm. */
  String label() {
    return Double.isNaN(temperature) ? "" : " at " + temperature + " K";
  }

  /** Whether EDG is given. */
  boolean glassKnown() {
    return !Double.isNaN(glass);
  }

  /**
   * @param first row of the table
   * @throws InputException for too few times, times that do not rise, or a constant modulus
   */
  void check(DataTable table, int first) {
    if (time.length < LEAST_POINTS) {
      throw new InputException(
          table.rowPlace(first),
          "at least " + LEAST_POINTS + " times" + label() + " (four parameters)",
          Integer.toString(time.length));
    }
    for (int i = 0; i < time.length; i++) {
      if (time[i] < 0) {
        throw new InputException(table.rowPlace(first + i), "time from 0 on", time[i] + " s");
      }
      if (i > 0 && time[i] <= time[i - 1]) {
        throw new InputException(
            table.rowPlace(first + i),
            "times" + label() + " in rising order, each once",
            time[i] + " s after " + time[i - 1] + " s");
      }
    }
    double spread =
        Arrays.stream(modulus).max().orElseThrow() - Arrays.stream(modulus).min().orElseThrow();
    if (spread <= 1e-9 * modulus[0]) {
      throw new InputException(
          table.rowPlace(first), "an E that changes with time" + label(), "a constant E");
    }
  }
}
