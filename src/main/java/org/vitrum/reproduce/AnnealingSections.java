package org.vitrum.reproduce;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.knowm.xchart.XYChart;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.measured.AnnealingCurves;
import org.vitrum.report.ChartStyle;
import org.vitrum.report.Html;
import org.vitrum.report.Range;
import org.vitrum.report.ReportFigure;
import org.vitrum.report.Section;
import org.vitrum.results.Numbers;

/** Figs. 3, 4 and 6 and Table I of Sun et al.: moduli during annealing. */
final class AnnealingSections {
  private static final String TIME = "annealing time t (h)";
  private static final double HOUR = 3600;

  private final List<AnnealedAlloy> alloys;

  AnnealingSections(List<AnnealedAlloy> alloys) {
    this.alloys = alloys;
  }

  List<Section> all() {
    AnnealedAlloy first = alloys.getFirst();
    return List.of(
        new Section(
            "fig-3",
            "Fig. 3: elastic constants of Vit105 during annealing",
            new Html().element("p", first.source()).toString(),
            modulusFigures(first)),
        new Section(
            "fig-4",
            "Fig. 4: Poisson\u2019s ratio against G0/G \u2212 1",
            "",
            alloys.stream().map(AnnealingSections::poisson).toList()),
        new Section("fig-6", "Fig. 6: soft regions of Vit105", "", List.of(fraction(first))),
        new Section("table-1", "Table I", table(), List.of()),
        new Section(
            "strain", "\u03c8 against the plastic strain", strainText(), List.of(strain())));
  }

  private static List<ReportFigure> modulusFigures(AnnealedAlloy alloy) {
    AnnealingCurves c = alloy.fit().curves();
    DoubleBinaryOperator young = (k, g) -> new IsotropicModuli(k, g).young();
    DoubleBinaryOperator nu = (k, g) -> new IsotropicModuli(k, g).poisson();
    double[] none = new double[c.time().length];
    Arrays.fill(none, Double.NaN);
    return List.of(
        againstTime("fig-3a", "Fig. 3a: K", "K (GPa)", c, c.bulk(), c.bulkError(), c.bulkFit()),
        againstTime("fig-3b", "Fig. 3b: G", "G (GPa)", c, c.shear(), c.shearError(), c.shearFit()),
        againstTime(
            "fig-3c",
            "Fig. 3c: E",
            "E (GPa)",
            c,
            both(young, c.bulk(), c.shear()),
            none,
            both(young, c.bulkFit(), c.shearFit())),
        againstTime(
            "fig-3d",
            "Fig. 3d: \u03bd",
            "Poisson\u2019s ratio \u03bd",
            c,
            c.poisson(),
            none,
            both(nu, c.bulkFit(), c.shearFit())),
        inset(c));
  }

  private static double[] both(DoubleBinaryOperator of, double[] k, double[] g) {
    double[] values = new double[k.length];
    Arrays.setAll(values, i -> of.applyAsDouble(k[i], g[i]));
    return values;
  }

  private static double[] hours(double[] seconds) {
    return Arrays.stream(seconds).map(t -> t / HOUR).toArray();
  }

  private static ReportFigure againstTime(
      String name,
      String title,
      String axis,
      AnnealingCurves c,
      double[] data,
      double[] error,
      double[] fit) {
    XYChart chart = ChartStyle.chart(TIME, axis);
    ChartStyle.points(chart, "data", 0, ChartStyle.colour(0), hours(c.time()), data, error);
    ChartStyle.line(chart, "eq. 5", Color.BLACK, hours(c.fitTime()), fit);
    ChartStyle.xRange(chart, new Range().with(hours(c.time())));
    ChartStyle.yRange(chart, new Range().with(data, error).with(fit));
    boolean fitted = Double.isFinite(error[0]);
    return new ReportFigure(
        name, title, fitted ? "Line: fit of eq. 5." : "Line: from the fits of K and G.", chart);
  }

