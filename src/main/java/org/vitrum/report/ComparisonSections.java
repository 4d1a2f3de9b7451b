package org.vitrum.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results;
import org.vitrum.results.Results.BulkModulus;
import org.vitrum.results.Results.GlassTransition;
import org.vitrum.results.Softenings;
import org.vitrum.results.Softenings.Softening;

/** The sections of a page about several runs. */
final class ComparisonSections {
  private static final String NONE = "\u2013";
  private static final String SETTLED = "settled";

  private ComparisonSections() {}

  /**
   * @param runs in the tables
   * @param curves in the figures
   */
  static List<Section> of(List<RunData> runs, List<RunData> curves) {
    return List.of(
            new Section("runs", "Runs", summary(runs), List.of()),
            new Section(
                "bulk-moduli",
                "Bulk modulus",
                moduli(runs) + softenings(runs),
                BulkModulusFigures.of(curves)),
            new Section(
                "shear-moduli", "Shear modulus", shearModuli(runs), ShearModulusFigures.of(curves)),
            new Section(
                "glass-transition",
                "Volume, enthalpy and glass transition",
                "",
                TransitionFigures.of(curves)),
            new Section("structure", "Structure", "", RdfFigures.of(curves)))
        .stream()
        .filter(section -> !section.isEmpty())
        .toList();
  }

  private static String summary(List<RunData> runs) {
    return new Html()
        .foldedIfLong(
            List.of("run", "alloy", "atoms", "potential", "seed", "Tg (K)", "\u03be"),
            runs.stream()
                .map(
                    run -> {
                      Results r = run.results();
                      return List.of(
                          run.label(),
                          run.formula(),
                          Integer.toString(r.atoms()),
                          potential(run),
                          run.manifest().path("seed").asText(NONE),
                          tg(r),
                          r.xi() == null
                              ? NONE
                              : Numbers.withError(r.xi().value(), r.xi().error())
                                  + " at "
                                  + Numbers.kelvin(r.xi().at()));
                    })
                .toList())
        .toString();
  }

  /** The file's name; its folder says little and is long. */
  private static String potential(RunData run) {
    String name = run.manifest().path("potential").asText(NONE);
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String tg(Results results) {
    String all =
        results.tg().stream()
            .filter(GlassTransition::significant)
            .map(t -> Numbers.withError(t.temperature(), t.error()) + " (" + t.quantity() + ")")
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? NONE : all;
  }

  private static String moduli(List<RunData> runs) {
    List<List<String>> rows =
        runs.stream()
            .flatMap(run -> run.results().bulkModulus().stream().map(m -> row(run.label(), m)))
            .toList();
    return folded("Table", List.of("run", "T (K)", "K (GPa)", "change of K (%)"), rows);
  }

  /** xi of the settled K; those at other times after a dilation stand in each run's own report. */
  private static String softenings(List<RunData> runs) {
    List<List<String>> rows = new ArrayList<>();
    for (RunData run : runs) {
      Softenings softenings = run.results().softenings();
      if (softenings != null) {
        softenings.xi().stream()
            .filter(xi -> xi.curve().equals(SETTLED) && xi.value() != null)
            .forEach(xi -> rows.add(row(run.label(), xi)));
      }
    }
    return folded(
        "\u03be at and above Tg", List.of("run", "Tg", "at", "T (K)", "\u03be (%)"), rows);
  }

  private static List<String> row(String label, Softening xi) {
    return List.of(
        label,
        switch (xi.transition()) {
          case SIMULATED -> "of the run";
          case MEASURED -> "measured";
        },
        xi.place(),
        Numbers.plain(Math.rint(xi.temperature().value()), 5),
        Numbers.percent(xi.value().value(), xi.value().error()));
  }

  private static String shearModuli(List<RunData> runs) {
    List<List<String>> rows =
        runs.stream()
            .flatMap(
                run ->
                    run.results().shearModulus().stream()
                        .map(
                            m ->
                                List.of(
                                    run.label(),
                                    Numbers.plain(m.temperature(), 5),
                                    Numbers.withError(m.shearModulus()),
                                    Numbers.change(m.relativeChange()))))
            .toList();
    return folded("Table", List.of("run", "T (K)", "G (GPa)", "change of G (%)"), rows);
  }

  private static String folded(String title, List<String> header, List<List<String>> rows) {
    return rows.isEmpty() ? "" : new Html().folded(title, header, rows).toString();
  }

  private static List<String> row(String label, BulkModulus m) {
    return List.of(
        label,
        Numbers.plain(m.temperature(), 5),
        Numbers.withError(m.bulkModulus()),
        Numbers.change(m.relativeChange()));
  }
}
