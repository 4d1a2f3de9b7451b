package org.vitrum.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.vitrum.analysis.BulkModulusCurve;
import org.vitrum.analysis.ElasticTensor;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Units;
import org.vitrum.deck.Deck;
import org.vitrum.deck.Ensemble;
import org.vitrum.deck.StageSpec;
import org.vitrum.deck.XiSpec;
import org.vitrum.dynamics.StaticElasticity;
import org.vitrum.results.Results;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.KinkFit;

/** Derives the results from what the segments measured; a pure function of the measurements. */
final class ResultsBuilder {
  /** Bins of a ramp: enough to see a kink, with many samples in each. */
  private static final int RAMP_BINS = 60;

  private final String version;
  private final Deck deck;
  private final ImmutableList<String> symbols;
  private final int[] counts;
  private final int atoms;
  private final Optional<EshelbyResults> eshelby;

  /**
   * @param version of the program
   * @param system any replica's atoms
   * @param eshelby absent unless the deck asks for it
   */
  ResultsBuilder(String version, Deck deck, AtomSystem system, Optional<EshelbyResults> eshelby) {
    this.eshelby = eshelby;
    this.version = version;
    this.deck = deck;
    symbols = system.species().collect(s -> s.symbol());
    counts = system.counts();
    atoms = system.size();
  }

  /** The results so far. */
  Results of(
      ListIterable<Measurement> measurements,
      ListIterable<StaticResult> statics,
      Optional<String> rdfFile) {
    MutableList<String> warnings = Lists.mutable.empty();
    Map<String, Integer> composition = new LinkedHashMap<>();
    for (int k = 0; k < counts.length; k++) {
      composition.merge(symbols.get(k), counts[k], Integer::sum);
    }
    ModulusResults measured = new ModulusResults(measurements, deck.protocol(), atoms, warnings);
    List<Results.BulkModulus> moduli = measured.bulkModuli();
    List<Results.ShearModulus> shearModuli = measured.shearModuli();
    List<ElasticTensor> tensors = measured.elasticConstants();
    List<Results.GlassTransition> tg = glassTransitions(measurements, moduli);
    Results.Xi xi = xi(moduli, tg, warnings);
    return new Results(
        version,
        deck.title(),
        atoms,
        composition,
        stages(measurements, statics),
        moduli,
        shearModuli,
        measured.isotropic(moduli, shearModuli, tensors),
        tensors,
        xi,
        xi == null ? null : eshelby.map(e -> e.of(xi, moduli, shearModuli, warnings)).orElse(null),
        tg,
        statics.selectInstancesOf(StaticResult.Stiffness.class).collect(this::elastic).toList(),
        rdfFile.orElse(null),
        warnings.distinct());
  }

  private List<Results.Stage> stages(
      ListIterable<Measurement> measurements, ListIterable<StaticResult> statics) {
    List<Results.Stage> stages = new ArrayList<>();
    for (Measurement m : measurements) {
      String kind = deck.protocol().get(m.stage()).name();
      switch (m.sample().purpose()) {
        case HOLD ->
            stages.add(new Results.Stage(m.replica(), m.stage(), kind, averages(m), null, null));
        case RAMP ->
            stages.add(new Results.Stage(m.replica(), m.stage(), kind, null, ramp(m), null));
        case SETTLED, STRAINED, SHEARED, FLUCTUATING -> {}
      }
    }
    for (StaticResult result : statics) {
      if (result instanceof StaticResult.Minimum m) {
        String kind = deck.protocol().get(m.stage()).name();
        stages.add(new Results.Stage(m.replica(), m.stage(), kind, null, null, minimum(m)));
      }
    }
    stages.sort(
        Comparator.comparingInt(Results.Stage::replica).thenComparingInt(Results.Stage::index));
    return stages;
  }

  private Results.Minimum minimum(StaticResult.Minimum m) {
    return new Results.Minimum(
        m.result().energy() / atoms,
        m.volume() / atoms,
        Units.EV_PER_A3_IN_GPA * m.result().pressure().trace() / 3,
        m.result().largestForce());
  }

  private Results.Averages averages(Measurement m) {
    return new Results.Averages(
        Measurement.mean(m.temperature(), 1),
        Measurement.mean(m.pressure(), Units.EV_PER_A3_IN_GPA),
        Measurement.mean(m.volume(), 1.0 / atoms),
        Measurement.mean(m.enthalpy(), 1.0 / atoms));
  }

  private Results.Ramp ramp(Measurement m) {
    StageSpec.Ramp spec = (StageSpec.Ramp) deck.protocol().get(m.stage());
    double[] volume = binned(m.volume(), 1.0 / atoms);
    double[] target = new double[volume.length];
    for (int b = 0; b < target.length; b++) {
      target[b] = spec.from() + (spec.to() - spec.from()) * (b + 0.5) / target.length;
    }
    return new Results.Ramp(target, volume, binned(m.enthalpy(), 1.0 / atoms));
  }

