package org.vitrum.engine.cpu.cluster;

import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.engine.cpu.simd.Stages;
import org.vitrum.engine.cpu.tables.MixedTables;
import org.vitrum.engine.cpu.tables.PairFunctions;
import org.vitrum.engine.cpu.tables.PairLanes;
import org.vitrum.engine.cpu.tables.PairTables;
import org.vitrum.potential.EamFunctions;

/** The stages of each pass for each pair of species: packing, tables, spreading. */
final class ClusterPasses {
  private final EamFunctions eam;
  private final MixedTables tables;
  private final int species;

  // by own species * species + that of the others, not lower; then near and far
  private final MutableList<Stages<ClusterBatch>> densities = Lists.mutable.empty();
  private final MutableList<Stages<ClusterBatch>> forces = Lists.mutable.empty();
  private final MutableList<Stages<ClusterBatch>> energies = Lists.mutable.empty();

  ClusterPasses(EamFunctions eam, MixedTables tables) {
    this.eam = eam;
    this.tables = tables;
    species = eam.species();
    for (int own = 0; own < species; own++) {
      for (int t = 0; t < species; t++) {
        boolean exists = t >= own;
        densities.add(exists ? densityStages(own, t) : new Stages<>());
        forces.add(exists ? forceStages(own, t) : new Stages<>());
        forces.add(exists ? farForceStages(own, t) : new Stages<>());
        energies.add(exists ? energyStages(own, t, own == t) : new Stages<>());
        energies.add(exists ? energyStages(own, t, false) : new Stages<>());
      }
    }
  }

  /** Densities that near entries give both atoms, and pairs within the own cluster. */
  Stages<ClusterBatch> densities(int own, int t) {
    return densities.get(own * species + t);
  }

  /** Forces of near entries and of pairs within the own cluster, or of far entries. */
  Stages<ClusterBatch> forces(int own, int t, int far) {
    return forces.get(2 * (own * species + t) + far);
  }

  /** Pair energies of the same. */
  Stages<ClusterBatch> energies(int own, int t, int far) {
    return energies.get(2 * (own * species + t) + far);
  }

  private Stages<ClusterBatch> densityStages(int own, int t) {
    Stages<ClusterBatch> stages = new Stages<>();
    MixedTables.OfPair pair = tables.of(own, t);
    boolean isLike = own == t;
    if (isLike) {
      stages.add("pack own", ClusterStages::packOwn);
    }
    stages.add("pack", ClusterStages::pack);
    addTables(stages, "locate density", pair.density().locate(0));
    addTables(stages, "density", pair.density().evaluate(PairFunctions.DENSITY, 0, p -> p.scale));
    if (eam.symmetric(own, t)) {
      addSpread(stages, p -> p.scale, isLike);
      return stages;
    }
    PairTables reverse = pair.reverseDensity();
    if (!reverse.sharesSegments(pair.density())) {
      addTables(stages, "locate reverse density", reverse.locate(0));
    }
    addTables(
        stages,
        "reverse density",
        reverse.evaluate(PairFunctions.REVERSE_DENSITY, 0, p -> p.reverse));
    addSpread(stages, p -> p.reverse, isLike);
    return stages;
  }

  private static void addTables(
      Stages<ClusterBatch> stages, String name, Consumer<PairLanes> stage) {
    stages.add(name, s -> stage.accept(s.pairs));
  }

  /** Gives own atoms p.scale, and the others the same or something else. */
  private static void addSpread(
      Stages<ClusterBatch> stages, Function<PairLanes, float[]> toOther, boolean isLike) {
    if (isLike) {
      stages.add(
          "spread own",
          s ->
              ClusterStages.spread(
                  s,
                  s.pairs.scale,
                  toOther.apply(s.pairs),
                  s.ownEntries,
                  s.ownStart,
                  0,
                  s.ownMasks,
                  0));
    }
    stages.add(
        "spread",
        s ->
            ClusterStages.spread(
                s,
                s.pairs.scale,
                toOther.apply(s.pairs),
                s.entries,
                s.start,
                s.group,
                s.masks,
                s.packedOwn));
  }

  private Stages<ClusterBatch> forceStages(int own, int t) {
    Stages<ClusterBatch> stages = new Stages<>();
    boolean isLike = own == t;
    if (isLike) {
      stages.add("pack own", ClusterStages::packOwn);
      stages.add("pack slopes of own", ClusterStages::packOwnSlopes);
    }
    stages.add("pack with slopes", ClusterStages::packWithSlopes);
    tables.of(own, t).slopes().addStages((name, stage) -> addTables(stages, name, stage), 0);
    if (isLike) {
      stages.add(
          "spread own forces",
          s -> ClusterStages.spreadForces(s, s.ownEntries, s.ownStart, 0, s.ownMasks, 0));
    }
    addSpreadForces(stages);
    return stages;
  }

  private static void addSpreadForces(Stages<ClusterBatch> stages) {
    stages.add(
        "spread forces",
        s -> ClusterStages.spreadForces(s, s.entries, s.start, s.group, s.masks, s.packedOwn));
  }

  private Stages<ClusterBatch> farForceStages(int own, int t) {
    Stages<ClusterBatch> stages = new Stages<>();
    PairTables far = tables.of(own, t).far();
    if (far != null) {
      stages.add("pack", ClusterStages::pack);
      addTables(stages, "locate far", far.locate(0));
      addTables(stages, "far", far.evaluate(PairFunctions.PAIR_SLOPE, 0, p -> p.scale));
      addSpreadForces(stages);
    }
    return stages;
  }

  private Stages<ClusterBatch> energyStages(int own, int t, boolean isWithin) {
    Stages<ClusterBatch> stages = new Stages<>();
    PairTables energy = tables.of(own, t).pairEnergy();
    if (isWithin) {
      stages.add("pack own", ClusterStages::packOwn);
    }
    stages.add("pack", ClusterStages::pack);
    addTables(stages, "locate pair energy", energy.locate(0));
    addTables(stages, "pair energy", energy.evaluate(PairFunctions.PAIR_ENERGY, 0, p -> p.scale));
    addSpread(stages, p -> p.scale, isWithin);
    return stages;
  }
}
