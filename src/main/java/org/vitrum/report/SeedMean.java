package org.vitrum.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.io.CsvTable;
import org.vitrum.results.ModulusCurve;
import org.vitrum.results.ModulusCurve.Point;
import org.vitrum.results.Results;
import org.vitrum.results.Results.BulkModulus;
import org.vitrum.results.Results.Isotropic;
import org.vitrum.results.Results.Ramp;
import org.vitrum.results.Results.ShearModulus;
import org.vitrum.results.Results.Stage;
import org.vitrum.results.ResultsDraft;
import org.vitrum.results.Softenings;
import org.vitrum.results.Softenings.Softening;
import org.vitrum.statistics.Estimate;

/** Runs that differ in nothing but the seed, as one curve. */
final class SeedMean {
  private final List<RunData> runs;

  private SeedMean(List<RunData> runs) {
    this.runs = runs;
  }

  /**
   * The mean of some estimates with its standard error from their scatter; a single one keeps its
   * own error.
   */
  static Estimate of(List<Estimate> estimates) {
    if (estimates.size() == 1) {
      return estimates.getFirst();
    }
    SummaryStatistics values = new SummaryStatistics();
    estimates.forEach(e -> values.addValue(e.value()));
    return new Estimate(
        values.getMean(), values.getStandardDeviation() / Math.sqrt(estimates.size()));
  }

  /**
   * What figures of several runs show, averaged over runs: moduli, K by the time after a dilation,
   * xi, the first ramp, g(r).
   *
   * @param runs at least one
   */
  static RunData of(String label, List<RunData> runs) {
    return new SeedMean(runs).mean().named(label);
  }

  private RunData mean() {
    RunData first = runs.getFirst();
    if (runs.size() == 1) {
      return first;
    }
    Results r = first.results();
    ResultsDraft draft = new ResultsDraft();
    ramp().ifPresent(draft.stages::add);
    draft.bulkModulus.addAll(bulk());
    draft.bulkModulusCurves.addAll(curves());
    draft.softenings = softenings();
    draft.shearModulus.addAll(shear());
    draft.isotropic.addAll(isotropic());
    draft.rdf = r.rdf();
    Results mean = draft.finished(r.vitrum(), r.title(), r.composition());
    return new RunData(
        first.folder(),
        first.label(),
        first.manifest(),
        mean,
        Optional.empty(),
        Optional.empty(),
        rdf());
  }

  private List<BulkModulus> bulk() {
    List<BulkModulus> means = new ArrayList<>();
    for (List<BulkModulus> same : byTemperature(Results::bulkModulus, BulkModulus::temperature)) {
      means.add(
          new BulkModulus(
              same.getFirst().temperature(),
              mean(same, BulkModulus::volumePerAtom),
              mean(same, BulkModulus::enthalpyPerAtom),
              mean(same, BulkModulus::bulkModulus),
              same.stream().anyMatch(m -> m.pressureDerivative() == null)
                  ? null
                  : mean(same, BulkModulus::pressureDerivative),
              mean(same, BulkModulus::relativeChange),
              same.size(),
              List.of()));
    }
    return means;
  }

  /** K by the time after a dilation, at the times that all runs know. */
  private List<ModulusCurve> curves() {
    List<ModulusCurve> means = new ArrayList<>();
    for (ModulusCurve first : runs.getFirst().results().bulkModulusCurves()) {
      List<ModulusCurve> same =
          runs.stream()
              .flatMap(run -> run.results().bulkModulusCurves().stream())
              .filter(curve -> curve.label().equals(first.label()))
              .toList();
      if (same.size() == runs.size()) {
        List<Point> points =
            byTemperature(same.stream().flatMap(c -> c.points().stream()), Point::temperature)
                .stream()
                .map(SeedMean::point)
                .toList();
        means.add(
            new ModulusCurve(first.definition(), first.time(), first.from(), first.to(), points));
      }
    }
    return means;
  }

  private static Point point(List<Point> same) {
    return new Point(
        same.getFirst().temperature(),
        mean(same, Point::modulus),
        mean(same, Point::relativeChange),
        same.size());
  }

  /** xi where all runs know it; each at the Tg of its own. Null if some have none. */
  private Softenings softenings() {
    List<Softenings> all =
        runs.stream().map(run -> run.results().softenings()).filter(s -> s != null).toList();
    if (all.size() < runs.size()) {
      return null;
    }
    Softenings first = all.getFirst();
    List<Softening> xi = new ArrayList<>();
    for (Softening one : first.xi()) {
      List<Softening> same =
          all.stream().flatMap(s -> s.xi().stream()).filter(s -> s.isOf(one)).toList();
      if (same.size() == all.size()) {
        boolean known = same.stream().allMatch(s -> s.value() != null);
        xi.add(
            Softening.of(
                one.curve(),
                one.transition(),
                one.place(),
                mean(same, Softening::temperature),
                known ? Optional.of(mean(same, Softening::value)) : Optional.empty()));
      }
    }
    return new Softenings(
        first.reference(), mean(all, Softenings::simulated), first.measured(), xi);
  }

