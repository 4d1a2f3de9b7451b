package org.vitrum.reproduce;

import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.knowm.xchart.XYChart;
import org.vitrum.io.DataTable;
import org.vitrum.io.TableUnits;
import org.vitrum.measured.HeatingRelaxation;
import org.vitrum.measured.ModulusRelaxation;
import org.vitrum.measured.ModulusRelaxation.Isotherm;
import org.vitrum.measured.ModulusStages;
import org.vitrum.report.ChartStyle;
import org.vitrum.report.Html;
import org.vitrum.report.Range;
import org.vitrum.report.Report;
import org.vitrum.report.ReportFigure;
import org.vitrum.report.Section;
import org.vitrum.results.Numbers;
import org.vitrum.statistics.Estimate;

/**
 * The page of M. Yang et al. (2018) on Young's modulus against temperature and time: its figures
 * from a user's data, or from synthetic ones made of the printed parameters.
 */
public final class Yang2018 {
  /** Name of the paper on the command line. */
  public static final String NAME = "yang2018";

  private static final String KELVIN = "temperature T (K)";
  private static final String YOUNG = "E (GPa)";
  private static final long SEED = 1;

  /**
   * A file of data.
   *
   * @param own name in a user's folder
   * @param shipped synthetic one, in the folder of inputs
   */
  private record Input(String own, String shipped) {}

  private static final Input STAGES = new Input("stages.csv", "eshelby/synthetic-stages.csv");
  private static final Input RELAX = new Input("relax.csv", "eshelby/synthetic-relax.csv");
  private static final Input POISSON = new Input("correlate.csv", "reproduce/yang2018-poisson.csv");

  /** Of calorimetry in the paper, 5 K/min, and ten times more and less, K/s. */
  private static final double[] RATES = {5.0 / 600, 5.0 / 60, 50.0 / 60};

  private static final double START = 300;

  private final Path inputs;
  private final Optional<Path> data;
  private final GlassSection glasses;
  private final ModulusStages stages;
  private final ModulusRelaxation relaxation;
  private final SimpleRegression poissonByPsi = new SimpleRegression();
  private final SimpleRegression psiByPoisson = new SimpleRegression();
  private final List<Line> lines = new ArrayList<>();

  private Yang2018(Path inputs, Optional<Path> data, List<Path> glasses) {
    this.inputs = inputs;
    this.data = data;
    this.glasses = GlassSection.of(glasses);
    this.stages = ModulusStages.of(DataTable.read(file(STAGES)), "E", 3, 0, SEED);
    this.relaxation = ModulusRelaxation.of(DataTable.read(file(RELAX)), 0, SEED);
  }

  /**
   * Writes the page.
   *
   * @param inputs of the installation
   * @param data folder with {@code stages.csv, relax.csv, correlate.csv} of a user, as of {@code
   *     vitrum modulus}; those that are not there are replaced by synthetic ones
   * @param glasses folders of runs with K and G at several temperatures
   * @param folder for the page
   * @return the page
   * @throws org.vitrum.InputException if data or runs cannot be read or fitted
   */
  public static Path write(Path inputs, Optional<Path> data, List<Path> glasses, Path folder) {
    Path page = folder.resolve("index.html");
    Report.write(
        page,
        "Yang et al. 2018, reproduced",
        "Modulus against temperature and time. The paper prints few numbers and no points: curves"
            + " are from "
            + data.map(dir -> "the files in " + dir + " where they are there, else from ")
                .orElse("")
            + "SYNTHETIC data made of its parameters.",
        new Yang2018(inputs, data, glasses).sections());
    return page;
  }

  /** A user's file, if it is there. */
  private Optional<Path> own(Input input) {
    return data.map(dir -> dir.resolve(input.own())).filter(Files::isRegularFile);
  }

  private Path file(Input input) {
    return own(input).orElse(inputs.resolve(input.shipped()));
  }

