package org.vitrum.engine.cpu.lists;

/**
 * The batch of atoms that a thread has at hand: which of its chunk's entries belong to it, and what
 * its stages give for its atoms. Stages number the entries from 0 as <em>lanes</em>; runs and
 * groups are those of {@link PackedLists}. Each precision adds the arrays in which its stages pass
 * on their results.
 */
public abstract class Batch {
  /** The word in which pairs leave a density for a local. */
  public static final int DENSITY = 0;

  /** The word in which pairs leave an energy for a local, after the three words of a force. */
  public static final int ENERGY = 3;

  private final int atoms;
  private final int runs;

  /** The chunk's entries. */
  public char[] entries;

  /** Where the batch's entries begin among those of the chunk. */
  public int used;

  /** The atom of the batch that each whole vector of the chunk's entries belongs to. */
  public byte[] owners;

  /** Lanes of the batch in this pass. */
  public int lanes;

  /** Of each atom: the sum over its lanes of what the last stages were asked to add up. */
  public final double[] sum;

  /** Force on each atom from the pairs that it lists, eV/A; 3 an atom. */
  public final double[] force;

  /**
   * Sum of force times distance vector over the pairs of a chunk, Voigt order, eV: its virial with
   * the other sign.
   */
  public final double[] virial = new double[6];

  private int[] runFirst;
  private int firstRun;

  /**
   * A batch that has no entries yet.
   *
   * @param atoms in a batch
   * @param groups of a batch
   */
  protected Batch(int atoms, int groups) {
    this.atoms = atoms;
    runs = atoms * groups;
    sum = new double[atoms];
    force = new double[3 * atoms];
  }

  /**
   * Opens a chunk, with its arrays.
   *
   * @param locals records of the chunk's locals and of the padding, for which there must be room
   */
  public final void open(char[] chunkEntries, byte[] chunkOwners, int[] chunkRunFirst, int locals) {
    entries = chunkEntries;
    owners = chunkOwners;
    runFirst = chunkRunFirst;
    requireLocals(locals);
  }

  /** Selects a batch of the chunk and the first runs of it. */
  public final void select(int batch, int runsInPass) {
    firstRun = batch * runs;
    used = runFirst[firstRun];
    lanes = runFirst[firstRun + runsInPass] - used;
    require(lanes);
    selected();
  }

  /** Makes room for the records of so many locals, with nothing left for any of them. */
  protected abstract void requireLocals(int count);

  /** Makes room for so many lanes. */
  protected abstract void require(int lanes);

  /** Takes note of the runs and groups of the batch that has been selected. */
  protected void selected() {}

  /** Sets {@link #virial}, and what the stages have added up for it, to zero. */
  public abstract void clearVirial();

  /** Adds what the stages have added up to {@link #virial}. */
  public abstract void sumVirial();

  /** The first lane of a run of the batch. */
  public final int runStart(int run) {
    return runFirst[firstRun + run] - used;
  }

  /** The lane after the last one of a run of the batch. */
  public final int runEnd(int run) {
    return runStart(run + 1);
  }

  /** The first lane of a group of the batch. */
  public final int groupStart(int group) {
    return runStart(group * atoms);
  }

  /** The lane after the last one of a group of the batch. */
  public final int groupEnd(int group) {
    return groupStart(group + 1);
  }
}
