package org.vitrum.stage.derived;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.vitrum.analysis.BulkModulusCurve;
import org.vitrum.analysis.CubicElasticity;
import org.vitrum.analysis.ElasticTensor;
import org.vitrum.analysis.IsotropicElasticity;
import org.vitrum.deck.Deck;
import org.vitrum.deck.XiSpec;
import org.vitrum.deck.XiSpec.Between;
import org.vitrum.results.Results;
import org.vitrum.results.Results.BulkModulus;
import org.vitrum.results.Results.GlassTransition;
import org.vitrum.results.Results.ShearModulus;
import org.vitrum.results.Results.Stage;
import org.vitrum.results.Results.Xi;
import org.vitrum.results.ResultsDraft;
import org.vitrum.stage.hold.TemperatureRamp;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.KinkFit;

/**
 * What follows from the results of several stages together: the glass transition, xi, E and nu, and
 * what the inclusion model makes of them.
 */
public final class Derived {
  private Derived() {}

  /**
   * Adds to the results what follows from those that are there.
   *
   * @param eshelby absent unless the deck asks for it
   */
  public static void evaluate(Deck deck, Optional<EshelbyResults> eshelby, ResultsDraft results) {
    glassTransitions(deck, results);
    xi(deck, results).ifPresent(xi -> results.xi = xi);
    Softened.of(deck, GlassTransition.best(results.tg), results.bulkModulusCurves)
        .ifPresent(s -> results.softenings = s);
    isotropic(results);
    eshelby
        .flatMap(e -> inclusions(e, results))
        .ifPresent(inclusions -> results.eshelby = inclusions);
  }

  /** Absent until what it needs has been measured. */
  private static Optional<Results.Eshelby> inclusions(
      EshelbyResults eshelby, ResultsDraft results) {
    if (eshelby.isMeasured()) {
      return eshelby.ofSoftRegions(results.heterogeneity, results.warnings);
    }
    return results.xi == null
        ? Optional.empty()
        : Optional.of(
            eshelby.of(results.xi, results.bulkModulus, results.shearModulus, results.warnings));
  }

  /**
   * Tg from the kinks of volume and enthalpy: along every ramp that cools under constant pressure,
   * replicas averaged, and along the settled boxes of a bulk-modulus stage, as far as there are
   * enough points.
   */
  private static void glassTransitions(Deck deck, ResultsDraft results) {
    for (int stage = 0; stage < deck.protocol().size(); stage++) {
      int index = stage;
      if (deck.protocol().get(stage) instanceof TemperatureRamp spec && spec.cools()) {
        List<Results.Ramp> curves =
            results.stages.stream()
                .filter(s -> s.index() == index && s.ramp() != null)
                .map(Stage::ramp)
                .toList();
        if (!curves.isEmpty()) {
          double[] kelvin = curves.getFirst().temperature();
          addKink(
              results, "volume", spec.name(), kelvin, mean(curves, Results.Ramp::volumePerAtom));
          addKink(
              results,
              "enthalpy",
              spec.name(),
              kelvin,
              mean(curves, Results.Ramp::enthalpyPerAtom));
        }
      }
    }
    List<BulkModulus> settled = results.bulkModulus;
    double[] kelvin = settled.stream().mapToDouble(BulkModulus::temperature).toArray();
    String source = GlassTransition.SETTLED;
    addKink(results, "volume", source, kelvin, values(settled, BulkModulus::volumePerAtom));
    addKink(results, "enthalpy", source, kelvin, values(settled, BulkModulus::enthalpyPerAtom));
  }

  private static void addKink(
      ResultsDraft results, String quantity, String source, double[] kelvin, double[] values) {
    if (kelvin.length >= KinkFit.FEWEST_POINTS) {
      GlassTransition.of(quantity, source, KinkFit.of(kelvin, values)).ifPresent(results.tg::add);
    }
  }

