package org.vitrum.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.vitrum.report.BulkModulusFigures;
import org.vitrum.report.ChartStyle;
import org.vitrum.report.Html;
import org.vitrum.report.Range;
import org.vitrum.report.ReportFigure;
import org.vitrum.report.Section;
import org.vitrum.report.StructureFigure;
import org.vitrum.results.Numbers;
import org.vitrum.statistics.Estimate;

/** Fig. 5 of Sun et al.: pressure against dilation, and the change of K of five alloys. */
final class SimulationSections {
  /** Printed: K falls by 5 to 8 % from room temperature to well above Tg. */
  private static final double LEAST = 0.05;

  private static final double MOST = 0.08;
  private static final String BAND = "5\u20138 %";
  private static final String FALLS = "falls by 5\u20138 %";
  private static final String NONE = "\u2013";
  private static final String CHANGE = "relative change of K (%)";

  private final List<SimulatedAlloy> alloys;
  private final Map<String, Estimate> measuredTg;

  /** A temperature at which the change of K may have been read. */
  private record Reading(String name, boolean measured, double factor) {}

  /** "Well above Tg" is not a number: what the paper may have meant, by either Tg. */
  private static final List<Reading> READINGS =
      List.of(
          new Reading("measured Tg", true, 1),
          new Reading("1.1 measured Tg", true, 1.1),
          new Reading("1.2 measured Tg", true, 1.2),
          new Reading("simulated Tg", false, 1),
          new Reading("1.1 simulated Tg", false, 1.1),
          new Reading("1.2 simulated Tg", false, 1.2));

  /**
   * @param alloys with finished runs
   * @param measuredTg by alloy
   */
  SimulationSections(List<SimulatedAlloy> alloys, Map<String, Estimate> measuredTg) {
    this.alloys = alloys;
    this.measuredTg = measuredTg;
  }

  List<Section> all() {
    if (alloys.isEmpty()) {
      String none = "No run has finished: nothing to show. vitrum reproduce sun2016 runs them.";
      return List.of(
          new Section("fig-5", "Fig. 5", new Html().element("p", none).toString(), List.of()));
    }
    return List.of(
        atoms(),
        pressures(),
        changes(),
        new Section("xi", "When is it 5\u20138 %?", table(), List.of()));
  }

  private Section atoms() {
    SimulatedAlloy first = alloys.getFirst();
    String words =
        "As the run leaves them: heated to the last temperature of K(T), not the glass at 300 K.";
    return new Section(
        "fig-5a",
        "Fig. 5a: atoms of " + first.name(),
        new Html().element("p", words).toString(),
        StructureFigure.of(first.folder()).stream().toList());
  }

  private Section pressures() {
    SimulatedAlloy first = alloys.getFirst();
    ReportFigure figure = BulkModulusFigures.pressures(first.runs().getFirst().bulkModulus());
    return new Section(
        "fig-5b", "Fig. 5b: pressure against volume strain, " + first.name(), "", List.of(figure));
  }

  private Section changes() {
    return new Section(
        "fig-5c",
        "Fig. 5c: relative change of K",
        new Html()
            .element(
                "p",
                "Settled K: the mean pressure from the end of equilibrate on. Grey: the band of"
                    + " the paper, whose Fig. 5c has the temperature on its axis; the same curves"
                    + " against T/Tg show how much of their spread is that of Tg.")
            .toString(),
        List.of(
            change("fig-5c", "against T", "temperature T (K)", _ -> 1),
            change(
                "fig-5c-simulated",
                "against T over the simulated Tg",
                "T/Tg, simulated",
                a -> a.tg().map(Estimate::value).orElse(Double.NaN)),
            change(
                "fig-5c-measured",
                "against T over the measured Tg",
                "T/Tg, measured",
                a -> measured(a).value()),
            times()));
  }

