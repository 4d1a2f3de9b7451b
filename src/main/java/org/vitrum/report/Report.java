package org.vitrum.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vitrum.InputException;
import org.vitrum.io.AtomicFiles;
import org.vitrum.io.RunFolder;
import org.vitrum.picture.Fonts;
import org.vitrum.results.Results;
import org.vitrum.results.Table;

/**
 * The report of a run folder, or of several beside each other: one HTML file that needs nothing
 * else, with all figures inside, for screens of any width and for print. A run that has not
 * finished gets a report of what is there.
 */
public final class Report {
  /** More names than this say nothing at the head of a page. */
  private static final int MOST_NAMES = 6;

  private Report() {}

  /**
   * Writes {@code report.html} and {@code plots/*.svg, *.png} into a run folder.
   *
   * @param tables makes the tables of results
   * @return the page
   * @throws InputException if the folder holds no run, or a file of it is damaged
   * @throws org.vitrum.RunException if Java has no fonts to draw with
   */
  public static Path write(Path folder, Function<Results, List<Table<?>>> tables) {
    Fonts.require();
    RunData run = RunData.read(folder);
    List<Section> sections = RunSections.of(run, tables.apply(run.results()));
    Path plots = run.folder().plots();
    Map<String, String> drawn = drawn(sections, figure -> figure.write(plots));
    Path page = new RunFolder(folder).resolve("report.html");
    AtomicFiles.write(
        page,
        page(
            run.results().title(),
            "%s, %d atoms".formatted(run.formula(), run.results().atoms()),
            RunSections.highlights(run),
            sections,
            drawn));
    return page;
  }

  /**
   * Writes a page that overlays the curves of several runs (alloys, seeds, cooling rates).
   *
   * @throws InputException if a folder holds no run, or the page cannot be written
   */
  public static void compare(List<Path> folders, Path page) {
    List<RunData> runs = labelled(folders);
    compare(runs, runs, page, "Comparison of %d runs".formatted(folders.size()), List.of());
  }

  /**
   * As above, with a title of its own and sections before the others.
   *
   * @param runs in the tables
   * @param curves in the figures: the same, or means over some of them
   */
  static void compare(
      List<RunData> runs, List<RunData> curves, Path page, String title, List<Section> before) {
    Fonts.require();
    List<Section> sections = new ArrayList<>(before);
    sections.removeIf(Section::isEmpty);
    sections.addAll(ComparisonSections.of(runs, curves));
    String names = String.join(", ", curves.stream().map(RunData::label).toList());
    AtomicFiles.write(
        page,
        page(
            title,
            curves.size() > MOST_NAMES ? runs.size() + " runs" : names,
            List.of(),
            sections,
            drawn(sections, Figure::draw)));
  }

  /**
   * Writes a page of sections.
   *
   * @param subtitle one line below the title
   * @throws InputException if the page cannot be written
   * @throws org.vitrum.RunException if Java has no fonts to draw with
   */
  public static void write(Path page, String title, String subtitle, List<Section> sections) {
    Fonts.require();
    List<Section> filled = sections.stream().filter(section -> !section.isEmpty()).toList();
    AtomicFiles.write(page, page(title, subtitle, List.of(), filled, drawn(filled, Figure::draw)));
  }

  /** Runs with names that differ: that of the folder, or its path where two folders share one. */
  private static List<RunData> labelled(List<Path> folders) {
    List<RunData> runs = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (Path folder : folders) {
      RunData run = RunData.read(folder);
      String label = labels.contains(run.label()) ? folder.normalize().toString() : run.label();
      if (!labels.add(label)) {
        throw new InputException("the run folder " + folder + " is named twice");
      }
      runs.add(run.named(label));
    }
    return runs;
  }

  /**
   * The HTML of all figures by their names. Drawing is most of the work of a report, and no figure
   * needs another: they are drawn on all cores.
   */
  private static Map<String, String> drawn(List<Section> sections, Function<Figure, String> draw) {
    return sections.stream()
        .flatMap(section -> section.figures().stream())
        .toList()
        .parallelStream()
        .collect(Collectors.toConcurrentMap(Figure::name, draw));
  }

  private static String page(
      String title,
      String subtitle,
      List<List<String>> highlights,
      List<Section> sections,
      Map<String, String> drawn) {
    Html html = new Html();
    html.html("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")
        .html("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .html("<link rel=\"icon\" href=\"data:,\">")
        .element("title", title)
        .html("<style>\n" + Resource.text("report.css") + "</style>\n</head>\n<body>\n<header>")
        .element("h1", title)
        .html("<p class=\"lead\">" + Html.escape(subtitle) + "</p>");
    if (!highlights.isEmpty()) {
      html.html("<dl class=\"highlights\">");
      for (List<String> pair : highlights) {
        html.html("<div>").element("dt", pair.getFirst()).element("dd", pair.getLast());
        html.html("</div>");
      }
      html.html("</dl>");
    }
    html.html("<nav>");
    for (Section section : sections) {
      html.html("<a href=\"#" + section.anchor() + "\">" + Html.escape(section.title()) + "</a>");
    }
    html.html("</nav>\n</header>\n<main>");
    for (Section section : sections) {
      html.html("<section id=\"" + section.anchor() + "\">").element("h2", section.title());
      html.html(section.html());
      if (!section.figures().isEmpty()) {
        html.figures(section.figures(), drawn);
      }
      html.html("</section>");
    }
    return html.html("</main>\n</body>\n</html>").toString();
  }
}
