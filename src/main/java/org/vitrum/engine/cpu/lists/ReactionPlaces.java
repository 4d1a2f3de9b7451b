package org.vitrum.engine.cpu.lists;

import java.util.Arrays;

/**
 * Where chunks leave what their pairs do to the other atom. Every pair is computed once, by the
 * chunk that lists it. A chunk has a place of its own for each of its locals, so that no two
 * threads write to the same place, and an atom's places are summed in a fixed order afterwards:
 * results do not depend on the number of threads.
 *
 * <p>The places of the sorted atom s are {@code place()[k]} for k from {@code start()[s]} to before
 * {@code start()[s + 1]}, those that also receive densities before {@code nearEnd()[s]}.
 */
public final class ReactionPlaces {
  /** First place of each chunk. */
  private int[] offset = new int[0];

  private int size;
  private int[] start = new int[0];
  private int[] nearEnd = new int[0];
  private int[] place = new int[0];

  /** While the places are filled in: the next one of each atom. */
  private int[] end = new int[0];

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
      Chunk chunk = lists.chunk(c);
      offset[c] = size;
      size += chunk.localCount;
      for (int k = 0; k < chunk.localCount; k++) {
        start[chunk.locals[k] % atoms + 1]++;
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
      fill(lists.chunk(c).locals, 0, lists.chunk(c).nearCount, offset[c], nearEnd, atoms);
    }
    System.arraycopy(nearEnd, 0, end, 0, atoms);
    for (int c = 0; c < chunks; c++) {
      Chunk chunk = lists.chunk(c);
      fill(chunk.locals, chunk.nearCount, chunk.localCount, offset[c], end, atoms);
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

  /** The place of a chunk's first local; those of the others follow. */
  public int offset(int chunk) {
    return offset[chunk];
  }

  /** Where the places of each sorted atom begin in {@link #place}, and the end of the last. */
  public int[] start() {
    return start;
  }

  /** The end of those places of each sorted atom that also receive densities. */
  public int[] nearEnd() {
    return nearEnd;
  }

  /** The places of all atoms, one atom after the other. */
  public int[] place() {
    return place;
  }
}
