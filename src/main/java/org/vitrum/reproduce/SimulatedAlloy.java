package org.vitrum.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.vitrum.analysis.BulkModulusCurve;
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
 */
record SimulatedAlloy(String name, RunFolder folder, List<Results> runs) {
  /** What a case's name has after the alloy's where the potential is not the shipped one. */
  private static final String FAMILY = "-";

  /**
   * K against temperature, read at one time after a dilation.
   *
   * @param glasses the curve of each, at least one
   */
  record Curve(List<ModulusCurve> glasses) {
    /** When K is read: {@code affine}, {@code 1 ps}, {@code settled}. */
    String label() {
      return glasses.getFirst().label();
    }

    Definition definition() {
      return glasses.getFirst().definition();
    }

    /** K at the lowest temperature, GPa. */
    Estimate reference() {
      return Estimate.mean(glasses.stream().map(c -> c.points().getFirst().modulus()).toList());
    }

    /** The change at each temperature, ascending. */
    List<Change> changes() {
      TreeMap<Double, List<Estimate>> byTemperature = new TreeMap<>();
      for (ModulusCurve curve : glasses) {
        for (ModulusCurve.Point p : curve.points()) {
          byTemperature
              .computeIfAbsent(p.temperature(), _ -> new ArrayList<>())
              .add(p.relativeChange());
        }
      }
      return byTemperature.entrySet().stream()
          .map(e -> new Change(e.getKey(), Estimate.mean(e.getValue())))
          .toList();
    }

    /**
     * (K300 - K)/K300 at a temperature, on the straight line between its neighbours; empty outside
     * of what was computed. The error of the temperature is the same for all glasses and does not
     * average out.
     */
    Optional<Estimate> fall(Estimate kelvin) {
      List<Estimate> falls = new ArrayList<>();
      double ofTemperature = 0;
      for (ModulusCurve glass : glasses) {
        Optional<Estimate> exactly = fall(glass, new Estimate(kelvin.value(), 0));
        Optional<Estimate> with = fall(glass, kelvin);
        if (exactly.isPresent() && with.isPresent()) {
          falls.add(exactly.get());
          double both = with.get().error();
          double alone = exactly.get().error();
          ofTemperature += Math.sqrt(Math.max(0, both * both - alone * alone));
        }
      }
      if (falls.isEmpty()) {
        return Optional.empty();
      }
      Estimate mean = Estimate.mean(falls);
      double error = Math.hypot(mean.error(), ofTemperature / falls.size());
      return Optional.of(new Estimate(mean.value(), error));
    }

    private static Optional<Estimate> fall(ModulusCurve glass, Estimate kelvin) {
      return BulkModulusCurve.softening(
          glass.points().stream().mapToDouble(ModulusCurve.Point::temperature).toArray(),
          glass.points().stream().map(ModulusCurve.Point::modulus).toList(),
          0,
          kelvin);
    }

    /** The lowest temperature at which K has fallen so far, K; empty if it does not. */
    Optional<Double> reaches(double fall) {
      List<Change> all = changes();
      for (int i = 1; i < all.size(); i++) {
        double left = -all.get(i - 1).estimate().value();
        double right = -all.get(i).estimate().value();
        if (left < fall && right >= fall) {
          double start = all.get(i - 1).temperature();
          double width = all.get(i).temperature() - start;
          return Optional.of(start + width * (fall - left) / (right - left));
        }
      }
      return Optional.empty();
    }

    /** The highest temperature, K. */
    double end() {
      return glasses.getFirst().points().getLast().temperature();
    }
  }

  /** (K - K300)/K300 at a temperature, K. */
  record Change(double temperature, Estimate estimate) {}

  /** One for each time that tables show and all glasses know, in the order of the results. */
  List<Curve> curves() {
    List<Curve> curves = new ArrayList<>();
    for (ModulusCurve first : runs.getFirst().bulkModulusCurves()) {
      List<ModulusCurve> same =
          runs.stream()
              .flatMap(run -> run.bulkModulusCurves().stream())
              .filter(c -> c.label().equals(first.label()))
              .toList();
      if (first.shown() && same.size() == runs.size()) {
        curves.add(new Curve(same));
      }
    }
    return curves;
  }

  /** The alloy's formula. */
  String alloy() {
    int family = name.indexOf(FAMILY);
    return family < 0 ? name : name.substring(0, family);
  }

  /** Whether the potential is the one that is shipped. */
  boolean isShipped() {
    return alloy().equals(name);
  }

  /** K after settling, as {@code vitrum run} reports it first. */
  Curve settled() {
    return curves().stream()
        .filter(c -> c.definition() == Definition.SETTLED)
        .findFirst()
        .orElseThrow();
  }

  /** Tg of the simulation, the mean of those glasses that have one, K; empty without a kink. */
  Optional<Estimate> tg() {
    List<Estimate> found =
        runs.stream().flatMap(run -> GlassTransition.best(run.tg()).stream()).toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(Estimate.mean(found));
  }
}
