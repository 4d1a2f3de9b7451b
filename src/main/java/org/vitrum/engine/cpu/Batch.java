package org.vitrum.engine.cpu;

/**
 * The batch of atoms that a thread has at hand: which of its chunk's entries belong to it. Stages
 * number them from 0 as <em>lanes</em>; runs and groups are those of {@link PackedLists}.
 */
abstract class Batch {
  /** Words in which pairs leave a density, and an energy after the three of a force. */
  static final int DENSITY = 0;

  static final int ENERGY = 3;

  private final int atoms;
  private final int runs;

  /** The chunk's entries; those of the batch begin at {@link #used}. */
  char[] entries;

  int used;

  /** The atom of the batch that each whole vector of the chunk's entries belongs to. */
  byte[] owners;

  /** Lanes of the batch in this pass. */
  int lanes;

  private int[] runFirst;
  private int firstRun;

  /**
   * @param atoms in a batch
   * @param groups of a batch
   */
  Batch(int atoms, int groups) {
    this.atoms = atoms;
    runs = atoms * groups;
  }

  /** Opens a chunk with the arrays of {@link PackedLists}. */
  final void open(char[] chunkEntries, byte[] chunkOwners, int[] chunkRunFirst) {
    entries = chunkEntries;
    owners = chunkOwners;
    runFirst = chunkRunFirst;
  }

  /** Selects a batch of the chunk and the first runs of it. */
  final void select(int batch, int runsInPass) {
    firstRun = batch * runs;
    used = runFirst[firstRun];
    lanes = runFirst[firstRun + runsInPass] - used;
  }

  final int runStart(int run) {
    return runFirst[firstRun + run] - used;
  }

  final int runEnd(int run) {
    return runStart(run + 1);
  }

  final int groupStart(int group) {
    return runStart(group * atoms);
  }

  final int groupEnd(int group) {
    return groupStart(group + 1);
  }
}
