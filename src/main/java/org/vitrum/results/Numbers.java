package org.vitrum.results;

import java.util.Locale;
import org.vitrum.statistics.Estimate;

/** Numbers as a reader wants them. */
public final class Numbers {
  private static final String UNKNOWN = "\u2013";
  private static final String MINUS = "\u2212";

  /** Relative error of a mean of equal numbers, with room for many of them. */
  private static final double ROUNDING = 1e-13;

  private Numbers() {}

  /**
   * A value and its error, both rounded to two digits of the error: 105.48 ± 0.62; a dash for what
   * is not known. What does not fluctuate, such as the volume of a fixed box, has no error; the
   * mean of equal numbers is off by rounding alone.
   */
  public static String withError(double value, double error) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    if (!Double.isFinite(error)) {
      return plain(value, 4);
    }
    if (error <= ROUNDING * Math.abs(value)) {
      return plain(value, 6);
    }
    int decimals = decimals(error);
    return fixed(value, decimals) + " \u00b1 " + fixed(error, decimals);
  }

  /** An estimate likewise; a dash for null. */
  public static String withError(Estimate estimate) {
    return estimate == null ? UNKNOWN : withError(estimate.value(), estimate.error());
  }

  /** Both ends of an interval, rounded to two digits of its width. */
  public static String interval(double lower, double upper) {
    if (!Double.isFinite(upper - lower)) {
      return UNKNOWN;
    }
    int decimals = upper > lower ? decimals(upper - lower) : 6;
    return fixed(lower, decimals) + " to " + fixed(upper, decimals);
  }

  /** Decimals that show two digits of a positive number. */
  private static int decimals(double error) {
    return Math.clamp(1 - (int) Math.floor(Math.log10(error)), 0, 12);
  }

  /** The same times 100, for relative numbers. */
  public static String percent(double value, double error) {
    return withError(100 * value, 100 * error);
  }

  /** The relative change of a modulus in per cent; that of the reference has no error. */
  public static String change(Estimate relative) {
    return relative.error() == 0 ? "reference" : percent(relative.value(), relative.error());
  }

  /** A temperature: 300 K. */
  public static String kelvin(double temperature) {
    return plain(temperature, 5) + " K";
  }

  /** A number with so many significant digits at most. */
  public static String plain(double value, int digits) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    if (value == 0) {
      return "0";
    }
    int decimals = Math.clamp(digits - 1 - (int) Math.floor(Math.log10(Math.abs(value))), 0, 12);
    String text = fixed(value, decimals);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  /** A small number of which the order matters: 9.6e-04. */
  public static String scientific(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }

  /** A number with so many decimals; what is rounded to zero has no sign. */
  public static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return text.replace("-", zero ? "" : MINUS);
  }
}
