package org.vitrum.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.vitrum.statistics.Estimate;

/** A quantity against temperature, one curve a run or one a quantity: points with error bars. */
final class TemperatureFigure {
  /** The x axis, unless something else stands for the temperature. */
  static final String AXIS = "temperature T (K)";

  private final XYChart chart;
  private final List<Curve> curves = new ArrayList<>();
  private final Range y = new Range();
  private final double unit;

  private record Curve(String name, double[] t, double[] value, double[] error) {}

  /**
   * @param axis title of the y axis
   * @param unit that values and errors are multiplied by
   */
  TemperatureFigure(String axis, double unit) {
    this(AXIS, axis, unit);
  }

  /**
   * @param temperature title of the x axis: what stands for the temperature
   * @param axis title of the y axis
   * @param unit that values and errors are multiplied by
   */
  TemperatureFigure(String temperature, String axis, double unit) {
    chart = ChartStyle.chart(temperature, axis);
    this.unit = unit;
  }

  /** Adds a curve. Without results nothing is drawn, but the others keep their colours. */
  <T> TemperatureFigure with(
      String name,
      List<T> results,
      ToDoubleFunction<T> temperature,
      Function<T, Estimate> quantity) {
    double[] t = results.stream().mapToDouble(temperature).toArray();
    double[] value = results.stream().mapToDouble(r -> unit * quantity.apply(r).value()).toArray();
    double[] error = results.stream().mapToDouble(r -> unit * quantity.apply(r).error()).toArray();
    y.with(value, error);
    curves.add(new Curve(name, t, value, error));
    return this;
  }

  /** Adds a grey band behind the curves. */
  TemperatureFigure withBand(String name, double bottom, double top) {
    double[] x = temperatures().padded(ChartStyle.MARGIN);
    y.with(bottom, top, 0);
    ChartStyle.band(chart, name, x[0], x[1], bottom, top);
    return this;
  }

  private Range temperatures() {
    Range x = new Range();
    curves.forEach(curve -> x.with(curve.t()));
    return x;
  }

  /** Draws what was added. */
  ReportFigure finished(String name, String title, String caption) {
    for (int k = 0; k < curves.size(); k++) {
      Curve c = curves.get(k);
      if (c.t().length == 0) {
        continue;
      }
      Color colour = ChartStyle.colour(k, curves.size());
      ChartStyle.guide(chart, c.name() + ", line", colour, c.t(), c.value());
      ChartStyle.points(chart, c.name(), k, colour, c.t(), c.value(), c.error());
    }
    ChartStyle.xRange(chart, temperatures());
    ChartStyle.yRange(chart, y);
    chart
        .getStyler()
        .setLegendVisible(chart.getSeriesCollection().size() > 2); // line and points of one
    return new ReportFigure(name, title, caption, chart);
  }
}
