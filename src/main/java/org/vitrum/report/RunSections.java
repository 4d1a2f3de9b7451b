package org.vitrum.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vitrum.results.Chapter;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results;
import org.vitrum.results.Results.Annealing;
import org.vitrum.results.Results.BulkModulus;
import org.vitrum.results.Results.Elastic;
import org.vitrum.results.Results.Eshelby;
import org.vitrum.results.Results.Fitted;
import org.vitrum.results.Results.GlassTransition;
import org.vitrum.results.Results.ShearModulus;
import org.vitrum.results.Table;

/**
 * The sections of the report of one run, in the order of the page: the tables that the stages made,
 * with figures.
 */
final class RunSections {
  private RunSections() {}

  /** The figures of a chapter. */
  private record Figures(Chapter chapter, Function<RunData, List<? extends Figure>> of) {}

  /** What is computed from temperatures and strains, in the order of the page. */
  private static final List<Figures> MEASURED =
      List.of(
          new Figures(Chapter.BULK_MODULUS, run -> BulkModulusFigures.of(List.of(run))),
          new Figures(Chapter.SHEAR_MODULUS, run -> ShearModulusFigures.of(List.of(run))),
          new Figures(Chapter.GLASS_TRANSITION, run -> TransitionFigures.of(List.of(run))),
          new Figures(Chapter.DIFFUSION, DiffusionFigures::of),
          new Figures(Chapter.STRUCTURE, RunSections::structure),
          new Figures(Chapter.FRAMES, run -> FrameFigures.of(run.results().analysis())),
          new Figures(Chapter.ELASTIC, _ -> List.of()),
          new Figures(Chapter.ESHELBY, RunSections::softRegions));

  private static final Figures COURSE = new Figures(Chapter.COURSE, ThermoFigures::of);

  /**
   * @param tables what the run's stages found; a chapter that has no figures stands before the
   *     course of the run
   */
  static List<Section> of(RunData run, List<Table<?>> tables) {
    List<Table<?>> all = new ArrayList<>(tables);
    run.rdf().map(RdfFigures::shells).ifPresent(all::add);
    List<Figures> chapters = new ArrayList<>(MEASURED);
    Set<Chapter> known = MEASURED.stream().map(Figures::chapter).collect(Collectors.toSet());
    all.stream()
        .map(Table::chapter)
        .distinct()
        .filter(chapter -> !known.contains(chapter) && !chapter.equals(Chapter.COURSE))
        .forEach(chapter -> chapters.add(new Figures(chapter, _ -> List.of())));
    chapters.add(COURSE);
    List<Section> sections = new ArrayList<>();
    sections.add(warnings(run.results()));
    chapters.forEach(chapter -> sections.add(section(run, chapter, all)));
    sections.add(provenance(run));
    return sections.stream().filter(section -> !section.isEmpty()).toList();
  }

  private static List<Figure> structure(RunData run) {
    List<Figure> figures = new ArrayList<>();
    StructureFigure.of(run).ifPresent(figures::add);
    figures.addAll(RdfFigures.of(List.of(run)));
    return figures;
  }

  private static List<Figure> softRegions(RunData run) {
    List<Figure> figures = new ArrayList<>(HeterogeneityFigures.of(run));
    figures.addAll(AnnealingFigures.of(run.results().eshelby()));
    return figures;
  }

  private static Section section(RunData run, Figures figures, List<Table<?>> tables) {
    Html html = new Html();
    tables.stream()
        .filter(table -> table.chapter().equals(figures.chapter()))
        .forEach(table -> html.table(table));
    return new Section(
        figures.chapter().anchor(),
        figures.chapter().title(),
        html.toString(),
        figures.of().apply(run));
  }

  private static Section warnings(Results results) {
    Html html = new Html();
    if (!results.warnings().isEmpty()) {
      html.warnings(results.warnings());
    }
    return new Section("warnings", "Warnings", html.toString(), List.of());
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
              "K at " + Numbers.kelvin(coldest.temperature()),
              Numbers.withError(coldest.bulkModulus()) + " GPa"));
    }
    if (!results.shearModulus().isEmpty()) {
      ShearModulus coldest = results.shearModulus().getFirst();
      found.add(
          List.of(
              "G at " + Numbers.kelvin(coldest.temperature()),
              Numbers.withError(coldest.shearModulus()) + " GPa"));
    }
    if (results.xi() != null) {
      found.add(
          List.of(
              "\u03be at " + Numbers.kelvin(results.xi().at()),
              Numbers.withError(results.xi().value(), results.xi().error())));
    }
    if (results.eshelby() != null) {
      softenings(results.eshelby(), found);
    }
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

  /** psi of the simulation and of each file. */
  private static void softenings(Eshelby eshelby, List<List<String>> found) {
    if (eshelby.psi() != null) {
      found.add(
          List.of(
              "\u03c8 of the simulation",
              Numbers.withError(eshelby.psi().value(), eshelby.psi().error())));
    }
    for (Annealing data : eshelby.data()) {
      for (Fitted e : data.estimates()) {
        if (e.name().equals("psi")) {
          found.add(List.of("\u03c8 from " + data.file(), Numbers.withError(e.value(), e.error())));
        }
      }
    }
  }
}
