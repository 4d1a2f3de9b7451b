package org.vitrum.results;

import org.vitrum.statistics.Estimate;

/**
 * An entry of a table.
 *
 * @param value in the unit of its column; NaN for words, and where it is not known
 * @param error standard error, in the same unit; NaN if there is none
 * @param text what a reader sees: a word, or the number rounded as {@link Numbers} does
 */
public record Cell(double value, double error, String text) {
  private static final String UNKNOWN = Numbers.plain(Double.NaN, 1);

  /** A word. */
  public static Cell of(String word) {
    return new Cell(Double.NaN, Double.NaN, word);
  }

  /** A value with its error, also an unknown one: null. */
  public static Cell of(Estimate estimate) {
    return estimate == null ? unknown() : of(estimate.value(), estimate.error());
  }

  /** A value with its error. */
  public static Cell of(double value, double error) {
    return new Cell(value, error, Numbers.withError(value, error));
  }

  /** A relative change in per cent; that of the reference has no error. */
  public static Cell change(Estimate relative) {
    return new Cell(100 * relative.value(), 100 * relative.error(), Numbers.change(relative));
  }

  /** A number without an error, to so many significant digits at most. */
  public static Cell plain(double value, int digits) {
    return new Cell(value, Double.NaN, Numbers.plain(value, digits));
  }

  /** A number without an error, to so many decimals. */
  public static Cell fixed(double value, int decimals) {
    return new Cell(value, Double.NaN, Numbers.fixed(value, decimals));
  }

  /** Whether this is no number, nor the place of one that is not known. */
  public boolean isWord() {
    return Double.isNaN(value) && !text.equals(UNKNOWN);
  }

  private static Cell unknown() {
    return of(Double.NaN, Double.NaN);
  }
}
