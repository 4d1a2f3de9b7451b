package org.vitrum.stage.heterogeneity;

import java.util.List;
import java.util.Locale;
import org.vitrum.results.Cell;
import org.vitrum.results.Chapter;
import org.vitrum.results.Column;
import org.vitrum.results.Results;
import org.vitrum.results.SoftReference;
import org.vitrum.results.Table;
import org.vitrum.statistics.Estimate;

/** What was found beside what the literature says, with a verdict for each criterion. */
final class SoftVerdicts {
  /** An estimate within so many errors agrees. */
  private static final double ERRORS = 2;

  private SoftVerdicts() {}

  private record Row(String criterion, SoftReference reference, Estimate found, boolean endless) {
    Cell words() {
      return Cell.of(endless ? "endless in this box" : verdict(reference, found));
    }
  }

  /** In the words of a table. */
  static String verdict(SoftReference reference, Estimate found) {
    double value = found.value();
    if (Double.isNaN(value)) {
      return "not known";
    }
    double beyond = Math.max(reference.least() - value, value - reference.most());
    if (beyond <= 0) {
      return "agrees";
    }
    String side = value < reference.least() ? "below" : "above";
    if (!(found.error() > 0)) {
      return side;
    }
    double errors = beyond / found.error();
    return errors <= ERRORS
        ? "agrees within errors"
        : String.format(Locale.ROOT, "%s, by %.1f errors", side, errors);
  }

  static Table<?> table(List<Results.Heterogeneity> found) {
    List<Row> rows = found.stream().flatMap(h -> rows(h).stream()).toList();
    return Table.of(
            Chapter.ESHELBY,
            rows,
            List.of(
                new Column<Row>("soft by", r -> Cell.of(r.criterion().replace('_', ' '))),
                new Column<Row>("", r -> Cell.of(r.reference().quantity())),
                new Column<Row>("literature", r -> Cell.of(r.reference().range())),
                new Column<Row>("source", r -> Cell.of(r.reference().source())),
                new Column<Row>("here", r -> Cell.of(r.found())),
                new Column<Row>("verdict", Row::words)))
        .before("Beside what the literature has for soft regions.");
  }

  private static List<Row> rows(Results.Heterogeneity h) {
    boolean endless = h.largest().stream().anyMatch(Results.SoftRegion::endless);
    return List.of(
        new Row(h.criterion(), SoftReference.FRACTION, h.numbers().get("V_f"), false),
        new Row(h.criterion(), SoftReference.XI, h.numbers().get("xi"), false),
        new Row(h.criterion(), SoftReference.RADIUS, plain(radius(h)), endless),
        new Row(h.criterion(), SoftReference.ASPECT, plain(h.aspect()), endless));
  }

  /** Of the largest region that ends within its box. */
  private static double radius(Results.Heterogeneity h) {
    return h.largest().stream()
        .filter(r -> !r.endless())
        .mapToDouble(Results.SoftRegion::radius)
        .max()
        .orElse(Double.NaN);
  }

  private static Estimate plain(double value) {
    return new Estimate(value, Double.NaN);
  }
}
