package org.vitrum.engine.cpu.lists;

import java.util.Arrays;

/**
 * Where chunks leave what their pairs do to the other atom. Every pair is computed once, by the
 * chunk that lists it. A chunk has a place of its own for each of its locals, so that no two
 * threads write to the same place, and an atom's places are summed in a fixed order afterwards:
 * results do not depend on the number of threads.
 */
public final class Reactions {
  /** First place of each chunk. */
  private int[] offset = new int[0];

  private int size;

  /** The places of each atom are {@code place[start[atom]]} to before {@code start[atom + 1]}. */
  private int[] start = new int[0];

  /** End of those places that also receive densities. */
  private int[] nearEnd = new int[0];

  /** While the places are filled in: the next one of each atom. */
  private int[] end = new int[0];

  private int[] place = new int[0];

  /**
   * Gives each chunk of new lists a place for each of its locals.
   *
   * @param atoms number of sorted atoms
   */
  public void build(PackedLists lists, int atoms) {
    int chunks = lists.chunks();
    if (offset.length != chunks) {
      offset = new int[chunks];
    }
    if (nearEnd.length != atoms) {
      nearEnd = new int[atoms];
      end = new int[atoms];
      start = new int[atoms + 1];
    }
    Arrays.fill(start, 0);
    size = 0;
    for (int c = 0; c < chunks; c++) {
      offset[c] = size;
      size += lists.localCount(c);
      int[] locals = lists.locals(c);
      for (int k = 0; k < lists.localCount(c); k++) {
        start[locals[k] % atoms + 1]++;
      }
    }
    for (int s = 0; s < atoms; s++) {
      start[s + 1] += start[s];
    }
    if (place.length < size) {
      place = new int[size + size / 8];
    }
    System.arraycopy(start, 0, nearEnd, 0, atoms);
    for (int c = 0; c < chunks; c++) {
      fill(lists.locals(c), 0, lists.nearCount(c), offset[c], nearEnd, atoms);
    }
    System.arraycopy(nearEnd, 0, end, 0, atoms);
    for (int c = 0; c < chunks; c++) {
      fill(lists.locals(c), lists.nearCount(c), lists.localCount(c), offset[c], end, atoms);
    }
  }

  private void fill(int[] locals, int from, int to, int chunkOffset, int[] next, int atoms) {
    for (int k = from; k < to; k++) {
      place[next[locals[k] % atoms]++] = chunkOffset + k;
    }
  }

  /** Number of places. */
  public int size() {
    return size;
  }

  /** The place of a chunk's first local. */
  public int offset(int chunk) {
    return offset[chunk];
  }

  /** Sum of the densities, a word a place, left for a sorted atom. */
  public double density(float[] values, int atom) {
    double sum = 0;
    for (int k = start[atom]; k < nearEnd[atom]; k++) {
      sum += values[place[k]];
    }
    return sum;
  }

  /** The same in double precision. */
  public double density(double[] values, int atom) {
    double sum = 0;
    for (int k = start[atom]; k < nearEnd[atom]; k++) {
      sum += values[place[k]];
    }
    return sum;
  }

  /** Sum of the energies, the last of four words a place, left for a sorted atom. */
  public double energy(float[] values, int atom) {
    double sum = 0;
    for (int k = start[atom]; k < start[atom + 1]; k++) {
      sum += values[PackedLists.WORDS * place[k] + Batch.ENERGY];
    }
    return sum;
  }

  /** The same in double precision. */
  public double energy(double[] values, int atom) {
    double sum = 0;
    for (int k = start[atom]; k < start[atom + 1]; k++) {
      sum += values[PackedLists.WORDS * place[k] + Batch.ENERGY];
    }
    return sum;
  }

  /** Adds the forces, the first of four words a place, left for a sorted atom to its force. */
  public void addForce(float[] values, int atom, double[] f, int at) {
    double x = 0;
    double y = 0;
    double z = 0;
    for (int k = start[atom]; k < start[atom + 1]; k++) {
      int p = PackedLists.WORDS * place[k];
      x += values[p];
      y += values[p + 1];
      z += values[p + 2];
    }
    f[at] += x;
    f[at + 1] += y;
    f[at + 2] += z;
  }

  /** The same in double precision. */
  public void addForce(double[] values, int atom, double[] f, int at) {
    double x = 0;
    double y = 0;
    double z = 0;
    for (int k = start[atom]; k < start[atom + 1]; k++) {
      int p = PackedLists.WORDS * place[k];
      x += values[p];
      y += values[p + 1];
      z += values[p + 2];
    }
    f[at] += x;
    f[at + 1] += y;
    f[at + 2] += z;
  }
}