  /**
   * K and G over their limits against 1/t, where the limits are the intercepts: the last decade of
   * the time, because earlier points would crowd it to the axis.
   */
  private static ReportFigure inset(AnnealingCurves c) {
    XYChart chart = ChartStyle.chart("1/t (1/h)", "K/K\u2080, G/G\u2080");
    double[] hours = hours(c.time());
    double last = hours[hours.length - 1];
    int from = 0;
    while (hours[from] < last / 10) {
      from++;
    }
    double[] inverse = Arrays.stream(hours).skip(from).map(t -> 1 / t).toArray();
    double g0 = c.stiffening()[0] * c.shear()[0];
    double k0 = c.bulkFit()[c.bulkFit().length - 1];
    double[] k = Arrays.stream(c.bulk()).skip(from).map(x -> x / k0).toArray();
    double[] g = Arrays.stream(c.shear()).skip(from).map(x -> x / g0).toArray();
    ChartStyle.dots(chart, "K", 0, ChartStyle.colour(0), inverse, k);
    ChartStyle.dots(chart, "G", 1, ChartStyle.colour(1), inverse, g);
    ChartStyle.xRange(chart, new Range().with(0).with(inverse));
    ChartStyle.yRange(chart, new Range().with(k).with(g).with(1));
    return new ReportFigure(
        "fig-3-inset",
        "Fig. 3, inset: against 1/t",
        "The last decade of the time. K over its last fitted value, G over G\u2080 of eq. 5.",
        chart);
  }

  private static ReportFigure poisson(AnnealedAlloy alloy) {
    AnnealingCurves c = alloy.fit().curves();
    XYChart chart = ChartStyle.chart("G\u2080/G \u2212 1", "Poisson\u2019s ratio \u03bd");
    double[] x = Arrays.stream(c.stiffening()).map(g -> g - 1).toArray();
    double[] line = Arrays.stream(c.fitStiffening()).map(g -> g - 1).toArray();
    ChartStyle.dots(chart, "data", 0, ChartStyle.colour(0), x, c.poisson());
    ChartStyle.line(chart, "eq. 6", Color.BLACK, line, c.poissonFit());
    ChartStyle.xRange(chart, new Range().with(x));
    ChartStyle.yRange(chart, new Range().with(c.poisson()));
    return new ReportFigure(
        "fig-4-" + alloy.name(),
        "Fig. 4: " + alloy.name(),
        "A/B = "
            + Numbers.withError(alloy.fitted("A/B"))
            + ", printed "
            + alloy.printed().ratio()
            + ". "
            + alloy.source(),
        chart);
  }

  private static ReportFigure fraction(AnnealedAlloy alloy) {
    AnnealingCurves c = alloy.fit().curves();
    XYChart chart = ChartStyle.chart(TIME, "volume fraction Vf");
    ChartStyle.dots(chart, "data", 0, ChartStyle.colour(0), hours(c.time()), c.fraction());
    ChartStyle.line(chart, "V0 exp(\u2212k t^n)", Color.BLACK, hours(c.fitTime()), c.fractionFit());
    ChartStyle.xRange(chart, new Range().with(hours(c.time())));
    ChartStyle.yRange(chart, new Range().with(0).with(c.fraction()));
    return new ReportFigure(
        "fig-6-fraction",
        "Fig. 6: volume fraction of soft regions",
        "From G by eq. 2 with \u03c8 of the fit; \u03be = 0.1. " + alloy.source(),
        chart);
  }

  private String table() {
    List<List<String>> rows = new ArrayList<>();
    for (AnnealedAlloy a : alloys) {
      rows.add(
          List.of(
              a.name() + ", printed",
              Numbers.fixed(a.printed().bulk(), 2),
              Numbers.fixed(a.printed().shear(), 2),
              Numbers.fixed(a.printed().poisson(), 3),
              Numbers.fixed(a.exponent(), 2),
              Numbers.fixed(a.printed().ratio(), 3),
              Numbers.plain(a.psiOverXi(), 2),
              Numbers.plain(100 * a.psi(), 2),
              Numbers.plain(100 * a.plasticStrain(), 2),
              Numbers.plain(a.annealed(), 3)));
      rows.add(
          List.of(
              a.measured() ? "fit to your data" : "fit to synthetic data",
              Numbers.withError(a.fitted("K0")),
              Numbers.withError(a.fitted("G0")),
              Numbers.withError(a.fitted("nu0")),
              Numbers.withError(a.fitted("n")),
              Numbers.withError(a.fitted("A/B")),
              Numbers.withError(a.fitted("psi/xi")),
              percent(a),
              "",
              ""));
    }
    return new Html()
        .element(
            "p",
            "Of each alloy the paper's row, below it what the fits of Figs. 3 and 4 give."
                + " With synthetic data that is a round trip: it shows that the chain of eqs. 5, 6,"
                + " 3 returns what went in, not that the alloys are like this.")
        .html("<div class=\"compact\">")
        .table(
            List.of(
                "",
                "K0 (GPa)",
                "G0 (GPa)",
                "\u03bd0",
                "n",
                "A/B",
                "\u03c8/\u03be",
                "\u03c8 (%)",
                "\u03b5p (%)",
                "annealed at (K)"),
            rows)
        .html("</div>")
        .toString();
  }

