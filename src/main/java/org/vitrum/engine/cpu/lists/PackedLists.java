package org.vitrum.engine.cpu.lists;

import java.util.Arrays;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.potential.EamFunctions;

/**
 * Neighbour lists in the form in which vector kernels read them. Each pair is listed once: one of
 * unlike atoms by the atom of the lower species, one of like atoms by the one that comes first in
 * the order of {@link SortedAtoms#key}.
 *
 * <p>A {@link Chunk} is a sequence of slots of one species, the unit of work of a thread. It
 * consists of <em>batches</em> of a few atoms. The neighbours of a batch are grouped: first the
 * near ones of each species (within reach of a density function), then the far ones (pair function
 * only). Within a group come the <em>runs</em> of the batch's atoms one after the other, each
 * padded to whole vectors; a near run is filled up with far neighbours of its atom before it is
 * padded. So one stage of the kernel handles all neighbours of a group with the same functions, and
 * the density pass reads only the first part of a batch.
 *
 * <p>Entries are 16-bit addresses among the chunk's <em>locals</em>, the union of its neighbours,
 * in words of their records, so that stages need not multiply. A pass first copies the locals'
 * records side by side, so that the many copies for the pairs that follow stay near the processor,
 * and lists take half the memory traffic.
 */
public final class PackedLists {
  /** Words of a local's record, in which entries count. */
  public static final int WORDS = 4;

  /** So many chunks keep some threads busy to the end of a pass. */
  private static final int CHUNKS_WANTED = 32;

  private static final int FEWEST_PER_CHUNK = 64;

  /** The records of a chunk's neighbours and what it leaves for them fit the second-level cache. */
  private static final int MOST_PER_CHUNK = 192;

  private final EamFunctions eam;
  private final SortedAtoms sorted;
  private final Workers workers;
  private final ListRanges ranges;

  /** Entries in a vector; runs are padded to multiples of it. */
  final int lanes;

  /** Atoms in a batch. */
  public final int batch;

  /** Groups of a batch: near ones of each species, far ones of each species. */
  public final int groups;

  private Chunk[] chunks = new Chunk[0];
  private final ThreadLocal<ListBuilder> builders;
  private final Workers.Task buildTask = this::build;

  /**
   * Lists are empty until they are built.
   *
   * @param lanes runs are padded to multiples of this
   * @param batch atoms in a batch
   */
  public PackedLists(EamFunctions eam, SortedAtoms sorted, Workers workers, int lanes, int batch) {
    this.eam = eam;
    this.sorted = sorted;
    this.workers = workers;
    this.lanes = lanes;
    this.batch = batch;
    groups = 2 * eam.species();
    ranges = new ListRanges(eam.species());
    builders = ThreadLocal.withInitial(() -> new ListBuilder(sorted, ranges, this));
  }

  /** Builds the lists of all pairs within their range plus skin; the atoms must be sorted. */
  public void build(Cell cell, double skin) {
    layOutChunks();
    ranges.update(eam, cell, sorted.copies, skin);
    workers.run(chunks.length, buildTask);
  }

  private void build(int chunk) {
    builders.get().build(chunks[chunk]);
  }

  /** Few chunks copy and leave less, many share the work among threads. */
  private void layOutChunks() {
    int atomsPerChunk =
        Math.clamp(sorted.owned() / CHUNKS_WANTED, FEWEST_PER_CHUNK, MOST_PER_CHUNK);
    int batchesPerChunk = Math.max(1, atomsPerChunk / batch);
    int perChunk = batch * batchesPerChunk;
    int[] first = sorted.firstSlot;
    int count = 0;
    for (int t = 0; t < eam.species(); t++) {
      count += (first[t + 1] - first[t] + perChunk - 1) / perChunk;
    }
    int runs = batchesPerChunk * groups * batch;
    if (chunks.length != count || count > 0 && chunks[0].runFirst.length != runs + 1) {
      chunks = new Chunk[count];
      Arrays.setAll(chunks, c -> new Chunk(runs));
    }
    int c = 0;
    for (int t = 0; t < eam.species(); t++) {
      for (int s = first[t]; s < first[t + 1]; s += perChunk) {
        Chunk chunk = chunks[c++];
        chunk.species = t;
        chunk.first = s;
        chunk.last = Math.min(s + perChunk, first[t + 1]);
      }
    }
  }

  /** Number of chunks. */
  public int chunks() {
    return chunks.length;
  }

  /** One of the chunks, which are in the order of their slots. */
  public Chunk chunk(int c) {
    return chunks[c];
  }
}
