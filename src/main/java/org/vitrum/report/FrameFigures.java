package org.vitrum.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.vitrum.results.AnalysedStage;
import org.vitrum.results.AnalysedStage.FrameNumber;

/** What analyses of frames found, from frame to frame: a figure for each number. */
final class FrameFigures {
  /** Small, so that many frames show their course. */
  private static final int MARKER_SIZE = 6;

  private FrameFigures() {}

  /** One figure a number and one for each function of time, in the order of the analyses. */
  static List<ReportFigure> of(List<AnalysedStage> stages) {
    Map<String, List<AnalysedStage>> byName = new LinkedHashMap<>();
    stages.forEach(s -> byName.computeIfAbsent(s.analysis(), _ -> new ArrayList<>()).add(s));
    List<ReportFigure> figures = new ArrayList<>();
    byName.forEach(
        (name, own) -> {
          for (FrameNumber number : own.getFirst().numbers()) {
            course(name, number, own).ifPresent(figures::add);
          }
          figures.addAll(MobilityFigures.of(name, own));
        });
    return figures;
  }

  /** A number against the temperature where it changes, otherwise against time. */
  private static Optional<ReportFigure> course(
      String analysis, FrameNumber number, List<AnalysedStage> stages) {
    boolean ramps = stages.stream().anyMatch(AnalysedStage::isRamp);
    XYChart chart =
        ChartStyle.chart(
            ramps ? "temperature T (K)" : "time t (ps)", number.heading().replace('_', ' '));
    chart.getStyler().setMarkerSize(MARKER_SIZE);
    Range x = new Range();
    Range y = new Range();
    boolean replicas = stages.stream().anyMatch(s -> s.replica() > 0);
    for (int k = 0; k < stages.size(); k++) {
      AnalysedStage stage = stages.get(k);
      double[] values =
          stage.numbers().stream()
              .filter(n -> n.name().equals(number.name()))
              .map(FrameNumber::byFrame)
              .findFirst()
              .orElse(new double[0]);
      double[] at = ramps ? stage.temperature() : stage.time();
      if (values.length == 0 || Arrays.stream(values).noneMatch(Double::isFinite)) {
        continue;
      }
      x.with(at);
      y.with(values);
      ChartStyle.dots(
          chart, label(stage, replicas), 0, ChartStyle.colour(k, stages.size()), at, values);
    }
    if (chart.getSeriesCollection().isEmpty()) {
      return Optional.empty();
    }
    ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    return Optional.of(
        new ReportFigure(
            "frames-" + analysis + "-" + number.name(),
            analysis + ": " + number.name().replace('_', ' '),
            "In each frame that the analysis looked at, by stage"
                + (ramps ? "; temperatures are the thermostat's targets." : "."),
            chart));
  }

  /** Of a stage in a legend: its number and name, and the replica where there are several. */
  static String label(AnalysedStage stage, boolean replicas) {
    String place = (stage.stage() + 1) + ". " + stage.kind();
    return replicas ? place + ", replica " + (stage.replica() + 1) : place;
  }
}
