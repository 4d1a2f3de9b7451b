package org.vitrum.analysis;

/**
 * Pieces of a fixed number of atoms, which threads take one by one. What is summed piece by piece,
 * and then over the pieces in order, does not depend on how many threads there are.
 */
public final class Chunks {
  /** Atoms in a chunk, the last one apart. */
  public static final int SIZE = 256;

  private Chunks() {}

  /** Number of chunks of so many atoms. */
  public static int count(int atoms) {
    return Math.ceilDiv(atoms, SIZE);
  }

  /** The chunk that an atom belongs to. */
  public static int of(int atom) {
    return atom / SIZE;
  }

  /** The first atom of a chunk. */
  public static int first(int chunk) {
    return chunk * SIZE;
  }

  /** After the last atom of a chunk. */
  public static int last(int chunk, int atoms) {
    return Math.min(atoms, (chunk + 1) * SIZE);
  }
}
