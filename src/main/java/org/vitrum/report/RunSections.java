package org.vitrum.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrum.results.Results;
import org.vitrum.results.Results.Averages;
import org.vitrum.results.Results.BulkModulus;
import org.vitrum.results.Results.Elastic;
import org.vitrum.results.Results.GlassTransition;
import org.vitrum.results.Results.Isotropic;
import org.vitrum.results.Results.ShearModulus;
import org.vitrum.results.Results.Stage;
import org.vitrum.results.Results.Xi;
import org.vitrum.statistics.Estimate;

/**
 * The sections of the report of one run, in the order of the page. A new kind of result adds one.
 */
final class RunSections {
  private RunSections() {}

  static List<Section> of(RunData run) {
    return List.of(
            warnings(run.results()),
            bulkModulus(run),
            shearModulus(run),
            glassTransition(run),
            structure(run),
            ElasticSection.of(run.results()),
            EshelbySection.of(run.results().eshelby()),
            course(run),
            provenance(run))
        .stream()
        .filter(section -> !section.isEmpty())
        .toList();
  }

  private static Section warnings(Results results) {
    Html html = new Html();
    if (!results.warnings().isEmpty()) {
      html.html("<ul class=\"warnings\">");
      results.warnings().forEach(warning -> html.element("li", warning));
      html.html("</ul>");
    }
    return new Section("warnings", "Warnings", html.toString(), List.of());
  }

  private static Section bulkModulus(RunData run) {
    List<BulkModulus> moduli = run.results().bulkModulus();
    Html html = new Html();
    if (!moduli.isEmpty()) {
      html.table(
          List.of(
              "T (K)",
              "V per atom (\u00c5\u00b3)",
              "K (GPa)",
              "K\u2032 = dK/dp",
              "change of K (%)"),
          moduli.stream()
              .map(
                  m ->
                      List.of(
                          Numbers.plain(m.temperature(), 5),
                          Numbers.withError(m.volumePerAtom()),
                          Numbers.withError(m.bulkModulus()),
                          Numbers.withError(m.pressureDerivative()),
                          change(m.relativeChange())))
              .toList());
    }
    if (run.results().xi() != null) {
      html.element("p", xi(run.results().xi()));
    }
    return new Section(
        "bulk-moduli", "Bulk modulus", html.toString(), BulkModulusFigures.of(List.of(run)));
  }

  private static Section shearModulus(RunData run) {
    List<ShearModulus> moduli = run.results().shearModulus();
    Html html = new Html();
    if (!moduli.isEmpty()) {
      html.table(
          List.of("T (K)", "G (GPa)", "change of G (%)", "E, isotropic (GPa)", "\u03bd, isotropic"),
          moduli.stream()
              .map(
                  m -> {
                    Optional<Isotropic> both =
                        run.results().isotropic().stream()
                            .filter(i -> i.temperature() == m.temperature())
                            .findFirst();
                    return List.of(
                        Numbers.plain(m.temperature(), 5),
                        Numbers.withError(m.shearModulus()),
                        change(m.relativeChange()),
                        Numbers.withError(both.map(Isotropic::young).orElse(null)),
                        Numbers.withError(both.map(Isotropic::poisson).orElse(null)));
                  })
              .toList());
    }
    return new Section(
        "shear-moduli", "Shear modulus", html.toString(), ShearModulusFigures.of(List.of(run)));
  }

  /** The relative change of a modulus in per cent; that of the reference has no error. */
  static String change(Estimate relative) {
    return relative.error() == 0
        ? "reference"
        : Numbers.percent(relative.value(), relative.error());
  }

  static String xi(Xi xi) {
    return String.format(
        Locale.ROOT,
        "\u03be = (K\u2080 \u2212 K\u2081)/K\u2080 = %s between %s (K\u2080) and %s (K\u2081).",
        Numbers.withError(xi.value(), xi.error()),
        BulkModulusFigures.kelvin(xi.reference()),
        BulkModulusFigures.kelvin(xi.at()));
  }

  private static Section glassTransition(RunData run) {
    Html html = new Html();
    if (!run.results().tg().isEmpty()) {
      html.table(
          List.of("from", "curve", "Tg (K)", "kink"),
          run.results().tg().stream()
              .map(
                  tg ->
                      List.of(
                          tg.quantity(),
                          tg.source(),
                          Numbers.withError(tg.temperature(), tg.error()),
                          tg.significant() ? "significant" : "not significant"))
              .toList());
    }
    return new Section(
        "glass-transition",
        "Volume, enthalpy and glass transition",
        html.toString(),
        TransitionFigures.of(List.of(run)));
  }