  /** What captions say of it. */
  private String source(Input input) {
    return own(input).map(Path::toString).orElse("SYNTHETIC, inputs/" + input.shipped());
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("fig-1a", "Fig. 1a: stages on heating", "", List.of(stagesFigure())));
    sections.add(
        new Section(
            "fig-1c",
            "Fig. 1c: relaxation at constant temperature",
            "",
            List.of(isotherms(), equilibrium())));
    sections.add(heating());
    sections.add(softening());
    sections.add(poisson());
    sections.add(
        new Section("debye", "The Debye-Gr\u00fcneisen line", "", List.of(DebyeFigure.of(stages))));
    sections.add(glasses.section());
    lines.addAll(glasses.lines());
    Section verdicts =
        new Section(
            "verdicts",
            "What is met",
            new Html()
                .element(
                    "p",
                    "Numbers from synthetic data are a round trip: they show that the analysis"
                        + " returns what went in. Fig. 1b is a schematic and is left out.")
                .html("<div class=\"verdicts\">")
                .table(Line.HEADER, lines.stream().map(Line::cells).toList())
                .html("</div>")
                .toString(),
            List.of());
    sections.addFirst(verdicts);
    return sections;
  }

  private ReportFigure stagesFigure() {
    XYChart chart = ChartStyle.chart(KELVIN, YOUNG);
    ChartStyle.points(
        chart,
        "data",
        0,
        ChartStyle.colour(0),
        stages.temperature(),
        stages.modulus(),
        stages.modulusError());
    ChartStyle.line(chart, "stages", Color.BLACK, stages.knots(), stages.knotModulus());
    ChartStyle.xRange(chart, new Range().with(stages.temperature()));
    ChartStyle.yRange(chart, new Range().with(stages.modulus()));
    return new ReportFigure(
        "fig-1a-stages",
        "Fig. 1a: E against T",
        "Three straight stages; Tg = "
            + Numbers.withError(stages.estimate("Tg").value(), stages.estimate("Tg").error())
            + " K, \u03c8 = "
            + Numbers.withError(
                stages.estimate("psi_sub").value(), stages.estimate("psi_sub").error())
            + ". Data: "
            + source(STAGES)
            + ".",
        chart);
  }

  private ReportFigure isotherms() {
    XYChart chart = ChartStyle.chart("time (s)", YOUNG);
    Range x = new Range();
    Range y = new Range();
    int count = relaxation.isotherms().size();
    for (int i = 0; i < count; i++) {
      Isotherm t = relaxation.isotherms().get(i);
      Color colour = ChartStyle.temperatureColour(i, count);
      ChartStyle.dots(chart, Numbers.kelvin(t.temperature()), i, colour, t.time(), t.modulus());
      ChartStyle.line(chart, "fit " + i, colour, t.fitTime(), t.fit()).setShowInLegend(false);
      x.with(t.time());
      y.with(t.modulus());
    }
    ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    return new ReportFigure(
        "fig-1c-isotherms",
        "Fig. 1c: E against time",
        "Lines: eq. 1. Data: " + source(RELAX) + ".",
        chart);
  }

  private double[] of(String name) {
    return relaxation.isotherms().stream().mapToDouble(t -> t.estimate(name).value()).toArray();
  }

  private double[] temperatures() {
    return relaxation.isotherms().stream().mapToDouble(Isotherm::temperature).toArray();
  }

  private ReportFigure equilibrium() {
    XYChart chart = ChartStyle.chart(KELVIN, "modulus (GPa)");

    ChartStyle.dots(chart, "Ee, equilibrium", 0, ChartStyle.colour(0), temperatures(), of("Ee"));
    ChartStyle.dots(chart, "EDG, not relaxed", 1, ChartStyle.colour(1), temperatures(), of("EDG"));
    ChartStyle.xRange(chart, new Range().with(temperatures()));
    ChartStyle.yRange(chart, new Range().with(of("Ee")).with(of("EDG")));
    return new ReportFigure(
        "fig-1c-inset",
        "Fig. 1c, inset: Ee against T",
        "Of the fits on the left: nearly linear, as the paper says.",
        chart);
  }

  private HeatingRelaxation model() {
    double[] t = temperatures();
    double exponent = Arrays.stream(of("n")).average().orElseThrow();
    double energy = relaxation.arrhenius().getFirst().value();
    double logTau0 = Math.log(relaxation.arrhenius().getLast().value());
    return new HeatingRelaxation(logTau0, energy, exponent, line(t, of("EDG")), line(t, of("Ee")));
  }

  private static HeatingRelaxation.Line line(double[] t, double[] modulus) {
    SimpleRegression fit = new SimpleRegression();
    for (int i = 0; i < t.length; i++) {
      fit.addData(t[i], modulus[i]);
    }
    return new HeatingRelaxation.Line(0, fit.getIntercept(), fit.getSlope());
  }

  /** Fig. 1d and the step from isotherms to psi, which the paper describes and does not take. */
  private Section heating() {
    if (relaxation.arrhenius().isEmpty()) {
      String one = "One isotherm gives no activation energy: no model of heating.";
      return new Section("fig-1d", "Fig. 1d", new Html().element("p", one).toString(), List.of());
    }
    HeatingRelaxation model = model();
    double tg = stages.estimate("Tg").value();
    double[] t = new double[200];
    Arrays.setAll(t, i -> START + (tg - START) * i / (t.length - 1));
    XYChart chart = ChartStyle.chart(KELVIN, YOUNG);
    List<List<String>> rows = new ArrayList<>();
    Range y = new Range();
    for (int i = 0; i < RATES.length; i++) {
      double[] e = model.modulus(t, RATES[i], 0);
      String name = Numbers.plain(60 * RATES[i], 2) + " K/min";
      ChartStyle.line(chart, "as cast, " + name, ChartStyle.colour(i), t, e);
      rows.add(List.of(name, Numbers.fixed(model.psi(START, tg, RATES[i]), 3)));
      y.with(e);
    }
    double[] annealed = model.modulus(t, RATES[1], 1e6);
    ChartStyle.line(chart, "annealed before", Color.BLACK, t, annealed);
    ChartStyle.xRange(chart, new Range().with(t));
    ChartStyle.yRange(chart, y.with(annealed));
    String words =
        "\u03c8 predicted from the isotherms of Fig. 1c: \u03c4 by Arrhenius along the heating, up"
            + " to the Tg of Fig. 1a. A relaxed glass has no plateau, as in Fig. 1d.";
    return new Section(
        "fig-1d",
        "Fig. 1d: as cast and annealed; \u03c8 from isotherms and heating rate",
        new Html().element("p", words).table(List.of("heating rate", "\u03c8"), rows).toString(),
        List.of(
            new ReportFigure(
                "fig-1d-heating",
                "Fig. 1d: E on heating, as cast and annealed",
                "Model, not data. E and Ee are straight lines from the isotherms, extrapolated.",
                chart)));
  }

  private Section softening() {
    DataTable table = DataTable.read(inputs.resolve("modulus/s2-softening.csv"));
    List<String> alloys = table.text("alloy");
    double[] size = table.numbers("Dc", TableUnits.LENGTH);
    double[] rate = table.numbers("rate", TableUnits.SOFTENING_RATE);
    XYChart overlay = ChartStyle.chart("T \u2212 Tg (K)", "change of E (GPa)");
    Range deepest = new Range();
    for (int i = 0; i < rate.length; i++) {
      double[] fall = {0, -30e-3 * rate[i]};
      ChartStyle.line(overlay, alloys.get(i), ChartStyle.colour(i), new double[] {0, 30}, fall);
      deepest.with(fall);
    }
    ChartStyle.xRange(overlay, new Range().with(0, 30));
    ChartStyle.yRange(overlay, deepest);
    double power = Math.log(rate[0] / rate[1]) / Math.log(size[0] / size[1]);
    double factor = rate[0] / Math.pow(size[0], power);
    double[] d = new double[41]; // from 1 to 100 mm, evenly in the logarithm
    Arrays.setAll(d, i -> Math.pow(10, i / 20.0));
    XYChart law = ChartStyle.chart("critical diameter (mm)", "softening rate (MPa/K)");
    ChartStyle.logarithmicX(law, new Range().with(d));
    ChartStyle.yRange(law, new Range().with(0).with(factor));
    ChartStyle.dots(law, "printed", 0, ChartStyle.colour(0), size, rate);
    ChartStyle.line(
        law,
        "power law",
        Color.BLACK,
        d,
        Arrays.stream(d).map(x -> factor * Math.pow(x, power)).toArray());
    lines.add(
        new Line(
            "power of the softening rate in the critical diameter",
            "negative, no number",
            Numbers.fixed(power, 3),
            Verdict.OPEN,
            "through two printed points: any two give a power, and none has an error"));
    return new Section(
        "fig-2",
        "Fig. 2: softening above Tg",
        "",
        List.of(
            new ReportFigure(
                "fig-2a", "Fig. 2a: softening rates", "Printed rates, 115 and 210 MPa/K.", overlay),
            new ReportFigure(
                "fig-2b",
                "Fig. 2b: rate against critical diameter",
                "The two points that the paper prints and the power law through them, which is"
                    + " straight where both axes are logarithmic.",
                law)));
  }

  private Section poisson() {
    DataTable table = DataTable.read(file(POISSON));
    double[] nu = table.numbers("nu", TableUnits.NONE);
    double[] psi = table.numbers("psi_sub", TableUnits.NONE);
    table.requireRows(4, "two parameters and their errors");
    for (int i = 0; i < nu.length; i++) {
      poissonByPsi.addData(psi[i], nu[i]);
      psiByPoisson.addData(nu[i], psi[i]);
    }
    Estimate slope = new Estimate(poissonByPsi.getSlope(), poissonByPsi.getSlopeStdErr());
    boolean synthetic = own(POISSON).isEmpty();
    String source = "from " + source(POISSON);
    lines.add(
        new Line(
            "d\u03bd/d\u03c8",
            "0.29 \u00b1 0.03",
            Numbers.withError(slope),
            Verdict.equals(slope, 0.29, 0.03).of(synthetic),
            source));
    lines.add(
        new Line(
            "correlation of \u03bd and \u03c8",
            "about 0.88",
            Numbers.fixed(poissonByPsi.getR(), 2),
            Verdict.equals(new Estimate(poissonByPsi.getR(), 0), 0.88, 0.05).of(synthetic),
            source + "; 0.05 is what two dozen alloys leave open"));
    XYChart chart =
        ChartStyle.chart("degree of sub-Tg relaxation \u03c8", "Poisson\u2019s ratio \u03bd");
    ChartStyle.dots(chart, "alloys", 0, ChartStyle.colour(0), psi, nu);
    double[] x = ChartStyle.xRange(chart, new Range().with(psi));
    double[] y = ChartStyle.yRange(chart, new Range().with(nu));
    ChartStyle.line(
        chart,
        "\u03bd by \u03c8",
        Color.BLACK,
        x,
        new double[] {poissonByPsi.predict(x[0]), poissonByPsi.predict(x[1])});
    ChartStyle.guide(chart, "nu 0.33", Color.GRAY, x, new double[] {0.33, 0.33});
    ChartStyle.guide(chart, "psi 0.1", Color.GRAY, new double[] {0.1, 0.1}, y);
    return new Section(
        "fig-3",
        "Fig. 3b: \u03c8 and Poisson\u2019s ratio",
        new Html()
            .element(
                "p",
                "The printed slope only makes sense as d\u03bd/d\u03c8 (docs/papers.md). The other"
                    + " regression, d\u03c8/d\u03bd, gives "
                    + Numbers.withError(psiByPoisson.getSlope(), psiByPoisson.getSlopeStdErr())
                    + ": its inverse is not the first slope, because the points scatter.")
            .toString(),
        List.of(
            new ReportFigure(
                "fig-3b",
                "Fig. 3b: \u03bd against \u03c8",
                "Dashed: where the paper divides its alloys, \u03bd = 0.33 and \u03c8 = 0.1. Data: "
                    + source(POISSON)
                    + ".",
                chart)));
  }
}
