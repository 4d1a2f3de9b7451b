package org.vitrum.engine.cpu.lists;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.vitrum.RunException;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.simd.Lanes;
import org.vitrum.engine.cpu.simd.Stages;
import org.vitrum.potential.EamFunctions;

/**
 * Neighbour lists in the form in which vector kernels read them. Each pair is listed once: one of
 * unlike atoms by the atom of the lower species, one of like atoms by the one that comes first in
 * the order of {@link SortedAtoms#key}.
 *
 * <p>A <em>chunk</em> is a run of slots of one species, the unit of work of a thread. It consists
 * of <em>batches</em> of a few atoms. The neighbours of a batch are grouped: first the near ones of
 * each species (within reach of a density function), then the far ones (pair function only). Within
 * a group come the <em>runs</em> of the batch's atoms one after the other, each padded to whole
 * vectors, near runs with far neighbours as far as there are some. So one stage of the kernel
 * handles all neighbours of a group with the same functions, and the density pass reads only the
 * first part of a batch.
 *
 * <p>Entries are 16-bit addresses among the chunk's <em>locals</em>, the union of its neighbours,
 * in words of their records, so that stages need not multiply. A pass first copies the locals'
 * records side by side, so that the many copies for the pairs that follow stay near the processor,
 * and lists take half the memory traffic.
 *
 * <p>Building is vectorised too: each atom of a batch is compared with all its {@link
 * Surroundings}, a vector at a time, and the slots of those within range are compressed into the
 * runs.
 */
public final class PackedLists {
  /** In the place of a slot's place among the locals. */
  private static final int NONE = -1;

  /** In the place of a slot. */
  private static final int PADDING = -1;

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
  private final int lanes;

  /** Atoms in a batch. */
  public final int batch;

  /** Groups of a batch: near ones of each species, far ones of each species. */
  public final int groups;

  private int batchesPerChunk;
  private int chunks;
  private int[] chunkFirst = new int[0];
  private int[] chunkSpecies = new int[0];

  /** Slots of all atoms that are neighbours of a chunk's atoms; those in near runs come first. */
  private int[][] locals = new int[0][];

  private int[] localCount = new int[0];
  private int[] nearCount = new int[0];

  /**
   * Neighbours of each chunk, as the first words of their records among those of the {@link
   * #locals}; a run of the atom a of a batch is padded with the number of locals plus a.
   */
  private char[][] entries = new char[0][];

  /** Which atom of its batch each whole vector of entries belongs to. */
  private byte[][] owners = new byte[0][];

  /**
   * First entry of each run [(batch in chunk * groups + group) * batch size + atom], and the end.
   */
  private int[][] runFirst = new int[0][];

  private final ThreadLocal<Builder> builders = ThreadLocal.withInitial(Builder::new);
  private final Workers.Task build = c -> builders.get().buildChunk(c);

  /**
   * Differences of fractions to A: the supercell's edges turned so that a lies along x and b in the
   * xy plane, by rows; six products give a distance in any cell.
   */
  private final float[] metric = new float[9];

  /** Half the smallest distance between faces of the supercell, A. */
  private double inscribed;

  /** Largest range of the lists, A. */
  private double range;

  private final float[] nearSquared; // squared list ranges by species pair
  private final float[] fullSquared;

