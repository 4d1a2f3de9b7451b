package org.vitrum.reproduce;

import java.awt.Color;
import java.util.Arrays;
import org.apache.commons.math3.analysis.integration.SimpsonIntegrator;
import org.knowm.xchart.XYChart;
import org.vitrum.measured.ModulusStages;
import org.vitrum.report.ChartStyle;
import org.vitrum.report.Range;
import org.vitrum.report.ReportFigure;

/** The Debye-Grueneisen line of Yang et al. beyond a straight line. */
final class DebyeFigure {
  /** Debye temperature, K: typical of Zr-based glasses. */
  private static final double DEBYE = 280;

  private DebyeFigure() {}

  /**
   * Two ways to prolong stage I.
   *
   * @param t K
   * @param straight its line, GPa
   * @param curved with the same slope at high temperatures, by the energy of a Debye solid
   */
  record Lines(double[] t, double[] straight, double[] curved) {}

  /** Both lines from 5 to 600 K; they meet at 300 K. */
  static Lines lines(ModulusStages stages) {
    double[] t = new double[120];
    Arrays.setAll(t, i -> 5.0 + 5 * i);
    double slope = 1e-3 * stages.estimate("dE/dT(I)").value();
    double atRoom = stages.knotModulus()[0] - slope * (stages.knots()[0] - 300);
    return new Lines(
        t,
        Arrays.stream(t).map(x -> atRoom + slope * (x - 300)).toArray(),
        Arrays.stream(t).map(x -> atRoom + slope * (thermal(x) - thermal(300))).toArray());
  }

  /** E falls with the thermal energy of a Debye solid, not with T. */
  static ReportFigure of(ModulusStages stages) {
    Lines lines = lines(stages);
    double[] t = lines.t();
    double[] straight = lines.straight();
    double[] curved = lines.curved();
    XYChart chart = ChartStyle.chart("temperature T (K)", "E (GPa)");
    ChartStyle.line(chart, "straight line", Color.GRAY, t, straight);
    ChartStyle.line(chart, "Debye, 280 K", ChartStyle.colour(0), t, curved);
    ChartStyle.xRange(chart, new Range().with(0).with(t));
    ChartStyle.yRange(chart, new Range().with(straight).with(curved));
    return new ReportFigure(
        "debye-line",
        "Debye-Gr\u00fcneisen beyond a straight line",
        "E falls in proportion to the thermal energy: T D\u2083(\u03b8/T) in place of T, with"
            + " \u03b8 = 280 K, typical of Zr-based glasses. Above \u03b8 the two differ by a"
            + " constant, so that stage I is straight; below a third of it E is flat.",
        chart);
  }

  /** T D3(theta/T), K: the energy of a Debye solid over 3k. */
  private static double thermal(double kelvin) {
    double end = DEBYE / kelvin;
    double integral =
        new SimpsonIntegrator()
            .integrate(10_000, x -> x == 0 ? 0 : x * x * x / Math.expm1(x), 0, end);
    return kelvin * 3 / (end * end * end) * integral;
  }
}
