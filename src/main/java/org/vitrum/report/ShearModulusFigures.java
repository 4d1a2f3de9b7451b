package org.vitrum.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.vitrum.analysis.ShearModulusFit.Shear;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results.BulkModulus;
import org.vitrum.results.Results.Isotropic;
import org.vitrum.results.Results.ShearModulus;

/** Shear stress against strain, G(T), E(T), nu(T) and relative changes. */
final class ShearModulusFigures {
  private static final String JOINED = " with its standard error. Lines join the points.";

  /** In a crystal the mean over the cube planes is C44, which is no G of an isotropic solid. */
  private static final String ISOTROPIC = "As of an isotropic solid such as a glass: ";

  private ShearModulusFigures() {}

  /** All figures that the runs have data for; with several runs those that can be overlaid. */
  static List<ReportFigure> of(List<RunData> runs) {
    List<RunData> measured =
        runs.stream().filter(run -> !run.results().shearModulus().isEmpty()).toList();
    List<ReportFigure> figures = new ArrayList<>();
    if (measured.isEmpty()) {
      return figures;
    }
    if (runs.size() == 1) {
      figures.add(stresses(measured.getFirst().results().shearModulus()));
      if (measured.getFirst().results().shearModulus().size() == 1) {
        return figures; // one point is no curve
      }
    }
    TemperatureFigure shear = new TemperatureFigure("shear modulus G (GPa)", 1);
    TemperatureFigure young = new TemperatureFigure("Young's modulus E (GPa)", 1);
    TemperatureFigure poisson = new TemperatureFigure("Poisson's ratio \u03bd", 1);
    for (RunData run : measured) {
      List<Isotropic> both = run.results().isotropic();
      shear.with(
          run.label(),
          run.results().shearModulus(),
          ShearModulus::temperature,
          ShearModulus::shearModulus);
      young.with(run.label(), both, Isotropic::temperature, Isotropic::young);
      poisson.with(run.label(), both, Isotropic::temperature, Isotropic::poisson);
    }
    figures.add(
        shear.finished(
            "shear-modulus",
            "Shear modulus against temperature",
            "Isothermal shear modulus, mean over both signs and three planes," + JOINED));
    if (measured.stream().anyMatch(run -> !run.results().isotropic().isEmpty())) {
      figures.add(
          young.finished(
              "young-modulus",
              "Young's modulus against temperature",
              ISOTROPIC + "E = 9KG/(3K + G)" + JOINED));
      figures.add(
          poisson.finished(
              "poisson-ratio",
              "Poisson's ratio against temperature",
              ISOTROPIC + "\u03bd = (3K \u2212 2G)/(6K + 2G)" + JOINED));
    }
    if (measured.stream().anyMatch(run -> run.results().shearModulus().size() > 1)) {
      figures.add(change(measured));
    }
    return figures;
  }

  private static ReportFigure stresses(List<ShearModulus> moduli) {
    XYChart chart = ChartStyle.chart("shear strain \u03b3 (%)", "shear stress \u03c4 (GPa)");
    Range x = new Range();
    Range y = new Range().with(0);
    for (int k = 0; k < moduli.size(); k++) {
      List<Shear> shears = moduli.get(k).shears();
      double[] strain = shears.stream().mapToDouble(s -> 100 * s.strain()).toArray();
      double[] stress = shears.stream().mapToDouble(Shear::stress).toArray();
      double[] error = shears.stream().mapToDouble(Shear::stressError).toArray();
      x.with(strain);
      y.with(stress, error);
      Color colour = ChartStyle.temperatureColour(k, moduli.size());
      String name = Numbers.kelvin(moduli.get(k).temperature());
      for (int plus = 0; plus < shears.size(); plus += 2) {
        double[] ends = {strain[plus], strain[plus + 1]};
        double[] values = {stress[plus], stress[plus + 1]};
        ChartStyle.line(chart, name + " " + shears.get(plus).plane(), colour, ends, values)
            .setShowInLegend(false);
      }
      ChartStyle.points(chart, name, k, colour, strain, stress, error);
    }
    ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    return new ReportFigure(
        "stress-shear",
        "Shear stress against strain",
        "Mean shear stress with its standard error under simple shears of both signs on the planes"
            + " xy, xz and yz, one colour a temperature. G is the mean slope.",
        chart);
  }

  /** Of one run K, G and E together; of several runs G. */
  private static ReportFigure change(List<RunData> runs) {
    TemperatureFigure figure =
        new TemperatureFigure(
            runs.size() == 1 ? "relative change (%)" : "relative change of G (%)", 100);
    for (RunData run : runs) {
      List<ShearModulus> shear = run.results().shearModulus();
      String name = runs.size() == 1 ? "G" : run.label();
      figure.with(name, shear, ShearModulus::temperature, ShearModulus::relativeChange);
    }
    if (runs.size() == 1) {
      figure.with(
          "K",
          runs.getFirst().results().bulkModulus(),
          BulkModulus::temperature,
          BulkModulus::relativeChange);
      figure.with(
          "E",
          runs.getFirst().results().isotropic(),
          Isotropic::temperature,
          Isotropic::relativeChange);
    }
    return figure.finished(
        "shear-modulus-change",
        runs.size() == 1
            ? "Relative changes of the moduli"
            : "Relative change of the shear modulus",
        "Against the value at the lowest temperature," + JOINED);
  }
}