  private static double[] mean(List<Results.Ramp> curves, Function<Results.Ramp, double[]> column) {
    double[] mean = new double[column.apply(curves.getFirst()).length];
    for (Results.Ramp curve : curves) {
      double[] values = column.apply(curve);
      for (int k = 0; k < mean.length; k++) {
        mean[k] += values[k] / curves.size();
      }
    }
    return mean;
  }

  private static double[] values(List<BulkModulus> moduli, Function<BulkModulus, Estimate> of) {
    return moduli.stream().mapToDouble(k -> of.apply(k).value()).toArray();
  }

  /**
   * xi between the temperatures that the deck names; otherwise between the lowest and the highest,
   * and only if K is measured at two or more.
   */
  private static Optional<Xi> xi(Deck deck, ResultsDraft results) {
    List<BulkModulus> moduli = results.bulkModulus;
    if (moduli.size() < 2) {
      return Optional.empty();
    }
    Optional<Between> between = deck.xi().flatMap(XiSpec::between);
    Optional<BulkModulus> reference =
        at(moduli, between.map(Between::reference).orElse(moduli.getFirst().temperature()));
    Optional<BulkModulus> hot =
        at(moduli, between.map(Between::at).orElse(moduli.getLast().temperature()));
    if (reference.isEmpty() || hot.isEmpty()) {
      return Optional.empty(); // those temperatures have not been reached yet
    }
    Xi xi =
        Xi.of(
            reference.get().temperature(),
            reference.get().bulkModulus(),
            hot.get().temperature(),
            hot.get().bulkModulus());
    // Where a deck neither names xi nor cools or heats through a range, as one of a crystal, nobody
    // takes it for the softening of a supercooled liquid.
    boolean passes = results.stages.stream().anyMatch(s -> s.ramp() != null);
    if (between.isPresent() || passes) {
      BulkModulusCurve.warning(xi.at(), GlassTransition.best(results.tg))
          .ifPresent(results.warnings::add);
    }
    return Optional.of(xi);
  }

  private static Optional<BulkModulus> at(List<BulkModulus> moduli, double temperature) {
    return moduli.stream().filter(k -> k.temperature() == temperature).findFirst();
  }

  /**
   * E and nu at the temperatures of both moduli, apart from those where elastic constants show a
   * crystal: there the shear modulus on the cube planes, C44, is not that of an isotropic solid.
   */
  private static void isotropic(ResultsDraft results) {
    for (BulkModulus k : results.bulkModulus) {
      Optional<ShearModulus> g =
          results.shearModulus.stream().filter(m -> m.temperature() == k.temperature()).findFirst();
      if (g.isEmpty() || isAnisotropic(k.temperature(), results)) {
        continue;
      }
      IsotropicElasticity both = IsotropicElasticity.of(k.bulkModulus(), g.get().shearModulus());
      Estimate reference =
          results.isotropic.isEmpty() ? both.young() : results.isotropic.getFirst().young();
      results.isotropic.add(
          new Results.Isotropic(
              k.temperature(),
              both.young(),
              BulkModulusCurve.change(reference, both.young()),
              both.poisson()));
    }
  }

  private static boolean isAnisotropic(double kelvin, ResultsDraft results) {
    Optional<ElasticTensor> tensor =
        results.elasticConstants.stream().filter(c -> c.temperature() == kelvin).findFirst();
    Optional<CubicElasticity> cubic =
        tensor.map(CubicElasticity::of).filter(CubicElasticity::isAnisotropic);
    cubic.ifPresent(
        c ->
            results.warnings.add(
                String.format(
                    Locale.ROOT,
                    "shear modulus at %.0f K is C44 of an anisotropic solid, 2 C44/(C11 - C12) ="
                        + " %.2f +- %.2f: no E and nu from it; those of a polycrystal stand with"
                        + " the elastic constants",
                    kelvin,
                    c.zener().value(),
                    c.zener().error())));
    return cubic.isPresent();
  }
}
