package org.vitrum.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.vitrum.results.AnalysedStage;

/** Functions of time that the analysis of mobility found in the frames of stages. */
final class MobilityFigures {
  private static final String TIME = "time_ps";

  private MobilityFigures() {}

  /** Mean square displacement and F_s of all species and stages; empty of other analyses. */
  static List<ReportFigure> of(String analysis, List<AnalysedStage> stages) {
    List<ReportFigure> figures = new ArrayList<>();
    if (stages.stream().allMatch(s -> s.details().containsKey(TIME))) {
      add(
          figures,
          stages,
          new Kind(
              "frames-" + analysis + "-msd",
              "Mean square displacement",
              "MSD (\u00c5\u00b2)",
              "msd_(.*)_A2",
              false));
      add(
          figures,
          stages,
          new Kind(
              "frames-" + analysis + "-scattering",
              "Self part of the intermediate scattering function",
              "F_s(q, t)",
              "F_s_(.*)",
              true));
    }
    return figures;
  }

  /**
   * A figure.
   *
   * @param pattern of the names of its functions, with the species
   * @param decades whether times are shown by their logarithm
   */
  private record Kind(String name, String title, String axis, String pattern, boolean decades) {}

  private static void add(List<ReportFigure> figures, List<AnalysedStage> stages, Kind kind) {
    XYChart chart = ChartStyle.chart("time t (ps)", kind.axis());
    Range x = new Range();
    Range y = new Range();
    boolean replicas = stages.stream().anyMatch(s -> s.replica() > 0);
    int curves = 0;
    for (AnalysedStage stage : stages) {
      double[] time = numbers(stage.details().get(TIME));
      x.with(time);
      for (Map.Entry<String, Object> entry : stage.details().entrySet()) {
        if (entry.getKey().matches(kind.pattern())) {
          double[] values = numbers(entry.getValue());
          y.with(values);
          String species = entry.getKey().replaceAll(kind.pattern(), "$1");
          ChartStyle.line(
              chart,
              species + ", " + FrameFigures.label(stage, replicas),
              ChartStyle.colour(curves++),
              time,
              values);
        }
      }
    }
    if (curves > 0) {
      if (kind.decades()) {
        ChartStyle.logarithmicX(chart, x);
      } else {
        ChartStyle.xRange(chart, x);
      }
      ChartStyle.yRange(chart, y);
      figures.add(
          new ReportFigure(
              kind.name(),
              kind.title(),
              "Averaged over the atoms of a species and origins of time within the stage.",
              chart));
    }
  }

  /** Numbers as they were read from results.json. */
  private static double[] numbers(Object list) {
    return ((List<?>) list).stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
  }
}
