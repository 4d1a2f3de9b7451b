package org.vitrum.report;

import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.vitrum.results.ModulusCurve;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results;
import org.vitrum.results.Softenings;

/** K by the time after a dilation: against that time, T, and T over both Tg. */
final class RelaxationFigures {
  private RelaxationFigures() {}

  /** All figures that the run has data for. */
  static List<ReportFigure> of(Results results) {
    List<ModulusCurve> curves = results.bulkModulusCurves();
    List<ReportFigure> figures = new ArrayList<>();
    if (curves.stream().anyMatch(c -> c.definition() == ModulusCurve.Definition.WINDOW)) {
      figures.add(relaxation(curves));
    }
    List<ModulusCurve> shown =
        curves.stream().filter(c -> c.shown() && c.points().size() > 1).toList();
    if (shown.size() > 1) {
      figures.add(modulus(shown));
      figures.add(change(shown, "temperature T (K)", 1, "", ""));
      Softenings softenings = results.softenings();
      if (softenings != null && softenings.simulated() != null) {
        double tg = softenings.simulated().value();
        figures.add(
            change(
                shown,
                "T/Tg, Tg of the simulation",
                tg,
                "-simulated",
                " over Tg = " + Numbers.withError(softenings.simulated()) + " K of the run"));
      }
      if (softenings != null && softenings.measured() != null) {
        double tg = softenings.measured();
        figures.add(
            change(
                shown,
                "T/Tg, measured Tg",
                tg,
                "-measured",
                " over the measured Tg = " + Numbers.kelvin(tg)));
      }
    }
    return figures;
  }

  private static ReportFigure modulus(List<ModulusCurve> curves) {
    TemperatureFigure figure = new TemperatureFigure("bulk modulus K (GPa)", 1);
    for (ModulusCurve curve : curves) {
      figure.with(
          curve.label(),
          curve.points(),
          ModulusCurve.Point::temperature,
          ModulusCurve.Point::modulus);
    }
    return figure.finished(
        "bulk-modulus-times",
        "Bulk modulus by the time after a dilation",
        "K with its standard error from the pressure at the instant of the dilation (affine), in"
            + " half a decade of time around the times named, and while the stage sampled"
            + " (settled); of inherent structures where the deck asks for them.");
  }

  /**
   * @param tg that temperatures are divided by
   * @param name end of the figure's name
   * @param over what the abscissa is, for title and caption
   */
  private static ReportFigure change(
      List<ModulusCurve> curves, String axis, double tg, String name, String over) {
    TemperatureFigure figure = new TemperatureFigure(axis, "relative change of K (%)", 100);
    for (ModulusCurve curve : curves) {
      figure.with(
          curve.label(),
          curve.points(),
          p -> p.temperature() / tg,
          ModulusCurve.Point::relativeChange);
    }
    return figure
        .withBand(
            "%.0f\u2013%.0f %%".formatted(100 * Softenings.LEAST, 100 * Softenings.MOST),
            -100 * Softenings.MOST,
            -100 * Softenings.LEAST)
        .finished(
            "bulk-modulus-times-change" + name,
            "Relative change of K by the time after a dilation" + (over.isEmpty() ? "" : over),
            "(K \u2212 K\u2080)/K\u2080 against the lowest temperature, each curve against its own"
                + " K\u2080. Grey: the 5\u20138 % of Sun et al., Acta Mater. 121 (2016) 266.");
  }

  /** All windows; the affine limit stands where a decade before the first window would be. */
  private static ReportFigure relaxation(List<ModulusCurve> curves) {
    List<ModulusCurve> windows =
        curves.stream().filter(c -> c.definition() == ModulusCurve.Definition.WINDOW).toList();
    double first = windows.getFirst().time();
    List<Double> temperatures =
        windows.getFirst().points().stream().map(ModulusCurve.Point::temperature).toList();
    XYChart chart = ChartStyle.chart("time after the dilation (ps)", "bulk modulus K (GPa)");
    Range x = new Range();
    Range y = new Range();
    for (int k = 0; k < temperatures.size(); k++) {
      double kelvin = temperatures.get(k);
      List<Double> time = new ArrayList<>();
      List<ModulusCurve.Point> points = new ArrayList<>();
      for (ModulusCurve curve : curves) {
        if (curve.definition() == ModulusCurve.Definition.INHERENT) {
          continue; // it has no time
        }
        curve.points().stream()
            .filter(p -> p.temperature() == kelvin)
            .findFirst()
            .ifPresent(
                p -> {
                  time.add(curve.time() == 0 ? first / 10 : curve.time());
                  points.add(p);
                });
      }
      double[] t = time.stream().mapToDouble(v -> v).toArray();
      double[] modulus = points.stream().mapToDouble(p -> p.modulus().value()).toArray();
      double[] error = points.stream().mapToDouble(p -> p.modulus().error()).toArray();
      x.with(t);
      y.with(modulus);
      ChartStyle.guide(
          chart,
          kelvin + ", line",
          ChartStyle.temperatureColour(k, temperatures.size()),
          t,
          modulus);
      ChartStyle.points(
          chart,
          Numbers.kelvin(kelvin),
          k,
          ChartStyle.temperatureColour(k, temperatures.size()),
          t,
          modulus,
          error);
    }
    ChartStyle.logarithmicX(chart, x);
    ChartStyle.yRange(chart, y);
    return new ReportFigure(
        "bulk-modulus-relaxation",
        "Bulk modulus against time after a dilation",
        "K in windows of half a decade, one colour a temperature. First point: the affine limit,"
            + " at time 0. Last point: settled. Errors of the first tenths of a picosecond are"
            + " upper bounds.",
        chart);
  }
}
