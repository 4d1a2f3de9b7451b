package org.vitrum.fit;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.io.AtomicFiles;
import org.vitrum.io.CsvWriter;
import org.vitrum.units.MetalUnits;

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
    if (fit.liquids().notEmpty()) {
      page.append("\n## Liquids and glasses\n\n");
      liquids(page, fit);
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

  private static void liquids(StringBuilder page, Fit fit) {
    line(page, List.of("liquid", "density (g/cm^3)", "error", "K (GPa)", ""));
    line(page, List.of("---", "---", "---", "---", "---"));
    for (Liquids.Measured m : fit.liquids()) {
      line(
          page,
          List.of(
              m.name(),
              number("%.4f", m.density()),
              number("%.4f", m.error()),
              number("%.0f", m.bulkModulus() * MetalUnits.EV_PER_A3_IN_GPA),
              m.trouble()));
    }
    if (fit.iterations().isEmpty()) {
      return;
    }
    page.append(
        "\nOuter iterations: %d; %s.\n\n"
            .formatted(
                fit.iterations().size() - 1,
                fit.isSettled()
                    ? "the last densities agree with what the frames before expected"
                    : "the last densities do NOT agree with what the frames before expected, and"
                        + " the parameters of least cost were taken: give more outer-iterations or"
                        + " sample longer"));
    line(page, List.of("iteration", "cost", "liquid", "expected", "found", "error", "change", ""));
    line(page, List.of("---", "---", "---", "---", "---", "---", "---", "---"));
    ImmutableList<String> names =
        fit.deck().densities().reject(FitDeck.Density::heldOut).collect(FitDeck.Density::name);
    for (int i = 0; i < fit.iterations().size(); i++) {
      for (int k = 0; k < names.size(); k++) {
        OuterIteration.Found found = fit.iterations().get(i).found().get(k);
        double before = i == 0 ? Double.NaN : fit.iterations().get(i - 1).found().get(k).density();
        line(
            page,
            List.of(
                String.valueOf(i),
                "%.4g".formatted(fit.iterations().get(i).cost()),
                names.get(k),
                number("%.4f", found.expected()),
                number("%.4f", found.density()),
                number("%.4f", found.error()),
                number("%+.4f", found.density() - before),
                found.trouble()));
      }
    }
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "" : format.formatted(value);
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
