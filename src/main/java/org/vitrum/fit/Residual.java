package org.vitrum.fit;

import java.util.List;
import java.util.Locale;

/**
 * A target beside what a potential gives.
 *
 * @param target what it is about
 * @param unit of the numbers
 * @param wanted value or bound
 * @param bound how it binds
 * @param computed by the potential
 * @param tolerance difference that counts as one
 * @param weight 1 / tolerance^2
 * @param deviation in tolerances; 0 within a bound
 * @param heldOut whether the fit did not see it
 * @param source of the target
 */
public record Residual(
    String target,
    String unit,
    double wanted,
    String bound,
    double computed,
    double tolerance,
    double weight,
    double deviation,
    boolean heldOut,
    String source) {
  /** Column names of {@link #row}. */
  public static final List<String> HEADER =
      List.of(
          "target",
          "unit",
          "bound",
          "wanted",
          "computed",
          "tolerance",
          "weight",
          "deviation",
          "held out",
          "source");

  static Residual of(FitDeck.Target t, double computed) {
    double unit = t.property().inReports();
    String property = t.property().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String less = t.relativeTo().isEmpty() ? "" : " less " + t.relativeTo();
    double tolerance = t.tolerance() * unit;
    return new Residual(
        t.crystal() + " " + property + less,
        t.property().unit(),
        t.value() * unit,
        t.bound() == FitDeck.Bound.VALUE ? "=" : t.bound() == FitDeck.Bound.AT_LEAST ? ">=" : "<=",
        computed * unit,
        tolerance,
        1 / (tolerance * tolerance),
        t.deviation(computed),
        t.heldOut(),
        t.source());
  }

  /** As a line of a table. */
  public List<String> row() {
    return List.of(
        target,
        unit,
        bound,
        "%.4g".formatted(wanted),
        "%.4g".formatted(computed),
        "%.2g".formatted(tolerance),
        "%.3g".formatted(weight),
        "%.2f".formatted(deviation),
        heldOut ? "yes" : "no",
        source);
  }
}
