package org.vitrum.reproduce;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.deck.SystemSpec;
import org.vitrum.io.DataTable;
import org.vitrum.io.RunFolder;
import org.vitrum.io.RunStatus;
import org.vitrum.io.TableUnits;
import org.vitrum.report.Figure;
import org.vitrum.report.Html;
import org.vitrum.report.Report;
import org.vitrum.report.Section;
import org.vitrum.report.SoftRegionsFigure;
import org.vitrum.results.Results;
import org.vitrum.results.ResultsFile;
import org.vitrum.statistics.Estimate;

/**
 * The page of B. A. Sun et al., Acta Mater. 121 (2016) 266: every figure and table that can be
 * computed, in the paper's order, and a verdict for each printed number.
 */
public final class Sun2016 {
  /** As in the names of its sweeps. */
  public static final String NAME = "sun2016";

  private final Reproduction reproduction;
  private final Optional<Path> data;

  private Sun2016(Reproduction reproduction, Optional<Path> data) {
    this.reproduction = reproduction;
    this.data = data;
  }

  /**
   * Writes the page from what has finished.
   *
   * @param data folder of a user's own annealing data, if any
   * @return the page
   * @throws org.vitrum.InputException if data cannot be read or fitted, or the page not be written
   */
  public static Path write(Reproduction reproduction, Optional<Path> data) {
    Sun2016 paper = new Sun2016(reproduction, data);
    Report.write(
        reproduction.page(), "Sun et al. 2016, reproduced", paper.subtitle(), paper.sections());
    return reproduction.page();
  }

  private String subtitle() {
    String paper = " The paper: 16,000 atoms, 10\u00b9\u00b2 K/s; vitrum reproduce sun2016 --full.";
    return switch (reproduction.size()) {
      case QUICK ->
          "QUICK: a glass of 1,000 atoms of each alloy, quenched at 10\u00b9\u00b3 K/s." + paper;
      case MEDIUM ->
          "MEDIUM: three glasses of 2,000 atoms each, quenched at 10\u00b9\u00b3 K/s." + paper;
      case SLOW ->
          "SLOW: a glass of 2,000 atoms of each alloy, quenched at 10\u00b9\u00b2 K/s." + paper;
      case FULL ->
          "FULL: the protocol of the paper, 16,000 atoms, 10\u00b9\u00b2 K/s, three glasses each.";
    };
  }

  private List<Section> sections() {
    Path inputs = Reproduction.inputs();
    List<AnnealedAlloy> annealed =
        AnnealedAlloy.read(inputs.resolve("eshelby/table1.csv"), reproduction.sweeps(), data);
    AnnealingSections annealing = new AnnealingSections(annealed);
    List<Case> cases = cases();
    List<SimulatedAlloy> simulated = simulated();
    SofteningSection softening =
        new SofteningSection(simulated, measuredTg(inputs.resolve("modulus/measured-tg.csv")));
    List<Section> sections = new ArrayList<>();
    List<Line> lines = new ArrayList<>(softening.verdicts(cases));
    lines.addAll(annealing.verdicts());
    sections.add(verdicts(lines));
    sections.add(runs(cases));
    sections.add(schematic(simulated));
    sections.add(new Section("fig-2", "Fig. 2: the inclusion model", "", ModelFigures.all()));
    List<Section> measured = annealing.all();
    sections.addAll(measured.subList(0, 2));
    sections.addAll(new SimulationSections(simulated, softening).all());
    sections.addAll(measured.subList(2, measured.size()));
    return sections;
  }

  private static Section verdicts(List<Line> lines) {
    return new Section(
        "verdicts",
        "What is met",
        new Html()
            .element(
                "p",
                "A range is met if the number lies inside with two standard errors to spare, a"
                    + " printed number if it is within its last digit and two standard errors."
                    + " Errors of one glass are those of sampling: they do not know how another"
                    + " glass differs.")
            .html("<div class=\"verdicts\">")
            .table(Line.HEADER, lines.stream().map(Line::cells).toList())
            .html("</div>")
            .toString(),
        List.of());
  }

