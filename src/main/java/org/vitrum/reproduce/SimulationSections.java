package org.vitrum.reproduce;

import java.awt.Color;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.vitrum.report.BulkModulusFigures;
import org.vitrum.report.ChartStyle;
import org.vitrum.report.Html;
import org.vitrum.report.Range;
import org.vitrum.report.ReportFigure;
import org.vitrum.report.Section;
import org.vitrum.report.StructureFigure;
import org.vitrum.results.Softenings;
import org.vitrum.statistics.Estimate;

/** Fig. 5 of Sun et al.: pressure against dilation, and the change of K of five alloys. */
final class SimulationSections {
  /** Printed: K falls by 5 to 8 % from room temperature to well above Tg. */
  private static final double LEAST = 100 * Softenings.LEAST;

  private static final double MOST = 100 * Softenings.MOST;
  private static final String BAND = "5\u20138 %";
  private static final String CHANGE = "relative change of K (%)";

  private final List<SimulatedAlloy> alloys;
  private final SofteningSection softening;

  /**
   * @param alloys with finished runs
   * @param softening of these
   */
  SimulationSections(List<SimulatedAlloy> alloys, SofteningSection softening) {
    this.alloys = alloys;
    this.softening = softening;
  }

  List<Section> all() {
    if (alloys.isEmpty()) {
      String none = "No run has finished: nothing to show. vitrum reproduce sun2016 runs them.";
      return List.of(
          new Section("fig-5", "Fig. 5", new Html().element("p", none).toString(), List.of()));
    }
    return List.of(atoms(), pressures(), changes(), softening.section());
  }

  private Section atoms() {
    SimulatedAlloy first = alloys.getFirst();
    return new Section(
        "fig-5a",
        "Fig. 5a: atoms",
        "",
        StructureFigure.of(first.folder(), "Fig. 5a: the glass of " + first.name() + " at 300 K")
            .stream()
            .toList());
  }

  private Section pressures() {
    SimulatedAlloy first = alloys.getFirst();
    ReportFigure figure = BulkModulusFigures.pressures(first.runs().getFirst().bulkModulus());
    return new Section(
        "fig-5b",
        "Fig. 5b: pressure",
        "",
        List.of(
            new ReportFigure(
                "fig-5b-pressures",
                "Fig. 5b: pressure against volume strain, " + first.name(),
                figure.caption(),
                figure.chart())));
  }

  private Section changes() {
    return new Section(
        "fig-5c",
        "Fig. 5c: relative change of K",
        new Html()
            .element(
                "p",
                "Settled K: the mean pressure from the end of equilibrate on. Grey: the band of the"
                    + " paper, whose Fig. 5c has the temperature on its axis; the same curves"
                    + " against T/Tg show how much of their spread is that of Tg. A colour an"
                    + " alloy; diamonds: cases that end in -Sheng.")
            .toString(),
        List.of(
            change("fig-5c-temperature", "against T", "temperature T (K)", _ -> 1),
            change(
                "fig-5c-simulated",
                "against T over the simulated Tg",
                "T/Tg, simulated",
                a -> a.tg().map(Estimate::value).orElse(Double.NaN)),
            change(
                "fig-5c-measured",
                "against T over the measured Tg",
                "T/Tg, measured",
                a -> softening.measured(a).map(Estimate::value).orElse(Double.NaN)),
            times()));
  }

  private ReportFigure change(
      String name, String title, String axis, ToDoubleFunction<SimulatedAlloy> unit) {
    XYChart chart = ChartStyle.chart(axis, CHANGE);
    Range x = new Range();
    Range y = new Range().with(0, -MOST);
    for (SimulatedAlloy a : alloys) {
      double one = unit.applyAsDouble(a); // not finite without a Tg, which a range passes over
      a.settled().changes().forEach(p -> x.with(p.temperature() / one));
      a.settled().changes().forEach(p -> y.with(percent(p.estimate())));
    }
    double[] ends = ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    ChartStyle.band(chart, BAND, ends[0], ends[1], -MOST, -LEAST);
    List<String> formulas = alloys.stream().map(SimulatedAlloy::alloy).distinct().toList();
    for (SimulatedAlloy a : alloys) {
      double one = unit.applyAsDouble(a);
      if (Double.isFinite(one)) {
        int marker = a.isShipped() ? 0 : 2;
        Color colour = ChartStyle.colour(formulas.indexOf(a.alloy()));
        curve(chart, a.name(), marker, colour, a.settled(), one);
      }
    }
    return new ReportFigure(
        name,
        "Fig. 5c, " + title,
        "(K \u2212 K\u2083\u2080\u2080)/K\u2083\u2080\u2080 with standard errors, one curve a"
            + " case.",
        chart);
  }

  /** The first alloy at each time after the dilation. */
  private ReportFigure times() {
    SimulatedAlloy first = alloys.getFirst();
    XYChart chart = ChartStyle.chart("temperature T (K)", CHANGE);
    Range x = new Range();
    Range y = new Range().with(0, -MOST);
    for (SimulatedAlloy.Curve c : first.curves()) {
      c.changes().forEach(p -> x.with(p.temperature()));
      c.changes().forEach(p -> y.with(percent(p.estimate())));
    }
    double[] ends = ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    ChartStyle.band(chart, BAND, ends[0], ends[1], -MOST, -LEAST);
    for (int i = 0; i < first.curves().size(); i++) {
      SimulatedAlloy.Curve curve = first.curves().get(i);
      curve(chart, curve.label(), i, ChartStyle.colour(i), curve, 1);
    }
    return new ReportFigure(
        "fig-5c-time",
        "Which K? " + first.name() + " by the time after the dilation",
        "From the instant of the dilation (affine) to the settled K: docs/which-k.md.",
        chart);
  }

  private static void curve(
      XYChart chart,
      String name,
      int marker,
      Color colour,
      SimulatedAlloy.Curve curve,
      double unit) {
    List<SimulatedAlloy.Change> points = curve.changes();
    double[] t = points.stream().mapToDouble(p -> p.temperature() / unit).toArray();
    double[] change = points.stream().mapToDouble(p -> percent(p.estimate())).toArray();
    double[] error = points.stream().mapToDouble(p -> 100 * p.estimate().error()).toArray();
    ChartStyle.guide(chart, name + ", line", colour, t, change);
    ChartStyle.points(chart, name, marker, colour, t, change, error);
  }

  private static double percent(Estimate change) {
    return 100 * change.value();
  }
}
