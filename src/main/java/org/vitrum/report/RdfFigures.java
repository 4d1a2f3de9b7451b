package org.vitrum.report;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.knowm.xchart.XYChart;
import org.vitrum.io.CsvTable;
import org.vitrum.results.Cell;
import org.vitrum.results.Chapter;
import org.vitrum.results.Column;
import org.vitrum.results.Table;

/** Radial distribution functions, and the first shells that they show. */
final class RdfFigures {
  /** The first minimum lies below this multiple of the first peak's distance (fcc: sqrt 2). */
  private static final double SHELL = 1.6;

  /** The first peak stays off the frame. */
  private static final double HEADROOM = 0.96;

  private RdfFigures() {}

  static List<ReportFigure> of(List<RunData> runs) {
    List<RunData> known = runs.stream().filter(run -> run.rdf().isPresent()).toList();
    if (known.isEmpty()) {
      return List.of();
    }
    if (runs.size() > 1) {
      XYChart chart = chart();
      for (int k = 0; k < known.size(); k++) {
        add(
            chart,
            known.get(k).rdf().orElseThrow(),
            "g_total",
            known.get(k).label(),
            k,
            known.size());
      }
      return List.of(total(chart));
    }
    CsvTable table = known.getFirst().rdf().orElseThrow();
    XYChart all = chart();
    all.getStyler().setLegendVisible(false);
    add(all, table, "g_total", "total", 0, 1);
    List<ReportFigure> figures = new ArrayList<>(List.of(total(all)));
    ImmutableList<String> partials = partials(table);
    int pairs = partials.size();
    if (pairs > 1) {
      XYChart chart = chart();
      partials.forEachWithIndex(
          (name, k) -> add(chart, table, name, name.substring("g_".length()), k, pairs));
      figures.add(
          new ReportFigure(
              "rdf-partial",
              "Partial radial distribution functions",
              "g(r) of each pair of elements, at the end of the run.",
              chart));
    }
    return figures;
  }

  private static ReportFigure total(XYChart chart) {
    return new ReportFigure(
        "rdf-total",
        "Radial distribution function",
        "g(r) of all atoms, at the end of the run.",
        chart);
  }

  private static XYChart chart() {
    XYChart chart = ChartStyle.chart("distance r (\u00c5)", "g(r)");
    chart.getStyler().setYAxisMin(0.0).setXAxisMin(1.0);
    chart.getStyler().setPlotContentSize(HEADROOM);
    return chart;
  }

  private static void add(
      XYChart chart, CsvTable table, String column, String name, int k, int curves) {
    double[] r = table.column("r_A");
    double[] g = table.column(column);
    if (Double.isFinite(g[0])) {
      ChartStyle.line(chart, name, ChartStyle.colour(k, curves), r, g);
      chart.getStyler().setXAxisMax(r[r.length - 1]);
    }
  }

  private static ImmutableList<String> partials(CsvTable table) {
    return table.header().select(name -> name.startsWith("g_") && !name.equals("g_total"));
  }

  /** First peak and first minimum of a pair's g(r), A, and the neighbours within. */
  private record Shell(String pair, double peak, double minimum, double neighbours) {}

  /** First peak, first minimum and coordination number of each pair. */
  static Table<?> shells(CsvTable table) {
    return Table.of(
        Chapter.STRUCTURE,
        shellsOf(table),
        List.of(
            new Column<Shell>("pair", s -> Cell.of(s.pair())),
            new Column<Shell>("first peak", "\u00c5", s -> Cell.fixed(s.peak(), 2)),
            new Column<Shell>("first minimum", "\u00c5", s -> Cell.fixed(s.minimum(), 2)),
            new Column<Shell>("neighbours within", s -> Cell.fixed(s.neighbours(), 2))));
  }

  private static List<Shell> shellsOf(CsvTable table) {
    List<Shell> shells = new ArrayList<>();
    double[] r = table.column("r_A");
    for (String numbers : table.header().select(name -> name.startsWith("n_"))) {
      String pair = numbers.substring("n_".length());
      double[] g = table.column(function(table, pair));
      if (!Double.isFinite(g[0])) {
        continue;
      }
      int peak = 0;
      for (int k = 0; k < g.length; k++) {
        peak = g[k] > g[peak] ? k : peak;
      }
      int minimum = peak;
      for (int k = peak; k < g.length && r[k] < SHELL * r[peak]; k++) {
        minimum = g[k] < g[minimum] ? k : minimum;
      }
      shells.add(
          new Shell(
              pair.replace("-", "\u2013"), r[peak], r[minimum], table.column(numbers)[minimum]));
    }
    return shells;
  }

  /** g_A-B also stands for the neighbours A of B. */
  private static String function(CsvTable table, String pair) {
    String[] ends = pair.split("-");
    return table.header().contains("g_" + pair) ? "g_" + pair : "g_" + ends[1] + "-" + ends[0];
  }
}
