package org.vitrum.report;

import java.awt.Color;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.vitrum.eshelby.AlignedModel;
import org.vitrum.eshelby.Bounds;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.ForwardModel;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.eshelby.Softening;
import org.vitrum.measured.AnnealingFit;
import org.vitrum.measured.Posterior;
import org.vitrum.measured.SofteningTable.Alloy;

/** Figures of the inclusion model. */
public final class EshelbyPlots {
  /** Ratios psi/xi of the family of curves of nu. */
  private static final double[] RATIOS = {0.25, 0.5, 1, 2, 4};

  private static final String FRACTION = "volume fraction Vf";
  private static final String NU = "\u03bd";
  private static final String[] POSTERIOR_NAMES = {"\u03be", "\u03c8", "V0"};
  private static final int BINS = 30;

  private EshelbyPlots() {}

  /**
   * Moduli and Poisson's ratio against the volume fraction (Fig. 2 of Sun et al.), as {@code
   * forward.svg} and {@code forward.png}.
   */
  public static void forward(ForwardModel model, Path folder) {
    PanelFigure figure = new PanelFigure(2);
    double[] v = model.fractions().stream().mapToDouble(Double::doubleValue).toArray();
    schemes(figure, model, v, "Bulk modulus", "K/K0", m -> m.bulk() / model.matrix().bulk());
    schemes(figure, model, v, "Shear modulus", "G/G0", m -> m.shear() / model.matrix().shear());
    schemes(figure, model, v, "Poisson's ratio", NU, IsotropicModuli::poisson);
    XYChart family =
        figure.panel(
            String.format(
                Locale.ROOT, "Poisson's ratio, \u03be = %.3g, dilute", model.softening().xi()),
            FRACTION,
            NU);
    for (int i = 0; i < RATIOS.length; i++) {
      double psi = RATIOS[i] * model.softening().xi();
      if (psi <= 1) {
        DiluteModel dilute =
            new DiluteModel(model.matrix(), new Softening(model.softening().xi(), psi));
        ChartStyle.line(
            family,
            String.format(Locale.ROOT, "\u03c8/\u03be = %s", RATIOS[i]),
            ChartStyle.colour(i),
            v,
            model.fractions().stream().mapToDouble(x -> dilute.at(x).poisson()).toArray());
      }
    }
    figure.write(folder, "forward");
  }

