package org.vitrum.engine.cpu.cluster;

import java.util.Arrays;

/**
 * The unit of work of a thread: one or two neighbouring clusters of a species, what is near them,
 * and which of it interacts with which of their duos. Arrays may be longer than what they hold.
 */
final class ClusterChunk {
  /** Locals that entries can tell apart. */
  static final int MOST_LOCALS = (Character.MAX_VALUE + 1) / Clusters.WIDTH;

  /** Species of its own clusters. */
  int kind;

  /** The first own cluster. */
  int first;

  /** How many there are. */
  int owns;

  /** Number of locals: clusters, in an image each, that entries are made of; own ones first. */
  int locals;

  /** Cluster of each local. */
  int[] cluster = new int[0];

  /** Image of each local. */
  int[] image = new int[0];

  /** Where the results for each local's first slot are added up, see {@link ClusterSums}. */
  int[] place = new int[0];

  /** The number of a local's first slot among those of the chunk, by {@link #start}. */
  char[] entries = new char[0];

  /**
   * Where the entries of each duo begin, {@code start[group(own, t, far) + duo]}; they end where
   * those of the next begin.
   */
  int[] start = new int[0];

  /** How many entries there are. */
  int entryCount;

  private final int species;

  ClusterChunk(int species) {
    this.species = species;
  }

  /**
   * Where the starts of a group are: the entries of an own cluster's duos with one species.
   *
   * @param own cluster, from 0
   * @param t species of the others
   * @param far 0: entries of which some pair may be within reach of a density; 1: the other ones
   */
  int group(int own, int t, int far) {
    return ((own * species + t) * 2 + far) * (Clusters.DUOS + 1);
  }

  /** Whether a group has no entries. */
  boolean isEmpty(int group) {
    return start[group] == start[group + Clusters.DUOS];
  }

  /** Makes room for locals. */
  void reserve(int count) {
    if (cluster.length < count) {
      int room = count + count / 4;
      cluster = Arrays.copyOf(cluster, room);
      image = Arrays.copyOf(image, room);
      place = Arrays.copyOf(place, room);
    }
  }
}
