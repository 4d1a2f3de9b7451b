package org.vitrum.report;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.knowm.xchart.XYChart;
import org.vitrum.analysis.BulkModulusFit;
import org.vitrum.analysis.BulkModulusFit.Point;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results.BulkModulus;
import org.vitrum.results.Softenings;

/** Pressure against dilation, K(T) and its relative change. */
public final class BulkModulusFigures {
  /** Decrease of K around and above Tg, in percent. */
  private static final double LEAST_SOFTENING = 100 * Softenings.LEAST;

  private static final double MOST_SOFTENING = 100 * Softenings.MOST;
  private static final int CURVE_POINTS = 60;

  private BulkModulusFigures() {}

  /** All figures that the runs have data for; with several runs those that can be overlaid. */
  static List<ReportFigure> of(List<RunData> runs) {
    List<RunData> measured =
        runs.stream().filter(run -> !run.results().bulkModulus().isEmpty()).toList();
    MutableList<ReportFigure> figures = Lists.mutable.empty();
    if (runs.size() == 1 && !measured.isEmpty()) {
      List<BulkModulus> moduli = measured.getFirst().results().bulkModulus();
      if (moduli.stream().noneMatch(k -> k.points().isEmpty())) { // means over seeds have none
        figures.add(pressures(moduli));
      }
    }
    List<RunData> curves =
        measured.stream().filter(run -> run.results().bulkModulus().size() > 1).toList();
    if (runs.size() > 1 && !measured.isEmpty() || !curves.isEmpty()) {
      figures.add(modulus(measured)); // one point of one run is no curve
    }
    if (!curves.isEmpty()) {
      figures.add(change(curves, TemperatureFigure.AXIS, "", "", _ -> 1));
    }
    if (runs.size() == 1) {
      figures.addAll(RelaxationFigures.of(runs.getFirst().results()));
    } else {
      figures.addAll(overTransitions(curves));
    }
    return figures;
  }

  /** The change against T over Tg, of the runs that know one: how much of their spread is Tg's. */
  private static List<ReportFigure> overTransitions(List<RunData> curves) {
    MutableList<ReportFigure> figures = Lists.mutable.empty();
    if (curves.stream().anyMatch(run -> Double.isFinite(simulated(run)))) {
      figures.add(
          change(
              curves,
              "T/Tg, Tg of the simulation",
              "-simulated",
              " over Tg of each run",
              BulkModulusFigures::simulated));
    }
    if (curves.stream().anyMatch(run -> Double.isFinite(measured(run)))) {
      figures.add(
          change(
              curves,
              "T/Tg, measured Tg",
              "-measured",
              " over the measured Tg",
              BulkModulusFigures::measured));
    }
    return figures;
  }

  /** Tg of a simulation, K; NaN if it has none. */
  private static double simulated(RunData run) {
    Softenings softenings = run.results().softenings();
    return softenings == null || softenings.simulated() == null
        ? Double.NaN
        : softenings.simulated().value();
  }

  /** Tg that the deck gives, K; NaN if it does not. */
  private static double measured(RunData run) {
    Softenings softenings = run.results().softenings();
    return softenings == null || softenings.measured() == null ? Double.NaN : softenings.measured();
  }

  /** Mean pressures and fits at each temperature, one colour a temperature. */
  public static ReportFigure pressures(List<BulkModulus> moduli) {
    XYChart chart = ChartStyle.chart("dilation ln(V/V\u2080) (%)", "pressure p (GPa)");
    Range x = new Range();
    Range y = new Range().with(0);
    for (int k = 0; k < moduli.size(); k++) {
      List<Point> points = moduli.get(k).points();
      double[] dilation = points.stream().mapToDouble(p -> 100 * p.dilation()).toArray();
      double[] pressure = points.stream().mapToDouble(Point::pressure).toArray();
      double[] error = points.stream().mapToDouble(Point::pressureError).toArray();
      x.with(dilation);
      y.with(pressure, error);
      Color colour = ChartStyle.temperatureColour(k, moduli.size());
      String name = Numbers.kelvin(moduli.get(k).temperature());
      fit(chart, name, colour, points);
      ChartStyle.points(chart, name, k, colour, dilation, pressure, error);
    }
    ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    return new ReportFigure(
        "pressure-dilation",
        "Pressure against dilation",
        "Mean pressure with its standard error at each dilation, one colour a temperature. K is"
            + " minus the slope of the fitted curve at zero dilation.",
        chart);
  }

  private static void fit(XYChart chart, String name, Color colour, List<Point> points) {
    BulkModulusFit fit = BulkModulusFit.of(points);
    double least = points.stream().mapToDouble(Point::dilation).min().orElseThrow();
    double most = points.stream().mapToDouble(Point::dilation).max().orElseThrow();
    double[] x =
        IntStream.rangeClosed(0, CURVE_POINTS)
            .mapToDouble(k -> least + (most - least) * k / CURVE_POINTS)
            .toArray();
    double[] y = IntStream.range(0, x.length).mapToDouble(k -> fit.fit().value(x[k])).toArray();
    double[] percent = IntStream.range(0, x.length).mapToDouble(k -> 100 * x[k]).toArray();
    ChartStyle.line(chart, name + ", fit", colour, percent, y).setShowInLegend(false);
  }

  private static ReportFigure modulus(List<RunData> runs) {
    TemperatureFigure figure = new TemperatureFigure("bulk modulus K (GPa)", 1);
    for (RunData run : runs) {
      figure.with(
          run.label(),
          run.results().bulkModulus(),
          BulkModulus::temperature,
          BulkModulus::bulkModulus);
    }
    return figure.finished(
        "bulk-modulus",
        "Bulk modulus against temperature",
        "Isothermal bulk modulus with its standard error. Lines join the points.");
  }

  /**
   * @param tg that temperatures are divided by; a run without one has no curve
   * @param name end of the figure's name
   * @param over end of the title
   */
  private static ReportFigure change(
      List<RunData> runs, String axis, String name, String over, ToDoubleFunction<RunData> tg) {
    TemperatureFigure figure = new TemperatureFigure(axis, "relative change of K (%)", 100);
    for (RunData run : runs) {
      double one = tg.applyAsDouble(run);
      figure.with(
          runs.size() == 1 ? "this run" : run.label(),
          Double.isFinite(one) ? run.results().bulkModulus() : List.of(),
          k -> k.temperature() / one,
          BulkModulus::relativeChange);
    }
    return figure
        .withBand(
            String.format(Locale.ROOT, "%.0f\u2013%.0f %%", LEAST_SOFTENING, MOST_SOFTENING),
            -MOST_SOFTENING,
            -LEAST_SOFTENING)
        .finished(
            "bulk-modulus-change" + name,
            "Relative change of the bulk modulus" + over,
            "(K \u2212 K\u2080)/K\u2080 against the lowest temperature, with its standard error."
                + " Grey: the softening by 5\u20138 % around and above Tg of Sun et al., Acta"
                + " Mater. 121 (2016) 266.");
  }
}
