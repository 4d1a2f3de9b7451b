package org.vitrum.engine.cpu.vector;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.map.ImmutableMap;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineSnapshot.ListOrigin;
import org.vitrum.engine.EngineWork;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.ForceKernel;
import org.vitrum.engine.cpu.core.ListAge;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.lists.Batch;
import org.vitrum.engine.cpu.lists.Chunk;
import org.vitrum.engine.cpu.lists.PackedLists;
import org.vitrum.engine.cpu.lists.ReactionPlaces;
import org.vitrum.engine.cpu.lists.Skin;
import org.vitrum.engine.cpu.lists.SortedAtoms;
import org.vitrum.potential.EamFunctions;

/**
 * The vector kernels of both precisions: when to sort and list anew, and the order of the passes
 *
 * <pre>
 * positions -> densities rho_i, F(rho_i), F'(rho_i) -> forces
 * </pre>
 *
 * <p>each in parallel over chunks of sorted atoms or over ranges of them. A pair is computed once,
 * for both its atoms; what a chunk finds for others' atoms it leaves in {@link Reactions}, which
 * are added in order afterwards, so that results do not depend on the number of threads.
 *
 * <p>A precision supplies its {@link Records}, its {@link Reactions}, batches with the arrays of
 * its stages, and the stages themselves. All of them are asked for a chunk, a batch or a range of
 * atoms at a time, never for one atom.
 *
 * @param <B> what the stages of a thread pass on
 */
public abstract class VectorEam<B extends Batch> implements ForceKernel {
  /** Long loops and few calls of stages, while a batch stays well within the second-level cache. */
  protected static final int BATCH = 16;

  /** Atoms of a task of the passes over atoms. */
  private static final int ATOMS_AT_ONCE = 512;

  /** The functions of the potential. */
  protected final EamFunctions eam;

  /** The atoms in the order of computation. */
  protected final SortedAtoms sorted;

  /** The pairs. */
  protected final PackedLists lists;

  private final Workers workers;
  private final Records<B> records;
  private final Reactions<B> reactions;
  private final ReactionPlaces places = new ReactionPlaces();
  private final ThreadLocal<B> batches = ThreadLocal.withInitial(this::newBatch);
  private final Border border;
  private final ListAge age;
  private final double reach;
  private final Skin skin;
  private CpuAtoms atoms;
  private boolean wantEnergy;
  private boolean wantVirial;

  // of each sorted atom: density, F'(rho), and force from the pairs that it lists; behind them of
  // each copy, which lists none
  private double[] rho = new double[0];
  private double[] slope = new double[0];
  private double[] force = new double[0];

  private double[] rangeEnergy = new double[0];
  private double[] chunkVirial = new double[0];
  private double potentialEnergy;
  private final double[] virial = new double[6];
  private long movesAtBuild;
  private long builds;
  private long neighbourNanos;
  private long forceNanos;

  private final Workers.Task placeTask = this::place;
  private final Workers.Task densityTask = this::densities;
  private final Workers.Task embedTask = this::embed;
  private final Workers.Task forceTask = this::forces;
  private final Workers.Task collectTask = this::collect;

  /**
   * The kernel of a potential.
   *
   * @param fixedSkin of the neighbour lists, A; empty: tuned while running
   */
  protected VectorEam(
      EamFunctions eam,
      OptionalDouble fixedSkin,
      Workers workers,
      Records<B> records,
      Reactions<B> reactions) {
    this.eam = eam;
    this.workers = workers;
    this.records = records;
    this.reactions = reactions;
    reach = eam.reach();
    skin = new Skin(fixedSkin, reach);
    sorted = new SortedAtoms(eam.species(), workers);
    border = new Border(sorted);
    lists = new PackedLists(eam, sorted, workers, records.lanes(), BATCH);
    age = new ListAge(workers);
  }

  /** The working memory of one more thread. */
  protected abstract B newBatch();

  /** The stages for batches of a species. */
  protected abstract Passes<B> passes(int species);

  /**
   * Adds the densities of those pairs of a batch that the stages have left out; none unless a
   * precision has such pairs.
   *
   * @param first slot of the batch
   * @param density at each sorted atom
   */
  protected void addExactDensities(B batch, Chunk chunk, int first, double[] density) {}