  private ReportFigure change(
      String name, String title, String axis, ToDoubleFunction<SimulatedAlloy> unit) {
    XYChart chart = ChartStyle.chart(axis, CHANGE);
    Range x = new Range();
    Range y = new Range().with(0, -100 * MOST);
    for (SimulatedAlloy a : alloys) {
      double one = unit.applyAsDouble(a);
      a.settled().points().forEach(p -> x.with(p.temperature() / one));
      a.settled().points().forEach(p -> y.with(percent(p.estimate())));
    }
    double[] ends = ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    ChartStyle.band(chart, BAND, ends[0], ends[1], -100 * MOST, -100 * LEAST);
    for (int i = 0; i < alloys.size(); i++) {
      double one = unit.applyAsDouble(alloys.get(i));
      if (Double.isFinite(one)) {
        curve(chart, alloys.get(i).name(), i, alloys.get(i).settled(), one);
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
    Range y = new Range().with(0, -100 * MOST);
    for (SimulatedAlloy.Curve c : first.curves()) {
      c.points().forEach(p -> x.with(p.temperature()));
      c.points().forEach(p -> y.with(percent(p.estimate())));
    }
    double[] ends = ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    ChartStyle.band(chart, BAND, ends[0], ends[1], -100 * MOST, -100 * LEAST);
    for (int i = 0; i < first.curves().size(); i++) {
      curve(chart, first.curves().get(i).label(), i, first.curves().get(i), 1);
    }
    return new ReportFigure(
        "fig-5c-time",
        "Which K? " + first.name() + " by the time after the dilation",
        "From the instant of the dilation (affine) to the settled K: docs/which-k.md.",
        chart);
  }

  private static void curve(
      XYChart chart, String name, int k, SimulatedAlloy.Curve curve, double unit) {
    double[] t = curve.points().stream().mapToDouble(p -> p.temperature() / unit).toArray();
    double[] change = curve.points().stream().mapToDouble(p -> percent(p.estimate())).toArray();
    double[] error = curve.points().stream().mapToDouble(p -> 100 * p.estimate().error()).toArray();
    ChartStyle.guide(chart, name + ", line", ChartStyle.colour(k), t, change);
    ChartStyle.points(chart, name, k, ChartStyle.colour(k), t, change, error);
  }

  private static double percent(Estimate change) {
    return 100 * change.value();
  }

  /** Not a number for an alloy of a sweep of one's own that the file does not have. */
  private Estimate measured(SimulatedAlloy alloy) {
    return measuredTg.getOrDefault(alloy.alloy(), new Estimate(Double.NaN, 0));
  }

  /** The temperature of a reading; empty where the simulation has no Tg. */
  private Optional<Estimate> temperature(SimulatedAlloy alloy, Reading reading) {
    Optional<Estimate> tg = reading.measured() ? Optional.of(measured(alloy)) : alloy.tg();
    return tg.map(t -> new Estimate(reading.factor() * t.value(), reading.factor() * t.error()));
  }

  private Optional<Estimate> fall(
      SimulatedAlloy alloy, SimulatedAlloy.Curve curve, Reading reading) {
    return temperature(alloy, reading)
        .flatMap(curve::at)
        .map(e -> new Estimate(-e.value(), e.error()));
  }

  private String table() {
    List<String> header = new ArrayList<>(List.of("case", "K300 (GPa)", "Tg sim. (K)", "K read"));
    READINGS.forEach(r -> header.add(r.name()));
    List<List<String>> rows = new ArrayList<>();
    for (SimulatedAlloy a : alloys) {
      for (SimulatedAlloy.Curve c : a.curves()) {
        List<String> row =
            new ArrayList<>(
                List.of(
                    a.name(),
                    Numbers.withError(a.reference()),
                    a.tg().map(Numbers::withError).orElse(NONE),
                    c.label()));
        READINGS.forEach(r -> row.add(fall(a, c, r).map(SimulationSections::cell).orElse(NONE)));
        rows.add(row);
      }
    }
    return new Html()
        .element(
            "p",
            "The fall of K from 300 K in percent, at temperatures that \u201cwell above Tg\u201d"
                + " may mean, by the Tg of the laboratory and by that of the simulation, for each"
                + " time after the dilation. Inside 5\u20138 % or outside, by more"
                + " than two standard errors; a question mark: neither.")
        .table(header, rows)
        .toString();
  }

  private static String cell(Estimate fall) {
    String mark =
        switch (Verdict.within(fall, LEAST, MOST)) {
          case MET -> " inside";
          case NOT_MET -> " outside";
          default -> " ?";
        };
    return Numbers.withError(100 * fall.value(), 100 * fall.error()) + mark;
  }

  /** One line for each alloy of the paper, computed or not. */
  List<Line> verdicts(List<Case> cases) {
    List<Line> lines = new ArrayList<>();
    for (Case c : cases) {
      Optional<SimulatedAlloy> found =
          alloys.stream().filter(a -> a.name().equals(c.name())).findFirst();
      if (found.isEmpty()) {
        lines.add(new Line("K of " + c.name(), FALLS, NONE, Verdict.MISSING, c.state()));
      } else {
        lines.add(line(found.get(), READINGS.getFirst()));
        lines.add(line(found.get(), READINGS.get(4)));
      }
    }
    return lines;
  }

  private Line line(SimulatedAlloy alloy, Reading reading) {
    Optional<Estimate> fall = fall(alloy, alloy.settled(), reading);
    return new Line(
        "K of " + alloy.name() + " at " + reading.name(),
        FALLS,
        fall.map(f -> Numbers.withError(100 * f.value(), 100 * f.error()) + " %").orElse(NONE),
        fall.map(f -> Verdict.within(f, LEAST, MOST)).orElse(Verdict.MISSING),
        cause(alloy, reading, fall));
  }

  private String cause(SimulatedAlloy alloy, Reading reading, Optional<Estimate> fall) {
    Estimate measured = measured(alloy);
    if (fall.isEmpty()) {
      return alloy.tg().isEmpty() && !reading.measured()
          ? "the quench has no significant kink"
          : "the temperature lies outside of those computed";
    }
    if (reading.measured()) {
      return "settled K, read at " + Numbers.kelvin(reading.factor() * measured.value());
    }
    double above = alloy.tg().orElseThrow().value() - measured.value();
    return "the simulated Tg lies "
        + Numbers.plain(above, 2)
        + " K above the measured one, as fast quenches do; K goes on falling between them";
  }
}
