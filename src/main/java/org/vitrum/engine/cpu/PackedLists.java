package org.vitrum.engine.cpu;

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

/**
 * Neighbour lists in the form in which vector kernels read them. Each pair is listed once: one of
 * unlike atoms by the atom of the lower species, one of like atoms by the atom that meets the other
 * in a row of grid cells ahead of its own; in its own row, and in cells too small to tell, {@link
 * SortedAtoms#key} decides.
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
 * <p>Building is vectorised too: candidates of one species in a row of grid cells lie one after the
 * other, are compared a vector at a time and compressed into the runs.
 */
final class PackedLists {
  private static final int NONE = -1;

  /** Words of a local's record, in which entries count. */
  static final int WORDS = 4;

  /** Cells along each axis that hold all neighbours of an atom in the middle one. */
  private static final int SPAN = 5;

  /** So many chunks keep some threads busy to the end of a pass. */
  private static final int CHUNKS_WANTED = 32;

  private static final int FEWEST_PER_CHUNK = 64;

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

  private final double[] thickness = new double[3]; // of layers of grid cells, A
  private boolean orthogonal;

  /** Whether an atom meets rows of cells from one side only, so that like pairs can be halved. */
  private boolean halved;

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
    RealMatrix edges = new Array2DRowRealMatrix(3, 3);
    for (int k = 0; k < 9; k++) {
      edges.setEntry(k / 3, k % 3, cell.vector(k / 3, k % 3) * sorted.copies[k / 3]);
    }
    RealMatrix turned = new CholeskyDecomposition(edges.multiply(edges.transpose())).getL();
    for (int k = 0; k < 9; k++) {
      metric[k] = (float) (turned.getEntry(k / 3, k % 3) / SortedAtoms.PERIOD);
    }
    orthogonal = cell.isOrthogonal();
    halved = true;
    for (int k = 0; k < 2; k++) { // images of an atom may lie differently in their grid cells
      halved &= sorted.copies[k] == 1 && sorted.cells[k] >= SPAN;
    }
    double[] heights = cell.heights();
    for (int k = 0; k < 3; k++) {
      thickness[k] = heights[k] * sorted.copies[k] / sorted.cells[k];
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

  /** The atom of its batch that each whole vector of entries belongs to. */
  byte[] owners(int chunk) {
    return owners[chunk];
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

  /** Number of runs of a chunk, those of the last batch's missing atoms included. */
  private int runs(int chunk) {
    return (last(chunk) - first(chunk) + batch - 1) / batch * groups * batch;
  }

  /** First entry of each run of a chunk, batch by batch, and the end of the last. */
  int[] runFirst(int chunk) {
    return runFirst[chunk];
  }

  /** One thread's working memory. */
  private final class Builder {
    private int[][] run = new int[groups * batch][256];
    private final int[] length = new int[groups * batch];
    private final int[] own = new int[3]; // integer fractions of the atom whose pairs are listed
    private final int[] cell = new int[3]; // its grid cell
    private final double[] place = new double[3]; // its fractions in units of cells
    private final int[] rowFirst = new int[SPAN * SPAN]; // first cells of the rows around it
    private final double[] rowSquared = new double[SPAN * SPAN]; // see rowDistanceSquared
    private int rows;
    private int ownRow;
    private int[] placeOf = new int[0]; // of slots among the chunk's locals
    private long[] near = new long[0]; // a bit for each slot in near runs
    private long[] far = new long[0];
    private int[] local;
    private int known;
    private int[] found = new int[4096]; // slots of the chunk's neighbours; less than 0: padding
    private int used;

    void buildChunk(int chunk) {
      gather(chunk);
      number(chunk);
    }

    /** Finds the slots of all neighbours and packs them run by run. */
    private void gather(int chunk) {
      used = 0;
      int ownSpecies = species(chunk);
      int r = 0;
      for (int s = first(chunk); s < last(chunk); s += batch) {
        Arrays.fill(length, 0);
        for (int a = 0; a < Math.min(batch, last(chunk) - s); a++) {
          stand(s + a);
          for (int t = ownSpecies; t < ranges.species(); t++) { // others have found this one
            int near = t * batch + a;
            int far = near + ranges.species() * batch;
            search(s + a, ownSpecies, t, near, far);
            fillUp(near, far);
          }
        }
        for (int k = 0; k < groups * batch; k++, r++) {
          int whole = (length[k] + lanes - 1) / lanes;
          append(run[k], length[k], whole * lanes, -1 - k % batch);
          runFirst[chunk][r + 1] = used;
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

    /**
     * Turns slots into places among the chunk's locals: those of near runs first, and each part in
     * the order of the slots, so that neighbours in memory stay neighbours.
     */
    private void number(int chunk) {
      if (placeOf.length < sorted.slots()) { // marks are cleared as they are taken
        placeOf = new int[sorted.slots()];
        near = new long[sorted.slots() / Long.SIZE + 1];
        far = new long[near.length];
      }
      mark(chunk, 0, near);
      mark(chunk, 1, far);
      known = 0;
      local = locals[chunk];
      for (int w = 0; w < near.length; w++) {
        far[w] &= ~near[w];
        take(near, w);
      }
      nearCount[chunk] = known;
      for (int w = 0; w < far.length; w++) {
        take(far, w);
      }
      if (known > Character.MAX_VALUE / WORDS - batch) {
        throw new RunException(
            "%d atoms within reach of %d: the cell has collapsed"
                .formatted(known, last(chunk) - first(chunk)));
      }
      locals[chunk] = local;
      localCount[chunk] = known;
      if (entries[chunk].length < used) {
        int vectors = (used + used / 4) / lanes;
        entries[chunk] = new char[vectors * lanes];
        owners[chunk] = new byte[vectors];
      }
      int[] first = runFirst[chunk];
      for (int r = 0; r < runs(chunk); r++) {
        Arrays.fill(owners[chunk], first[r] / lanes, first[r + 1] / lanes, (byte) (r % batch));
      }
      char[] list = entries[chunk];
      for (int k = 0; k < used; k++) {
        list[k] = (char) (WORDS * (found[k] >= 0 ? placeOf[found[k]] : known - 1 - found[k]));
      }
    }

    /** Sets the bits of all slots in near runs (0) or far ones (1). */
    private void mark(int chunk, int part, long[] bits) {
      int[] first = runFirst[chunk];
      for (int r = 0; r < runs(chunk); r++) {
        if (r % (groups * batch) / (groups * batch / 2) == part) {
          for (int e = first[r]; e < first[r + 1] && found[e] >= 0; e++) {
            bits[found[e] >> 6] |= 1L << found[e];
          }
        }
      }
    }

    /** Makes the slots of a word's bits the next locals and clears the word. */
    private void take(long[] bits, int word) {
      for (long left = bits[word]; left != 0; left &= left - 1) {
        if (known == local.length) {
          local = Arrays.copyOf(local, 2 * known);
        }
        int slot = word * Long.SIZE + Long.numberOfTrailingZeros(left);
        placeOf[slot] = known;
        local[known++] = slot;
      }
      bits[word] = 0;
    }

    /** Takes over the atom in image 0 whose neighbours are searched, and the rows around it. */
    private void stand(int slot) {
      for (int k = 0; k < 3; k++) {
        own[k] = sorted.periodic(sorted.fraction[3 * slot + k], k, 0);
        place[k] = (own[k] & 0xFFFFFFFFL) * (sorted.cells[k] / SortedAtoms.PERIOD);
        cell[k] = (int) ((own[k] & 0xFFFFFFFFL) * sorted.cells[k] >>> 32);
      }
      int[] n = sorted.cells;
      int spanA = Math.min(SPAN, n[0]);
      int spanB = Math.min(SPAN, n[1]);
      rows = 0;
      for (int i = 0; i < spanA; i++) {
        int stepsA = i - spanA / 2;
        int layer = Math.floorMod(cell[0] + stepsA, n[0]) * n[1];
        for (int j = 0; j < spanB; j++) {
          int stepsB = j - spanB / 2;
          rowFirst[rows] = (layer + Math.floorMod(cell[1] + stepsB, n[1])) * n[2];
          rowSquared[rows++] = rowDistanceSquared(stepsA, stepsB);
        }
      }
      ownRow = spanA / 2 * spanB + spanB / 2;
    }

    /**
     * Pairs that the atom taken over lists with atoms of species t: the near ones and the far ones.
     */
    private void search(int slot, int ownSpecies, int t, int nearRun, int farRun) {
      int pair = ownSpecies * ranges.species() + t;
      float reachSquared = fullSquared[pair];
      if (reachSquared == 0) {
        return;
      }
      boolean half = halved && t == ownSpecies;
      int firstOfSpecies = t * sorted.cells[0] * sorted.cells[1] * sorted.cells[2];
      for (int r = half ? ownRow : 0; r < rows; r++) { // rows behind: the other atom lists these
        double room = reachSquared - rowSquared[r];
        if (room >= 0) {
          int leastKey = t != ownSpecies || half && r != ownRow ? NONE : 2 * slot;
          scanRow(leastKey, pair, firstOfSpecies + rowFirst[r], room, nearRun, farRun);
        }
      }
    }

    /** A lower bound of the distance of the own atom from a row of cells, squared; A^2. */
    private double rowDistanceSquared(int stepsA, int stepsB) {
      double a = gap(0, stepsA);
      double b = gap(1, stepsB);
      return orthogonal ? a * a + b * b : Math.max(a * a, b * b);
    }

    /** A lower bound of the distance from a layer of cells some steps away along an axis, A. */
    private double gap(int k, int steps) {
      if (steps == 0 || sorted.cells[k] < SPAN) {
        return 0;
      }
      double inCells = steps > 0 ? cell[k] + steps - place[k] : place[k] - cell[k] - steps - 1;
      return inCells * thickness[k];
    }

    /** The part of a row of cells that is no further than the root of {@code room} along c. */
    private void scanRow(int leastKey, int pair, int row, double room, int nearRun, int farRun) {
      int n = sorted.cells[2];
      int span = Math.min(SPAN, n);
      int first = cell[2] - span / 2;
      int last = first + span - 1;
      if (orthogonal && n >= SPAN) {
        double along = Math.sqrt(room) / thickness[2];
        first = Math.max(first, (int) Math.floor(place[2] - along));
        last = Math.min(last, (int) Math.floor(place[2] + along));
      }
      int[] start = sorted.cellStart;
      int firstPiece = first < 0 ? -1 : 0;
      int lastPiece = last < n ? 0 : 1;
      for (int piece = firstPiece; piece <= lastPiece; piece++) { // where the row wraps around
        int shifted = row - piece * n;
        int from = start[shifted + Math.max(first, piece * n)];
        int to = start[shifted + Math.min(last + 1, (piece + 1) * n)];
        scan(leastKey, pair, from, to, nearRun, farRun);
      }
    }

    private void scan(int leastKey, int pair, int from, int to, int nearRun, int farRun) {
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
        FloatVector da = difference(sorted.candidateA, k, own[0]);
        FloatVector db = difference(sorted.candidateB, k, own[1]);
        FloatVector dc = difference(sorted.candidateC, k, own[2]);
        FloatVector r2 = squared(da, db, dc);
        VectorMask<Integer> listed =
            IntVector.fromArray(Lanes.INT, sorted.candidateKey, k)
                .compare(VectorOperators.GT, leastKey)
                .and(Lanes.first(to - k));
        VectorMask<Integer> isNear = r2.lt(nearSquared[pair]).cast(Lanes.INT).and(listed);
        VectorMask<Integer> isFar =
            r2.lt(fullSquared[pair]).cast(Lanes.INT).and(listed).andNot(isNear);
        IntVector slots = IntVector.fromArray(Lanes.INT, sorted.candidateSlot, k);
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
      FloatVector x = dc.mul(metric[6]).add(db.mul(metric[3])).add(da.mul(metric[0]));
      FloatVector y = dc.mul(metric[7]).add(db.mul(metric[4]));
      FloatVector z = dc.mul(metric[8]);
      return z.fma(z, y.fma(y, x.mul(x)));
    }
  }
}