  /**
   * Adds the forces, the virial and, where asked for, the energies of those pairs of a batch that
   * the stages have left out; none unless a precision has such pairs.
   *
   * @param first slot of the batch
   * @param f force on each sorted atom, eV/A
   * @param energy of each atom, eV; empty if energies are not wanted
   */
  protected void addExactForces(
      B batch, Chunk chunk, int first, double[] f, Optional<double[]> energy) {}

  @Override
  public final String name() {
    return "vector";
  }

  @Override
  public ImmutableMap<String, String> notes() {
    String number =
        switch (precision()) {
          case MIXED -> "float";
          case DOUBLE -> "double";
        };
    return Maps.immutable.of(
        "vector lanes", records.lanes() + " " + number, "skin", skin.describe());
  }

  @Override
  public final void attach(CpuAtoms newAtoms) {
    atoms = newAtoms;
    skin.reset();
    movesAtBuild = newAtoms.moves;
    sorted.attach(newAtoms);
    age.attach(newAtoms);
  }

  @Override
  public final void compute(Engine.Detail detail) {
    wantEnergy = detail == Engine.Detail.ENERGIES;
    wantVirial = detail != Engine.Detail.FORCES;
    long start = System.nanoTime();
    if (age.exceeds(reach, skin.width())) {
      skin.tune(life());
      buildLists();
    } else {
      atoms.domain.updateCopies(atoms);
      sorted.updateFractions();
    }
    long listed = System.nanoTime();
    neighbourNanos += listed - start;
    records.cell(atoms.window(), sorted.copies);
    workers.run(rangeEnergy.length, placeTask);
    workers.run(lists.chunks(), densityTask);
    if (atoms.domain.isDivided()) {
      reactions.addDensities(places, atoms.count, atoms.slots(), clear(rho));
      border.addDensities(atoms, rho);
    }
    workers.run((atoms.count + ATOMS_AT_ONCE - 1) / ATOMS_AT_ONCE, embedTask);
    if (atoms.domain.isDivided()) {
      border.spreadSlopes(atoms, slope);
      records.embed(sorted, atoms.count, atoms.slots(), slope);
    }
    if (wantEnergy) {
      clear(atoms.energy);
    }
    workers.run(lists.chunks(), forceTask);
    workers.run(rangeEnergy.length, collectTask);
    addUp();
    if (atoms.domain.isDivided()) {
      border.addForces(atoms, wantEnergy);
    }
    forceNanos += System.nanoTime() - listed;
  }

  /** Nothing has been found yet for the copies. */
  private double[] clear(double[] ofSlots) {
    Arrays.fill(ofSlots, atoms.count, atoms.slots(), 0);
    return ofSlots;
  }

  private void buildLists() {
    atoms.domain.migrate(atoms, reach + skin.width());
    reserve();
    sorted.sort(reach + skin.width());
    lists.build(atoms.window(), skin.width());
    places.build(lists, atoms.slots());
    age.mark();
    movesAtBuild = atoms.moves;
    builds++;
    if (chunkVirial.length != 6 * lists.chunks()) {
      chunkVirial = new double[6 * lists.chunks()];
    }
    records.resize(sorted.slots());
    reactions.resize(places.size());
  }

  /** Makes room for the atoms and copies that there are. */
  private void reserve() {
    int slots = atoms.slots();
    if (rho.length != slots) {
      rho = new double[slots];
      slope = new double[slots];
      force = new double[3 * slots];
      rangeEnergy = new double[(slots + ATOMS_AT_ONCE - 1) / ATOMS_AT_ONCE];
    }
    Arrays.fill(force, 3 * atoms.count, 3 * slots, 0);
  }

  /** How many times atoms have moved since the lists were built. */
  private long life() {
    return atoms.moves - movesAtBuild;
  }

  @Override
  public final Optional<ListOrigin> listOrigin() {
    return age.origin(skin.width(), life());
  }

  @Override
  public final void relist(ListOrigin origin) {
    skin.restore(origin.skin());
    atoms.during(origin.position(), origin.cell(), this::buildLists);
    movesAtBuild = atoms.moves - origin.life();
  }

  private static int firstOf(int range) {
    return range * ATOMS_AT_ONCE;
  }

  private int lastOf(int range) {
    return Math.min(atoms.slots(), (range + 1) * ATOMS_AT_ONCE);
  }

  private void place(int range) {
    records.place(sorted, firstOf(range), lastOf(range));
  }

