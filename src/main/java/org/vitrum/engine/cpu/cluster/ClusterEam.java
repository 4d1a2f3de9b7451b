package org.vitrum.engine.cpu.cluster;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineSnapshot.ListOrigin;
import org.vitrum.engine.EngineWork;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.ForceKernel;
import org.vitrum.engine.cpu.core.ListAge;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.lists.Skin;
import org.vitrum.engine.cpu.simd.Lanes;
import org.vitrum.engine.cpu.simd.Stages;
import org.vitrum.engine.cpu.tables.MixedTables;
import org.vitrum.potential.EamFunctions;

/**
 * EAM forces in mixed precision by clusters of atoms: exact integer differences of positions, pair
 * arithmetic in single precision on {@link MixedTables}, sums of a block of chunks in single and of
 * blocks in double precision. When to list anew, and the order of the passes
 *
 * <pre>
 * positions -> densities rho_i, F(rho_i), F'(rho_i) -> forces
 * </pre>
 *
 * <p>It needs vectors of 16 lanes, whose processors pack and spread lanes by single instructions,
 * and all atoms in one place: atoms that ranks hold together are computed by {@code MixedEam}.
 */
public final class ClusterEam implements ForceKernel {
  /** Lanes of the vectors that it needs. */
  private static final int LANES_NEEDED = 16;

  /**
   * Entries grow with the skin as slowly as if functions reached so much further, A: counted in a
   * glass, 3 % from a skin of 0.3 to one of 0.5 A, since most entries are there for a few atoms.
   */
  private static final double GRAIN = 12;

  private final EamFunctions eam;
  private final Workers workers;
  private final MixedTables tables;
  private final Clusters clusters;
  private final Images images = new Images();
  private final ClusterLists lists;
  private final ClusterSums sums = new ClusterSums();
  private final ClosePairs closePairs;
  private final ClusterPasses passes;
  private final ThreadLocal<ClusterBatch> batches = ThreadLocal.withInitial(ClusterBatch::new);
  private final ListAge age;
  private final double reach;
  private final Skin skin;

  // what is done with vectors once a chunk or an own cluster is as much a list of stages as what is
  // done with pairs: called directly it would be inlined, past the size that keeps vectors in
  // registers
  private final Stages<ClusterBatch> place = new Stages<>();
  private final Stages<ClusterBatch> placeForForces = new Stages<>();
  private final Stages<ClusterBatch> addRows = new Stages<>();
  private final Stages<ClusterBatch> addForceRows = new Stages<>();
  private final Stages<ClusterBatch> addUp = new Stages<>();
  private final Stages<ClusterBatch> addUpForces = new Stages<>();
  private final Stages<ClusterBatch> virialOfChunk = new Stages<>();

  private CpuAtoms atoms;
  private boolean wantEnergy;
  private boolean wantVirial;

  /** F'(rho) in each slot. */
  private float[] slope = new float[0];

  private double[] clusterEnergy = new double[0];
  private double[] chunkVirial = new double[0];
  private double potentialEnergy;
  private final double[] virial = new double[6];
  private long movesAtBuild;
  private long builds;
  private long neighbourNanos;
  private long forceNanos;

  private final Workers.Task densityTask = this::densities;
  private final Workers.Task embedTask = this::embed;
  private final Workers.Task forceTask = this::forces;
  private final Workers.Task collectTask = this::collect;
  private final Workers.Task energyTask = this::energies;
  private final Workers.Task collectEnergyTask = this::collectEnergies;

  /** Whether this process has vectors of the width that the kernel needs. */
  public static boolean isPossible() {
    return Lanes.COUNT == LANES_NEEDED;
  }

  /**
   * The kernel of a potential; makes its tables.
   *
   * @param fixedSkin of the neighbour lists, A; empty: tuned while running
   */
  public ClusterEam(EamFunctions eam, OptionalDouble fixedSkin, Workers workers) {
    this.eam = eam;
    this.workers = workers;
    reach = eam.reach();
    skin = new Skin(fixedSkin, reach + GRAIN);
    age = new ListAge(workers);
    tables = new MixedTables(eam);
    clusters = new Clusters(eam.species(), workers);
    lists = new ClusterLists(eam, clusters, images, workers, batches);
    closePairs = new ClosePairs(eam, tables, clusters, images);
    passes = new ClusterPasses(eam, tables);
    place.add("place", s -> s.place(clusters, images));
    placeForForces.add("place", s -> s.place(clusters, images));
    placeForForces.add("place for forces", s -> s.placeForForces(clusters.unit, slope));
    addRows.add("add rows", s -> ClusterStages.addRows(s, 0));
    addUp.add("add up", s -> sums.add(s.chunk, s.found[0], 0));
    for (int k = 0; k < 3; k++) {
      int component = k;
      addForceRows.add("add rows " + k, s -> ClusterStages.addRows(s, component));
      addUpForces.add("add up " + k, s -> sums.add(s.chunk, s.found[component], component));
    }
    virialOfChunk.add("virial", ClusterStages::virial);
  }

