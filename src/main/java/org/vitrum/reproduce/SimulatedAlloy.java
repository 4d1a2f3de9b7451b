package org.vitrum.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vitrum.io.RunFolder;
import org.vitrum.results.ModulusCurve;
import org.vitrum.results.ModulusCurve.Definition;
import org.vitrum.results.Results;
import org.vitrum.results.Results.GlassTransition;
import org.vitrum.statistics.Estimate;

/**
 * What the finished runs of one case found, averaged over its glasses.
 *
 * @param name of the case
 * @param folder of the first of them
 * @param runs their results, at least one
 * @param curves the relative change of K, one curve for each time after a dilation
 */
record SimulatedAlloy(String name, RunFolder folder, List<Results> runs, List<Curve> curves) {
  /** What a case's name has after the alloy's where the potential is not the shipped one. */
  private static final String FAMILY = "-";

  /**
   * The change of K with temperature.
   *
   * @param label when K is read: {@code affine}, {@code 1 ps}, {@code settled}
   * @param points rising in temperature
   */
  record Curve(String label, Definition definition, List<Change> points) {
    /**
     * The change at a temperature that is known with an error, on the straight line between its
     * neighbours; empty outside of what was computed.
     */
    Optional<Estimate> at(Estimate kelvin) {
      for (int i = 1; i < points.size(); i++) {
        Change left = points.get(i - 1);
        Change right = points.get(i);
        if (kelvin.value() >= left.temperature() && kelvin.value() <= right.temperature()) {
          double width = right.temperature() - left.temperature();
          return Optional.of(
              Estimate.propagate(
                  x -> x[0] + (x[1] - x[0]) * (x[2] - left.temperature()) / width,
                  left.estimate(),
                  right.estimate(),
                  kelvin));
        }
      }
      return Optional.empty();
    }
  }

  /** (K - K300)/K300 at a temperature, K. */
  record Change(double temperature, Estimate estimate) {}

  static SimulatedAlloy of(String name, RunFolder folder, List<Results> runs) {
    Map<String, List<ModulusCurve>> byLabel = new LinkedHashMap<>();
    runs.stream()
        .flatMap(run -> run.bulkModulusCurves().stream())
        .filter(ModulusCurve::shown)
        .forEach(c -> byLabel.computeIfAbsent(c.label(), _ -> new ArrayList<>()).add(c));
    List<Curve> curves = new ArrayList<>();
    byLabel.forEach((label, same) -> curves.add(mean(label, same)));
    return new SimulatedAlloy(name, folder, runs, curves);
  }

  private static Curve mean(String label, List<ModulusCurve> same) {
    TreeMap<Double, List<Estimate>> byTemperature = new TreeMap<>();
    for (ModulusCurve curve : same) {
      for (ModulusCurve.Point p : curve.points()) {
        byTemperature
            .computeIfAbsent(p.temperature(), _ -> new ArrayList<>())
            .add(p.relativeChange());
      }
    }
    List<Change> change = new ArrayList<>();
    byTemperature.forEach((t, all) -> change.add(new Change(t, Estimate.mean(all))));
    return new Curve(label, same.getFirst().definition(), change);
  }

  /** The alloy's formula. */
  String alloy() {
    int family = name.indexOf(FAMILY);
    return family < 0 ? name : name.substring(0, family);
  }

  /** K after settling, as {@code vitrum run} reports it first. */
  Curve settled() {
    return curves.stream()
        .filter(c -> c.definition() == Definition.SETTLED)
        .findFirst()
        .orElseThrow();
  }

  /** Settled K at the lowest temperature, GPa. */
  Estimate reference() {
    return Estimate.mean(runs.stream().map(r -> r.bulkModulus().getFirst().bulkModulus()).toList());
  }

  /** Tg of the quench, from the volume or else from the enthalpy, K; empty without a kink. */
  Optional<Estimate> tg() {
    List<Estimate> found = new ArrayList<>();
    for (Results run : runs) {
      run.tg().stream()
          .filter(GlassTransition::significant)
          .findFirst()
          .ifPresent(tg -> found.add(new Estimate(tg.temperature(), tg.error())));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(Estimate.mean(found));
  }
}
