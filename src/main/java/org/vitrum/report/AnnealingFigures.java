package org.vitrum.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.vitrum.measured.AnnealingCurves;
import org.vitrum.results.Results.Annealing;
import org.vitrum.results.Results.Eshelby;

/** Moduli measured during annealing with their fits: Figs. 3, 4 and 6 of Sun et al. */
final class AnnealingFigures {
  private static final String TIME = "time (s)";

  private AnnealingFigures() {}

  /** The figures of all files; none where the deck did not ask for the inclusion model. */
  static List<ReportFigure> of(Eshelby eshelby) {
    List<ReportFigure> figures = new ArrayList<>();
    if (eshelby != null) {
      for (int k = 0; k < eshelby.data().size(); k++) {
        Annealing data = eshelby.data().get(k);
        boolean known = data.estimates().stream().anyMatch(e -> e.name().equals("V0"));
        figures.addAll(of("annealing-" + (k + 1), data.curves(), known));
      }
    }
    return figures;
  }

  /**
   * @param prefix of the figures' names, unique in a report
   * @param fractionKnown whether xi is known, so that the fraction is Vf and not B Vf
   */
  static List<ReportFigure> of(String prefix, AnnealingCurves c, boolean fractionKnown) {
    return List.of(
        dataAndFit(
            prefix + "-bulk",
            "Bulk modulus, eq. 5",
            ChartStyle.chart(TIME, "K (GPa)"),
            new Data(c.time(), c.bulk(), c.bulkError()),
            new Line(c.fitTime(), c.bulkFit()),
            0),
        dataAndFit(
            prefix + "-shear",
            "Shear modulus, eq. 5",
            ChartStyle.chart(TIME, "G (GPa)"),
            new Data(c.time(), c.shear(), c.shearError()),
            new Line(c.fitTime(), c.shearFit()),
            1),
        residuals(
            prefix + "-bulk-residuals",
            "Residuals of K",
            c.time(),
            c.bulkResidual(),
            c.bulkError(),
            0),
        residuals(
            prefix + "-shear-residuals",
            "Residuals of G",
            c.time(),
            c.shearResidual(),
            c.shearError(),
            1),
        dataAndFit(
            prefix + "-poisson",
            "Poisson's ratio, eq. 6",
            ChartStyle.chart("G0/G", "\u03bd"),
            new Data(c.stiffening(), c.poisson(), new double[c.poisson().length]),
            new Line(c.fitStiffening(), c.poissonFit()),
            2),
        dataAndFit(
            prefix + "-fraction",
            "Soft regions",
            ChartStyle.chart(TIME, fractionKnown ? "volume fraction Vf" : "B Vf (xi not given)"),
            new Data(c.time(), c.fraction(), new double[c.fraction().length]),
            new Line(c.fitTime(), c.fractionFit()),
            3));
  }

  private record Data(double[] x, double[] y, double[] error) {}

  private record Line(double[] x, double[] y) {}

  private static ReportFigure dataAndFit(
      String name, String title, XYChart chart, Data data, Line fit, int colour) {
    ChartStyle.points(
        chart, "data", 0, ChartStyle.colour(colour), data.x(), data.y(), data.error());
    ChartStyle.line(chart, "fit", Color.BLACK, fit.x(), fit.y());
    ChartStyle.xRange(chart, new Range().with(data.x()).with(fit.x()));
    ChartStyle.yRange(chart, new Range().with(data.y(), data.error()).with(fit.y()));
    return new ReportFigure(name, title, "Measured, with standard errors, and fit.", chart);
  }

  private static ReportFigure residuals(
      String name, String title, double[] time, double[] residual, double[] error, int colour) {
    XYChart chart = ChartStyle.chart(TIME, "residual / standard error");
    chart.getStyler().setLegendVisible(false);
    double[] relative = new double[residual.length];
    for (int i = 0; i < relative.length; i++) {
      relative[i] = residual[i] / error[i];
    }
    double[] x = ChartStyle.xRange(chart, new Range().with(time));
    ChartStyle.yRange(chart, new Range().with(relative).with(-3, 3));
    for (double level : new double[] {-2, 0, 2}) {
      ChartStyle.guide(chart, "level " + level, Color.GRAY, x, new double[] {level, level});
    }
    ChartStyle.dots(chart, "residuals", 0, ChartStyle.colour(colour), time, relative);
    return new ReportFigure(
        name, title, "In units of the standard error; dashed: 0 and two standard errors.", chart);
  }
}
