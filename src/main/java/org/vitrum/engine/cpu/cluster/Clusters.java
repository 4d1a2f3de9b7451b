package org.vitrum.engine.cpu.cluster;

import java.util.Arrays;
import org.vitrum.RunException;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.simd.Lanes;

/**
 * The atoms in clusters: as many neighbours of one species as a vector has lanes, one after the
 * other in memory. Atoms of a species are cut in two across the axis along which they spread most,
 * and each part again, until parts are clusters. Within a cluster cutting goes on down to
 * <em>duos</em>, two atoms that share their entries in the lists. The order depends on nothing but
 * positions, so that a run that goes on from a checkpoint finds the same.
 *
 * <p>The last cluster of a species, and clusters where atoms are far between, are filled up with
 * {@linkplain #NONE empty} slots, which are out of reach of everything.
 *
 * <p>Positions are integers: how many units of length an atom is away from its cluster's middle
 * atom. Differences of such numbers are exact, and so are the distances of clusters that {@link
 * ClusterBatch} adds to them, so that single precision begins with the distance of two atoms.
 */
final class Clusters {
  /** Atoms of a cluster. */
  static final int WIDTH = Lanes.COUNT;

  /** Atoms of a duo. */
  static final int DUO = 2;

  /** Duos of a cluster. */
  static final int DUOS = WIDTH / DUO;

  /** In place of an atom where a slot is empty. */
  static final int NONE = -1;

  /** Clusters of a chunk. */
  static final int IN_CHUNK = 2;

  /**
   * A cluster that spreads further along an axis is cut although it is not full, A: it would be
   * within reach of too much.
   */
  private static final double WIDEST = 20;

  /** Coordinates of real atoms are less than half of it, those of empty slots are at least this. */
  static final int FAR = 1 << 30;

  /** Distances within a chunk's surroundings are less than so many units. */
  private static final double MOST_UNITS = 0x1p29;

  /** Clusters of a task. */
  private static final int AT_ONCE = 32;

  /** Atoms that a thread wraps or sorts at once; more are cut in two by the caller first. */
  private static final int SORTED_AT_ONCE = 1024;

  private final int species;
  private final Workers workers;
  private CpuAtoms atoms;

  /** Number of clusters. */
  int count;

  /** Atom in each slot, or {@link #NONE}. */
  int[] order = new int[0];

  /** Species of each cluster. */
  int[] kind = new int[0];

  /** Boxes about each cluster's atoms when they were sorted. */
  final Boxes boxes = new Boxes();

  /** Coordinates of each slot, counted from the cluster's middle atom, in units. */
  int[] x = new int[0];

  int[] y = new int[0];
  int[] z = new int[0];

  /** Where each cluster's middle atom is, A; 3 a cluster. */
  double[] middle = new double[0];

  private int[] middleAtom = new int[0];

  /** The unit of length of coordinates, A: a power of two. */
  double unit;

  // while atoms are sorted: atoms of one species after the other, where a coordinate is that they
  // are cut by, and whether a cluster begins
  private int[] index = new int[0];
  private float[] key = new float[0];
  private boolean[] begins = new boolean[0];
  private final int[] firstOf;
  private int[] parts = new int[2];
  private int partCount;

  private final Workers.Task wrapPart = this::wrap;
  private final Workers.Task sortPart = p -> cut(parts[2 * p], parts[2 * p + 1]);
  private final Workers.Task boxTask = this::boxes;
  private final Workers.Task placeTask = this::place;

  Clusters(int species, Workers workers) {
    this.species = species;
    this.workers = workers;
    firstOf = new int[species + 1];
  }

  void attach(CpuAtoms newAtoms) {
    atoms = newAtoms;
  }

  /** Tasks of the passes over clusters. */
  int tasks() {
    return (count + AT_ONCE - 1) / AT_ONCE;
  }

  static int first(int task) {
    return task * AT_ONCE;
  }

  int last(int task) {
    return Math.min(count, (task + 1) * AT_ONCE);
  }

