package org.vitrum.engine.cpu.lists;

/**
 * The neighbours of some slots of one species, the unit of work of a thread; {@link PackedLists}
 * says how they are laid out. The arrays are reused from build to build and may be longer than what
 * they hold.
 */
public final class Chunk {
  int first;
  int last;
  int species;
  int[] locals = new int[256];
  int localCount;
  int nearCount;
  char[] entries = new char[0];
  byte[] owners = new byte[0];
  final int[] runFirst;

  /**
   * @param runs of the chunk at most
   */
  Chunk(int runs) {
    runFirst = new int[runs + 1];
  }

  /** The first slot. */
  public int first() {
    return first;
  }

  /** The slot after the last one. */
  public int last() {
    return last;
  }

  /** Species of the atoms. */
  public int species() {
    return species;
  }

  /** Slots of all atoms that are neighbours of the chunk's; those in near runs come first. */
  public int[] locals() {
    return locals;
  }

  /** How many locals there are. */
  public int localCount() {
    return localCount;
  }

  /** How many of the locals, the first ones, appear in near runs. */
  public int nearCount() {
    return nearCount;
  }

  /**
   * The neighbours, run by run, as the first words of their records among those of the locals; a
   * run of the atom a of a batch is padded with the number of locals plus a.
   */
  public char[] entries() {
    return entries;
  }

  /** The atom of its batch that each whole vector of entries belongs to. */
  public byte[] owners() {
    return owners;
  }

  /**
   * The first entry of each run [(batch in chunk * groups + group) * batch size + atom], and the
   * end of the last one.
   */
  public int[] runFirst() {
    return runFirst;
  }
}
