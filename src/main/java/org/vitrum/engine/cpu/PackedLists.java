package org.vitrum.engine.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.vitrum.RunException;
import org.vitrum.atoms.Cell;

/**
 * Full neighbour lists in the form in which vector kernels read them.
 *
 * <p>A <em>chunk</em> is a run of slots of one species, the unit of work of a thread. It consists
 * of <em>batches</em> of a few atoms. The neighbours of a batch are grouped: first the near ones of
 * each species (within reach of a density function), then the far ones (pair function only). Within
 * a group come the <em>runs</em> of the batch's atoms one after the other, each padded to whole
 * vectors. So one stage of the kernel handles all neighbours of a group with the same functions,
 * and the density pass reads only the first part of a batch.
 *
 * <p>Entries are 16-bit numbers of the chunk's <em>locals</em>, the union of its neighbours. A pass
 * first copies the locals' records side by side, so that the many copies for the pairs that follow
 * stay in the first-level cache, and lists take half the memory traffic.
 *
 * <p>Building is vectorised too: candidates of one species in a row of grid cells lie one after the
 * other, are compared a vector at a time and compressed into the runs. A build costs about as much
 * as half a force evaluation, so that short skins pay.
 */
final class PackedLists {
  private static final int NONE = -1;

  /** So many chunks keep some threads busy to the end of a pass. */
  private static final int CHUNKS_WANTED = 32;

  private static final int FEWEST_PER_CHUNK = 32;

  /** The records of a chunk's neighbours and what it leaves for them fit the second-level cache. */
  private static final int MOST_PER_CHUNK = 192;

  private final PairRanges ranges;
  private final SortedAtoms sorted;
  private final Workers workers;
  private final int lanes;

  /** Atoms in a batch. */
  final int batch;

  /** Groups of a batch: near ones of each species, far ones of each species. */
  final int groups;

  private int batchesPerChunk;
  private int chunks;
  private int[] chunkFirst = new int[0];
  private int[] chunkSpecies = new int[0];

  /** Slots of all atoms that are neighbours of a chunk's atoms; those in near runs come first. */
  private int[][] locals = new int[0][];

  private int[] localCount = new int[0];
  private int[] nearCount = new int[0];

  /**
   * Neighbours of each chunk, as places in {@link #locals}; a run of the atom a of a batch is
   * padded with the number of locals plus a.
   */
  private char[][] entries = new char[0][];

  /** Whole vectors of each run: [(batch in chunk * groups + group) * batch size + atom]. */
  private int[][] vectors = new int[0][];

  private final ThreadLocal<Builder> builders = ThreadLocal.withInitial(Builder::new);
  private final Workers.Task build = c -> builders.get().buildChunk(c);

  private final float[] metric = new float[9]; // differences of fractions to A, rows a, b, c
  private final float[] nearSquared; // squared list ranges by species pair
  private final float[] fullSquared;

  /**
   * @param lanes runs are padded to multiples of this
   * @param batch atoms in a batch
   */
  PackedLists(PairRanges ranges, SortedAtoms sorted, Workers workers, int lanes, int batch) {
    this.ranges = ranges;
    this.sorted = sorted;
    this.workers = workers;
    this.lanes = lanes;
    this.batch = batch;
    groups = 2 * ranges.species();
    nearSquared = new float[ranges.density().length];
    fullSquared = new float[ranges.density().length];
  }

  /** Builds the lists of all pairs within their range plus skin; the atoms must be sorted. */
  void build(Cell cell, double skin) {
    layOutChunks();
    for (int k = 0; k < 9; k++) {
      metric[k] = (float) (cell.vector(k / 3, k % 3) * sorted.copies[k / 3] / SortedAtoms.PERIOD);
    }
    for (int p = 0; p < nearSquared.length; p++) {
      nearSquared[p] = squared(ranges.density()[p], skin);
      fullSquared[p] = squared(ranges.full()[p], skin);
    }
    workers.run(chunks, build);
  }

  /** A little more than (range + skin)^2, so that rounding of distances loses no pair. */
  private static float squared(double range, double skin) {
    return range == 0 ? 0 : (float) ((range + skin) * (range + skin) * (1 + 1e-5));
  }

  /** Few chunks copy and leave less, many share the work among threads. */
  private void layOutChunks() {
    int atomsPerChunk =
        Math.clamp(sorted.count() / CHUNKS_WANTED, FEWEST_PER_CHUNK, MOST_PER_CHUNK);
    batchesPerChunk = Math.max(1, atomsPerChunk / batch);
    int perChunk = batch * batchesPerChunk;
    int[] first = sorted.firstSlot;
    chunks = 0;
    for (int t = 0; t < ranges.species(); t++) {
      chunks += (first[t + 1] - first[t] + perChunk - 1) / perChunk;
    }
    if (chunkFirst.length != chunks + 1) {
      chunkFirst = new int[chunks + 1];
      chunkSpecies = new int[chunks];
      entries = new char[chunks][1024];
      locals = new int[chunks][256];
      localCount = new int[chunks];
      nearCount = new int[chunks];
      vectors = new int[chunks][batchesPerChunk * groups * batch];
    }
    int c = 0;
    for (int t = 0; t < ranges.species(); t++) {
      for (int s = first[t]; s < first[t + 1]; s += perChunk) {
        chunkFirst[c] = s;
        chunkSpecies[c++] = t;
      }
    }
    chunkFirst[chunks] = sorted.count();
  }