  private static double[] binned(ImmutableDoubleList series, double unit) {
    int n = series.size();
    int bins = Math.min(RAMP_BINS, n);
    double[] means = new double[bins];
    for (int b = 0; b < bins; b++) {
      int from = (int) ((long) n * b / bins);
      int to = (int) ((long) n * (b + 1) / bins);
      for (int k = from; k < to; k++) {
        means[b] += unit * series.get(k) / (to - from);
      }
    }
    return means;
  }

  /**
   * xi between the temperatures that the deck names; otherwise between the lowest and the highest,
   * and only if K is measured at two or more.
   */
  private Results.Xi xi(
      List<Results.BulkModulus> moduli,
      List<Results.GlassTransition> tg,
      MutableList<String> warnings) {
    if (moduli.size() < 2) {
      return null;
    }
    Optional<Results.BulkModulus> reference =
        at(moduli, deck.xi().map(XiSpec::reference).orElse(moduli.getFirst().temperature()));
    Optional<Results.BulkModulus> hot =
        at(moduli, deck.xi().map(XiSpec::at).orElse(moduli.getLast().temperature()));
    if (reference.isEmpty() || hot.isEmpty()) {
      return null; // those temperatures have not been reached yet
    }
    Results.Xi xi =
        Results.Xi.of(
            reference.get().temperature(),
            reference.get().bulkModulus(),
            hot.get().temperature(),
            hot.get().bulkModulus());
    Optional<Estimate> transition =
        Lists.immutable
            .ofAll(tg)
            .detectOptional(Results.GlassTransition::significant)
            .map(g -> new Estimate(g.temperature(), g.error()));
    BulkModulusCurve.warning(xi.at(), transition).ifPresent(warnings::add);
    return xi;
  }

  private static Optional<Results.BulkModulus> at(
      List<Results.BulkModulus> moduli, double temperature) {
    return moduli.stream().filter(k -> k.temperature() == temperature).findFirst();
  }

  /**
   * Tg from the kinks of volume and enthalpy: along every ramp that cools under constant pressure,
   * replicas averaged, and along the settled boxes of a bulk-modulus stage, as far as there are
   * enough points.
   */
  private List<Results.GlassTransition> glassTransitions(
      ListIterable<Measurement> measurements, List<Results.BulkModulus> moduli) {
    List<Results.GlassTransition> found = new ArrayList<>();
    for (int stage = 0; stage < deck.protocol().size(); stage++) {
      int index = stage;
      if (deck.protocol().get(stage) instanceof StageSpec.Ramp spec
          && spec.ensemble() == Ensemble.NPT
          && spec.to() < spec.from()) {
        ListIterable<Results.Ramp> curves =
            measurements
                .select(m -> m.is(Segment.Purpose.RAMP) && m.stage() == index)
                .collect(this::ramp);
        if (curves.notEmpty()) {
          double[] kelvin = curves.getFirst().temperature();
          addKink(found, "volume", spec.name(), kelvin, mean(curves, Results.Ramp::volumePerAtom));
          addKink(
              found, "enthalpy", spec.name(), kelvin, mean(curves, Results.Ramp::enthalpyPerAtom));
        }
      }
    }
    double[] kelvin = moduli.stream().mapToDouble(Results.BulkModulus::temperature).toArray();
    addKink(found, "volume", "settled", kelvin, column(moduli, k -> k.volumePerAtom().value()));
    addKink(found, "enthalpy", "settled", kelvin, column(moduli, k -> k.enthalpyPerAtom().value()));
    return found;
  }

  private static void addKink(
      List<Results.GlassTransition> found,
      String quantity,
      String source,
      double[] kelvin,
      double[] values) {
    if (kelvin.length >= KinkFit.FEWEST_POINTS) {
      Results.GlassTransition.of(quantity, source, KinkFit.of(kelvin, values))
          .ifPresent(found::add);
    }
  }

  private static double[] mean(
      ListIterable<Results.Ramp> curves, Function<Results.Ramp, double[]> column) {
    double[] mean = new double[column.apply(curves.getFirst()).length];
    for (Results.Ramp curve : curves) {
      double[] values = column.apply(curve);
      for (int k = 0; k < mean.length; k++) {
        mean[k] += values[k] / curves.size();
      }
    }
    return mean;
  }

  private static double[] column(
      List<Results.BulkModulus> moduli, ToDoubleFunction<Results.BulkModulus> value) {
    return moduli.stream().mapToDouble(value).toArray();
  }

  private Results.Elastic elastic(StaticResult.Stiffness stiffness) {
    StaticElasticity c = stiffness.result();
    double normal = c.c()[0][0] + c.c()[1][1] + c.c()[2][2];
    double cross = c.c()[0][1] + c.c()[0][2] + c.c()[1][2];
    double shear = c.c()[3][3] + c.c()[4][4] + c.c()[5][5];
    return new Results.Elastic(
        stiffness.replica(),
        c.c(),
        c.asymmetry(),
        (normal + 2 * cross) / 9,
        (normal - cross + 3 * shear) / 15);
  }
}
