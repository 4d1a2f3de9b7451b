package org.vitrum.report;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results.BulkModulus;
import org.vitrum.results.Results.Ramp;
import org.vitrum.results.Results.Stage;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.KinkFit;

/** Volume and enthalpy against temperature, with the two lines that meet at Tg. */
final class TransitionFigures {
  /** Small, so that many points show their curve. */
  private static final int MARKER_SIZE = 6;

  private static final Color LINES = new Color(0x222222);

  private TransitionFigures() {}

  static List<ReportFigure> of(List<RunData> runs) {
    MutableList<ReportFigure> figures = Lists.mutable.empty();
    Curve volume =
        new Curve(
            "volume-temperature",
            "Volume against temperature",
            "volume per atom (\u00c5\u00b3)",
            Ramp::volumePerAtom,
            BulkModulus::volumePerAtom);
    Curve enthalpy =
        new Curve(
            "enthalpy-temperature",
            "Enthalpy against temperature",
            "enthalpy per atom (eV)",
            Ramp::enthalpyPerAtom,
            BulkModulus::enthalpyPerAtom);
    for (Curve curve : List.of(volume, enthalpy)) {
      ReportFigure figure = curve.figure(runs);
      if (!figure.chart().getSeriesCollection().isEmpty()) {
        figures.add(figure);
      }
    }
    return figures;
  }

  /** One of the two figures. */
  private record Curve(
      String name,
      String title,
      String axis,
      Function<Ramp, double[]> ramped,
      Function<BulkModulus, Estimate> settled) {

    ReportFigure figure(List<RunData> runs) {
      XYChart chart = ChartStyle.chart("temperature T (K)", axis);
      chart.getStyler().setMarkerSize(MARKER_SIZE);
      Range x = new Range();
      Range y = new Range();
      for (int k = 0; k < runs.size(); k++) {
        addRamps(chart, runs, k, x, y);
        addSettled(chart, runs, k, x, y);
      }
      ChartStyle.xRange(chart, x);
      ChartStyle.yRange(chart, y);
      return new ReportFigure(
          name,
          title,
          runs.size() > 1
              ? "Means over bins along the first temperature ramp of each run, with two straight"
                  + " lines that meet at Tg where the fit is significant. Squares of the same"
                  + " colour: states settled at one temperature."
              : "Means over bins along each temperature ramp, and of the states settled at one"
                  + " temperature for the bulk modulus. Lines: two straight lines that meet at Tg,"
                  + " where the fit is significant.",
          chart);
    }

    private void addRamps(XYChart chart, List<RunData> runs, int k, Range x, Range y) {
      RunData run = runs.get(k);
      List<Stage> stages =
          run.results().stages().stream().filter(stage -> stage.ramp() != null).toList();
      List<Stage> shown = runs.size() > 1 ? stages.stream().limit(1).toList() : stages;
      for (int s = 0; s < shown.size(); s++) {
        Stage stage = shown.get(s);
        double[] t = stage.ramp().temperature();
        double[] value = ramped.apply(stage.ramp());
        x.with(t);
        y.with(value);
        String series =
            runs.size() > 1
                ? run.label()
                : stage.kind()
                    + (stages.size() > 1
                        ? " " + (stage.replica() + 1) + "." + (stage.index() + 1)
                        : "");
        Color colour = ChartStyle.colour(k + s, runs.size());
        XYSeries dots = ChartStyle.dots(chart, series, 0, colour, t, value);
        boolean kink = addKink(chart, series, runs.size() > 1 ? colour : LINES, t, value);
        dots.setShowInLegend(runs.size() == 1 || !kink);
      }
    }

    /** Draws the lines of a significant kink; whether there is one. */
    private static boolean addKink(
        XYChart chart, String series, Color colour, double[] t, double[] value) {
      if (Arrays.stream(t).distinct().count() < KinkFit.FEWEST_POINTS) {
        return false;
      }
      KinkFit fit = KinkFit.of(t, value);
      if (!fit.isGlassTransition()) {
        return false;
      }
      double[] ends = new Range().with(t).padded(0);
      double[] x = {ends[0], fit.breakPoint(), ends[1]};
      double[] y = {fit.valueAt(x[0]), fit.value(), fit.valueAt(x[2])};
      ChartStyle.line(
          chart,
          series
              + ": Tg = "
              + Numbers.withError(fit.breakPoint(), fit.error()).replace(" \u00b1 ", "\u00b1")
              + " K",
          colour,
          x,
          y);
      return true;
    }

    private void addSettled(XYChart chart, List<RunData> runs, int k, Range x, Range y) {
      List<BulkModulus> moduli =
          runs.get(k).results().bulkModulus().stream()
              .filter(m -> settled.apply(m) != null)
              .toList();
      if (moduli.isEmpty()) {
        return;
      }
      double[] t = moduli.stream().mapToDouble(BulkModulus::temperature).toArray();
      double[] value = moduli.stream().mapToDouble(m -> settled.apply(m).value()).toArray();
      double[] error = moduli.stream().mapToDouble(m -> settled.apply(m).error()).toArray();
      x.with(t);
      y.with(value, error);
      boolean several = runs.size() > 1;
      String series = several ? runs.get(k).label() + ", settled" : "settled";
      ChartStyle.points(
              chart,
              series,
              1,
              several ? ChartStyle.colour(k, runs.size()) : ChartStyle.colour(1),
              t,
              value,
              error)
          .setShowInLegend(!several);
    }
  }
}
