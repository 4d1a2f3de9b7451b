package org.vitrum.engine.cpu.cluster;

import static org.vitrum.engine.cpu.cluster.Clusters.DUO;
import static org.vitrum.engine.cpu.cluster.Clusters.DUOS;
import static org.vitrum.engine.cpu.cluster.Clusters.IN_CHUNK;
import static org.vitrum.engine.cpu.cluster.Clusters.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import org.vitrum.RunException;

/** What a thread needs to find the entries of a chunk. */
final class ClusterBuilder {
  private final Clusters clusters;
  private final Images images;
  private final ClusterLists lists;
  private final int species;
  private final ClusterBatch batch;

  // clusters that may be near a chunk, and their images
  private int[] cluster = new int[64];
  private int[] image = new int[64];
  private int found;

  // entries of each duo of each group, until they are put one after the other
  private final char[][] entries;
  private final int[] counts;

  /** About the chunk. */
  private final Boxes box = new Boxes();

  ClusterBuilder(
      Clusters clusters, Images images, ClusterLists lists, int species, ClusterBatch batch) {
    this.clusters = clusters;
    this.images = images;
    this.lists = lists;
    this.species = species;
    this.batch = batch;
    entries = new char[IN_CHUNK * species * 2 * DUOS][32];
    counts = new int[entries.length];
  }

  /**
   * Finds the locals and the entries of a chunk whose own clusters are known.
   *
   * @throws RunException if there are more than entries can tell apart
   */
  void build(ClusterChunk chunk) {
    find(chunk, lists.range * lists.range);
    batch.place(clusters, images, chunk.first, chunk.owns, cluster, image, found);
    Arrays.fill(counts, 0);
    int kept = chunk.owns;
    for (int k = 0; k < found; k++) {
      int local = k < chunk.owns ? k : kept;
      if (addEntries(chunk, k, local) && k >= chunk.owns) {
        cluster[kept] = cluster[k];
        image[kept++] = image[k];
      }
    }
    if (kept > ClusterChunk.MOST_LOCALS) {
      throw new RunException(
          "some atoms interact with atoms of %d clusters, images included, of %d that fit; repeat the cell"
              .formatted(kept, ClusterChunk.MOST_LOCALS));
    }
    chunk.locals = kept;
    chunk.reserve(kept);
    System.arraycopy(cluster, 0, chunk.cluster, 0, kept);
    System.arraycopy(image, 0, chunk.image, 0, kept);
    putTogether(chunk);
  }

  /** Own clusters, then all of the same or a higher species that may have to be listed. */
  private void find(ClusterChunk chunk, double squaredRange) {
    found = 0;
    box.clear(1);
    for (int own = chunk.first; own < chunk.first + chunk.owns; own++) {
      box.join(0, clusters.boxes, own);
      add(own, images.home());
    }
    for (int m = 0; m < images.count(); m++) {
      if (lists.boxOfAll.within(0, box, images.shift, 3 * m, squaredRange) != 0) {
        findInImage(chunk, m, squaredRange);
      }
    }
  }

  private void findInImage(ClusterChunk chunk, int m, double squaredRange) {
    double[] shift = images.shift;
    for (int at = 0; at < lists.boxCount; at += Boxes.AT_ONCE) {
      long near = lists.boxes.within(at, box, shift, 3 * m, squaredRange);
      for (; near != 0; near &= near - 1) {
        int first = (at + Long.numberOfTrailingZeros(near)) * ClusterLists.IN_BOX;
        int last = Math.min(clusters.count, first + ClusterLists.IN_BOX);
        for (int c = first; c < last; c += Boxes.AT_ONCE) {
          addListed(chunk, c, m, clusters.boxes.within(c, box, shift, 3 * m, squaredRange));
        }
      }
    }
  }

  /**
   * @param near a bit for each cluster from c on that is near
   */
  private void addListed(ClusterChunk chunk, int c, int m, long near) {
    for (long left = near; left != 0; left &= left - 1) {
      int other = c + Long.numberOfTrailingZeros(left);
      if (isListed(chunk, other, m)) {
        add(other, m);
      }
    }
  }

