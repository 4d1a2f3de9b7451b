package org.vitrum.report;

import java.awt.Color;
import java.nio.file.Path;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.vitrum.measured.ModulusCorrelation;
import org.vitrum.measured.ModulusRelaxation;
import org.vitrum.measured.ModulusStages;

/** Figures of moduli against temperature and time. */
public final class ModulusPlots {
  private ModulusPlots() {}

  /** The modulus with its stages, and residuals, as {@code stages.svg} and {@code stages.png}. */
  public static void stages(ModulusStages stages, Path folder) {
    PanelFigure figure = new PanelFigure(1);
    String unit = stages.column() + " (GPa)";
    double[] t = stages.temperature();
    double[] e = stages.modulus();
    XYChart chart =
        figure.panel(
            String.format(
                Locale.ROOT,
                "Stages: Tg = %.1f \u00b1 %.1f K",
                stages.estimate("Tg").value(),
                stages.estimate("Tg").error()),
            "temperature (K)",
            unit);
    ChartStyle.points(chart, "data", 0, ChartStyle.colour(0), t, e, stages.modulusError());
    ChartStyle.line(chart, "fit", Color.BLACK, stages.knots(), stages.knotModulus());
    ChartStyle.xRange(chart, new Range().with(t));
    double[] y = ChartStyle.yRange(chart, new Range().with(e, stages.modulusError()));
    for (int i = 1; i + 1 < stages.knots().length; i++) {
      double at = stages.knots()[i];
      ChartStyle.guide(chart, "break " + i, Color.GRAY, new double[] {at, at}, y);
    }
    XYChart rest = figure.panel("Residuals", "temperature (K)", "residual / standard error");
    rest.getStyler().setLegendVisible(false);
    double[] residuals = new double[t.length];
    for (int i = 0; i < t.length; i++) {
      int piece = 1;
      while (piece < stages.knots().length - 1 && t[i] > stages.knots()[piece]) {
        piece++;
      }
      double left = stages.knots()[piece - 1];
      double right = stages.knots()[piece];
      double part = (t[i] - left) / (right - left);
      double fit =
          stages.knotModulus()[piece - 1] * (1 - part) + stages.knotModulus()[piece] * part;
      residuals[i] = (e[i] - fit) / stages.modulusError()[i];
    }
    double[] x = ChartStyle.xRange(rest, new Range().with(t));
    ChartStyle.yRange(rest, new Range().with(residuals).with(-3, 3));
    ChartStyle.guide(rest, "zero", Color.GRAY, x, new double[] {0, 0});
    ChartStyle.dots(rest, "residuals", 0, ChartStyle.colour(0), t, residuals);
    figure.write(folder, "stages");
  }

  /** Isotherms, and tau against 1000/T, as {@code relax.svg} and {@code relax.png}. */
  public static void relax(ModulusRelaxation relaxation, Path folder) {
    PanelFigure figure = new PanelFigure(1);
    XYChart chart = figure.panel("Relaxation", "time (s)", "E (GPa)");
    int count = relaxation.isotherms().size();
    Range x = new Range();
    Range y = new Range();
    double[] inverse = new double[count];
    double[] logTau = new double[count];
    double[] error = new double[count];
    for (int i = 0; i < count; i++) {
      ModulusRelaxation.Isotherm isotherm = relaxation.isotherms().get(i);
      Color colour = ChartStyle.temperatureColour(i, count);
      String label =
          Double.isNaN(isotherm.temperature())
              ? "data"
              : String.format(Locale.ROOT, "%.4g K", isotherm.temperature());
      ChartStyle.dots(chart, label, i, colour, isotherm.time(), isotherm.modulus());
      ChartStyle.trace(chart, "fit " + label, colour, isotherm.fitTime(), isotherm.fit())
          .setShowInLegend(false);
      x.with(isotherm.time());
      y.with(isotherm.modulus());
      inverse[i] = 1000 / isotherm.temperature();
      logTau[i] = Math.log10(isotherm.estimate("tau").value());
      error[i] = isotherm.logTauError() / Math.log(10);
    }
    ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    if (count > 1) {
      XYChart arrhenius = figure.panel("Arrhenius", "1000 K / T", "log10 of tau (s)");
      ChartStyle.points(arrhenius, "tau", 0, ChartStyle.colour(0), inverse, logTau, error);
      // Ea in kJ/mol and R = 8.314462618 J/(mol K); at x = 1000/T, ln tau = ln tau0 + Ea x/R.
      double slope = relaxation.arrhenius().getFirst().value() / 8.314462618 / Math.log(10);
      double constant = Math.log10(relaxation.arrhenius().getLast().value());
      double[] ends = ChartStyle.xRange(arrhenius, new Range().with(inverse));
      double[] line = {constant + slope * ends[0], constant + slope * ends[1]};
      ChartStyle.line(arrhenius, "fit", Color.BLACK, ends, line);
      ChartStyle.yRange(arrhenius, new Range().with(logTau, error).with(line));
    }
    figure.write(folder, "relax");
  }

  /** Each correlation with its band, as {@code correlate.svg} and {@code correlate.png}. */
  public static void correlate(ModulusCorrelation correlation, Path folder) {
    PanelFigure figure = new PanelFigure(1);
    for (ModulusCorrelation.Relation relation : correlation.relations()) {
      boolean power = relation.name().startsWith("rate");
      XYChart chart =
          figure.panel(
              power ? "Softening rate and glass-forming ability" : "Plateau and Poisson's ratio",
              power ? "critical diameter (mm)" : "\u03bd",
              power ? "softening rate (MPa/K)" : "\u03c8 sub");
      ChartStyle.dots(chart, "alloys", 0, ChartStyle.colour(0), relation.x(), relation.y());
      ChartStyle.line(
          chart, power ? "power law" : "line", Color.BLACK, relation.fitX(), relation.fit());
      ChartStyle.guide(chart, "lower", Color.GRAY, relation.fitX(), relation.lower());
      ChartStyle.guide(chart, "upper", Color.GRAY, relation.fitX(), relation.upper());
      if (power) {
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        double[] x = relation.fitX();
        // A tenth more on either side, so that no marker is cut.
        chart.getStyler().setXAxisMin(x[0] / 1.1).setXAxisMax(x[x.length - 1] * 1.1);
      } else {
        ChartStyle.xRange(chart, new Range().with(relation.x()));
        ChartStyle.yRange(
            chart, new Range().with(relation.y()).with(relation.lower()).with(relation.upper()));
      }
    }
    figure.write(folder, "correlate");
  }
}
