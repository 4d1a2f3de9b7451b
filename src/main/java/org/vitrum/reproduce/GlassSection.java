package org.vitrum.reproduce;

import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.io.DataTable;
import org.vitrum.measured.ModulusStages;
import org.vitrum.report.ChartStyle;
import org.vitrum.report.Html;
import org.vitrum.report.Range;
import org.vitrum.report.ReportFigure;
import org.vitrum.report.Section;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results;
import org.vitrum.results.ResultsFile;
import org.vitrum.results.SimulatedModuli;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.FittedQuantity;

/** Young's modulus of simulated glasses against T, from K and G, with the stages of the paper. */
final class GlassSection {
  private static final String NONE = "\u2013";
  private static final long SEED = 1;

  /** A fit whose error is so many times its value has found nothing; the note below says why. */
  private static final double UNDETERMINED = 10;

  private final List<Glass> glasses;

  /**
   * A run with K and G.
   *
   * @param stages absent where there are too few temperatures, or no breaks are to be found
   * @param note why they are absent, or what they cannot tell
   */
  private record Glass(String name, Results results, Optional<ModulusStages> stages, String note) {
    static Glass read(Path folder) {
      Results results = ResultsFile.read(folder.resolve(ResultsFile.NAME));
      DataTable young = SimulatedModuli.read(folder, "E");
      String name = folder.toAbsolutePath().normalize().getFileName().toString();
      try {
        ModulusStages stages = ModulusStages.of(young, "E", 0, 0, SEED);
        return new Glass(name, results, Optional.of(stages), String.join(" ", stages.warnings()));
      } catch (InputException | RunException e) {
        return new Glass(name, results, Optional.empty(), "no stages: " + e.getMessage());
      }
    }

    double[] temperatures() {
      return results.isotropic().stream().mapToDouble(Results.Isotropic::temperature).toArray();
    }

    double[] young() {
      return results.isotropic().stream().mapToDouble(e -> e.young().value()).toArray();
    }

    double[] errors() {
      return results.isotropic().stream().mapToDouble(e -> e.young().error()).toArray();
    }

    Results.Isotropic coldest() {
      return results.isotropic().getFirst();
    }

    String estimate(String quantity) {
      return stages
          .map(s -> s.estimate(quantity))
          .filter(e -> e.error() < UNDETERMINED * Math.abs(e.value()))
          .map(e -> Numbers.withError(e.value(), e.error()))
          .orElse(NONE);
    }
  }

  private GlassSection(List<Glass> glasses) {
    this.glasses = glasses;
  }

  /**
   * Reads runs.
   *
   * @throws InputException if a folder holds no run with both moduli
   */
  static GlassSection of(List<Path> runs) {
    return new GlassSection(runs.stream().map(Glass::read).toList());
  }

  /** Without a run it has nothing but how to make one. */
  Section section() {
    Html words = new Html();
    if (glasses.isEmpty()) {
      words.element(
          "p",
          "None given. vitrum run inputs/reproduce/yang2018-glass.yaml simulates one of the paper's"
              + " alloys in a quarter of an hour; --glass RUNDIR then shows it here.");
      return new Section("glasses", "E(T) of simulated glasses", words.toString(), List.of());
    }
    words.element(
        "p",
        "E = 9KG/(3K + G) of simulated glasses, from dilations and shears of the settled box at"
            + " each temperature, with standard errors. The stages are fitted as to measured"
            + " curves. A run heats by some 10\u00b9\u00b2 K/s, so that relaxation below Tg (stage"
            + " II) has picoseconds where the paper\u2019s heating gives it minutes.");
    words.table(
        List.of(
            "run",
            "E (GPa)",
            "\u03bd",
            "dE/dT of stage I (MPa/K)",
            "Tg (K)",
            "softening rate",
            "\u03c8"),
        glasses.stream().map(GlassSection::row).toList());
    glasses.stream()
        .filter(glass -> !glass.note().isEmpty())
        .forEach(glass -> words.element("p", glass.name() + ": " + glass.note()));
    return new Section("glasses", "E(T) of simulated glasses", words.toString(), List.of(figure()));
  }

  private static List<String> row(Glass glass) {
    Results.Isotropic cold = glass.coldest();
    return List.of(
        glass.name(),
        Numbers.withError(cold.young()) + " at " + Numbers.kelvin(cold.temperature()),
        Numbers.withError(cold.poisson()),
        glass.estimate("dE/dT(I)"),
        glass.estimate("Tg"),
        glass.estimate("softening rate"),
        glass.estimate("psi_sub"));
  }

  private ReportFigure figure() {
    XYChart chart = ChartStyle.chart("temperature T (K)", "E (GPa)");
    Range x = new Range().with(0);
    Range y = new Range();
    for (int i = 0; i < glasses.size(); i++) {
      Glass glass = glasses.get(i);
      Color colour = ChartStyle.colour(i);
      ChartStyle.points(
          chart, glass.name(), i, colour, glass.temperatures(), glass.young(), glass.errors());
      x.with(glass.temperatures());
      y.with(glass.young(), glass.errors());
      glass
          .stages()
          .ifPresent(
              s -> {
                ChartStyle.line(
                    chart, glass.name() + ", stages", colour, s.knots(), s.knotModulus());
                DebyeFigure.Lines lines = DebyeFigure.lines(s);
                ChartStyle.guide(
                    chart, glass.name() + ", straight", colour, lines.t(), lines.straight());
                ChartStyle.line(
                    chart, glass.name() + ", Debye", Color.GRAY, lines.t(), lines.curved());
                y.with(lines.curved());
              });
    }
    ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    return new ReportFigure(
        "glasses-young",
        "E of simulated glasses against T",
        "Points: the simulation. Solid, coloured: its stages. Dashed: stage I prolonged, which is"
            + " the Debye-Gr\u00fcneisen line of atoms that move classically, as they do here;"
            + " grey: that of a Debye solid with \u03b8 = 280 K, which a real glass follows.",
        chart);
  }

  /** The softening of E beside the two printed rates, which are those of other alloys. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Glass glass : glasses) {
      glass
          .stages()
          .ifPresent(
              s -> {
                FittedQuantity rate = s.estimate("softening rate");
                lines.add(
                    new Line(
                        "softening rate of E above Tg, " + glass.name(),
                        "115 and 210 MPa/K, of two other alloys",
                        Numbers.withError(new Estimate(rate.value(), rate.error())) + " MPa/K",
                        glass.note().isEmpty() ? Verdict.OPEN : Verdict.UNDECIDED,
                        glass.note().isEmpty()
                            ? "simulated; Tg " + glass.estimate("Tg") + " K of E(T)"
                            : "simulated; what E(T) of this run cannot tell stands with the"
                                + " figure"));
              });
    }
    return lines;
  }
}
