package org.vitrum.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.vitrum.InputException;
import org.vitrum.potential.Crystal;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.LoadedPotential;
import org.vitrum.potential.PotentialSummary;
import org.vitrum.potential.UniformSpline;

/**
 * A picture of all functions of a potential, over the ranges where atoms meet them: F(rho) up to a
 * multiple of its crystal's density (which is marked), f(r) and phi(r) from short distances to the
 * cutoff.
 */
public final class PotentialPlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final int POINTS = 300;
  private static final int MOST_ELEMENTS = 6;

  /** Shortest distance shown, A: closer than atoms come in a melt. */
  private static final double SHORTEST = 1.5;

  /** How far F is shown, in densities of the element's crystal. */
  private static final double RHO_RANGE = 2.5;

  /** Up to this multiple of the deepest well, or of the value at a neighbour, phi is shown. */
  private static final double WALL = 2;

  private static final BasicStroke STROKE = new BasicStroke(2);
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x1f77b4),
          new Color(0xd62728),
          new Color(0x2ca02c),
          new Color(0x9467bd),
          new Color(0xff7f0e),
          new Color(0x8c564b),
          new Color(0x17becf));

  private final EamPotential potential;
  private final PotentialSummary summary;
  private int colour;

  private PotentialPlot(PotentialSummary summary) {
    this.summary = summary;
    this.potential = summary.loaded().potential();
  }

  /**
   * Writes the picture as SVG.
   *
   * @throws InputException if there are too many elements for a legible picture
   * @throws IOException if {@code out} fails
   */
  public static void svg(LoadedPotential loaded, OutputStream out) throws IOException {
    int elements = loaded.potential().elements().size();
    if (elements > MOST_ELEMENTS) {
      throw new InputException(
          loaded.potential().source(),
          "at most " + MOST_ELEMENTS + " elements to plot (choose with --elements)",
          elements + " elements");
    }
    PotentialPlot plot = new PotentialPlot(PotentialSummary.of(loaded));
    List<XYChart> panels = List.of(plot.embedding(), plot.density(), plot.pair());
    VectorGraphics2D graphics = new VectorGraphics2D();
    for (XYChart panel : panels) {
      panel.paint(graphics, WIDTH, HEIGHT);
      graphics.translate(0, HEIGHT);
    }
    PageSize page = new PageSize(WIDTH, (double) HEIGHT * panels.size());
    new SVGProcessor().getDocument(graphics.getCommands(), page).writeTo(out);
  }

  private XYChart embedding() {
    XYChart chart = chart("Embedding function", "electron density \u03c1", "F(\u03c1) (eV)");
    for (int a = 0; a < size(); a++) {
      UniformSpline f = potential.embedding()[a];
      double crystalRho = summary.crystals().get(a).map(Crystal::density).orElse(f.end());
      double end = Math.min(f.end(), RHO_RANGE * crystalRho);
      line(chart, symbol(a), 0, end, f::value);
      mark(chart, a, f);
    }
    return chart;
  }

  private void mark(XYChart chart, int a, UniformSpline f) {
    Optional<Crystal> crystal = summary.crystals().get(a);
    if (crystal.isPresent()) {
      double rho = crystal.get().density();
      XYSeries series =
          chart.addSeries(
              symbol(a) + " in " + crystal.get().lattice(),
              new double[] {rho},
              new double[] {f.value(rho)});
      series.setMarker(SeriesMarkers.CIRCLE);
      series.setMarkerColor(COLOURS.get((colour - 1) % COLOURS.size()));
      series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    }
  }

  private XYChart density() {
    XYChart chart = chartOfDistance("Electron density", "f(r)");
    for (int a = 0; a < size(); a++) {
      UniformSpline[] f = potential.density()[a];
      if (Arrays.stream(f).allMatch(other -> other == f[0])) {
        line(chart, symbol(a), SHORTEST, potential.cutoff(), f[0]::value);
        continue;
      }
      for (int b = 0; b < size(); b++) {
        boolean bothWays = same(f[b], potential.density()[b][a]);
        if (b < a && bothWays) {
          continue;
        }
        String name = symbol(a) + " at " + symbol(b);
        line(
            chart,
            bothWays && a != b ? name + ", " + symbol(b) + " at " + symbol(a) : name,
            SHORTEST,
            potential.cutoff(),
            f[b]::value);
      }
    }
    return chart;
  }

  private static boolean same(UniformSpline f, UniformSpline g) {
    return f == g
        || f.size() == g.size()
            && f.spacing() == g.spacing()
            && IntStream.range(0, f.size()).allMatch(k -> f.tabulated(k) == g.tabulated(k));
  }

  private XYChart pair() {
    XYChart chart = chartOfDistance("Pair function", "\u03c6(r) (eV)");
    double deepest = 0;
    for (UniformSpline[] row : potential.pair()) {
      for (UniformSpline z : row) {
        for (int k = 0; k <= POINTS; k++) {
          double r = at(SHORTEST, potential.cutoff(), k);
          deepest = Math.min(deepest, z.value(r) / r);
        }
      }
    }
    double highest = deepest < 0 ? -WALL * deepest : 1;
    for (int a = 0; a < size(); a++) {
      UniformSpline z = potential.pair()[a][a];
      double atNeighbour =
          summary.crystals().get(a).map(c -> z.value(c.neighbour()) / c.neighbour()).orElse(0.0);
      highest = Math.max(highest, WALL * atNeighbour);
    }
    for (int a = 0; a < size(); a++) {
      for (int b = 0; b <= a; b++) {
        UniformSpline z = potential.pair()[a][b];
        DoubleUnaryOperator phi = r -> z.value(r) / r;
        double from = SHORTEST;
        while (from < potential.cutoff() && phi.applyAsDouble(from) > highest) {
          from += z.spacing();
        }
        line(chart, symbol(b) + "-" + symbol(a), from, potential.cutoff(), phi);
      }
    }
    return chart;
  }

  private void line(
      XYChart chart, String name, double from, double to, DoubleUnaryOperator function) {
    double[] x = new double[POINTS + 1];
    double[] y = new double[POINTS + 1];
    for (int k = 0; k <= POINTS; k++) {
      x[k] = at(from, to, k);
      y[k] = function.applyAsDouble(x[k]);
    }
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(COLOURS.get(colour % COLOURS.size()));
    series.setLineStyle(STROKE);
    colour++;
  }

  private static double at(double from, double to, int k) {
    return from + (to - from) * k / POINTS;
  }

  private XYChart chartOfDistance(String title, String y) {
    XYChart chart = chart(title, "distance r (\u00c5)", y);
    chart.getStyler().setXAxisMin(Math.floor(SHORTEST));
    chart.getStyler().setXAxisMax(Math.ceil(potential.cutoff()));
    return chart;
  }

  private XYChart chart(String title, String x, String y) {
    colour = 0;
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(
                title
                    + " of "
                    + potential.elements().collect(e -> e.species().symbol()).makeString("-"))
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setDecimalPattern("0.#####");
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotGridLinesColor(new Color(0xdddddd));
    chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    chart.getStyler().setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    chart.getStyler().setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    return chart;
  }

  private int size() {
    return potential.elements().size();
  }

  private String symbol(int a) {
    return potential.elements().get(a).species().symbol();
  }
}