  /**
   * Wraps the atoms into the cell and sorts them.
   *
   * @throws RunException if a position is not finite
   */
  void sort() {
    int n = atoms.count;
    requireFinite();
    workers.run((n + SORTED_AT_ONCE - 1) / SORTED_AT_ONCE, wrapPart);
    if (index.length != n) {
      index = new int[n];
      key = new float[n];
      begins = new boolean[n];
    }
    Arrays.fill(begins, false);
    bySpecies();
    partCount = 0;
    for (int t = 0; t < species; t++) {
      cutForThreads(firstOf[t], firstOf[t + 1]);
    }
    workers.run(partCount, sortPart);
    gather();
    boxes.clear(count);
    workers.run(tasks(), boxTask);
  }

  private void wrap(int part) {
    int first = part * SORTED_AT_ONCE;
    int last = Math.min(atoms.count, first + SORTED_AT_ONCE);
    atoms.cell().wrap(atoms.x, atoms.image, first, last);
  }

  private void requireFinite() {
    for (int k = 0; k < 3 * atoms.count; k++) {
      if (!Double.isFinite(atoms.x[k])) {
        throw new RunException("the position of atom " + (atoms.id[k / 3] + 1) + " is not finite");
      }
    }
  }

  private void bySpecies() {
    Arrays.fill(firstOf, 0);
    for (int i = 0; i < atoms.count; i++) {
      firstOf[atoms.type[i] + 1]++;
    }
    for (int t = 0; t < species; t++) {
      firstOf[t + 1] += firstOf[t];
    }
    for (int i = 0; i < atoms.count; i++) {
      index[firstOf[atoms.type[i]]++] = i;
    }
    System.arraycopy(firstOf, 0, firstOf, 1, species); // each has moved to the next one's place
    firstOf[0] = 0;
  }

  /** Cuts until parts are small enough for a thread each. */
  private void cutForThreads(int from, int to) {
    if (to - from <= SORTED_AT_ONCE) {
      if (parts.length < 2 * partCount + 2) {
        parts = Arrays.copyOf(parts, 2 * parts.length);
      }
      parts[2 * partCount] = from;
      parts[2 * partCount++ + 1] = to;
      return;
    }
    int middle = middleOf(from, to);
    halve(from, to, middle, widestAxis(from, to));
    cutForThreads(from, middle);
    cutForThreads(middle, to);
  }

  /** Cuts down to clusters, marks where they begin, and goes on down to duos. */
  private void cut(int from, int to) {
    int n = to - from;
    if (n == 0) {
      return;
    }
    int axis = widestAxis(from, to);
    if (n <= WIDTH && spread(from, to, axis) <= WIDEST) {
      begins[from] = true;
      cutToDuos(from, to);
      return;
    }
    int middle = n <= WIDTH ? from + n / 2 : middleOf(from, to);
    halve(from, to, middle, axis);
    cut(from, middle);
    cut(middle, to);
  }

  private void cutToDuos(int from, int to) {
    int n = to - from;
    if (n <= DUO) {
      return;
    }
    int middle = from + Integer.highestOneBit(n - 1);
    halve(from, to, middle, widestAxis(from, to));
    cutToDuos(from, middle);
    cutToDuos(middle, to);
  }

  /** About the middle, so that a whole number of chunks, or of clusters, is on the left. */
  private static int middleOf(int from, int to) {
    int n = to - from;
    int whole = n > IN_CHUNK * WIDTH ? IN_CHUNK * WIDTH : WIDTH;
    return from + Math.max(1, n / whole / 2) * whole;
  }

  private int widestAxis(int from, int to) {
    double[] at = atoms.x;
    double lowX = Double.POSITIVE_INFINITY;
    double lowY = lowX;
    double lowZ = lowX;
    double highX = Double.NEGATIVE_INFINITY;
    double highY = highX;
    double highZ = highX;
    for (int k = from; k < to; k++) {
      int atom = 3 * index[k];
      lowX = Math.min(lowX, at[atom]);
      highX = Math.max(highX, at[atom]);
      lowY = Math.min(lowY, at[atom + 1]);
      highY = Math.max(highY, at[atom + 1]);
      lowZ = Math.min(lowZ, at[atom + 2]);
      highZ = Math.max(highZ, at[atom + 2]);
    }
    double x = highX - lowX;
    double y = highY - lowY;
    double z = highZ - lowZ;
    return x >= y && x >= z ? 0 : y >= z ? 1 : 2;
  }