  private void add(int c, int m) {
    if (found == cluster.length) {
      cluster = Arrays.copyOf(cluster, 2 * found);
      image = Arrays.copyOf(image, 2 * found);
    }
    cluster[found] = c;
    image[found++] = m;
  }

  /** Whether any own cluster lists another one, own ones left out. */
  private boolean isListed(ClusterChunk chunk, int c, int m) {
    int lastOwn = chunk.first + chunk.owns;
    if (m == images.home() && c >= chunk.first && c < lastOwn) {
      return false;
    }
    for (int own = chunk.first; own < lastOwn; own++) {
      if (lists(own, c, m)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a cluster lists another one, in an image. Of two clusters one does: that of the lower
   * species, or the first of like ones if both their numbers are even or odd, otherwise the second.
   * A cluster lists those of its own images that are ahead.
   */
  private boolean lists(int own, int other, int m) {
    if (clusters.kind[own] != clusters.kind[other]) {
      return clusters.kind[own] < clusters.kind[other];
    }
    if (own == other) {
      return m > images.home();
    }
    return (own + other) % 2 == 0 ? own < other : own > other;
  }

  /** Whether the found cluster k is listed by any duo. */
  private boolean addEntries(ClusterChunk chunk, int k, int local) {
    int c = cluster[k];
    int t = clusters.kind[c];
    float far = lists.far[chunk.kind * species + t];
    float near = lists.near[chunk.kind * species + t];
    boolean listed = false;
    for (int own = 0; own < chunk.owns; own++) {
      if (!lists(chunk.first + own, c, image[k])) {
        continue;
      }
      int group = (own * species + t) * 2;
      int within = within(own * WIDTH, k * WIDTH, far);
      int isNear = near < far && within != 0 ? within(own * WIDTH, k * WIDTH, near) : within;
      for (int left = within; left != 0; left &= left - 1) {
        int duo = Integer.numberOfTrailingZeros(left);
        int isFar = ~isNear >>> duo & 1;
        put((group + isFar) * DUOS + duo, local * WIDTH);
        listed = true;
      }
    }
    return listed;
  }

  private void put(int list, int entry) {
    if (counts[list] == entries[list].length) {
      entries[list] = Arrays.copyOf(entries[list], 2 * counts[list]);
    }
    entries[list][counts[list]++] = (char) entry;
  }

  /** A bit for each duo of an own cluster of which some atom is within a range of a local. */
  private int within(int own, int at, float squaredRange) {
    int bits = 0;
    for (int duo = 0; duo < DUOS; duo++) {
      FloatVector first = batch.squaredInUnits(at, own + duo * DUO);
      FloatVector second = batch.squaredInUnits(at, own + duo * DUO + 1);
      // positive numbers are in order as their bits are
      IntVector least = first.reinterpretAsInts().min(second.reinterpretAsInts());
      bits |= least.lt(Float.floatToRawIntBits(squaredRange)).anyTrue() ? 1 << duo : 0;
    }
    return bits;
  }

  private void putTogether(ClusterChunk chunk) {
    int total = 0;
    for (int count : counts) {
      total += count;
    }
    if (chunk.entries.length < total) {
      chunk.entries = new char[total + total / 8];
    }
    if (chunk.start.length == 0) {
      chunk.start = new int[IN_CHUNK * species * 2 * (DUOS + 1)];
    }
    int at = 0;
    for (int group = 0; group < counts.length / DUOS; group++) {
      for (int duo = 0; duo < DUOS; duo++) {
        int list = group * DUOS + duo;
        chunk.start[group * (DUOS + 1) + duo] = at;
        System.arraycopy(entries[list], 0, chunk.entries, at, counts[list]);
        at += counts[list];
      }
      chunk.start[group * (DUOS + 1) + DUOS] = at;
    }
    chunk.entryCount = total;
  }
}
