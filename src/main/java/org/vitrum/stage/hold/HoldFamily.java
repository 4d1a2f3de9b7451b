package org.vitrum.stage.hold;

import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.deck.StageReader;
import org.vitrum.results.Cell;
import org.vitrum.results.Chapter;
import org.vitrum.results.Column;
import org.vitrum.results.Results;
import org.vitrum.results.Results.Stage;
import org.vitrum.results.ResultsDraft;
import org.vitrum.results.Table;
import org.vitrum.stage.plan.Family;
import org.vitrum.stage.plan.Recordings;
import org.vitrum.stage.plan.Series;
import org.vitrum.units.MetalUnits;

/** {@code melt}, {@code hold}, {@code quench}, {@code ramp}. */
public final class HoldFamily implements Family {
  /** Bins of a ramp: enough to see a kink, with many samples in each. */
  private static final int RAMP_BINS = 60;

  @Override
  public ImmutableList<StageReader> stages() {
    return Lists.immutable.of(hold("melt"), hold("hold"), ramp("quench"), ramp("ramp"));
  }

  private static StageReader hold(String name) {
    return new StageReader(
        name, Lists.immutable.of(Hold.KEYS), (fields, start) -> Hold.read(name, fields, start));
  }

  private static StageReader ramp(String name) {
    return new StageReader(
        name,
        Lists.immutable.of(TemperatureRamp.KEYS),
        (fields, start) -> TemperatureRamp.read(name, fields, start));
  }

  @Override
  public void evaluate(Recordings recordings, ResultsDraft results) {
    for (Hold.Held h : recordings.complete(Hold.Held.class)) {
      Results.Averages averages = averages(h.series(), recordings.atoms());
      results.stages.add(new Stage(h.replica(), h.stage(), h.spec().name(), averages, null, null));
    }
    for (TemperatureRamp.Ramped r : recordings.complete(TemperatureRamp.Ramped.class)) {
      Results.Ramp ramp = ramp(r.spec(), r.series(), recordings.atoms());
      results.stages.add(new Stage(r.replica(), r.stage(), r.spec().name(), null, ramp, null));
    }
  }

  private static Results.Averages averages(Series series, int atoms) {
    return new Results.Averages(
        Series.mean(series.temperature(), 1),
        Series.mean(series.pressure(), MetalUnits.EV_PER_A3_IN_GPA),
        Series.mean(series.volume(), 1.0 / atoms),
        Series.mean(series.enthalpy(), 1.0 / atoms));
  }

  private static Results.Ramp ramp(TemperatureRamp spec, Series series, int atoms) {
    double[] volume = binned(series.volume(), 1.0 / atoms);
    double[] target = new double[volume.length];
    for (int b = 0; b < target.length; b++) {
      target[b] = spec.from() + (spec.to() - spec.from()) * (b + 0.5) / target.length;
    }
    return new Results.Ramp(target, volume, binned(series.enthalpy(), 1.0 / atoms));
  }

  private static double[] binned(double[] series, double unit) {
    int n = series.length;
    int bins = Math.min(RAMP_BINS, n);
    double[] means = new double[bins];
    for (int b = 0; b < bins; b++) {
      int from = (int) ((long) n * b / bins);
      int to = (int) ((long) n * (b + 1) / bins);
      for (int k = from; k < to; k++) {
        means[b] += unit * series[k] / (to - from);
      }
    }
    return means;
  }

  @Override
  public List<Table<?>> tables(Results results) {
    List<Stage> holds =
        results.stages().stream().filter(stage -> stage.averages() != null).toList();
    boolean tooShort =
        holds.stream().anyMatch(stage -> Double.isNaN(stage.averages().temperature().error()));
    return holds.isEmpty()
        ? List.of()
        : List.of(
            Table.of(
                    Chapter.COURSE,
                    holds,
                    List.of(
                        new Column<>("stage", s -> Cell.of((s.index() + 1) + " " + s.kind())),
                        new Column<>("T", "K", s -> Cell.of(s.averages().temperature())),
                        new Column<>("p", "GPa", s -> Cell.of(s.averages().pressure())),
                        new Column<>(
                            "V per atom",
                            "\u00c5\u00b3",
                            s -> Cell.of(s.averages().volumePerAtom())),
                        new Column<>(
                            "H per atom", "eV", s -> Cell.of(s.averages().enthalpyPerAtom()))))
                .after(
                    tooShort
                        ? "Errors that are missing, and values that are dashes: a stage with fewer"
                            + " than two samples. Make it longer."
                        : ""));
  }
}