  private double spread(int from, int to, int axis) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int k = from; k < to; k++) {
      double at = atoms.x[3 * index[k] + axis];
      low = Math.min(low, at);
      high = Math.max(high, at);
    }
    return high - low;
  }

  /**
   * Reorders atoms so that no coordinate before {@code middle} exceeds one from there on: Hoare's
   * selection. Atoms move without branches, which nobody could predict; of equal coordinates, as in
   * crystals, all are put aside at once.
   */
  private void halve(int from, int to, int middle, int axis) {
    for (int k = from; k < to; k++) {
      key[k] = (float) atoms.x[3 * index[k] + axis];
    }
    int left = from;
    int right = to;
    while (right - left > 1) {
      float pivot = median(key[left], key[(left + right) >>> 1], key[right - 1]);
      int lower = moveDown(left, right, Math.nextDown(pivot));
      if (middle < lower) {
        right = lower;
        continue;
      }
      int equal = moveDown(lower, right, pivot);
      if (middle < equal) {
        return;
      }
      left = equal;
    }
  }

  private static float median(float a, float b, float c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  /** Moves keys up to a bound before the others; the place after the last of them. */
  private int moveDown(int left, int right, float bound) {
    int end = left;
    for (int k = left; k < right; k++) {
      float moved = key[k];
      int atom = index[k];
      key[k] = key[end];
      index[k] = index[end];
      key[end] = moved;
      index[end] = atom;
      end += moved <= bound ? 1 : 0;
    }
    return end;
  }

  private void gather() {
    count = 0;
    for (boolean begin : begins) {
      count += begin ? 1 : 0;
    }
    if (order.length < WIDTH * count) {
      int room = count + count / 8;
      order = new int[WIDTH * room];
      kind = new int[room];
      x = new int[WIDTH * room];
      y = new int[WIDTH * room];
      z = new int[WIDTH * room];
      middle = new double[3 * room];
      middleAtom = new int[room];
    }
    Arrays.fill(order, 0, WIDTH * count, NONE);
    int c = -1;
    int slot = 0;
    for (int k = 0; k < index.length; k++) {
      if (begins[k]) {
        c++;
        kind[c] = atoms.type[index[k]];
        slot = WIDTH * c;
      }
      order[slot++] = index[k];
    }
  }

  private void boxes(int task) {
    for (int c = first(task); c < last(task); c++) {
      for (int s = WIDTH * c; s < WIDTH * (c + 1) && order[s] != NONE; s++) {
        boxes.add(c, atoms.x, 3 * order[s]);
      }
      middleAtom[c] = nearestToMiddle(c);
    }
  }

  private int nearestToMiddle(int c) {
    int nearest = NONE;
    double least = Double.POSITIVE_INFINITY;
    for (int s = WIDTH * c; s < WIDTH * (c + 1) && order[s] != NONE; s++) {
      double sum = 0;
      for (int axis = 0; axis < 3; axis++) {
        double d = atoms.x[3 * order[s] + axis] - boxes.middle(c, axis);
        sum += d * d;
      }
      if (sum < least) {
        least = sum;
        nearest = order[s];
      }
    }
    return nearest;
  }

  /**
   * Chooses the unit of length.
   *
   * @param largest difference of coordinates that must fit, A
   */
  void chooseUnit(double largest) {
    unit = Math.scalb(1.0, Math.getExponent(largest / MOST_UNITS) + 1);
  }

  /** Brings coordinates up to date with the atoms. */
  void place() {
    workers.run(tasks(), placeTask);
  }

  private void place(int task) {
    double[] at = atoms.x;
    double perUnit = 1 / unit;
    for (int c = first(task); c < last(task); c++) {
      double mx = at[3 * middleAtom[c]];
      double my = at[3 * middleAtom[c] + 1];
      double mz = at[3 * middleAtom[c] + 2];
      middle[3 * c] = mx;
      middle[3 * c + 1] = my;
      middle[3 * c + 2] = mz;
      for (int s = WIDTH * c; s < WIDTH * (c + 1); s++) {
        int atom = 3 * order[s];
        boolean empty = atom < 0;
        x[s] = empty ? FAR : (int) Math.rint((at[atom] - mx) * perUnit);
        y[s] = empty ? FAR : (int) Math.rint((at[atom + 1] - my) * perUnit);
        z[s] = empty ? FAR : (int) Math.rint((at[atom + 2] - mz) * perUnit);
      }
    }
  }
}
