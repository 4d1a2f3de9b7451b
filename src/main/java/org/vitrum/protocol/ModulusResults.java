package org.vitrum.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.eclipse.collections.api.block.function.Function;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.analysis.BulkModulusCurve;
import org.vitrum.analysis.BulkModulusFit;
import org.vitrum.analysis.CubicElasticity;
import org.vitrum.analysis.ElasticTensor;
import org.vitrum.analysis.IsotropicElasticity;
import org.vitrum.analysis.ShearModulusFit;
import org.vitrum.analysis.StressFluctuations;
import org.vitrum.atoms.Units;
import org.vitrum.deck.StageSpec;
import org.vitrum.results.Results;
import org.vitrum.statistics.BlockAverage;
import org.vitrum.statistics.Estimate;

/** Moduli from what was measured at each temperature, ascending; replicas and groups combined. */
final class ModulusResults {
  private final ImmutableList<Measurement> measurements;
  private final ImmutableList<StageSpec> protocol;
  private final int atoms;
  private final MutableList<String> warnings;

  /**
   * @param protocol that the measurements' stages are numbers of
   * @param warnings takes what a reader must know
   */
  ModulusResults(
      ListIterable<Measurement> measurements,
      ImmutableList<StageSpec> protocol,
      int atoms,
      MutableList<String> warnings) {
    this.protocol = protocol;
    this.measurements = measurements.toImmutableList();
    this.atoms = atoms;
    this.warnings = warnings;
  }

  /** A settled box and what was measured at strains of it, all of the same purpose. */
  private record Strained(Measurement settled, ImmutableList<Measurement> measured) {}

  /** Dilations of a bulk-modulus stage: a curve with some of them missing is no result yet. */
  private int dilations(Measurement settled) {
    return protocol.get(settled.stage()) instanceof StageSpec.BulkModulus bulk
        ? bulk.dilations().size()
        : Integer.MAX_VALUE;
  }

  /** Everything of a purpose at a temperature, one entry a settled box, completed ones only. */
  private ImmutableList<Strained> at(
      double kelvin, Segment.Purpose purpose, ToIntFunction<Measurement> fewest) {
    return measurements
        .select(m -> m.is(Segment.Purpose.SETTLED) && m.sample().temperature() == kelvin)
        .collect(s -> new Strained(s, measurements.select(m -> m.is(purpose) && belongs(m, s))))
        .select(s -> s.measured().size() >= fewest.applyAsInt(s.settled()));
  }

  private static boolean belongs(Measurement strained, Measurement settled) {
    return strained.replica() == settled.replica()
        && strained.stage() == settled.stage()
        && strained.sample().group() == settled.sample().group()
        && strained.sample().temperature() == settled.sample().temperature();
  }

  private double[] temperatures() {
    return measurements
        .select(m -> m.is(Segment.Purpose.SETTLED))
        .collectDouble(m -> m.sample().temperature())
        .toSortedList()
        .distinct()
        .toArray();
  }

  List<Results.BulkModulus> bulkModuli() {
    warnOfShortSeries(Segment.Purpose.STRAINED, "pressures", "K");
    List<Results.BulkModulus> found = new ArrayList<>();
    for (double kelvin : temperatures()) {
      ImmutableList<Strained> states = at(kelvin, Segment.Purpose.STRAINED, this::dilations);
      if (states.isEmpty()) {
        continue;
      }
      List<List<BulkModulusFit.Point>> points =
          states
              .collect(s -> s.measured().collect(ModulusResults::point).castToList())
              .castToList();
      List<Estimate> moduli = new ArrayList<>();
      List<Estimate> derivatives = new ArrayList<>();
      for (List<BulkModulusFit.Point> curve : points) {
        BulkModulusFit fit = BulkModulusFit.of(curve);
        warnings.addAllIterable(fit.warnings(kelvin(kelvin)));
        moduli.add(fit.modulus());
        fit.pressureDerivative().ifPresent(derivatives::add);
      }
      Estimate modulus = Estimate.mean(moduli);
      Estimate reference = found.isEmpty() ? modulus : found.getFirst().bulkModulus();
      found.add(
          new Results.BulkModulus(
              kelvin,
              volumePerAtom(states),
              mean(states, s -> Measurement.mean(s.settled().enthalpy(), 1.0 / atoms)),
              modulus,
              derivatives.isEmpty() ? null : Estimate.mean(derivatives),
              change(reference, modulus),
              moduli.size(),
              points.getFirst()));
    }
    return found;
  }

  private static BulkModulusFit.Point point(Measurement m) {
    BlockAverage average = BlockAverage.of(m.pressure().toArray());
    return new BulkModulusFit.Point(
        m.sample().strain().size(),
        Units.EV_PER_A3_IN_GPA * average.mean(),
        Units.EV_PER_A3_IN_GPA * average.error());
  }