  /** A thread's batch, with the records of a chunk's first locals. */
  final B open(Chunk chunk, int locals) {
    B batch = batches.get();
    batch.open(chunk.entries(), chunk.owners(), chunk.runFirst(), chunk.localCount() + BATCH);
    records.open(batch, chunk.locals(), locals);
    return batch;
  }

  /**
   * Makes a batch of an opened chunk ready for its stages.
   *
   * @param first slot of the batch
   * @param groups of entries that the pass needs, the first ones
   */
  final void begin(B batch, Chunk chunk, int first, int groups) {
    batch.select((first - chunk.first()) / BATCH, groups * BATCH);
    records.begin(batch, first, lastOf(chunk, first), chunk.localCount());
  }

  /** The slot after the last one of the batch that begins at slot {@code first}. */
  private static int lastOf(Chunk chunk, int first) {
    return Math.min(first + BATCH, chunk.last());
  }

  /** Fills {@link #rho} for a chunk and leaves densities for others' atoms. */
  private void densities(int c) {
    Chunk chunk = lists.chunk(c);
    Passes<B> passes = passes(chunk.species());
    B batch = open(chunk, chunk.nearCount());
    for (int first = chunk.first(); first < chunk.last(); first += BATCH) {
      begin(batch, chunk, first, eam.species());
      passes.densities().run(batch);
      System.arraycopy(batch.sum, 0, rho, first, lastOf(chunk, first) - first);
      addExactDensities(batch, chunk, first, rho);
    }
    reactions.leaveDensities(batch, places.offset(c), chunk.nearCount());
  }

  private void embed(int range) {
    int last = Math.min(atoms.count, lastOf(range));
    reactions.addDensities(places, firstOf(range), last, rho);
    int t = 0;
    for (int s = firstOf(range); s < last; s++) {
      while (s >= sorted.firstSlot[t + 1]) {
        t++;
      }
      slope[s] = eam.embeddingSlope(t, rho[s]);
      if (wantEnergy) {
        atoms.energy[sorted.order[s]] = eam.embeddingEnergy(t, rho[s]);
      }
    }
    records.embed(sorted, firstOf(range), last, slope);
  }

  /**
   * Fills {@link #force} and {@link #chunkVirial} from the pairs that a chunk lists, adds half the
   * pair energies to its atoms' energies, and leaves the rest for others' atoms.
   */
  private void forces(int c) {
    Chunk chunk = lists.chunk(c);
    Passes<B> passes = passes(chunk.species());
    Optional<double[]> energy = wantEnergy ? Optional.of(atoms.energy) : Optional.empty();
    B batch = open(chunk, chunk.localCount());
    batch.clearVirial();
    for (int first = chunk.first(); first < chunk.last(); first += BATCH) {
      begin(batch, chunk, first, lists.groups);
      passes.forces().run(batch);
      int inBatch = lastOf(chunk, first) - first;
      System.arraycopy(batch.force, 0, force, 3 * first, 3 * inBatch);
      if (wantEnergy) {
        passes.energies().run(batch);
        for (int a = 0; a < inBatch; a++) {
          atoms.energy[sorted.order[first + a]] += batch.sum[a];
        }
      }
      addExactForces(batch, chunk, first, force, energy);
    }
    reactions.leaveForces(batch, places.offset(c), chunk.localCount());
    batch.sumVirial();
    for (int k = 0; k < 6; k++) {
      chunkVirial[6 * c + k] = -batch.virial[k];
    }
  }

  private void collect(int range) {
    int first = firstOf(range);
    int last = lastOf(range);
    for (int s = first; s < last; s++) {
      System.arraycopy(force, 3 * s, atoms.f, 3 * sorted.order[s], 3);
    }
    reactions.addForces(places, first, last, sorted.order, atoms.f);
    if (wantEnergy) {
      reactions.addEnergies(places, first, last, sorted.order, atoms.energy);
      double sum = 0;
      for (int s = first; s < last; s++) {
        sum += atoms.energy[sorted.order[s]];
      }
      rangeEnergy[range] = sum;
    }
  }

  private void addUp() {
    if (wantEnergy) {
      potentialEnergy = 0;
      for (double e : rangeEnergy) {
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

  @Override
  public final double potentialEnergy() {
    return potentialEnergy;
  }

  @Override
  public final double[] virial() {
    return virial;
  }

  @Override
  public final EngineWork work() {
    return EngineWork.onCpu(forceNanos, neighbourNanos, builds);
  }
}
