package org.vitrum.engine.cpu.mixed;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.lists.Batch;
import org.vitrum.engine.cpu.lists.Chunk;
import org.vitrum.engine.cpu.simd.Stages;
import org.vitrum.engine.cpu.tables.MixedTables;
import org.vitrum.engine.cpu.tables.PairFunctions;
import org.vitrum.engine.cpu.tables.PairLanes;
import org.vitrum.engine.cpu.tables.PairTables;
import org.vitrum.engine.cpu.vector.Passes;
import org.vitrum.engine.cpu.vector.VectorEam;
import org.vitrum.potential.EamFunctions;

/**
 * EAM forces in mixed precision with the Vector API: exact integer differences of positions, pair
 * arithmetic in single precision on {@link PairTables}, sums over atoms in double precision. The
 * stages are those of {@link MixedStages}.
 */
public final class MixedEam extends VectorEam<MixedBatch> {
  private final MixedRecords records;
  private final MixedTables tables;
  private final NearPairs nearPairs;

  /** By own species. */
  private final MutableList<Passes<MixedBatch>> passes = Lists.mutable.empty();

  /**
   * The kernel of a potential; makes its tables.
   *
   * @param skin of the neighbour lists, A; empty: tuned while running
   */
  public MixedEam(EamFunctions eam, OptionalDouble skin, Workers workers) {
    this(eam, skin, workers, new MixedRecords());
  }

  private MixedEam(EamFunctions eam, OptionalDouble skin, Workers workers, MixedRecords records) {
    super(eam, skin, workers, records, new MixedReactions());
    this.records = records;
    tables = new MixedTables(eam);
    nearPairs = new NearPairs(eam, tables, sorted, records, BATCH);
    for (int own = 0; own < eam.species(); own++) {
      passes.add(new Passes<>(densityStages(own), forceStages(own), energyStages(own)));
    }
  }

  @Override
  public Precision precision() {
    return Precision.MIXED;
  }

  @Override
  public ImmutableMap<String, String> notes() {
    MutableMap<String, String> notes = Maps.mutable.ofMap(super.notes().castToMap());
    tables.describe(notes);
    return notes.toImmutable();
  }

  @Override
  protected MixedBatch newBatch() {
    return new MixedBatch(BATCH, lists.groups);
  }

  @Override
  protected Passes<MixedBatch> passes(int species) {
    return passes.get(species);
  }

  @Override
  protected void addExactDensities(MixedBatch s, Chunk chunk, int first, double[] density) {
    if (s.pairs.needsSplines) {
      nearPairs.addDensities(s, chunk, first, density);
    }
  }

  @Override
  protected void addExactForces(
      MixedBatch s, Chunk chunk, int first, double[] f, Optional<double[]> energy) {
    if (s.pairs.needsSplines) {
      nearPairs.addForces(s, chunk, first, f, energy);
    }
  }

  private Stages<MixedBatch> densityStages(int own) {
    Stages<MixedBatch> stages = new Stages<>();
    stages.add(
        "gather", s -> MixedStages.copy(s.local, s.entries, s.used, s.lanes, s.pairs.records));
    addDistances(stages);
    for (int t = own; t < eam.species(); t++) {
      MixedTables.OfPair pair = tables.of(own, t);
      addTable(stages, "locate density " + t, pair.density().locate(t));
      addTable(
          stages,
          "density " + t,
          pair.density().evaluate(PairFunctions.DENSITY, t, pairs -> pairs.scale));
      if (eam.symmetric(own, t)) {
        addLeave(stages, t, pairs -> pairs.scale);
        continue;
      }
      if (!pair.reverseDensity().sharesSegments(pair.density())) {
        addTable(stages, "locate reverse density " + t, pair.reverseDensity().locate(t));
      }
      addTable(
          stages,
          "reverse density " + t,
          pair.reverseDensity().evaluate(PairFunctions.REVERSE_DENSITY, t, pairs -> pairs.reverse));
      addLeave(stages, t, pairs -> pairs.reverse);
    }
    stages.add("sums", s -> MixedStages.sums(s, s.pairs.scale));
    return stages;
  }

  /** Adds a stage of tables, which know of a batch what is in its PairLanes. */
  private static void addTable(Stages<MixedBatch> stages, String name, Consumer<PairLanes> stage) {
    stages.add(name, s -> stage.accept(s.pairs));
  }

  private void addDistances(Stages<MixedBatch> stages) {
    stages.add(
        "distances in an orthogonal cell",
        s -> {
          if (records.orthogonal) {
            MixedStages.distances(s, records.metric);
          }
        });
    stages.add(
        "differences of fractions",
        s -> {
          if (!records.orthogonal) {
            MixedStages.differences(s);
          }
        });
    stages.add(
        "distances in any cell",
        s -> {
          if (!records.orthogonal) {
            MixedStages.distancesInAnyCell(s, records.metric);
          }
        });
  }

  private void addLeave(
      Stages<MixedBatch> stages, int group, Function<PairLanes, float[]> density) {
    stages.add(
        "order of entries " + group,
        s -> MixedStages.toEntries(density.apply(s.pairs), s.groupStart(group), s.groupEnd(group)));
    stages.add(
        "leave density " + group,
        s ->
            MixedStages.leave(
                s, density.apply(s.pairs), s.groupStart(group), s.groupEnd(group), Batch.DENSITY));
  }

  private Stages<MixedBatch> forceStages(int own) {
    Stages<MixedBatch> stages = new Stages<>();
    int species = eam.species();
    stages.add(
        "gather", s -> MixedStages.copy(s.local, s.entries, s.used, s.lanes, s.pairs.records));
    addDistances(stages);
    for (int t = own; t < species; t++) {
      MixedTables.OfPair pair = tables.of(own, t);
      pair.slopes().addStages((name, stage) -> addTable(stages, name, stage), t);
      if (pair.far() != null) {
        addTable(stages, "locate far " + t, pair.far().locate(species + t));
        addTable(
            stages,
            "far " + t,
            pair.far().evaluate(PairFunctions.PAIR_SLOPE, species + t, pairs -> pairs.scale));
      }
    }
    stages.add("forces", MixedStages::forces);
    stages.add("own forces", MixedStages::ownForces);
    stages.add("to records", MixedStages::toRecords);
    stages.add("leave forces", MixedStages::leaveForces);
    return stages;
  }

  /** Half the pair energies; the squared distances of the batch must be at hand. */
  private Stages<MixedBatch> energyStages(int own) {
    Stages<MixedBatch> stages = new Stages<>();
    int species = eam.species();
    for (int g = 0; g < lists.groups; g++) {
      if (g % species < own) {
        continue;
      }
      PairTables energy = tables.of(own, g % species).pairEnergy();
      addTable(stages, "locate pair energy " + g, energy.locate(g));
      addTable(
          stages,
          "pair energy " + g,
          energy.evaluate(PairFunctions.PAIR_ENERGY, g, pairs -> pairs.slope));
    }
    stages.add("halve", s -> MixedStages.halve(s.pairs.slope, s.lanes));
    stages.add("sums", s -> MixedStages.sums(s, s.pairs.slope));
    stages.add(
        "leave energies", s -> MixedStages.leave(s, s.pairs.slope, 0, s.lanes, Batch.ENERGY));
    return stages;
  }
}