  private static void schemes(
      PanelFigure figure,
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
            FRACTION,
            y);
    chart.getStyler().setLegendSeriesLineLength(14);
    for (int s = 0; s < model.curves().size(); s++) {
      ForwardModel.Curve curve = model.curves().get(s);
      ChartStyle.line(
          chart,
          curve.scheme().shortLabel(),
          ChartStyle.colour(s),
          v,
          curve.moduli().stream().mapToDouble(quantity).toArray());
    }
    // Bounds of K and G do not bound their ratio, so nu has none here.
    if (!y.equals(NU)) {
      bound(chart, "upper", v, model.bounds().stream().map(Bounds::upper).toList(), quantity);
      bound(chart, "lower", v, model.bounds().stream().map(Bounds::lower).toList(), quantity);
      chart.setTitle(chart.getTitle() + "; dashed: bounds");
    }
  }

  private static void bound(
      XYChart chart,
      String name,
      double[] v,
      List<IsotropicModuli> bound,
      ToDoubleFunction<IsotropicModuli> quantity) {
    ChartStyle.guide(
        chart, name, Color.DARK_GRAY, v, bound.stream().mapToDouble(quantity).toArray());
  }

  /** Moduli along and across aligned spheroids, as {@code aligned.svg} and {@code aligned.png}. */
  public static void aligned(List<AlignedModel> models, Path folder) {
    PanelFigure figure = new PanelFigure(models.size());
    for (AlignedModel model : models) {
      XYChart chart =
          figure.panel(
              String.format(
                  Locale.ROOT,
                  "Aligned spheroids %s, %s",
                  model.aspect(),
                  model.scheme().shortLabel()),
              FRACTION,
              "modulus (GPa)");
      double[] v = model.rows().stream().mapToDouble(AlignedModel.Row::fraction).toArray();
      String[] names = {"E along", "E across", "G along", "G across"};
      List<ToDoubleFunction<AlignedModel.Row>> quantities =
          List.of(
              AlignedModel.Row::youngAlong,
              AlignedModel.Row::youngAcross,
              AlignedModel.Row::shearAlong,
              AlignedModel.Row::shearAcross);
      for (int i = 0; i < names.length; i++) {
        double[] y = model.rows().stream().mapToDouble(quantities.get(i)).toArray();
        ChartStyle.line(chart, names[i], ChartStyle.colour(i), v, y);
      }
    }
    figure.write(folder, "aligned");
  }

  /** psi against A/B with the alloys on it, as {@code table.svg} and {@code table.png}. */
  public static void table(List<Alloy> alloys, Path folder) {
    PanelFigure figure = new PanelFigure(1);
    XYChart chart = figure.panel("Shear softening of soft regions", "A/B", "\u03c8 (%)");
    Range x = new Range();
    Range y = new Range();
    for (int i = 0; i < alloys.size(); i++) {
      Alloy a = alloys.get(i);
      double[] ratio = {a.ratio()};
      double[] psi = {100 * a.psi().value()};
      double[] error = {100 * a.psi().error()};
      ChartStyle.points(chart, a.name(), i, ChartStyle.colour(i), ratio, psi, error);
      x.with(ratio);
      y.with(psi, error);
    }
    ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    figure.write(folder, "table");
  }

  /**
   * Moduli against time with residuals, nu against G0/G, Vf against time (Figs. 3, 4 and 6 of Sun
   * et al.), as {@code fit.svg} and {@code fit.png}.
   */
  public static void fit(AnnealingFit fit, Path folder) {
    PanelFigure figure = new PanelFigure(2);
    boolean known = fit.estimates().stream().anyMatch(e -> e.name().equals("V0"));
    AnnealingFigures.of("annealing", fit.curves(), known).forEach(figure::add);
    figure.write(folder, "fit");
  }

  /**
   * The joint posterior of xi, psi and V0: histograms on the diagonal, pairs below it, as {@code
   * posterior.svg} and {@code posterior.png}.
   */
  public static void corner(Posterior posterior, Path folder) {
    PanelFigure figure = new PanelFigure(POSTERIOR_NAMES.length);
    for (int row = 0; row < POSTERIOR_NAMES.length; row++) {
      for (int column = 0; column < POSTERIOR_NAMES.length; column++) {
        if (column > row) {
          figure.gap();
        } else if (column == row) {
          histogram(figure, posterior, row);
        } else {
          XYChart chart = figure.panel("", POSTERIOR_NAMES[column], POSTERIOR_NAMES[row]);
          chart.getStyler().setLegendVisible(false).setMarkerSize(3);
          double[] x = samples(posterior, column);
          double[] y = samples(posterior, row);
          ChartStyle.dots(chart, "samples", 0, ChartStyle.colour(0), x, y);
          ChartStyle.xRange(chart, new Range().with(x));
          ChartStyle.yRange(chart, new Range().with(y));
        }
      }
    }
    figure.write(folder, "posterior");
  }

  private static double[] samples(Posterior posterior, int index) {
    return Arrays.stream(posterior.samples()).mapToDouble(s -> s[index]).toArray();
  }

  private static void histogram(PanelFigure figure, Posterior posterior, int index) {
    String name = POSTERIOR_NAMES[index];
    Posterior.Quantity q = posterior.quantities().get(index);
    XYChart chart =
        figure.panel(
            String.format(
                Locale.ROOT,
                "%s: %.3g (95 %%: %.3g to %.3g)",
                name,
                q.median(),
                q.lower(),
                q.upper()),
            name,
            "density");
    chart.getStyler().setLegendVisible(false);
    double[] values = samples(posterior, index);
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).max().orElseThrow();
    double width = (most - least) / BINS;
    double[] x = new double[2 * BINS + 2];
    double[] y = new double[2 * BINS + 2];
    for (double value : values) {
      int bin = Math.min(BINS - 1, (int) ((value - least) / width));
      y[2 * bin + 1] += 1 / (width * values.length);
      y[2 * bin + 2] = y[2 * bin + 1];
    }
    for (int i = 0; i <= BINS; i++) {
      x[2 * i] = least + i * width;
      x[2 * i + 1] = x[2 * i];
    }
    XYSeries series = ChartStyle.line(chart, "density", ChartStyle.colour(0), x, y);
    series.setMarker(SeriesMarkers.NONE);
    ChartStyle.xRange(chart, new Range().with(x));
    chart.getStyler().setYAxisMin(0.0);
  }
}
