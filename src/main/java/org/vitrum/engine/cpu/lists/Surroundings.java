package org.vitrum.engine.cpu.lists;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.vitrum.engine.cpu.simd.Lanes;
import org.vitrum.engine.cpu.simd.Stages;

/**
 * The atoms of one species around a batch, side by side, so that each atom of the batch is compared
 * with them in one long loop. They are all that its atoms may list: those in the grid cells around
 * the batch's, and of these the ones within reach of a sphere about the batch.
 */
final class Surroundings {
  /** Less than the key of any slot. */
  static final int NO_KEY = -1;

  /** Cells at least half a range thick on either side of an atom's own that hold its neighbours. */
  private static final int CELLS_BESIDE = 2;

  private final SortedAtoms sorted;

  /** Differences of fractions to A: rows a, b, c, of which x, y, z are the first, two, three. */
  private final float[] metric;

  /** Of the batch: integer fractions of its centre, and how far its atoms are from there, A. */
  private final int[] centre = new int[3];

  private double radius;
  private final float[] place = new float[3];

  /** The grid cells around the batch along each axis. */
  private final int[] firstCell = new int[3];

  private final int[] cellCount = new int[3];

  /** Rows of cells around the batch, or pieces of them: their first candidates and their ends. */
  private int[] pieceStart = new int[64];

  private int[] pieceEnd = new int[64];
  private int pieces;

  private float reachSquared;
  private int leastKey;

  /** The candidates that are picked. */
  private int[] candidate = new int[1024];

  int count;

  // of each atom, and in up to Lanes.COUNT places beyond the last NO_KEY, for whole vectors

  /** Position from the centre, A, in the frame of the metric. */
  private float[] x = new float[0];

  private float[] y = new float[0];
  private float[] z = new float[0];

  int[] slot = new int[0];
  int[] key = new int[0];

  Surroundings(SortedAtoms sorted, float[] metric) {
    this.sorted = sorted;
    this.metric = metric;
  }

  /**
   * Takes over a batch, the atoms from slot {@code first} on and before {@code last}, or as many of
   * them as lie close enough together: an atom that is within reach of one of them must be seen
   * from their centre at the same image.
   *
   * @param reach of the lists at most, A
   * @param inscribed half the smallest distance between faces of the supercell, A
   * @return the first slot that is not taken over
   */
  int stand(int first, int last, double reach, double inscribed) {
    centre(first, last);
    while (last - first > 1 && reach + radius > inscribed) {
      last = (first + last) / 2;
      centre(first, last);
    }
    for (int k = 0; k < 3; k++) {
      layOutCells(k, first, last);
    }
    return last;
  }

  private void centre(int first, int last) {
    for (int k = 0; k < 3; k++) {
      int origin = periodic(first, k);
      long sum = 0;
      for (int s = first; s < last; s++) {
        sum += periodic(s, k) - origin;
      }
      centre[k] = origin + (int) (sum / (last - first));
    }
    float furthest = 0;
    for (int s = first; s < last; s++) {
      locate(s, place);
      float squared = place[0] * place[0] + place[1] * place[1] + place[2] * place[2];
      furthest = Math.max(furthest, squared);
    }
    radius = Math.sqrt(furthest);
  }

  /** Position of an atom of the batch from the centre, A. */
  void locate(int atom, float[] at) {
    position(periodic(atom, 0), periodic(atom, 1), periodic(atom, 2), at);
  }

  /** Position from the centre of what is at the given integer fractions, A. */
  private void position(int a, int b, int c, float[] at) {
    float da = a - centre[0];
    float db = b - centre[1];
    float dc = c - centre[2];
    at[0] = dc * metric[6] + db * metric[3] + da * metric[0];
    at[1] = dc * metric[7] + db * metric[4];
    at[2] = dc * metric[8];
  }

  private int periodic(int slot, int k) {
    return sorted.periodic(sorted.fraction[3 * slot + k], k, 0);
  }

  private void layOutCells(int k, int first, int last) {
    int n = sorted.cells[k];
    int origin = sorted.cellAlong(k, centre[k]);
    int low = 0;
    int high = 0;
    for (int s = first; s < last; s++) {
      int ahead = Math.floorMod(sorted.cellAlong(k, periodic(s, k)) - origin, n);
      int steps = 2 * ahead < n ? ahead : ahead - n;
      low = Math.min(low, steps);
      high = Math.max(high, steps);
    }
    firstCell[k] = Math.floorMod(origin + low - CELLS_BESIDE, n);
    cellCount[k] = Math.min(n, high - low + 1 + 2 * CELLS_BESIDE);
  }