  List<Results.ShearModulus> shearModuli() {
    warnOfShortSeries(Segment.Purpose.SHEARED, "shear stresses", "G");
    int all = 2 * Segment.Mode.SHEARS.size();
    List<Results.ShearModulus> found = new ArrayList<>();
    for (double kelvin : temperatures()) {
      ImmutableList<Strained> states = at(kelvin, Segment.Purpose.SHEARED, s -> all);
      if (states.isEmpty()) {
        continue;
      }
      List<List<ShearModulusFit.Shear>> shears =
          states
              .collect(s -> s.measured().collect(ModulusResults::shear).castToList())
              .castToList();
      List<Estimate> moduli = new ArrayList<>();
      for (List<ShearModulusFit.Shear> curve : shears) {
        ShearModulusFit fit = ShearModulusFit.of(curve);
        fit.warning(kelvin(kelvin)).ifPresent(warnings::add);
        moduli.add(fit.modulus());
      }
      Estimate modulus = Estimate.mean(moduli);
      Estimate reference = found.isEmpty() ? modulus : found.getFirst().shearModulus();
      found.add(
          new Results.ShearModulus(
              kelvin,
              volumePerAtom(states),
              modulus,
              change(reference, modulus),
              moduli.size(),
              shears.getFirst()));
    }
    return found;
  }

  private static ShearModulusFit.Shear shear(Measurement m) {
    Segment.Strain strain = m.sample().strain();
    BlockAverage average = BlockAverage.of(m.stress(strain.mode().voigt()));
    return new ShearModulusFit.Shear(
        strain.mode().plane(),
        strain.size(),
        Units.EV_PER_A3_IN_GPA * average.mean(),
        Units.EV_PER_A3_IN_GPA * average.error());
  }

  /** Elastic constants at each temperature from the fluctuations of the stress. */
  List<ElasticTensor> elasticConstants() {
    List<ElasticTensor> found = new ArrayList<>();
    for (double kelvin : temperatures()) {
      ImmutableList<ElasticTensor> tensors =
          at(kelvin, Segment.Purpose.FLUCTUATING, s -> 1)
              .collect(
                  s -> {
                    Measurement m = s.measured().getFirst();
                    return StressFluctuations.of(
                        kelvin, m.meanVolume(), atoms, m.stressSeries(), m.bornSeries());
                  });
      if (tensors.notEmpty()) {
        ElasticTensor tensor = StressFluctuations.combined(tensors.castToList());
        StressFluctuations.warning(tensor, kelvin(kelvin)).ifPresent(warnings::add);
        found.add(tensor);
      }
    }
    return found;
  }

  /**
   * E and nu at the temperatures of both moduli, apart from those where elastic constants show a
   * crystal: there the shear modulus on the cube planes, C44, is not that of an isotropic solid.
   */
  List<Results.Isotropic> isotropic(
      List<Results.BulkModulus> bulk,
      List<Results.ShearModulus> shear,
      List<ElasticTensor> tensors) {
    List<Results.Isotropic> found = new ArrayList<>();
    for (Results.BulkModulus k : bulk) {
      Optional<Results.ShearModulus> g =
          shear.stream().filter(m -> m.temperature() == k.temperature()).findFirst();
      if (g.isEmpty() || isAnisotropic(k.temperature(), tensors)) {
        continue;
      }
      IsotropicElasticity both = IsotropicElasticity.of(k.bulkModulus(), g.get().shearModulus());
      Estimate reference = found.isEmpty() ? both.young() : found.getFirst().young();
      found.add(
          new Results.Isotropic(
              k.temperature(), both.young(), change(reference, both.young()), both.poisson()));
    }
    return found;
  }

  private boolean isAnisotropic(double kelvin, List<ElasticTensor> tensors) {
    Optional<CubicElasticity> cubic =
        tensors.stream()
            .filter(c -> c.temperature() == kelvin)
            .findFirst()
            .map(CubicElasticity::of)
            .filter(CubicElasticity::isAnisotropic);
    cubic.ifPresent(
        c ->
            warnings.add(
                String.format(
                    Locale.ROOT,
                    "shear modulus at %s is C44 of an anisotropic solid, 2 C44/(C11 - C12) = %.2f"
                        + " +- %.2f: no E and nu from it; those of a polycrystal stand with the"
                        + " elastic constants",
                    kelvin(kelvin),
                    c.zener().value(),
                    c.zener().error())));
    return cubic.isPresent();
  }

  /** Against the first value; that one is exactly 0. */
  private static Estimate change(Estimate reference, Estimate modulus) {
    return modulus == reference
        ? new Estimate(0, 0)
        : BulkModulusCurve.relativeChange(reference, modulus);
  }

  private Estimate volumePerAtom(ImmutableList<Strained> states) {
    return mean(states, s -> Measurement.mean(s.settled().volume(), 1.0 / atoms));
  }

  private static Estimate mean(
      ImmutableList<Strained> states, Function<Strained, Estimate> quantity) {
    return Estimate.mean(states.collect(quantity).castToList());
  }

  private static String kelvin(double temperature) {
    return String.format(Locale.ROOT, "%.0f K", temperature);
  }

  private void warnOfShortSeries(Segment.Purpose purpose, String what, String modulus) {
    ImmutableList<Measurement> strained = measurements.select(m -> m.is(purpose));
    int tooShort = strained.count(m -> !BlockAverage.of(series(m)).plateau());
    if (tooShort > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%d of %d mean %s come from series too short for a safe error: the errors of %s may"
                  + " be too small; sample longer",
              tooShort,
              strained.size(),
              what,
              modulus));
    }
  }

  private static double[] series(Measurement m) {
    return m.is(Segment.Purpose.SHEARED)
        ? m.stress(m.sample().strain().mode().voigt())
        : m.pressure().toArray();
  }
}