  private List<ShearModulus> shear() {
    List<ShearModulus> means = new ArrayList<>();
    for (List<ShearModulus> same :
        byTemperature(Results::shearModulus, ShearModulus::temperature)) {
      means.add(
          new ShearModulus(
              same.getFirst().temperature(),
              mean(same, ShearModulus::volumePerAtom),
              mean(same, ShearModulus::shearModulus),
              mean(same, ShearModulus::relativeChange),
              same.size(),
              List.of()));
    }
    return means;
  }

  private List<Isotropic> isotropic() {
    List<Isotropic> means = new ArrayList<>();
    for (List<Isotropic> same : byTemperature(Results::isotropic, Isotropic::temperature)) {
      means.add(
          new Isotropic(
              same.getFirst().temperature(),
              mean(same, Isotropic::young),
              mean(same, Isotropic::relativeChange),
              mean(same, Isotropic::poisson)));
    }
    return means;
  }

  /** What the runs found at each temperature of any of them, ascending. */
  private <T> List<List<T>> byTemperature(
      Function<Results, List<T>> results, ToDoubleFunction<T> temperature) {
    return byTemperature(
        runs.stream().flatMap(run -> results.apply(run.results()).stream()), temperature);
  }

  private static <T> List<List<T>> byTemperature(Stream<T> found, ToDoubleFunction<T> temperature) {
    List<T> all = found.toList();
    return all.stream()
        .mapToDouble(temperature)
        .sorted()
        .distinct()
        .mapToObj(t -> all.stream().filter(x -> temperature.applyAsDouble(x) == t).toList())
        .toList();
  }

  /** Null where no run knows it: old results have no enthalpies, and not every one has a Tg. */
  private static <T> Estimate mean(List<T> same, Function<T, Estimate> quantity) {
    List<Estimate> known = same.stream().map(quantity).filter(e -> e != null).toList();
    return known.isEmpty() ? null : of(known);
  }

  /** The mean of the first ramps, if all went through the same temperatures. */
  private Optional<Stage> ramp() {
    List<Stage> ramps =
        runs.stream()
            .flatMap(run -> run.results().stages().stream().filter(s -> s.ramp() != null).limit(1))
            .toList();
    if (ramps.isEmpty()) {
      return Optional.empty();
    }
    Stage first = ramps.getFirst();
    double[] t = first.ramp().temperature();
    if (ramps.stream().anyMatch(s -> !Arrays.equals(s.ramp().temperature(), t))) {
      return Optional.empty();
    }
    List<Ramp> curves = ramps.stream().map(Stage::ramp).toList();
    Ramp mean =
        new Ramp(
            t,
            mean(curves.stream().map(Ramp::volumePerAtom).toList()),
            mean(curves.stream().map(Ramp::enthalpyPerAtom).toList()));
    return Optional.of(new Stage(first.replica(), first.index(), first.kind(), null, mean, null));
  }

  private static double[] mean(List<double[]> columns) {
    double[] sum = new double[columns.getFirst().length];
    for (double[] column : columns) {
      for (int k = 0; k < sum.length; k++) {
        sum[k] += column[k] / columns.size();
      }
    }
    return sum;
  }

  /** The mean of g(r), if all have it at the same distances. */
  private Optional<CsvTable> rdf() {
    List<CsvTable> tables = runs.stream().flatMap(run -> run.rdf().stream()).toList();
    if (tables.isEmpty()) {
      return Optional.empty();
    }
    CsvTable first = tables.getFirst();
    double[] r = first.column("r_A");
    if (tables.stream().anyMatch(t -> !Arrays.equals(t.column("r_A"), r))) {
      return Optional.empty();
    }
    double[] g = mean(tables.stream().map(t -> t.column("g_total")).toList());
    List<ImmutableList<String>> rows = new ArrayList<>();
    for (int k = 0; k < r.length; k++) {
      rows.add(Lists.immutable.of(Double.toString(r[k]), Double.toString(g[k])));
    }
    return Optional.of(
        new CsvTable(
            first.source(), Lists.immutable.of("r_A", "g_total"), Lists.immutable.ofAll(rows)));
  }
}