  /**
   * Looks for the atoms of a species: finds their grid cells. {@link #pick} and {@link #collect}
   * must follow, not inlined (see {@link Stages}).
   *
   * @param range of the lists, A
   * @param greaterThan only atoms of greater keys are wanted
   */
  void find(int species, double range, int greaterThan) {
    double reach = range + radius;
    reachSquared = (float) (reach * reach * (1 + 1e-5));
    leastKey = greaterThan;
    int[] n = sorted.cells;
    int firstOfSpecies = species * n[0] * n[1] * n[2];
    int lastCell = firstCell[2] + cellCount[2];
    pieces = 0;
    for (int i = 0; i < cellCount[0]; i++) {
      int layer = (firstCell[0] + i) % n[0] * n[1];
      for (int j = 0; j < cellCount[1]; j++) {
        int row = firstOfSpecies + (layer + (firstCell[1] + j) % n[1]) * n[2];
        addPiece(row + firstCell[2], row + Math.min(lastCell, n[2]));
        if (lastCell > n[2]) { // the row wraps around
          addPiece(row, row + lastCell - n[2]);
        }
      }
    }
  }

  /** The candidates in grid cells first to last - 1. */
  private void addPiece(int first, int last) {
    if (pieces == pieceStart.length) {
      pieceStart = Arrays.copyOf(pieceStart, 2 * pieces);
      pieceEnd = Arrays.copyOf(pieceEnd, 2 * pieces);
    }
    pieceStart[pieces] = sorted.cellStart[first];
    pieceEnd[pieces++] = sorted.cellStart[last];
  }

  /** Picks the candidates within reach of the sphere. */
  void pick() {
    count = 0;
    for (int p = 0; p < pieces; p++) {
      int to = pieceEnd[p];
      if (candidate.length < count + to - pieceStart[p] + Lanes.COUNT) {
        candidate = Arrays.copyOf(candidate, 2 * candidate.length + to - pieceStart[p]);
      }
      for (int k = pieceStart[p]; k < to; k += Lanes.COUNT) {
        VectorMask<Integer> wanted =
            IntVector.fromArray(Lanes.INT, sorted.candidateKey, k)
                .compare(VectorOperators.GT, leastKey)
                .and(Lanes.first(to - k))
                .and(fromCentre(k).lt(reachSquared).cast(Lanes.INT));
        Lanes.IOTA.add(k).compress(wanted).intoArray(candidate, count);
        count += wanted.trueCount();
      }
    }
  }

  /** Squared distances of candidates from the centre, A^2. */
  private FloatVector fromCentre(int k) {
    FloatVector da = difference(sorted.candidateA, k, centre[0]);
    FloatVector db = difference(sorted.candidateB, k, centre[1]);
    FloatVector dc = difference(sorted.candidateC, k, centre[2]);
    return squared(
        dc.mul(metric[6]).add(db.mul(metric[3])).add(da.mul(metric[0])),
        dc.mul(metric[7]).add(db.mul(metric[4])),
        dc.mul(metric[8]));
  }

  private static FloatVector difference(int[] fractions, int k, int from) {
    return Lanes.toFloat(IntVector.fromArray(Lanes.INT, fractions, k).sub(from));
  }

  private static FloatVector squared(FloatVector x, FloatVector y, FloatVector z) {
    return z.fma(z, y.fma(y, x.mul(x)));
  }

  /** Brings what was picked together. */
  void collect() {
    if (x.length < count + Lanes.COUNT) {
      int capacity = count + count / 4 + Lanes.COUNT;
      x = new float[capacity];
      y = new float[capacity];
      z = new float[capacity];
      slot = new int[capacity];
      key = new int[capacity];
    }
    for (int p = 0; p < count; p++) {
      int from = candidate[p];
      position(sorted.candidateA[from], sorted.candidateB[from], sorted.candidateC[from], place);
      x[p] = place[0];
      y[p] = place[1];
      z[p] = place[2];
      slot[p] = sorted.candidateSlot[from];
      key[p] = sorted.candidateKey[from];
    }
    Arrays.fill(key, count, count + Lanes.COUNT, NO_KEY);
  }

  /** Squared distances of the atoms from place k on from a position, A^2. */
  FloatVector squared(int k, float[] from) {
    return squared(
        FloatVector.fromArray(Lanes.FLOAT, x, k).sub(from[0]),
        FloatVector.fromArray(Lanes.FLOAT, y, k).sub(from[1]),
        FloatVector.fromArray(Lanes.FLOAT, z, k).sub(from[2]));
  }
}
