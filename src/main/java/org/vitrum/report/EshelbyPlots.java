package org.vitrum.report;

import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.vitrum.eshelby.Bounds;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.ForwardModel;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.eshelby.Softening;
import org.vitrum.eshelby.SofteningTable.Alloy;

/** Figures of the inclusion model. */
public final class EshelbyPlots {
  /** Ratios psi/xi of the family of curves of nu. */
  private static final double[] RATIOS = {0.25, 0.5, 1, 2, 4};

  private EshelbyPlots() {}

  /**
   * Moduli and Poisson's ratio against the volume fraction (Fig. 2 of Sun et al.), as {@code
   * forward.svg} and {@code forward.png}.
   */
  public static void forward(ForwardModel model, Path folder) {
    Figure figure = new Figure(640, 440, 2);
    double[] v = model.fractions().stream().mapToDouble(Double::doubleValue).toArray();
    schemes(figure, model, v, "Bulk modulus", "K/K0", m -> m.bulk() / model.matrix().bulk());
    schemes(figure, model, v, "Shear modulus", "G/G0", m -> m.shear() / model.matrix().shear());
    schemes(figure, model, v, "Poisson's ratio", "\u03bd", IsotropicModuli::poisson);
    XYChart family =
        figure.panel(
            String.format(
                Locale.ROOT, "Poisson's ratio, \u03be = %.3g, dilute", model.softening().xi()),
            "volume fraction Vf",
            "\u03bd");
    for (int i = 0; i < RATIOS.length; i++) {
      double psi = RATIOS[i] * model.softening().xi();
      if (psi <= 1) {
        DiluteModel dilute =
            new DiluteModel(model.matrix(), new Softening(model.softening().xi(), psi));
        Figure.line(
            family,
            String.format(Locale.ROOT, "\u03c8/\u03be = %.3g", RATIOS[i]),
            v,
            model.fractions().stream().mapToDouble(x -> dilute.at(x).poisson()).toArray(),
            Figure.COLOURS.get(i));
      }
    }
    figure.write(folder, "forward");
  }

  private static void schemes(
      Figure figure,
      ForwardModel model,
      double[] v,
      String title,
      String y,
      ToDoubleFunction<IsotropicModuli> quantity) {
    XYChart chart =
        figure.panel(
            String.format(
                Locale.ROOT,
                "%s, \u03be = %.3g, \u03c8 = %.3g",
                title,
                model.softening().xi(),
                model.softening().psi()),
            "volume fraction Vf",
            y);
    for (int s = 0; s < model.curves().size(); s++) {
      ForwardModel.Curve curve = model.curves().get(s);
      Figure.line(
          chart,
          curve.scheme().label(),
          v,
          curve.moduli().stream().mapToDouble(quantity).toArray(),
          Figure.COLOURS.get(s));
    }
    // Bounds of K and G do not bound their ratio, so nu has none here.
    if (!y.equals("\u03bd")) {
      bound(
          chart,
          "Hashin-Shtrikman",
          v,
          model.bounds().stream().map(Bounds::upper).toList(),
          quantity);
      bound(chart, "lower", v, model.bounds().stream().map(Bounds::lower).toList(), quantity)
          .setShowInLegend(false);
    }
  }

  private static XYSeries bound(
      XYChart chart,
      String name,
      double[] v,
      List<IsotropicModuli> bound,
      ToDoubleFunction<IsotropicModuli> quantity) {
    return Figure.dashed(
        chart, name, v, bound.stream().mapToDouble(quantity).toArray(), Color.DARK_GRAY);
  }

  /** psi against A/B with the alloys on it, as {@code table.svg} and {@code table.png}. */
  public static void table(List<Alloy> alloys, Path folder) {
    Figure figure = new Figure(640, 460, 1);
    XYChart chart = figure.panel("Shear softening of soft regions", "A/B", "\u03c8 (%)");
    for (int i = 0; i < alloys.size(); i++) {
      Alloy a = alloys.get(i);
      Figure.points(
          chart,
          a.name(),
          new double[] {a.ratio()},
          new double[] {100 * a.psi().value()},
          new double[] {100 * a.psi().error()},
          Figure.COLOURS.get(i % Figure.COLOURS.size()));
    }
    figure.write(folder, "table");
  }
}
