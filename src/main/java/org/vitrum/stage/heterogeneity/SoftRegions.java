package org.vitrum.stage.heterogeneity;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Sets;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.set.ImmutableSet;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.heterogeneity.Criterion;
import org.vitrum.analysis.heterogeneity.Heterogeneity;
import org.vitrum.analysis.heterogeneity.HeterogeneityAnalysis;
import org.vitrum.analysis.heterogeneity.OfWidth;
import org.vitrum.analysis.heterogeneity.ThresholdMethod;
import org.vitrum.analysis.local.ElasticResponse;
import org.vitrum.analysis.vibration.VibrationAnalysis;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.EshelbySpec.SoftBy;
import org.vitrum.deck.Fields;
import org.vitrum.deck.Keys;
import org.vitrum.deck.Quantity;
import org.vitrum.deck.StageReader;
import org.vitrum.engine.Engine;
import org.vitrum.io.Checkpoint;
import org.vitrum.io.Frame;
import org.vitrum.io.RunFolder;
import org.vitrum.io.StructureFile;
import org.vitrum.stage.plan.AtRest;
import org.vitrum.stage.plan.AtomsFile;
import org.vitrum.stage.plan.Entries;
import org.vitrum.stage.plan.Planner;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Segment;
import org.vitrum.stage.plan.Workbench;

/**
 * {@code heterogeneity}: relaxes the atoms in their box, strains it, and parts them into soft
 * regions and a stiff rest by how they answer. Leaves the atoms at rest in the unstrained box.
 *
 * @param strain each Voigt strain is applied with both signs at this size
 * @param forceTolerance of the relaxations, eV/A
 * @param maxSteps the stage fails if a relaxation needs more
 * @param threshold where soft and stiff are parted
 * @param vibration how the atoms vibrate before, for the flexibility volume; absent if they do not
 */
public record SoftRegions(
    String place,
    double strain,
    double forceTolerance,
    int maxSteps,
    ThresholdMethod threshold,
    Optional<Vibration> vibration)
    implements AtRest {
  /** The atoms at rest with what each criterion has for them, a frame a structure. */
  private static final String FILE = RunFolder.HETEROGENEITY;

  static final Keys KEYS =
      Keys.of("heterogeneity", "strain", "force-tolerance", "max-steps", "threshold", "vibration");

  static SoftRegions read(Fields fields, StageReader.Start start) {
    return new SoftRegions(
        fields.place(),
        fields.quantity("strain", Quantity.ELASTIC_STRAIN, 0.001),
        Entries.forceTolerance(fields),
        Entries.maxSteps(fields),
        fields.choice("threshold", ThresholdMethod.class, ThresholdMethod.OTSU),
        fields
            .get("vibration")
            .flatMap(v -> v.fields(Vibration.KEYS))
            .map(entries -> Vibration.read(entries, start.timestep())));
  }

  @Override
  public String name() {
    return "heterogeneity";
  }

  @Override
  public ImmutableSet<SoftBy> softRegions() {
    return Sets.immutable
        .of(SoftBy.values())
        .reject(by -> by == SoftBy.FLEXIBILITY_VOLUME && vibration.isEmpty());
  }

  @Override
  public void plan(Planner plan) {
    Parting parting = new Parting(this, vibration.map(v -> v.plan(plan)));
    plan.add(parting);
    plan.record(parting);
  }

  /** The strains, and what they told. */
  static final class Parting implements Segment.Operation, Recording {
    private final SoftRegions spec;
    private final Optional<VibrationRecorder> vibration;
    private ImmutableList<Parted> found = Lists.immutable.empty();
    private ImmutableList<String> warnings = Lists.immutable.empty();
    private byte[] atoms = new byte[0]; // a frame of extended XYZ

    Parting(SoftRegions spec, Optional<VibrationRecorder> vibration) {
      this.spec = spec;
      this.vibration = vibration;
    }

    /** By criterion; empty until all strains are done. */
    ImmutableList<Parted> found() {
      return found;
    }

    /** What is to be known about all of it. */
    ImmutableList<String> warnings() {
      return warnings;
    }

    @Override
    public Optional<AtomsFile> atoms() {
      return isComplete() ? Optional.of(new AtomsFile(FILE, atoms)) : Optional.empty();
    }

    @Override
    public boolean isComplete() {
      return found.notEmpty();
    }

    @Override
    public void perform(Workbench bench) {
      try {
        found = bench.exactly(engine -> part(engine, bench));
      } catch (InputException e) { // of atoms that are known only now
        throw new RunException(spec.place + ": heterogeneity: " + e.getMessage(), e);
      }
    }

    private ImmutableList<Parted> part(Engine engine, Workbench bench) {
      AtomSystem start = bench.system();
      Optional<Findings> vibrations = vibration.map(v -> v.findings(start));
      Map<Criterion, double[]> ofAtoms =
          vibrations
              .map(v -> Map.of(Criterion.FLEXIBILITY_VOLUME, flexibility(v)))
              .orElse(Map.of());
      Heterogeneity.Rule rule = Heterogeneity.Rule.usual(start, spec.threshold.threshold());
      ElasticResponse response =
          ElasticResponse.of(
              start,
              start.type(),
              new ElasticResponse.Probe(
                  bench.potential(),
                  Radii.fromFirstPeaks(start),
                  spec.strain,
                  rule.link(),
                  systems -> systems.forEach(system -> relax(engine, system, bench))));
      engine.load(response.atoms());
      warnings =
          Lists.immutable
              .ofAll(response.warning().stream().toList())
              .newWithAll(vibrations.map(Findings::warnings).orElse(Lists.immutable.empty()));
      ImmutableList<Heterogeneity> all = HeterogeneityAnalysis.all(response, ofAtoms, rule);
      Frame frame =
          HeterogeneityAnalysis.columns(all)
              .injectInto(Frame.of(response.atoms(), 0, Double.NaN), Frame::with);
      atoms = StructureFile.encode(Path.of(FILE), frame);
      return all.collect(
          one -> Parted.of(one, OfWidth.all(response, one, ofAtoms.get(one.criterion()), rule)));
    }

    private static double[] flexibility(Findings vibrations) {
      return vibrations
          .columns()
          .detect(c -> c.name().equals(VibrationAnalysis.FLEXIBILITY_VOLUME))
          .values();
    }

    /** One after the other on the one engine, so that a run has the same bytes every time. */
    private void relax(Engine engine, AtomSystem system, Workbench bench) {
      engine.load(system);
      spec.relax(spec.fixedBox(), engine, system, bench);
      engine.store(system);
    }

    @Override
    public void save(Checkpoint to, String name) {
      to.put(name + "/warnings", warnings.makeString("\n"));
      to.put(name + "/atoms", atoms);
      found.each(parted -> parted.save(to, name + "/" + parted.criterion().label()));
    }

    @Override
    public void restore(Checkpoint from, String name) {
      warnings = Lists.immutable.ofAll(from.text(name + "/warnings").lines().toList());
      atoms = from.bytes(name + "/atoms");
      found =
          Lists.immutable
              .of(Criterion.values())
              .select(c -> from.has(name + "/" + c.label()))
              .collect(c -> Parted.restored(c, from, name + "/" + c.label()));
    }
  }

  /** Of every replica. */
  static List<Parted> all(ImmutableList<Parting> partings, Criterion criterion) {
    return partings
        .flatCollect(Parting::found)
        .select(p -> p.criterion() == criterion)
        .castToList();
  }
}