  @Override
  public String name() {
    return "cluster";
  }

  @Override
  public Precision precision() {
    return Precision.MIXED;
  }

  @Override
  public ImmutableMap<String, String> notes() {
    MutableMap<String, String> notes =
        Maps.mutable.of("vector lanes", Lanes.COUNT + " float", "skin", skin.describe());
    tables.describe(notes);
    return notes.toImmutable();
  }

  @Override
  public void attach(CpuAtoms newAtoms) {
    atoms = newAtoms;
    skin.reset();
    movesAtBuild = newAtoms.moves;
    clusters.attach(newAtoms);
    age.attach(newAtoms);
  }

  @Override
  public void compute(Engine.Detail detail) {
    wantEnergy = detail == Engine.Detail.ENERGIES;
    wantVirial = detail != Engine.Detail.FORCES;
    long start = System.nanoTime();
    if (age.exceeds(reach, skin.width())) {
      skin.tune(life());
      buildLists();
    } else {
      images.update(atoms.cell());
      clusters.place();
    }
    long listed = System.nanoTime();
    neighbourNanos += listed - start;
    workers.run(sums.blocks(), densityTask);
    workers.run(clusters.tasks(), embedTask);
    workers.run(sums.blocks(), forceTask);
    workers.run(clusters.tasks(), collectTask);
    if (wantEnergy) {
      workers.run(sums.blocks(), energyTask);
      workers.run(clusters.tasks(), collectEnergyTask);
    }
    addUp();
    forceNanos += System.nanoTime() - listed;
  }

  private void buildLists() {
    clusters.sort();
    lists.build(atoms.cell(), skin.width());
    sums.build(lists, clusters.count);
    if (slope.length < clusters.count * Clusters.WIDTH) {
      int room = clusters.count + clusters.count / 8;
      slope = new float[room * Clusters.WIDTH];
      clusterEnergy = new double[room];
    }
    if (chunkVirial.length < 6 * lists.count) {
      chunkVirial = new double[6 * (lists.count + lists.count / 8)];
    }
    age.mark();
    movesAtBuild = atoms.moves;
    builds++;
  }

  /** How many times atoms have moved since the lists were built. */
  private long life() {
    return atoms.moves - movesAtBuild;
  }

  @Override
  public Optional<ListOrigin> listOrigin() {
    return age.origin(skin.width(), life());
  }

  @Override
  public void relist(ListOrigin origin) {
    skin.restore(origin.skin());
    atoms.during(origin.position(), origin.cell(), this::buildLists);
    movesAtBuild = atoms.moves - origin.life();
  }

  /** A thread's batch, for a chunk. */
  private ClusterBatch open(ClusterChunk chunk, int components) {
    ClusterBatch s = batches.get();
    s.open(chunk);
    s.clear(components);
    return s;
  }

  private void densities(int block) {
    sums.clear(block, 1);
    for (int c = sums.firstChunk(block); c < sums.lastChunk(block); c++) {
      ClusterChunk chunk = lists.chunk(c);
      ClusterBatch s = open(chunk, 1);
      place.run(s);
      for (int own = 0; own < chunk.owns; own++) {
        s.turnTo(own, 1);
        for (int t = chunk.kind; t < eam.species(); t++) {
          s.select(chunk.group(own, t, 0), eam.densityReach(chunk.kind, t));
          passes.densities(chunk.kind, t).run(s);
          if (s.pairs.needsSplines) {
            closePairs.addDensities(s, chunk, t, atoms);
          }
        }
        addRows.run(s);
      }
      addUp.run(s);
    }
  }

