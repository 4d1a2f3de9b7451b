package org.vitrum.engine.cpu;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineSnapshot.ListOrigin;

/**
 * What the vector kernels of both precisions share: when to sort and list anew, and the order of
 * the passes
 *
 * <pre>
 * positions -> densities rho_i, F(rho_i), F'(rho_i) -> forces
 * </pre>
 *
 * <p>each in parallel over chunks of sorted atoms. Full lists do the pair work twice and in return
 * need no shared writes: every atom's sums run in the order of its list, chunk sums are added in
 * order, and results do not depend on the number of threads.
 */
abstract class ListedEam implements ForceKernel {
  private static final int PLACED_AT_ONCE = 512;

  final EamSplines splines;
  final PairRanges ranges;
  final Workers workers;
  final SortedAtoms sorted;
  final PackedLists lists;
  private final Drift drift;
  private final double reach;
  final Skin skin;
  private long movesAtBuild;

  CpuAtoms atoms;
  boolean wantEnergy;
  boolean wantVirial;

  /** Electron density at each sorted atom. */
  double[] rho = new double[0];

  private double[] chunkEnergy = new double[0];
  double[] chunkVirial = new double[0];
  private double potentialEnergy;
  private final double[] virial = new double[6];
  private long builds;
  private long neighbourNanos;
  private long forceNanos;

  private final Workers.Task placeTask =
      c -> place(c * PLACED_AT_ONCE, Math.min(atoms.count, (c + 1) * PLACED_AT_ONCE));
  private final Workers.Task densityTask = this::densityPass;
  private final Workers.Task forceTask = this::forcePass;

  ListedEam(EamSplines splines, OptionalDouble fixedSkin, Workers workers, int lanes, int batch) {
    this.splines = splines;
    this.workers = workers;
    ranges = PairRanges.of(splines);
    reach = ranges.largest();
    skin = new Skin(fixedSkin, reach);
    sorted = new SortedAtoms(ranges.species(), workers);
    lists = new PackedLists(ranges, sorted, workers, lanes, batch);
    drift = new Drift(workers);
  }

  @Override
  public final void attach(CpuAtoms newAtoms) {
    atoms = newAtoms;
    rho = new double[newAtoms.count];
    skin.reset();
    movesAtBuild = newAtoms.moves;
    sorted.attach(newAtoms);
    drift.attach(newAtoms);
  }

  @Override
  public final void compute(Engine.Detail detail) {
    wantEnergy = detail == Engine.Detail.ENERGIES;
    wantVirial = detail != Engine.Detail.FORCES;
    long start = System.nanoTime();
    if (drift.exceeds(reach, skin.width())) {
      skin.tune(life());
      buildLists();
    } else {
      sorted.updateFractions();
    }
    long listed = System.nanoTime();
    neighbourNanos += listed - start;
    cellChanged();
    workers.run((atoms.count + PLACED_AT_ONCE - 1) / PLACED_AT_ONCE, placeTask);
    workers.run(lists.chunks(), densityTask);
    workers.run(lists.chunks(), forceTask);
    addUp();
    forceNanos += System.nanoTime() - listed;
  }

  private void buildLists() {
    sorted.sort(reach + skin.width());
    lists.build(atoms.cell(), skin.width());
    drift.mark();
    movesAtBuild = atoms.moves;
    builds++;
    if (chunkEnergy.length != lists.chunks()) {
      chunkEnergy = new double[lists.chunks()];
      chunkVirial = new double[6 * lists.chunks()];
    }
    listsChanged();
  }

  /** How many times atoms have moved since the lists were built. */
  private long life() {
    return atoms.moves - movesAtBuild;
  }

  @Override
  public final Optional<ListOrigin> listOrigin() {
    return drift.origin(skin.width(), life());
  }

  @Override
  public final void relist(ListOrigin origin) {
    skin.restore(origin.skin());
    atoms.during(origin.position(), origin.cell(), this::buildLists);
    movesAtBuild = atoms.moves - origin.life();
  }

  private void addUp() {
    if (wantEnergy) {
      potentialEnergy = 0;
      for (double e : chunkEnergy) {
        potentialEnergy += e;
      }
    }
    if (wantVirial) {
      Arrays.fill(virial, 0);
      for (int k = 0; k < chunkVirial.length; k++) {
        virial[k % 6] += chunkVirial[k];
      }
    }
  }

  private void densityPass(int chunk) {
    densities(chunk);
    int t = lists.species(chunk);
    SplineTable embedding = splines.embedding[t];
    for (int s = lists.first(chunk); s < lists.last(chunk); s++) {
      double slope = embedding.derivative(rho[s]);
      embeddingSlope(s, slope);
      if (wantEnergy) {
        atoms.energy[sorted.order[s]] = splines.embeddingEnergy(t, rho[s]);
      }
    }
  }

  private void forcePass(int chunk) {
    forces(chunk);
    if (wantEnergy) {
      double sum = 0;
      for (int s = lists.first(chunk); s < lists.last(chunk); s++) {
        sum += atoms.energy[sorted.order[s]];
      }
      chunkEnergy[chunk] = sum;
    }
  }

  /** Sizes arrays for the lists' slots. */
  abstract void listsChanged();

  /** Takes over the atoms' cell. */
  abstract void cellChanged();

  /** Takes over the positions of sorted atoms first to last - 1, for all images. */
  abstract void place(int first, int last);

  /** Fills {@link #rho} for a chunk. */
  abstract void densities(int chunk);

  /** Takes over F'(rho) of a sorted atom, for all images. */
  abstract void embeddingSlope(int slot, double slope);

  /**
   * Fills the forces on a chunk's atoms and {@link #chunkVirial}, and adds pair energies to the
   * atoms' energies.
   */
  abstract void forces(int chunk);

  @Override
  public final double potentialEnergy() {
    return potentialEnergy;
  }

  @Override
  public final double[] virial() {
    return virial;
  }

  @Override
  public final KernelTimes times() {
    return new KernelTimes(forceNanos, neighbourNanos, builds);
  }
}
