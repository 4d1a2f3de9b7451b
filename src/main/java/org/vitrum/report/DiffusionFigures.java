package org.vitrum.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results.Diffusion;
import org.vitrum.results.Results.SpeciesDiffusion;

/** Mean square displacement against time, with the straight lines that give D. */
final class DiffusionFigures {
  private DiffusionFigures() {}

  /** One figure a temperature. */
  static List<ReportFigure> of(RunData run) {
    List<ReportFigure> figures = new ArrayList<>();
    for (Diffusion d : run.results().diffusion()) {
      figures.add(figure("mean-square-displacement-" + (figures.size() + 1), d));
    }
    return figures;
  }

  private static ReportFigure figure(String name, Diffusion d) {
    XYChart chart = ChartStyle.chart("time t (ps)", "mean square displacement (\u00c5\u00b2)");
    Range x = new Range();
    Range y = new Range();
    int shown = (int) Arrays.stream(d.time()).filter(t -> t <= d.to() * (1 + 1e-9)).count();
    double[] time = Arrays.copyOf(d.time(), shown);
    x.with(time);
    for (int k = 0; k < d.species().size(); k++) {
      SpeciesDiffusion s = d.species().get(k);
      double[] msd = Arrays.copyOf(s.displacement(), shown);
      y.with(msd);
      ChartStyle.line(chart, s.element(), ChartStyle.colour(k, d.species().size()), time, msd);
      double[] ends = {d.from(), d.to()};
      double slope = 6 * s.coefficient().value();
      double offset = offset(time, msd, d.from(), slope);
      ChartStyle.guide(
          chart,
          s.element() + ", 6 D t",
          ChartStyle.colour(k, d.species().size()),
          ends,
          Arrays.stream(ends).map(t -> offset + slope * t).toArray());
    }
    ChartStyle.xRange(chart, x);
    ChartStyle.yRange(chart, y);
    return new ReportFigure(
        name,
        "Mean square displacement at " + Numbers.kelvin(d.temperature()),
        "Of unwrapped positions relative to the centre of mass, averaged over the atoms of a"
            + " species and all time origins; shown up to the end of the fitted times. Dashed"
            + " lines: slope 6 D.",
        chart);
  }

  /** Puts the straight line through the mean of the curve over the fitted times. */
  private static double offset(double[] time, double[] msd, double from, double slope) {
    double sum = 0;
    int count = 0;
    for (int k = 0; k < time.length; k++) {
      if (time[k] >= from * (1 - 1e-9)) {
        sum += msd[k] - slope * time[k];
        count++;
      }
    }
    return sum / count;
  }
}