  private static Section runs(List<Case> cases) {
    return new Section(
        "runs",
        "Runs",
        new Html()
            .element(
                "p",
                "Which potential an alloy has is written in the sweep. Those that end in -Sheng are"
                    + " tables that may not be shipped, probably those of the paper:"
                    + " --potentials DIR says where they are.")
            .html("<div class=\"verdicts\">")
            .table(
                List.of("case", "potential", "atoms", "state"),
                cases.stream()
                    .map(c -> List.of(c.name(), c.potential(), c.atoms(), c.state()))
                    .toList())
            .html("</div>")
            .toString(),
        List.of());
  }

  /** A schematic in the paper; here that of the first glass whose soft regions were looked for. */
  private static Section schematic(List<SimulatedAlloy> simulated) {
    Optional<Figure> figure =
        simulated.stream()
            .flatMap(
                a ->
                    SoftRegionsFigure.of(
                        a.folder(), "Fig. 1: soft regions in the simulated glass of " + a.name())
                        .stream())
            .findFirst();
    String words =
        figure.isPresent()
            ? "A schematic in the paper, a measurement here."
            : "A schematic in the paper. Here a picture of the first glass will be, when that has"
                + " finished and its soft regions were looked for: the command without --page does"
                + " both.";
    return new Section(
        "fig-1",
        "Fig. 1: soft regions in a stiff matrix",
        new Html().element("p", words).toString(),
        figure.stream().toList());
  }

  private List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String name : reproduction.cases()) {
      ImmutableList<Reproduction.Task> tasks =
          reproduction.tasks().select(task -> task.name().equals(name));
      Reproduction.Task first = tasks.getFirst();
      cases.add(
          new Case(
              name,
              Path.of(first.deck().potential().files().getFirst()).getFileName().toString(),
              first.deck().system() instanceof SystemSpec.Composition c
                  ? Integer.toString(c.atoms())
                  : "",
              state(tasks)));
    }
    return cases;
  }

  private static String state(ImmutableList<Reproduction.Task> tasks) {
    Optional<String> missing = tasks.getFirst().missing();
    if (missing.isPresent()) {
      return "needs a potential: give --potentials DIR with " + missing.get();
    }
    int finished = tasks.count(Sun2016::isFinished);
    if (finished == tasks.size()) {
      return "finished";
    }
    RunStatus next = RunStatus.of(tasks.detect(task -> !isFinished(task)).folder());
    String words =
        switch (next.state()) {
          case MISSING -> "not begun";
          default ->
              "%s at %.0f %%"
                  .formatted(next.state().name().toLowerCase(Locale.ROOT), next.percent());
        };
    return tasks.size() == 1
        ? words
        : "%d of %d glasses; the next: %s".formatted(finished, tasks.size(), words);
  }

  private static boolean isFinished(Reproduction.Task task) {
    return RunStatus.of(task.folder()).state() == RunStatus.State.FINISHED;
  }

  private List<SimulatedAlloy> simulated() {
    List<SimulatedAlloy> alloys = new ArrayList<>();
    for (String name : reproduction.cases()) {
      ImmutableList<Path> finished =
          reproduction
              .tasks()
              .select(task -> task.name().equals(name) && isFinished(task))
              .collect(Reproduction.Task::folder);
      if (finished.notEmpty()) {
        List<Results> results =
            finished.collect(f -> ResultsFile.read(f.resolve(ResultsFile.NAME))).castToList();
        alloys.add(new SimulatedAlloy(name, new RunFolder(finished.getFirst()), results));
      }
    }
    return alloys;
  }

  private static Map<String, Estimate> measuredTg(Path file) {
    DataTable table = DataTable.read(file);
    List<String> alloys = table.text("alloy");
    double[] tg = table.numbers("T", TableUnits.TEMPERATURE);
    double[] error = table.numbers("T_error", TableUnits.TEMPERATURE);
    Map<String, Estimate> measured = new LinkedHashMap<>();
    for (int i = 0; i < tg.length; i++) {
      measured.put(alloys.get(i), new Estimate(tg[i], error[i]));
    }
    return measured;
  }
}