  private void embed(int task) {
    double[] rho = batches.get().sums[0];
    for (int c = Clusters.first(task); c < clusters.last(task); c++) {
      sums.addUp(c, 0, rho);
      int t = clusters.kind[c];
      for (int lane = 0; lane < Clusters.WIDTH; lane++) {
        int slot = c * Clusters.WIDTH + lane;
        int atom = clusters.order[slot];
        if (atom == Clusters.NONE) {
          slope[slot] = 0;
          continue;
        }
        slope[slot] = (float) eam.embeddingSlope(t, rho[lane]);
        if (wantEnergy) {
          atoms.energy[atom] = eam.embeddingEnergy(t, rho[lane]);
        }
      }
    }
  }

  private void forces(int block) {
    sums.clear(block, 3);
    for (int c = sums.firstChunk(block); c < sums.lastChunk(block); c++) {
      ClusterChunk chunk = lists.chunk(c);
      ClusterBatch s = open(chunk, 3);
      placeForForces.run(s);
      for (int own = 0; own < chunk.owns; own++) {
        s.turnTo(own, 3);
        for (int t = chunk.kind; t < eam.species(); t++) {
          for (int far = 0; far < 2; far++) {
            int group = chunk.group(own, t, far);
            if (far == 1 && chunk.isEmpty(group)) {
              continue;
            }
            s.select(group, eam.reach(chunk.kind, t));
            passes.forces(chunk.kind, t, far).run(s);
            if (s.pairs.needsSplines) {
              closePairs.addForces(s, chunk, t, far == 1, atoms);
            }
          }
        }
        addForceRows.run(s);
      }
      addUpForces.run(s);
      if (wantVirial) {
        virialOfChunk.run(s);
        for (int k = 0; k < 6; k++) {
          chunkVirial[6 * c + k] = s.virial[k];
        }
      }
    }
  }

  private void collect(int task) {
    double[][] f = batches.get().sums;
    for (int c = Clusters.first(task); c < clusters.last(task); c++) {
      for (int component = 0; component < 3; component++) {
        sums.addUp(c, component, f[component]);
      }
      for (int lane = 0; lane < Clusters.WIDTH; lane++) {
        int atom = clusters.order[c * Clusters.WIDTH + lane];
        if (atom != Clusters.NONE) {
          atoms.f[3 * atom] = f[0][lane];
          atoms.f[3 * atom + 1] = f[1][lane];
          atoms.f[3 * atom + 2] = f[2][lane];
        }
      }
    }
  }

  private void energies(int block) {
    sums.clear(block, 1);
    for (int c = sums.firstChunk(block); c < sums.lastChunk(block); c++) {
      ClusterChunk chunk = lists.chunk(c);
      ClusterBatch s = open(chunk, 1);
      place.run(s);
      for (int own = 0; own < chunk.owns; own++) {
        s.turnTo(own, 1);
        for (int t = chunk.kind; t < eam.species(); t++) {
          for (int far = 0; far < 2; far++) {
            int group = chunk.group(own, t, far);
            if (far == 1 && chunk.isEmpty(group)) {
              continue;
            }
            s.select(group, eam.reach(chunk.kind, t));
            passes.energies(chunk.kind, t, far).run(s);
            if (s.pairs.needsSplines) {
              closePairs.addEnergies(s, chunk, t, atoms);
            }
          }
        }
        addRows.run(s);
      }
      addUp.run(s);
    }
  }

  /** Adds half the pair energies to the embedding energies. */
  private void collectEnergies(int task) {
    double[] pairs = batches.get().sums[0];
    for (int c = Clusters.first(task); c < clusters.last(task); c++) {
      sums.addUp(c, 0, pairs);
      double sum = 0;
      for (int lane = 0; lane < Clusters.WIDTH; lane++) {
        int atom = clusters.order[c * Clusters.WIDTH + lane];
        if (atom != Clusters.NONE) {
          atoms.energy[atom] += 0.5 * pairs[lane];
          sum += atoms.energy[atom];
        }
      }
      clusterEnergy[c] = sum;
    }
  }

  private void addUp() {
    if (wantEnergy) {
      potentialEnergy = 0;
      for (int c = 0; c < clusters.count; c++) {
        potentialEnergy += clusterEnergy[c];
      }
    }
    if (wantVirial) {
      Arrays.fill(virial, 0);
      for (int k = 0; k < 6 * lists.count; k++) {
        virial[k % 6] += chunkVirial[k];
      }
    }
  }

  @Override
  public double potentialEnergy() {
    return potentialEnergy;
  }

  @Override
  public double[] virial() {
    return virial;
  }

  @Override
  public EngineWork work() {
    return EngineWork.onCpu(forceNanos, neighbourNanos, builds);
  }
}