  int chunks() {
    return chunks;
  }

  int species(int chunk) {
    return chunkSpecies[chunk];
  }

  int first(int chunk) {
    return chunkFirst[chunk];
  }

  int last(int chunk) {
    return chunkFirst[chunk + 1];
  }

  char[] entries(int chunk) {
    return entries[chunk];
  }

  int[] locals(int chunk) {
    return locals[chunk];
  }

  int localCount(int chunk) {
    return localCount[chunk];
  }

  /** How many of the locals, the first ones, appear in near runs. */
  int nearCount(int chunk) {
    return nearCount[chunk];
  }

  int[] vectors(int chunk) {
    return vectors[chunk];
  }

  /** Vectors of a batch's far runs. */
  int farVectors(int chunk, int b) {
    int sum = 0;
    for (int r = groups * batch / 2; r < groups * batch; r++) {
      sum += vectors[chunk][b * groups * batch + r];
    }
    return sum;
  }

  /** Total number of entries, padding included. */
  long size() {
    long vectorCount = 0;
    for (int[] counts : vectors) {
      for (int count : counts) {
        vectorCount += count;
      }
    }
    return vectorCount * lanes;
  }

  /** One thread's working memory. */
  private final class Builder {
    private int[][] run = new int[groups * batch][256];
    private final int[] length = new int[groups * batch];
    private int[] placeOf = new int[0]; // of slots among the chunk's locals
    private int[] local = new int[0];
    private int known;
    private int[] found = new int[4096]; // slots of the chunk's neighbours; less than 0: padding
    private int used;

    void buildChunk(int chunk) {
      if (placeOf.length < sorted.slots()) {
        placeOf = new int[sorted.slots()];
        Arrays.fill(placeOf, NONE);
      }
      local = locals[chunk];
      known = 0;
      gather(chunk);
      number(chunk);
      for (int k = 0; k < known; k++) {
        placeOf[local[k]] = NONE;
      }
      locals[chunk] = local;
      localCount[chunk] = known;
    }

    /** Finds the slots of all neighbours and packs them run by run. */
    private void gather(int chunk) {
      used = 0;
      int ownSpecies = species(chunk);
      int r = 0;
      for (int s = first(chunk); s < last(chunk); s += batch) {
        Arrays.fill(length, 0);
        for (int a = 0; a < Math.min(batch, last(chunk) - s); a++) {
          for (int t = ownSpecies; t < ranges.species(); t++) { // others have found this one
            int near = t * batch + a;
            int far = near + ranges.species() * batch;
            search(s + a, ownSpecies, t, near, far);
            fillUp(near, far);
          }
        }
        for (int k = 0; k < groups * batch; k++, r++) {
          int whole = (length[k] + lanes - 1) / lanes;
          vectors[chunk][r] = whole;
          append(run[k], length[k], whole * lanes, -1 - k % batch);
        }
      }
    }

    /** Far neighbours in the place of padding: the density functions are zero for them. */
    private void fillUp(int near, int far) {
      int moved = Math.min(-length[near] & (lanes - 1), length[far]);
      System.arraycopy(run[far], length[far] - moved, run[near], length[near], moved);
      length[near] += moved;
      length[far] -= moved;
    }

    private void append(int[] slots, int count, int padded, int padding) {
      if (used + padded > found.length) {
        found = Arrays.copyOf(found, 2 * (used + padded));
      }
      System.arraycopy(slots, 0, found, used, count);
      Arrays.fill(found, used + count, used + padded, padding);
      used += padded;
    }

    /** Turns slots into places among the chunk's locals, near runs first. */
    private void number(int chunk) {
      if (entries[chunk].length < used) {
        entries[chunk] = new char[used + used / 4];
      }
      numberRuns(chunk, 0);
      nearCount[chunk] = known;
      numberRuns(chunk, 1);
      char[] list = entries[chunk];
      for (int k = 0; k < used; k++) {
        if (found[k] < 0) {
          list[k] = (char) (known - 1 - found[k]);
        }
      }
    }

    /** Near runs (0) or far ones (1). */
    private void numberRuns(int chunk, int part) {
      char[] list = entries[chunk];
      int half = groups * batch / 2;
      int at = 0;
      int r = 0;
      for (int s = first(chunk); s < last(chunk); s += batch) {
        for (int k = 0; k < groups * batch; k++, r++) {
          int end = at + vectors[chunk][r] * lanes;
          if (k / half == part) {
            for (int e = at; e < end && found[e] >= 0; e++) {
              list[e] = (char) place(found[e]);
            }
          }
          at = end;
        }
      }
    }

