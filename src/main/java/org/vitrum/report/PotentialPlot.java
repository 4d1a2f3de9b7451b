package org.vitrum.report;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;
import org.vitrum.InputException;
import org.vitrum.picture.Fonts;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.LatticeSum;
import org.vitrum.potential.LoadedPotential;
import org.vitrum.potential.PotentialSummary;
import org.vitrum.potential.UniformSpline;

/**
 * A picture of all functions of a potential, over the ranges where atoms meet them: F(rho) up to a
 * multiple of its crystal's density (which is marked), f(r) and phi(r) from short distances to the
 * cutoff.
 */
public final class PotentialPlot {
  private static final int POINTS = 300;
  private static final int MOST_ELEMENTS = 6;

  /** Shortest distance shown, A: closer than atoms come in a melt. */
  private static final double SHORTEST = 1.5;

  /** How far F is shown, in densities of the element's crystal. */
  private static final double RHO_RANGE = 2.5;

  /** Up to this multiple of the deepest well, or of the value at a neighbour, phi is shown. */
  private static final double WALL = 2;

  private final EamPotential potential;
  private final PotentialSummary summary;
  private final PanelFigure figure = new PanelFigure(1);
  private int colour;
  private Range heights = new Range();

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
    out.write(of(loaded).picture().svg().getBytes(StandardCharsets.UTF_8));
  }

  /** The same as PNG. */
  public static void png(LoadedPotential loaded, OutputStream out) throws IOException {
    of(loaded).picture().png(out);
  }

  private static PanelFigure of(LoadedPotential loaded) {
    int elements = loaded.potential().elements().size();
    if (elements > MOST_ELEMENTS) {
      throw new InputException(
          loaded.potential().origin().source(),
          "at most " + MOST_ELEMENTS + " elements to plot (choose with --elements)",
          elements + " elements");
    }
    Fonts.require();
    PotentialPlot plot = new PotentialPlot(PotentialSummary.of(loaded));
    plot.embedding();
    plot.density();
    plot.pair();
    return plot.figure;
  }

  private void embedding() {
    XYChart chart =
        panel(
            "Embedding function",
            ", circles: crystals",
            "electron density \u03c1",
            "embedding energy F (eV)");
    for (int a = 0; a < size(); a++) {
      UniformSpline f = potential.embedding()[a];
      double crystalRho = summary.crystals().get(a).map(LatticeSum::density).orElse(f.end());
      double end = Math.min(f.end(), RHO_RANGE * crystalRho);
      String name = symbol(a);
      Color line = line(chart, name, 0, end, f::value);
      summary.crystals().get(a).ifPresent(crystal -> mark(chart, name, crystal, f, line));
    }
    finish(chart);
  }

  private static void mark(
      XYChart chart, String name, LatticeSum crystal, UniformSpline f, Color colour) {
    double[] rho = {crystal.density()};
    double[] energy = {f.value(rho[0])};
    ChartStyle.dots(chart, name + " in " + crystal.lattice(), 0, colour, rho, energy)
        .setShowInLegend(false);
  }

  private void density() {
    XYChart chart = panelOfDistance("Electron density", "density f(r)");
    for (int a = 0; a < size(); a++) {
      UniformSpline[] f = potential.density()[a];
      if (Arrays.stream(f).allMatch(other -> other == f[0])) {
        line(chart, symbol(a), SHORTEST, potential.cutoff(), f[0]::value);
        continue;
      }
      for (int b = 0; b < size(); b++) {
        boolean bothWays = f[b].sameAs(potential.density()[b][a]);
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
    finish(chart);
  }

  private void pair() {
    XYChart chart = panelOfDistance("Pair function", "pair energy \u03c6(r) (eV)");
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
    finish(chart);
  }

  private Color line(
      XYChart chart, String name, double from, double to, DoubleUnaryOperator function) {
    double[] x = new double[POINTS + 1];
    double[] y = new double[POINTS + 1];
    for (int k = 0; k <= POINTS; k++) {
      x[k] = at(from, to, k);
      y[k] = function.applyAsDouble(x[k]);
    }
    heights.with(y);
    Color next = ChartStyle.colour(colour++);
    ChartStyle.line(chart, name, next, x, y);
    return next;
  }

  private static double at(double from, double to, int k) {
    return from + (to - from) * k / POINTS;
  }

  private XYChart panelOfDistance(String title, String y) {
    XYChart chart = panel(title, "", "distance r (\u00c5)", y);
    chart.getStyler().setXAxisMin(Math.floor(SHORTEST));
    chart.getStyler().setXAxisMax(Math.ceil(potential.cutoff()));
    return chart;
  }

  private XYChart panel(String title, String remark, String x, String y) {
    colour = 0;
    heights = new Range();
    String elements = potential.elements().collect(e -> e.species().symbol()).makeString("-");
    return figure.panel(title + " of " + elements + remark, x, y);
  }

  private void finish(XYChart chart) {
    ChartStyle.yRange(chart, heights);
    ChartStyle.placeLegend(chart);
  }

  private int size() {
    return potential.elements().size();
  }

  private String symbol(int a) {
    return potential.elements().get(a).species().symbol();
  }
}