  /**
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
    nearSquared = new float[eam.species() * eam.species()];
    fullSquared = new float[nearSquared.length];
  }

  /** Builds the lists of all pairs within their range plus skin; the atoms must be sorted. */
  public void build(Cell cell, double skin) {
    layOutChunks();
    RealMatrix edges = new Array2DRowRealMatrix(3, 3);
    for (int k = 0; k < 9; k++) {
      edges.setEntry(k / 3, k % 3, cell.vector(k / 3, k % 3) * sorted.copies[k / 3]);
    }
    RealMatrix turned = new CholeskyDecomposition(edges.multiply(edges.transpose())).getL();
    for (int k = 0; k < 9; k++) {
      metric[k] = (float) (turned.getEntry(k / 3, k % 3) / SortedAtoms.PERIOD);
    }
    double[] heights = cell.heights();
    inscribed = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 3; k++) {
      inscribed = Math.min(inscribed, 0.5 * heights[k] * sorted.copies[k]);
    }
    range = eam.reach() + skin;
    for (int i = 0, pair = 0; i < eam.species(); i++) {
      for (int j = 0; j < eam.species(); j++, pair++) {
        nearSquared[pair] = squared(eam.densityReach(i, j), skin);
        fullSquared[pair] = squared(eam.reach(i, j), skin);
      }
    }
    workers.run(chunks, build);
  }

  /** A little more than the square of the range, so that rounding of distances loses no pair. */
  private static float squared(double reach, double skin) {
    return reach == 0 ? 0 : (float) ((reach + skin) * (reach + skin) * (1 + 1e-5));
  }

  /** Few chunks copy and leave less, many share the work among threads. */
  private void layOutChunks() {
    int atomsPerChunk =
        Math.clamp(sorted.count() / CHUNKS_WANTED, FEWEST_PER_CHUNK, MOST_PER_CHUNK);
    batchesPerChunk = Math.max(1, atomsPerChunk / batch);
    int perChunk = batch * batchesPerChunk;
    int[] first = sorted.firstSlot;
    chunks = 0;
    for (int t = 0; t < eam.species(); t++) {
      chunks += (first[t + 1] - first[t] + perChunk - 1) / perChunk;
    }
    int runsPerChunk = batchesPerChunk * groups * batch;
    if (chunkFirst.length != chunks + 1 || runFirst[0].length != runsPerChunk + 1) {
      chunkFirst = new int[chunks + 1];
      chunkSpecies = new int[chunks];
      entries = new char[chunks][1024];
      owners = new byte[chunks][1024 / lanes];
      locals = new int[chunks][256];
      localCount = new int[chunks];
      nearCount = new int[chunks];
      runFirst = new int[chunks][runsPerChunk + 1];
    }
    int c = 0;
    for (int t = 0; t < eam.species(); t++) {
      for (int s = first[t]; s < first[t + 1]; s += perChunk) {
        chunkFirst[c] = s;
        chunkSpecies[c++] = t;
      }
    }
    chunkFirst[chunks] = sorted.count();
  }

  /** Number of chunks. */
  public int chunks() {
    return chunks;
  }

  /** Species of a chunk's atoms. */
  public int species(int chunk) {
    return chunkSpecies[chunk];
  }

  /** First slot of a chunk. */
  public int first(int chunk) {
    return chunkFirst[chunk];
  }

  /** The slot after the last one of a chunk. */
  public int last(int chunk) {
    return chunkFirst[chunk + 1];
  }

  /**
   * The neighbours of a chunk's atoms, run by run: the first words of their records among the
   * locals'.
   */
  public char[] entries(int chunk) {
    return entries[chunk];
  }

  /** The atom of its batch that each whole vector of entries belongs to. */
  public byte[] owners(int chunk) {
    return owners[chunk];
  }

  /** Slots of a chunk's locals. */
  public int[] locals(int chunk) {
    return locals[chunk];
  }

  /** How many locals a chunk has. */
  public int localCount(int chunk) {
    return localCount[chunk];
  }

  /** How many of the locals, the first ones, appear in near runs. */
  public int nearCount(int chunk) {
    return nearCount[chunk];
  }

  /** Number of runs of a chunk, those of the last batch's missing atoms included. */
  private int runs(int chunk) {
    return (last(chunk) - first(chunk) + batch - 1) / batch * groups * batch;
  }

  /** First entry of each run of a chunk, batch by batch, and the end of the last. */
  public int[] runFirst(int chunk) {
    return runFirst[chunk];
  }

  /** One thread's working memory. */
  private final class Builder {
    private int[][] run = new int[groups * batch][256];
    private final int[] length = new int[groups * batch];
    private final float[] own = new float[3]; // position of the atom whose pairs are listed
    private final Surroundings around = new Surroundings(sorted, metric);
    private int[] placeOf = new int[0]; // of slots among the chunk's locals, or NONE
    private int[] local;
    private int known;
    private int[] found = new int[4096]; // slots of the chunk's neighbours, or PADDING
    private int used;

    // the atoms at hand, the pair of species, and the first runs that are made
    private int first;
    private int last;
    private int pair;
    private boolean like;
    private int nearRun;
    private int farRun;

    private final Stages<Builder> search = new Stages<>();

    Builder() {
      search.add("pick", b -> b.around.pick());
      search.add("collect", b -> b.around.collect());
      search.add("near", b -> b.compare(0, nearSquared[b.pair], b.nearRun));
      search.add("far", b -> b.compare(nearSquared[b.pair], fullSquared[b.pair], b.farRun));
      search.add("fill up", Builder::fillUp);
    }

    void buildChunk(int chunk) {
      gather(chunk);
      number(chunk);
    }

    /** Finds the slots of all neighbours and packs them run by run. */
    private void gather(int chunk) {
      used = 0;
      int r = 0;
      for (int s = first(chunk); s < last(chunk); s += batch) {
        Arrays.fill(length, 0);
        int end = Math.min(s + batch, last(chunk));
        for (int first = s, last; first < end; first = last) {
          last = around.stand(first, end, range, inscribed);
          list(first, last, s, species(chunk));
        }
        for (int k = 0; k < groups * batch; k++, r++) {
          int whole = (length[k] + lanes - 1) / lanes;
          append(run[k], length[k], whole * lanes);
          runFirst[chunk][r + 1] = used;
        }
      }
    }

    /**
     * The pairs of some atoms of the batch that begins at slot {@code batchFirst}; those with atoms
     * of a lower species are listed by these.
     */
    private void list(int firstAtom, int lastAtom, int batchFirst, int ownSpecies) {
      first = firstAtom;
      last = lastAtom;
      for (int t = ownSpecies; t < eam.species(); t++) {
        pair = ownSpecies * eam.species() + t;
        like = t == ownSpecies;
        nearRun = t * batch + first - batchFirst;
        farRun = nearRun + eam.species() * batch;
        if (fullSquared[pair] > 0) {
          around.find(t, Math.sqrt(fullSquared[pair]), like ? 2 * first : Surroundings.NO_KEY);
          search.run(this);
        }
      }
    }

    /** Runs of the atoms' neighbours within a range of squared distances. */
    private void compare(float least, float most, int run) {
      if (least < most) {
        for (int atom = first; atom < last; atom++) {
          around.locate(atom, own);
          scan(least, most, like ? 2 * atom : Surroundings.NO_KEY, run + atom - first);
        }
      }
    }

    private void fillUp() {
      for (int k = 0; k < last - first; k++) {
        fillUp(nearRun + k, farRun + k);
      }
    }

    /** Far neighbours in the place of padding: the density functions are zero for them. */
    private void fillUp(int near, int far) {
      int moved = Math.min(-length[near] & (lanes - 1), length[far]);
      System.arraycopy(run[far], length[far] - moved, run[near], length[near], moved);
      length[near] += moved;
      length[far] -= moved;
    }

    private void append(int[] slots, int count, int padded) {
      if (used + padded > found.length) {
        found = Arrays.copyOf(found, 2 * (used + padded));
      }
      System.arraycopy(slots, 0, found, used, count);
      Arrays.fill(found, used + count, used + padded, PADDING);
      used += padded;
    }

    /** Turns slots into places among the chunk's locals, of which those of near runs come first. */
    private void number(int chunk) {
      if (placeOf.length < sorted.slots()) {
        placeOf = new int[sorted.slots()];
        Arrays.fill(placeOf, NONE);
      }
      if (entries[chunk].length < used) {
        int vectors = (used + used / 4) / lanes;
        entries[chunk] = new char[vectors * lanes];
        owners[chunk] = new byte[vectors];
      }
      known = 0;
      local = locals[chunk];
      number(chunk, 0);
      nearCount[chunk] = known;
      number(chunk, 1);
      for (int k = 0; k < known; k++) {
        placeOf[local[k]] = NONE;
      }
      locals[chunk] = local;
      localCount[chunk] = known;
      if (known > Character.MAX_VALUE / WORDS - batch) {
        throw new RunException(
            "%d atoms within reach of %d: the cell has collapsed"
                .formatted(known, last(chunk) - first(chunk)));
      }
      char[] list = entries[chunk];
      int[] first = runFirst[chunk];
      for (int r = 0, a = 0; r < runs(chunk); r++, a = a + 1 < batch ? a + 1 : 0) {
        Arrays.fill(owners[chunk], first[r] / lanes, first[r + 1] / lanes, (byte) a);
        for (int e = first[r + 1]; e > first[r] && found[e - 1] == PADDING; e--) {
          list[e - 1] = (char) (WORDS * (known + a));
        }
      }
    }

    /** The entries of near runs (0) or far ones (1), but for the padding. */
    private void number(int chunk, int part) {
      int[] first = runFirst[chunk];
      int ofBatch = groups * batch;
      int ofPart = ofBatch / 2;
      for (int b = part * ofPart; b < runs(chunk); b += ofBatch) {
        for (int r = b; r < b + ofPart; r++) {
          numberRun(entries[chunk], first[r], first[r + 1]);
        }
      }
    }

    private void numberRun(char[] list, int from, int to) {
      if (local.length < known + to - from) {
        local = Arrays.copyOf(local, 2 * local.length + to - from);
      }
      int[] slots = found;
      int[] places = placeOf;
      for (int e = from; e < to && slots[e] != PADDING; e++) {
        int place = places[slots[e]];
        if (place == NONE) {
          place = known++;
          places[slots[e]] = place;
          local[place] = slots[e];
        }
        list[e] = (char) (WORDS * place);
      }
    }

    /**
     * Makes a run of the atoms around the batch at squared distances from the own atom from {@code
     * least} to below {@code most}, of those with greater keys.
     */
    private void scan(float least, float most, int leastKey, int r) {
      if (run[r].length < around.count + Lanes.COUNT) {
        run[r] = new int[2 * around.count + Lanes.COUNT];
      }
      int[] slots = run[r];
      int count = 0;
      for (int k = 0; k < around.count; k += Lanes.COUNT) {
        FloatVector squared = around.squared(k, own);
        VectorMask<Integer> listed =
            squared
                .lt(most)
                .andNot(squared.lt(least))
                .cast(Lanes.INT)
                .and(
                    IntVector.fromArray(Lanes.INT, around.key, k)
                        .compare(VectorOperators.GT, leastKey));
        IntVector.fromArray(Lanes.INT, around.slot, k).compress(listed).intoArray(slots, count);
        count += listed.trueCount();
      }
      length[r] = count;
    }
  }
}
