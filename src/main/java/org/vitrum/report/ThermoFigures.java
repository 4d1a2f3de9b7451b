package org.vitrum.report;

import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.vitrum.io.CsvTable;

/** Traces of thermo.csv against time, with a vertical line where a stage begins. */
final class ThermoFigures {
  /** More points than this cannot be told apart; the extremes of each interval are kept. */
  private static final int MOST_POINTS = 900;

  private ThermoFigures() {}

  static List<ReportFigure> of(RunData run) {
    MutableList<ReportFigure> figures = Lists.mutable.empty();
    if (run.thermo().isEmpty() || run.thermo().get().rows().isEmpty()) {
      return figures;
    }
    CsvTable table = run.thermo().get();
    double perAtom = 1.0 / Math.max(1, run.results().atoms());
    figures.add(
        figure(
            table,
            "thermo-temperature",
            "Temperature",
            "temperature (K)",
            table.column("temperature_K"),
            1));
    figures.add(
        figure(
            table,
            "thermo-pressure",
            "Pressure",
            "pressure (GPa)",
            table.column("pressure_GPa"),
            1));
    figures.add(
        figure(
            table,
            "thermo-volume",
            "Volume",
            "volume per atom (\u00c5\u00b3)",
            table.column("volume_A3"),
            perAtom));
    figures.add(
        figure(
            table,
            "thermo-energy",
            "Energy",
            "potential energy per atom (eV)",
            table.column("potential_eV"),
            perAtom));
    return figures;
  }

  private static ReportFigure figure(
      CsvTable table, String name, String title, String axis, double[] values, double unit) {
    XYChart chart = ChartStyle.chart("time (ps)", axis);
    chart.getStyler().setLegendVisible(false);
    double[] time = table.column("time_ps");
    double[][] thinned = thinned(time, values);
    for (int k = 0; k < thinned[1].length; k++) {
      thinned[1][k] *= unit;
    }
    ChartStyle.trace(chart, title, ChartStyle.colour(0), thinned[0], thinned[1]);
    chart.getStyler().setXAxisMin(Math.min(0, time[0])).setXAxisMax(time[time.length - 1]);
    ChartStyle.yRange(chart, new Range().with(thinned[1]));
    double[] stage = table.column("stage");
    double[] replica = table.column("replica");
    for (int k = 1; k < time.length; k++) {
      if (stage[k] != stage[k - 1] || replica[k] != replica[k - 1]) {
        AnnotationLine line = new AnnotationLine((time[k - 1] + time[k]) / 2, true, false);
        chart.addAnnotation(line);
      }
    }
    return new ReportFigure(
        name, title + " against time", "Vertical lines: a stage of the protocol begins.", chart);
  }

  /** Least and largest value of equal intervals, in the order in which they come. */
  private static double[][] thinned(double[] x, double[] y) {
    if (x.length <= MOST_POINTS) {
      return new double[][] {x.clone(), y.clone()};
    }
    DoubleArrayList keptX = new DoubleArrayList();
    DoubleArrayList keptY = new DoubleArrayList();
    int intervals = MOST_POINTS / 2;
    for (int b = 0; b < intervals; b++) {
      int from = (int) ((long) x.length * b / intervals);
      int to = (int) ((long) x.length * (b + 1) / intervals);
      int least = from;
      int most = from;
      for (int k = from; k < to; k++) {
        least = y[k] < y[least] ? k : least;
        most = y[k] > y[most] ? k : most;
      }
      for (int k : least < most ? new int[] {least, most} : new int[] {most, least}) {
        keptX.add(x[k]);
        keptY.add(y[k]);
      }
    }
    return new double[][] {keptX.toArray(), keptY.toArray()};
  }
}