  private static Section structure(RunData run) {
    Html html = new Html();
    run.rdf()
        .ifPresent(
            table ->
                html.table(
                    List.of(
                        "pair",
                        "first peak (\u00c5)",
                        "first minimum (\u00c5)",
                        "neighbours within"),
                    RdfFigures.shells(table)));
    return new Section("structure", "Structure", html.toString(), RdfFigures.of(List.of(run)));
  }

  private static Section course(RunData run) {
    Html html = new Html();
    List<Stage> holds =
        run.results().stages().stream().filter(stage -> stage.averages() != null).toList();
    if (!holds.isEmpty()) {
      html.table(
          List.of("stage", "T (K)", "p (GPa)", "V per atom (\u00c5\u00b3)", "H per atom (eV)"),
          holds.stream()
              .map(
                  stage -> {
                    Averages a = stage.averages();
                    return List.of(
                        (stage.index() + 1) + " " + stage.kind(),
                        Numbers.withError(a.temperature()),
                        Numbers.withError(a.pressure()),
                        Numbers.withError(a.volumePerAtom()),
                        Numbers.withError(a.enthalpyPerAtom()));
                  })
              .toList());
    }
    List<Stage> minima =
        run.results().stages().stream().filter(stage -> stage.minimum() != null).toList();
    if (!minima.isEmpty()) {
      html.table(
          List.of("stage", "energy per atom (eV)", "V per atom (\u00c5\u00b3)", "p (GPa)"),
          minima.stream()
              .map(
                  stage ->
                      List.of(
                          (stage.index() + 1) + " " + stage.kind(),
                          Numbers.fixed(stage.minimum().energyPerAtom(), 6),
                          Numbers.fixed(stage.minimum().volumePerAtom(), 4),
                          Numbers.fixed(stage.minimum().pressure(), 4)))
              .toList());
    }
    return new Section("course", "Course of the run", html.toString(), ThermoFigures.of(run));
  }

  private static Section provenance(RunData run) {
    Html html = new Html();
    List<List<String>> rows = new ArrayList<>();
    flatten("", run.manifest(), rows);
    if (!rows.isEmpty()) {
      html.html("<dl class=\"manifest\">");
      for (List<String> row : rows) {
        html.element("dt", row.getFirst()).element("dd", row.getLast());
      }
      html.html("</dl>");
    }
    run.deck()
        .ifPresent(
            deck ->
                html.html("<details><summary>The deck as run</summary>")
                    .element("pre", deck)
                    .html("</details>"));
    return new Section("provenance", "How it was run", html.toString(), List.of());
  }

  /** Every entry of the manifest: nothing that was recorded is left out. */
  private static void flatten(String key, JsonNode node, List<List<String>> rows) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        flatten(
            (key.isEmpty() ? "" : key + ", ") + entry.getKey().replace('_', ' '),
            entry.getValue(),
            rows);
      }
    } else if (node.isArray()) {
      node.forEach(child -> flatten(key, child, rows));
    } else {
      rows.add(List.of(key, node.asText()));
    }
  }

  /** The few numbers that a reader looks for first: names and values. */
  static List<List<String>> highlights(RunData run) {
    Results results = run.results();
    List<List<String>> found = new ArrayList<>();
    if (!results.bulkModulus().isEmpty()) {
      BulkModulus coldest = results.bulkModulus().getFirst();
      found.add(
          List.of(
              "K at " + BulkModulusFigures.kelvin(coldest.temperature()),
              Numbers.withError(coldest.bulkModulus()) + " GPa"));
    }
    if (!results.shearModulus().isEmpty()) {
      ShearModulus coldest = results.shearModulus().getFirst();
      found.add(
          List.of(
              "G at " + BulkModulusFigures.kelvin(coldest.temperature()),
              Numbers.withError(coldest.shearModulus()) + " GPa"));
    }
    if (results.xi() != null) {
      found.add(
          List.of(
              "\u03be at " + BulkModulusFigures.kelvin(results.xi().at()),
              Numbers.withError(results.xi().value(), results.xi().error())));
    }
    found.addAll(EshelbySection.highlights(results.eshelby()));
    for (GlassTransition tg : results.tg()) {
      if (tg.significant()) {
        found.add(
            List.of(
                "Tg (" + tg.quantity() + ", " + tg.source() + ")",
                Numbers.withError(tg.temperature(), tg.error()) + " K"));
      }
    }
    for (Elastic elastic : results.elastic()) {
      found.add(
          List.of(
              "K, G at 0 K",
              Numbers.plain(elastic.bulkModulus(), 4)
                  + ", "
                  + Numbers.plain(elastic.shearModulus(), 4)
                  + " GPa"));
    }
    return found;
  }
}
