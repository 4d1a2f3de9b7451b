package org.vitrum.cli;

import java.util.List;
import java.util.Locale;
import org.vitrum.statistics.FittedQuantity;

/** Text tables of fitted quantities. */
final class EstimateTable {
  private EstimateTable() {}

  static String of(List<FittedQuantity> estimates, List<String> warnings) {
    boolean bootstrap = estimates.stream().anyMatch(e -> !Double.isNaN(e.bootstrapLower()));
    StringBuilder text = new StringBuilder();
    text.append(
        String.format("%-22s %-8s %12s %10s   %-25s", "", "unit", "value", "+-", "95 % interval"));
    text.append(bootstrap ? "   by bootstrap%n".formatted() : "%n".formatted());
    for (FittedQuantity e : estimates) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-22s %-8s %12.5g %10.2g   %-25s",
              e.name(),
              e.unit(),
              e.value(),
              e.error(),
              interval(e.lower(), e.upper())));
      text.append(bootstrap ? "   " + interval(e.bootstrapLower(), e.bootstrapUpper()) : "");
      text.append(System.lineSeparator());
    }
    for (String warning : warnings) {
      text.append("warning: ").append(warning).append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String interval(double lower, double upper) {
    return Double.isNaN(lower) ? "" : String.format(Locale.ROOT, "%.5g to %.5g", lower, upper);
  }
}