    private int place(int slot) {
      if (placeOf[slot] == NONE) {
        if (known == Character.MAX_VALUE - 2 * batch) {
          throw new RunException(
              "more than " + known + " atoms within reach of 64: the cell has collapsed");
        }
        if (known == local.length) {
          local = Arrays.copyOf(local, 2 * known);
        }
        local[known] = slot;
        placeOf[slot] = known++;
      }
      return placeOf[slot];
    }

    /** Neighbours of species t of an atom in image 0: the near ones and the far ones. */
    private void search(int slot, int ownSpecies, int t, int nearRun, int farRun) {
      int pair = ownSpecies * ranges.species() + t;
      if (fullSquared[pair] == 0) {
        return;
      }
      int[] n = sorted.cells;
      int a = sorted.periodic(sorted.fraction[3 * slot], 0, 0);
      int b = sorted.periodic(sorted.fraction[3 * slot + 1], 1, 0);
      int c = sorted.periodic(sorted.fraction[3 * slot + 2], 2, 0);
      int ca = (int) ((a & 0xFFFFFFFFL) * n[0] >>> 32);
      int cb = (int) ((b & 0xFFFFFFFFL) * n[1] >>> 32);
      int cc = (int) ((c & 0xFFFFFFFFL) * n[2] >>> 32);
      int spanA = Math.min(5, n[0]);
      int spanB = Math.min(5, n[1]);
      int spanC = Math.min(5, n[2]);
      int startC = cc - spanC / 2 + (cc < spanC / 2 ? n[2] : 0);
      int inFirst = Math.min(spanC, n[2] - startC);
      for (int i = 0; i < spanA; i++) {
        int ra = Math.floorMod(ca - spanA / 2 + i, n[0]);
        for (int j = 0; j < spanB; j++) {
          int rb = Math.floorMod(cb - spanB / 2 + j, n[1]);
          int row = ((t * n[0] + ra) * n[1] + rb) * n[2];
          int from = sorted.cellStart[row + startC];
          int to = sorted.cellStart[row + startC + inFirst];
          scan(slot, pair, a, b, c, from, to, nearRun, farRun);
          if (inFirst < spanC) {
            from = sorted.cellStart[row];
            to = sorted.cellStart[row + spanC - inFirst];
            scan(slot, pair, a, b, c, from, to, nearRun, farRun);
          }
        }
      }
    }

    private void scan(
        int slot, int pair, int a, int b, int c, int from, int to, int nearRun, int farRun) {
      if (length[nearRun] + to - from + Lanes.COUNT > run[nearRun].length) {
        run[nearRun] = Arrays.copyOf(run[nearRun], 2 * run[nearRun].length + to - from);
      }
      if (length[farRun] + to - from + Lanes.COUNT > run[farRun].length) {
        run[farRun] = Arrays.copyOf(run[farRun], 2 * run[farRun].length + to - from);
      }
      int[] near = run[nearRun];
      int[] far = run[farRun];
      int nearLength = length[nearRun];
      int farLength = length[farRun];
      for (int k = from; k < to; k += Lanes.COUNT) {
        FloatVector da = difference(sorted.candidateA, k, a);
        FloatVector db = difference(sorted.candidateB, k, b);
        FloatVector dc = difference(sorted.candidateC, k, c);
        FloatVector r2 = squared(da, db, dc);
        IntVector slots = IntVector.fromArray(Lanes.INT, sorted.candidateSlot, k);
        VectorMask<Integer> other =
            IntVector.fromArray(Lanes.INT, sorted.candidateKey, k)
                .compare(VectorOperators.GT, 2 * slot)
                .and(Lanes.first(to - k));
        VectorMask<Integer> isNear = r2.lt(nearSquared[pair]).cast(Lanes.INT).and(other);
        VectorMask<Integer> isFar =
            r2.lt(fullSquared[pair]).cast(Lanes.INT).and(other).andNot(isNear);
        slots.compress(isNear).intoArray(near, nearLength);
        nearLength += isNear.trueCount();
        slots.compress(isFar).intoArray(far, farLength);
        farLength += isFar.trueCount();
      }
      length[nearRun] = nearLength;
      length[farRun] = farLength;
    }

    private FloatVector difference(int[] candidates, int k, int own) {
      return (FloatVector)
          IntVector.fromArray(Lanes.INT, candidates, k)
              .sub(own)
              .convertShape(VectorOperators.I2F, Lanes.FLOAT, 0);
    }

    private FloatVector squared(FloatVector da, FloatVector db, FloatVector dc) {
      FloatVector x = da.mul(metric[0]).add(db.mul(metric[3])).add(dc.mul(metric[6]));
      FloatVector y = da.mul(metric[1]).add(db.mul(metric[4])).add(dc.mul(metric[7]));
      FloatVector z = da.mul(metric[2]).add(db.mul(metric[5])).add(dc.mul(metric[8]));
      return x.mul(x).add(y.mul(y)).add(z.mul(z));
    }
  }
}