  private static String percent(AnnealedAlloy a) {
    return Numbers.withError(100 * a.fitted("psi").value(), 100 * a.fitted("psi").error());
  }

  private double[] psi() {
    return alloys.stream().mapToDouble(AnnealedAlloy::psi).toArray();
  }

  private double[] plasticStrain() {
    return alloys.stream().mapToDouble(AnnealedAlloy::plasticStrain).toArray();
  }

  /** Spearman's, of the printed numbers. */
  double rankCorrelation() {
    return new SpearmansCorrelation().correlation(psi(), plasticStrain());
  }

  private String strainText() {
    return new Html()
        .element(
            "p",
            "The rank correlation (Spearman) of the printed numbers is "
                + Numbers.plain(rankCorrelation(), 2)
                + ": four alloys, one pair out of order (Vit1 has the larger \u03c8, Vit105 the"
                + " larger strain). Of 24 orders of four alloys 4 reach 0.8 or more, so that"
                + " chance alone does so with a probability of 1 in 6.")
        .toString();
  }

  private ReportFigure strain() {
    XYChart chart = ChartStyle.chart("shear softening \u03c8 (%)", "plastic strain (%)");
    Range x = new Range();
    Range y = new Range();
    for (int i = 0; i < alloys.size(); i++) {
      double[] psi = {100 * alloys.get(i).psi()};
      double[] strain = {100 * alloys.get(i).plasticStrain()};
      ChartStyle.dots(chart, alloys.get(i).name(), i, ChartStyle.colour(i), psi, strain);
      x.with(psi);
      y.with(strain);
    }
    ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    return new ReportFigure(
        "psi-strain", "\u03c8 against the plastic strain", "Printed numbers of Table I.", chart);
  }

  /** How the fits compare with the printed parameters. */
  List<Line> verdicts() {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            "rank correlation of \u03c8 with the plastic strain",
            "positive",
            Numbers.plain(rankCorrelation(), 2),
            Verdict.OPEN,
            "of the printed numbers; of four alloys chance alone gives as much once in six"));
    for (AnnealedAlloy a : alloys) {
      String cause =
          a.measured() ? "fit to " + a.fit().source() : "from data made of the printed number";
      double computed = a.printed().psi().value();
      lines.add(
          new Line(
              "\u03c8 of " + a.name() + " from the printed A/B and \u03bd0, \u03be = 10 %",
              Numbers.plain(100 * a.psi(), 2) + " %",
              Numbers.fixed(100 * computed, 1) + " %",
              Verdict.equals(a.printed().psi(), a.psi(), 0.01),
              "eq. 3; the paper cuts where it could round"));
      lines.add(
          new Line(
              "A/B of " + a.name() + " by eq. 6",
              Double.toString(a.printed().ratio()),
              Numbers.withError(a.fitted("A/B")),
              Verdict.equals(a.fitted("A/B"), a.printed().ratio(), 5e-4).of(!a.measured()),
              cause));
      lines.add(
          new Line(
              "n of " + a.name() + " by eq. 5",
              Double.toString(a.exponent()),
              Numbers.withError(a.fitted("n")),
              Verdict.equals(a.fitted("n"), a.exponent(), 5e-3).of(!a.measured()),
              cause));
    }
    return lines;
  }
}
