package org.vitrum.engine.cpu.lists;

/**
 * The batch of atoms that a thread has at hand: which of its chunk's entries belong to it. Stages
 * number them from 0 as <em>lanes</em>; runs and groups are those of {@link PackedLists}.
 */
public abstract class Batch {
  /** The word in which pairs leave a density. */
  public static final int DENSITY = 0;

  /** The word in which pairs leave an energy, after the three words of a force. */
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

  private int[] runFirst;
  private int firstRun;

  /**
   * @param atoms in a batch
   * @param groups of a batch
   */
  public Batch(int atoms, int groups) {
    this.atoms = atoms;
    runs = atoms * groups;
  }

  /** Opens a chunk with the arrays of {@link PackedLists}. */
  public final void open(char[] chunkEntries, byte[] chunkOwners, int[] chunkRunFirst) {
    entries = chunkEntries;
    owners = chunkOwners;
    runFirst = chunkRunFirst;
  }

  /** Selects a batch of the chunk and the first runs of it. */
  public final void select(int batch, int runsInPass) {
    firstRun = batch * runs;
    used = runFirst[firstRun];
    lanes = runFirst[firstRun + runsInPass] - used;
  }

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
