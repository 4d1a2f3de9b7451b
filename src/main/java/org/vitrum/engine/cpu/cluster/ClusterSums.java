package org.vitrum.engine.cpu.cluster;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.vitrum.engine.cpu.simd.Lanes;

/**
 * Where what pairs do to atoms is added up: chunk after chunk within a block of chunks, in places
 * that belong to the block, then block after block. Blocks are tasks, and their number depends on
 * that of the chunks only, so that results do not depend on the number of threads.
 */
final class ClusterSums {
  /** As many threads find work as there are blocks. */
  private static final int FEWEST_BLOCKS = 16;

  /** A block of fewer chunks would add up more places than it has pairs for. */
  private static final int FEWEST_CHUNKS = 3;

  /** The places of a block of so many chunks stay in the second-level cache. */
  private static final int MOST_CHUNKS = 32;

  /** Half a cluster's slots in double precision. */
  private static final VectorSpecies<Double> HALF = DoubleVector.SPECIES_512;

  private int blocks;
  private int[] firstChunk = new int[1];

  /** The first place of each block. */
  private int[] firstPlace = new int[1];

  /** Where the places of each cluster are among {@link #place}. */
  private int[] start = new int[1];

  private int[] place = new int[0];
  private int[] latest = new int[0];

  /** Density or energy, or a component of the force, in each place. */
  private final float[][] sums = {new float[0], new float[0], new float[0]};

  /** Number of blocks. */
  int blocks() {
    return blocks;
  }

  int firstChunk(int block) {
    return firstChunk[block];
  }

  int lastChunk(int block) {
    return firstChunk[block + 1];
  }

  /** Gives every cluster a place in each block that does something to it. */
  void build(ClusterLists lists, int clusters) {
    int chunks = lists.count;
    int few = Math.min(FEWEST_BLOCKS, (chunks + FEWEST_CHUNKS - 1) / FEWEST_CHUNKS);
    blocks = Math.max(few, chunks / MOST_CHUNKS);
    if (firstChunk.length != blocks + 1) {
      firstChunk = new int[blocks + 1];
      firstPlace = new int[blocks + 1];
    }
    if (start.length <= clusters) {
      start = new int[clusters + clusters / 8 + 1];
      latest = new int[start.length];
    }
    Arrays.fill(start, 0);
    Arrays.fill(latest, -1);
    int places = 0;
    for (int b = 0; b < blocks; b++) {
      firstChunk[b] = (int) ((long) chunks * b / blocks);
      firstChunk[b + 1] = (int) ((long) chunks * (b + 1) / blocks);
      firstPlace[b] = places;
      for (int c = firstChunk[b]; c < firstChunk[b + 1]; c++) {
        ClusterChunk chunk = lists.chunk(c);
        for (int local = 0; local < chunk.locals; local++) {
          int cluster = chunk.cluster[local];
          if (latest[cluster] < firstPlace[b]) {
            latest[cluster] = places++;
            start[cluster + 1]++;
          }
          chunk.place[local] = latest[cluster] * Clusters.WIDTH;
        }
      }
    }
    firstPlace[blocks] = places;
    reserve(places);
    for (int c = 0; c < clusters; c++) {
      start[c + 1] += start[c];
    }
    Arrays.fill(latest, -1);
    for (int b = 0; b < blocks; b++) {
      for (int c = firstChunk[b]; c < firstChunk[b + 1]; c++) {
        ClusterChunk chunk = lists.chunk(c);
        for (int local = 0; local < chunk.locals; local++) {
          int cluster = chunk.cluster[local];
          if (latest[cluster] != b) {
            latest[cluster] = b;
            place[start[cluster]++] = chunk.place[local];
          }
        }
      }
    }
    System.arraycopy(start, 0, start, 1, clusters); // each has moved to the next one's beginning
    start[0] = 0;
  }

  private void reserve(int places) {
    if (place.length < places) {
      int room = places + places / 8;
      place = new int[room];
      for (int k = 0; k < sums.length; k++) {
        sums[k] = new float[room * Clusters.WIDTH];
      }
    }
  }

  /** Sets what a block adds up to zero. */
  void clear(int block, int components) {
    for (int k = 0; k < components; k++) {
      Arrays.fill(
          sums[k], firstPlace[block] * Clusters.WIDTH, firstPlace[block + 1] * Clusters.WIDTH, 0);
    }
  }

  /**
   * Adds what the pairs of a chunk do to its locals.
   *
   * @param found of each local's slots
   */
  void add(ClusterChunk chunk, float[] found, int component) {
    float[] to = sums[component];
    for (int local = 0; local < chunk.locals; local++) {
      int at = chunk.place[local];
      FloatVector.fromArray(Lanes.FLOAT, to, at)
          .add(FloatVector.fromArray(Lanes.FLOAT, found, local * Clusters.WIDTH))
          .intoArray(to, at);
    }
  }

  /**
   * Adds up the blocks for a cluster's slots.
   *
   * @param of receives the sums
   */
  void addUp(int cluster, int component, double[] of) {
    float[] from = sums[component];
    DoubleVector lower = DoubleVector.zero(HALF);
    DoubleVector upper = lower;
    for (int k = start[cluster]; k < start[cluster + 1]; k++) {
      FloatVector part = FloatVector.fromArray(Lanes.FLOAT, from, place[k]);
      lower = lower.add((DoubleVector) part.convertShape(VectorOperators.F2D, HALF, 0));
      upper = upper.add((DoubleVector) part.convertShape(VectorOperators.F2D, HALF, 1));
    }
    lower.intoArray(of, 0);
    upper.intoArray(of, HALF.length());
  }
}
