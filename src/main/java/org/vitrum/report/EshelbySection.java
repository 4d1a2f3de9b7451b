package org.vitrum.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vitrum.results.Results.Annealing;
import org.vitrum.results.Results.Eshelby;
import org.vitrum.results.Results.Fitted;

/** The inclusion model: xi and psi of the simulation, and what measured data say with that xi. */
final class EshelbySection {
  private EshelbySection() {}

  static Section of(Eshelby eshelby) {
    Html html = new Html();
    List<ReportFigure> figures = new ArrayList<>();
    if (eshelby != null) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(
          List.of(
              "\u03be, pressure softening, from K(T)",
              Numbers.withError(eshelby.xi().value(), eshelby.xi().error())));
      if (eshelby.psi() != null) {
        rows.add(
            List.of(
                "\u03c8, shear softening, from G(T)",
                Numbers.withError(eshelby.psi().value(), eshelby.psi().error())));
        rows.add(List.of("\u03c8/\u03be", Numbers.withError(eshelby.psiOverXi())));
        rows.add(List.of("A/B", Numbers.withError(eshelby.ratio())));
        if (eshelby.regime() != null) {
          rows.add(List.of("regime", eshelby.regime()));
        }
      }
      html.table(List.of("of the simulation", ""), rows);
      for (int k = 0; k < eshelby.data().size(); k++) {
        Annealing data = eshelby.data().get(k);
        boolean known = data.estimates().stream().anyMatch(e -> e.name().equals("V0"));
        fitted(html, data);
        figures.addAll(AnnealingFigures.of("annealing-" + (k + 1), data.curves(), known));
      }
    }
    return new Section("eshelby", "Soft regions by the inclusion model", html.toString(), figures);
  }

  private static void fitted(Html html, Annealing data) {
    html.element(
        "p", "Moduli measured during annealing, " + data.file() + ", with \u03be of this run:");
    html.table(
        List.of("", "unit", "value", "95 % interval", "by bootstrap"),
        data.estimates().stream()
            .map(
                e ->
                    List.of(
                        e.name(),
                        e.unit(),
                        Numbers.withError(e.value(), e.error()),
                        Numbers.interval(e.lower(), e.upper()),
                        Numbers.interval(e.bootstrapLower(), e.bootstrapUpper())))
            .toList());
    if (!data.warnings().isEmpty()) {
      html.html("<ul class=\"warnings\">");
      data.warnings().forEach(warning -> html.element("li", warning));
      html.html("</ul>");
    }
  }

  /** psi of each file, for the head of the page. */
  static List<List<String>> highlights(Eshelby eshelby) {
    List<List<String>> found = new ArrayList<>();
    if (eshelby == null) {
      return found;
    }
    if (eshelby.psi() != null) {
      found.add(
          List.of(
              "\u03c8 of the simulation",
              Numbers.withError(eshelby.psi().value(), eshelby.psi().error())));
    }
    for (Annealing data : eshelby.data()) {
      for (Fitted e : data.estimates()) {
        if (e.name().equals("psi")) {
          found.add(
              List.of(
                  String.format(Locale.ROOT, "\u03c8 from %s", data.file()),
                  Numbers.withError(e.value(), e.error())));
        }
      }
    }
    return found;
  }
}
