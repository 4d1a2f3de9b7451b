package org.vitrum.stage.heterogeneity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.vitrum.RunException;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.heterogeneity.Criterion;
import org.vitrum.analysis.heterogeneity.Heterogeneity;
import org.vitrum.analysis.heterogeneity.HeterogeneityAnalysis;
import org.vitrum.analysis.heterogeneity.SoftClusters;
import org.vitrum.analysis.local.ElasticResponse;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.Fields;
import org.vitrum.deck.Keys;
import org.vitrum.deck.Quantity;
import org.vitrum.dynamics.Fire;
import org.vitrum.engine.Engine;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Entries;
import org.vitrum.stage.plan.Planner;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Segment;
import org.vitrum.stage.plan.Stage;
import org.vitrum.stage.plan.Workbench;
import org.vitrum.statistics.Estimate;

/**
 * {@code heterogeneity}: relaxes the atoms in their box, strains it, and parts them into soft
 * regions and a stiff rest by how they answer. Leaves the atoms at rest in the unstrained box.
 *
 * @param strain each Voigt strain is applied with both signs at this size
 * @param forceTolerance of the relaxations, eV/A
 * @param maxSteps the stage fails if a relaxation needs more
 */
public record SoftRegions(String place, double strain, double forceTolerance, int maxSteps)
    implements Stage {
  static final Keys KEYS = Keys.of("heterogeneity", "strain", "force-tolerance", "max-steps");

  static SoftRegions read(Fields fields) {
    return new SoftRegions(
        fields.place(),
        fields.quantity("strain", Quantity.ELASTIC_STRAIN, 0.001),
        Entries.forceTolerance(fields),
        Entries.maxSteps(fields));
  }

  @Override
  public String name() {
    return "heterogeneity";
  }

  @Override
  public double startTemperature() {
    return 0;
  }

  @Override
  public double endTemperature() {
    return 0;
  }

  @Override
  public void plan(Planner plan) {
    Parting parting = new Parting(this);
    plan.add(parting);
    plan.record(parting);
  }

  /**
   * What one criterion found.
   *
   * @param separation share of the variance that lies between soft and stiff
   * @param numbers as {@link Heterogeneity} has them
   */
  record Parted(
      Criterion criterion,
      double separation,
      SoftClusters clusters,
      ImmutableList<Finding> numbers) {
    static Parted of(Heterogeneity found) {
      return new Parted(found.criterion(), found.separation(), found.clusters(), found.numbers());
    }

    void save(Checkpoint to, String name) {
      DoubleArrayList values = DoubleArrayList.newListWith(separation);
      numbers.each(n -> values.addAll(n.estimate().value(), n.estimate().error()));
      to.put(name, values.toArray());
      DoubleArrayList regions = new DoubleArrayList();
      for (SoftClusters.Region region : clusters.all()) {
        regions.addAll(region.atoms(), region.volume(), region.aspect(), region.endless() ? 1 : 0);
      }
      to.put(name + "/regions", regions.toArray());
    }

    static Parted restored(Criterion criterion, Checkpoint from, String name) {
      ImmutableList<Finding> layout = Heterogeneity.layout();
      double[] saved = from.doubles(name, 1 + 2 * layout.size());
      double[] regions = from.doubles(name + "/regions");
      return new Parted(
          criterion,
          saved[0],
          new SoftClusters(
              IntStream.range(0, regions.length / 4)
                  .map(k -> 4 * k)
                  .mapToObj(
                      k ->
                          new SoftClusters.Region(
                              (int) regions[k], regions[k + 1], regions[k + 2], regions[k + 3] > 0))
                  .toList()),
          layout.collectWithIndex(
              (n, k) ->
                  new Finding(
                      n.name(), n.unit(), new Estimate(saved[1 + 2 * k], saved[2 + 2 * k]))));
    }
  }

  /** The strains, and what they told. */
  static final class Parting implements Segment.Operation, Recording {
    private final SoftRegions spec;
    private ImmutableList<Parted> found = Lists.immutable.empty();
    private Optional<String> warning = Optional.empty();

    Parting(SoftRegions spec) {
      this.spec = spec;
    }

    /** By criterion; empty until all strains are done. */
    ImmutableList<Parted> found() {
      return found;
    }

    /** What is to be known about all of it. */
    Optional<String> warning() {
      return warning;
    }

    @Override
    public boolean isComplete() {
      return found.notEmpty();
    }

    @Override
    public void perform(Workbench bench) {
      found = bench.exactly(engine -> part(engine, bench));
    }

    private ImmutableList<Parted> part(Engine engine, Workbench bench) {
      AtomSystem atoms = bench.system();
      double spacing = Math.cbrt(atoms.cell().volume() / atoms.size());
      Heterogeneity.Rule rule = Heterogeneity.Rule.usual(spacing, OptionalDouble.empty());
      ElasticResponse response =
          ElasticResponse.of(
              atoms,
              atoms.type(),
              new ElasticResponse.Probe(
                  bench.potential(),
                  Radii.fromFirstPeaks(atoms),
                  spec.strain,
                  rule.link(),
                  systems -> systems.forEach(system -> relax(engine, system, bench))));
      engine.load(response.atoms());
      warning = response.warning();
      return HeterogeneityAnalysis.all(response, Map.of(), rule).collect(Parted::of);
    }

    /** One after the other on the one engine, so that a run has the same bytes every time. */
    private void relax(Engine engine, AtomSystem system, Workbench bench) {
      Fire fire = Fire.fixedBox(spec.forceTolerance, spec.maxSteps);
      engine.load(system);
      Fire.Result result = fire.minimise(engine, bench::stopIfAsked);
      if (!result.converged()) {
        throw new RunException(
            spec.place + ": heterogeneity: " + fire.failure(result, engine, system));
      }
      engine.store(system);
    }

    @Override
    public void save(Checkpoint to, String name) {
      warning.ifPresent(text -> to.put(name + "/warning", text));
      found.each(parted -> parted.save(to, name + "/" + parted.criterion.label()));
    }

    @Override
    public void restore(Checkpoint from, String name) {
      String text = name + "/warning";
      warning = from.has(text) ? Optional.of(from.text(text)) : Optional.empty();
      found =
          Lists.immutable
              .of(Criterion.SHEAR_MODULUS, Criterion.D2MIN, Criterion.VORONOI_VOLUME)
              .collect(c -> Parted.restored(c, from, name + "/" + c.label()));
    }
  }

  /** Of every replica. */
  static List<Parted> all(ImmutableList<Parting> partings, Criterion criterion) {
    return partings.flatCollect(Parting::found).select(p -> p.criterion == criterion).castToList();
  }
}
