package org.vitrum.fit;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.io.AtomicFiles;
import org.vitrum.io.CsvWriter;

/** What a fit came to, as a page of Markdown and a table. */
public final class FitReport {
  private FitReport() {}

  /** Writes the residuals of all targets as CSV. */
  public static void csv(Path file, Fit fit) {
    StringBuilder table = new StringBuilder();
    CsvWriter.append(table, Residual.HEADER);
    fit.residuals().forEach(r -> CsvWriter.append(table, r.row()));
    AtomicFiles.write(file, table.toString());
  }

  /** Writes the page. */
  public static void page(Path file, Fit fit) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(fit.deck().title()).append("\n\n");
    page.append(fit.deck().citation()).append("\n\n");
    page.append(
        "Sum of squared deviations in tolerances, priors included: %.2f; of the %d starts: %s.%n"
            .formatted(fit.cost(), fit.starts().length, costs(fit.starts())));
    page.append("\n## Fitted\n\n");
    residuals(page, fit.residuals().reject(Residual::heldOut));
    ImmutableList<Residual> heldOut = fit.residuals().select(Residual::heldOut);
    if (heldOut.notEmpty()) {
      page.append("\n## Held out\n\n");
      residuals(page, heldOut);
    }
    page.append("\n## Crystals, relaxed\n\n");
    page.append("\"Above\" is the distance from the convex hull of the other known phases.\n\n");
    line(page, PhaseCheck.Phase.HEADER);
    line(page, PhaseCheck.Phase.HEADER.stream().map(_ -> "---").toList());
    fit.crystals().forEach(p -> line(page, p.row()));
    page.append("\n## Parameters\n\n");
    line(page, List.of("parameter", "value", "error", "bootstrap", ""));
    line(page, List.of("---", "---", "---", "---", "---"));
    fit.parameters()
        .forEach(
            p ->
                line(
                    page,
                    List.of(
                        p.name(),
                        "%.6g".formatted(p.value()),
                        "%.2g".formatted(p.error()),
                        "%.2g".formatted(p.bootstrap()),
                        p.atBound() ? "at its bound" : "")));
    AtomicFiles.write(file, page.toString());
  }

  private static String costs(double[] costs) {
    StringBuilder all = new StringBuilder();
    for (double cost : costs) {
      all.append(all.isEmpty() ? "" : ", ").append("%.2f".formatted(cost));
    }
    return all.toString();
  }

  private static void residuals(StringBuilder page, ImmutableList<Residual> rows) {
    line(page, Residual.HEADER);
    line(page, Residual.HEADER.stream().map(_ -> "---").toList());
    rows.forEach(r -> line(page, r.row()));
  }

  private static void line(StringBuilder page, List<String> cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
