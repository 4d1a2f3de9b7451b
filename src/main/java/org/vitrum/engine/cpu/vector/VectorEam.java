package org.vitrum.engine.cpu.vector;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineSnapshot.ListOrigin;
import org.vitrum.engine.EngineWork;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.ForceKernel;
import org.vitrum.engine.cpu.core.ListAge;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.lists.PackedLists;
import org.vitrum.engine.cpu.lists.Reactions;
import org.vitrum.engine.cpu.lists.Skin;
import org.vitrum.engine.cpu.lists.SortedAtoms;
import org.vitrum.potential.EamFunctions;

/**
 * What the vector kernels of both precisions share: when to sort and list anew, and the order of
 * the passes
 *
 * <pre>
 * positions -> densities rho_i, F(rho_i), F'(rho_i) -> forces
 * </pre>
 *
 * <p>each in parallel over chunks of sorted atoms. A pair is computed once, for both its atoms;
 * what a chunk finds for others' atoms it leaves in {@link Reactions}, which are added in order
 * afterwards, so that results do not depend on the number of threads.
 */
public abstract class VectorEam implements ForceKernel {
  /** Atoms of a task of the passes over atoms. */
  private static final int ATOMS_AT_ONCE = 512;

  protected final EamFunctions eam;
  final Workers workers;
  protected final SortedAtoms sorted;
  protected final PackedLists lists;
  protected final Reactions reactions = new Reactions();
  private final ListAge drift;
  private final double reach;
  protected final Skin skin;
  private long movesAtBuild;

  protected CpuAtoms atoms;
  protected boolean wantEnergy;
  boolean wantVirial;

  /** Electron density at each sorted atom and force on it, from the pairs that it lists. */
  protected double[] rho = new double[0];

  protected double[] force = new double[0];

  private double[] rangeEnergy = new double[0];
  protected double[] chunkVirial = new double[0];
  private double potentialEnergy;
  private final double[] virial = new double[6];
  private long builds;
  private long neighbourNanos;
  private long forceNanos;

  private final Workers.Task placeTask = c -> place(firstOf(c), lastOf(c));
  private final Workers.Task densityTask = this::densities;
  private final Workers.Task embedTask = this::embed;
  private final Workers.Task forceTask = this::forces;
  private final Workers.Task collectTask = this::collect;

  protected VectorEam(
      EamFunctions eam, OptionalDouble fixedSkin, Workers workers, int lanes, int batch) {
    this.eam = eam;
    this.workers = workers;
    reach = eam.reach();
    skin = new Skin(fixedSkin, reach);
    sorted = new SortedAtoms(eam.species(), workers);
    lists = new PackedLists(eam, sorted, workers, lanes, batch);
    drift = new ListAge(workers);
  }

  @Override
  public final void attach(CpuAtoms newAtoms) {
    atoms = newAtoms;
    rho = new double[newAtoms.count];
    force = new double[3 * newAtoms.count];
    rangeEnergy = new double[(newAtoms.count + ATOMS_AT_ONCE - 1) / ATOMS_AT_ONCE];
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
    workers.run(rangeEnergy.length, placeTask);
    workers.run(lists.chunks(), densityTask);
    workers.run(rangeEnergy.length, embedTask);
    workers.run(lists.chunks(), forceTask);
    workers.run(rangeEnergy.length, collectTask);
    addUp();
    forceNanos += System.nanoTime() - listed;
  }

  private void buildLists() {
    sorted.sort(reach + skin.width());
    lists.build(atoms.cell(), skin.width());
    reactions.build(lists, atoms.count);
    drift.mark();
    movesAtBuild = atoms.moves;
    builds++;
    if (chunkVirial.length != 6 * lists.chunks()) {
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

  private int firstOf(int range) {
    return range * ATOMS_AT_ONCE;
  }

  private int lastOf(int range) {
    return Math.min(atoms.count, (range + 1) * ATOMS_AT_ONCE);
  }

  private void embed(int range) {
    int t = 0;
    for (int s = firstOf(range); s < lastOf(range); s++) {
      while (s >= sorted.firstSlot[t + 1]) {
        t++;
      }
      double density = rho[s] + reactionDensity(s);
      embeddingSlope(s, eam.embeddingSlope(t, density));
      if (wantEnergy) {
        atoms.energy[sorted.order[s]] = eam.embeddingEnergy(t, density);
      }
    }
  }

  private void collect(int range) {
    double energy = 0;
    for (int s = firstOf(range); s < lastOf(range); s++) {
      int atom = sorted.order[s];
      System.arraycopy(force, 3 * s, atoms.f, 3 * atom, 3);
      addReactionForce(s, atom);
      if (wantEnergy) {
        atoms.energy[atom] += reactionEnergy(s);
        energy += atoms.energy[atom];
      }
    }
    rangeEnergy[range] = energy;
  }

  /** Sizes arrays for the lists' slots. */
  protected abstract void listsChanged();

  /** Takes over the atoms' cell. */
  protected abstract void cellChanged();

  /** Takes over the positions of sorted atoms first to last - 1, for all images. */
  protected abstract void place(int first, int last);

  /** Fills {@link #rho} for a chunk and leaves densities at others' atoms. */
  protected abstract void densities(int chunk);

  /** Density that pairs listed by other atoms give a sorted atom. */
  protected abstract double reactionDensity(int slot);

  /** Takes over F'(rho) of a sorted atom, for all images. */
  protected abstract void embeddingSlope(int slot, double slope);

  /**
   * Fills {@link #force} and {@link #chunkVirial} from the pairs that a chunk lists, adds half the
   * pair energies to its atoms' energies, and leaves the rest for others' atoms.
   */
  protected abstract void forces(int chunk);

  /** Adds the force of pairs listed by other atoms. */
  protected abstract void addReactionForce(int slot, int atom);

  /** Pair energy from pairs listed by other atoms. */
  protected abstract double reactionEnergy(int slot);

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
