package org.vitrum.reproduce;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.eshelby.Softening;
import org.vitrum.report.ChartStyle;
import org.vitrum.report.Range;
import org.vitrum.report.ReportFigure;

/** Fig. 2 of Sun et al.: moduli and Poisson's ratio against the fraction of soft regions. */
final class ModelFigures {
  /** The matrix of Vit105, whose moduli Table I prints; the paper does not name that of Fig. 2. */
  private static final IsotropicModuli MATRIX = new IsotropicModuli(115.48, 34.29);

  private static final String FRACTION = "volume fraction Vf of soft regions";
  private static final double[] SOFTENINGS = {0.1, 0.3, 0.5, 0.7, 0.9};

  /** xi and psi of the curves of Fig. 2c: psi far above xi, equal, far below. */
  private static final double[][] PAIRS = {
    {0.1, 0.9}, {0.1, 0.5}, {0.3, 0.5}, {0.4, 0.4}, {0.5, 0.3}, {0.9, 0.1}
  };

  private static final int POINTS = 51;
  private static final double MOST = 0.5;
  private static final Color SHEAR = new Color(0xFBE6D8);
  private static final Color PRESSURE = new Color(0xDCE9F5);

  private ModelFigures() {}

  static List<ReportFigure> all() {
    return List.of(
        moduli(
            "fig-2a",
            "Fig. 2a: bulk modulus",
            "K/K\u2080",
            "\u03be",
            s -> new Softening(s, 0),
            m -> m.bulk() / MATRIX.bulk()),
        moduli(
            "fig-2b",
            "Fig. 2b: shear modulus",
            "G/G\u2080",
            "\u03c8",
            s -> new Softening(0, s),
            m -> m.shear() / MATRIX.shear()),
        poisson());
  }

  private static double[] fractions() {
    double[] v = new double[POINTS];
    Arrays.setAll(v, i -> MOST * i / (POINTS - 1));
    return v;
  }

  private static double[] curve(Softening softening, ToDoubleFunction<IsotropicModuli> quantity) {
    DiluteModel model = new DiluteModel(MATRIX, softening);
    return Arrays.stream(fractions()).map(v -> quantity.applyAsDouble(model.at(v))).toArray();
  }

  private static ReportFigure moduli(
      String name,
      String title,
      String axis,
      String letter,
      DoubleFunction<Softening> softening,
      ToDoubleFunction<IsotropicModuli> quantity) {
    XYChart chart = ChartStyle.chart(FRACTION, axis);
    Range y = new Range();
    for (int i = 0; i < SOFTENINGS.length; i++) {
      double[] values = curve(softening.apply(SOFTENINGS[i]), quantity);
      String label = letter + " = " + SOFTENINGS[i];
      ChartStyle.line(chart, label, ChartStyle.colour(i), fractions(), values);
      y.with(values);
    }
    ChartStyle.xRange(chart, new Range().with(fractions()));
    ChartStyle.yRange(chart, y);
    return new ReportFigure(
        name, title, "Dilute model, eqs. 2 and 3, in a matrix with the moduli of Vit105.", chart);
  }

  /** The line of constant nu divides the regions, whatever the softenings. */
  private static ReportFigure poisson() {
    XYChart chart = ChartStyle.chart(FRACTION, "Poisson\u2019s ratio \u03bd");
    double nu0 = MATRIX.poisson();
    Range range = new Range();
    for (double[] pair : PAIRS) {
      range.with(curve(new Softening(pair[0], pair[1]), IsotropicModuli::poisson));
    }
    double[] y = ChartStyle.yRange(chart, range);
    double[] ends = ChartStyle.xRange(chart, new Range().with(fractions()));
    double[] x = {ends[0], ends[1], ends[1], ends[0], ends[0]};
    double[] above = {nu0, nu0, y[1], y[1], nu0};
    double[] below = {y[0], y[0], nu0, nu0, y[0]};
    ChartStyle.region(chart, "shear softening", SHEAR, x, above).setShowInLegend(false);
    ChartStyle.region(chart, "pressure softening", PRESSURE, x, below).setShowInLegend(false);
    for (int i = 0; i < PAIRS.length; i++) {
      double[] pair = PAIRS[i];
      ChartStyle.line(
          chart,
          "%s, %s".formatted(pair[0], pair[1]),
          ChartStyle.colour(i),
          fractions(),
          curve(new Softening(pair[0], pair[1]), IsotropicModuli::poisson));
    }
    return new ReportFigure(
        "fig-2c",
        "Fig. 2c: Poisson\u2019s ratio",
        "Curves are named by \u03be, \u03c8. Orange, above the matrix: shear softens more and"
            + " \u03bd rises with Vf. Blue, below: pressure does and \u03bd falls. What decides is"
            + " A against B, not \u03be against \u03c8 (docs/papers.md): the curve of \u03be ="
            + " \u03c8 falls a little.",
        chart);
  }
}
