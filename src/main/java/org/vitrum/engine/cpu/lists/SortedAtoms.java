package org.vitrum.engine.cpu.lists;

import java.util.Arrays;
import org.vitrum.RunException;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.simd.Lanes;

/**
 * The atoms in the order in which the vector kernels compute: by species, then by cell of a grid
 * along {@link HilbertCurve}, then by their number. Neighbours in space are neighbours in memory,
 * and a vector of atoms is of one species.
 *
 * <p>Positions are fractions of a supercell as 32-bit integers, where the whole range of an {@code
 * int} is one period: a difference of two, computed with overflow, is the difference of the nearest
 * images, exactly and without ghosts. This holds for all pairs within range if the faces of the
 * supercell are more than twice the range apart. Cells that are too thin are repeated; each
 * repetition is an <em>image</em> of all atoms. Slot {@code m * n + s} is sorted atom s of n in
 * image m; forces are computed for the owned atoms of image 0 only. Copies of atoms that other
 * ranks own (see {@link org.vitrum.engine.cpu.core.Domain}) follow the owned atoms unsorted, and
 * are neighbours but have none; the cell is then the window in which owned atoms and copies are.
 */
public final class SortedAtoms {
  private static final int CHUNK = 1024;

  /** A cell that has shrunk so far that an atom would see this many images across has collapsed. */
  private static final int MOST_COPIES = 200;

  /** One period in integer fractions. */
  public static final double PERIOD = 0x1p32;

  private final int species;
  private final Workers workers;
  private CpuAtoms atoms;

  /** How often the cell is repeated along a, b, c. */
  public final int[] copies = new int[3];

  /** Atom or copy of each sorted slot of image 0. */
  public int[] order = new int[0];

  /** First slot of each species in image 0; the last entry is the number of owned atoms. */
  public final int[] firstSlot;

  /** Positions of image 0 as fractions of the cell; 3 a slot. */
  public double[] fraction = new double[0];

  /** Cells of the grid over the supercell along a, b, c. */
  final int[] cells = new int[3];

  /** Places of grid cells on the curve, and the grid that they are of. */
  private int[] curve = new int[0];

  private final int[] curveCells = new int[3];

  /**
   * Where each grid cell of each species begins in the candidate arrays: [species * cells + cell].
   */
  int[] cellStart = new int[0];

  /** Integer fractions of all slots ordered by species and grid cell. */
  int[] candidateA = new int[0];

  int[] candidateB = new int[0];
  int[] candidateC = new int[0];

  /** Their slots. */
  int[] candidateSlot = new int[0];

  /** Their keys, see {@link #key}. */
  int[] candidateKey = new int[0];

  private int[] cellOf = new int[0];
  private int counted;
  private final double[] inverse = new double[9];
  private double[] origin = new double[3];
  private final Workers.Task convert = this::convert;
  private final Workers.Task numberPrimary = this::numberPrimary;
  private final Workers.Task numberSlots = this::numberSlots;
  private final Workers.Task placeCandidates = this::placeCandidates;

  /** Makes room for as many species. */
  public SortedAtoms(int species, Workers workers) {
    this.species = species;
    this.workers = workers;
    firstSlot = new int[species + 1];
  }

  /** Takes over a newly loaded system, which is not sorted yet. */
  public void attach(CpuAtoms newAtoms) {
    atoms = newAtoms;
    cellStart = new int[0];
  }

  /** Number of owned atoms. */
  public int owned() {
    return atoms.count;
  }

  /** Number of owned atoms and copies, the slots of an image. */
  public int count() {
    return atoms.slots();
  }

  /** How many images there are, the cell itself included. */
  public int images() {
    return copies[0] * copies[1] * copies[2];
  }

  /** All slots: those of image 0 and of its repetitions. */
  public int slots() {
    return count() * images();
  }

  /**
   * Wraps atoms into the cell, repeats it as far as {@code range} needs, and sorts.
   *
   * @throws RunException if the cell has collapsed or a position is not finite
   */
  public void sort(double range) {
    Cell cell = atoms.window();
    double[] heights = cell.heights();
    requireRoom(heights, range);
    for (int k = 0; k < 3; k++) {
      copies[k] = copies(heights[k], range);
    }
    chooseGrid(heights, range);
    if (order.length != count()) {
      order = new int[count()];
      fraction = new double[3 * count()];
    }
    workers.run(
        chunks(atoms.count),
        c -> cell.wrap(atoms.x, atoms.image, c * CHUNK, Math.min(atoms.count, (c + 1) * CHUNK)));
    Arrays.setAll(order, i -> i);
    updateFractions();
    requireFinite();
    sortPrimary();
    updateFractions();
    listCandidates();
  }

  private static int copies(double height, double range) {
    return (int) Math.floor(2 * range / height) + 1;
  }

  /**
   * Looks whether atoms in a cell would see a bearable number of its images.
   *
   * @param heights distances of the cell's faces, A
   * @throws RunException if the cell has collapsed
   */
  public static void requireRoom(double[] heights, double range) {
    for (double height : heights) {
      if (!(copies(height, range) <= MOST_COPIES && height > 0)) {
        throw new RunException(
            "the cell has collapsed: faces "
                + height
                + " A apart, interactions reach "
                + range
                + " A with skin");
      }
    }
  }

  private static int chunks(int items) {
    return (items + CHUNK - 1) / CHUNK;
  }

  /** Grid cells at least half a range thick, in a nearly empty cell coarser ones. */
  private void chooseGrid(double[] heights, double range) {
    double thickness = 0.5 * range;
    long count;
    do {
      count = species;
      for (int k = 0; k < 3; k++) {
        cells[k] = (int) Math.max(1, Math.min(1 << 10, copies[k] * heights[k] / thickness));
        count *= cells[k];
      }
      thickness *= 2;
    } while (count > 4L * slots() + 64);
  }

  /** Brings {@link #fraction} up to date with positions and cell. */
  public void updateFractions() {
    Cell cell = atoms.window();
    System.arraycopy(cell.inverse(), 0, inverse, 0, 9);
    origin = cell.origin();
    workers.run(chunks(count()), convert);
  }

  private void convert(int chunk) {
    double[] x = atoms.x;
    for (int s = chunk * CHUNK; s < Math.min(count(), (chunk + 1) * CHUNK); s++) {
      int i = 3 * order[s];
      double dx = x[i] - origin[0];
      double dy = x[i + 1] - origin[1];
      double dz = x[i + 2] - origin[2];
      fraction[3 * s] = dx * inverse[0] + dy * inverse[3] + dz * inverse[6];
      fraction[3 * s + 1] = dx * inverse[1] + dy * inverse[4] + dz * inverse[7];
      fraction[3 * s + 2] = dx * inverse[2] + dy * inverse[5] + dz * inverse[8];
    }
  }

  private void requireFinite() {
    for (int k = 0; k < fraction.length; k++) {
      if (!Double.isFinite(fraction[k])) {
        String which = k / 3 < atoms.count ? "atom " + (atoms.id[k / 3] + 1) : "a copy of an atom";
        throw new RunException("the position of " + which + " is not finite");
      }
    }
  }

  /**
   * Integer fraction of the supercell along axis k for a fraction of the cell in copy {@code m}.
   */
  public int periodic(double ofCell, int k, int m) {
    return (int) (long) Math.rint((ofCell + m) * (PERIOD / copies[k]));
  }

  private int gridCell(int a, int b, int c) {
    return (cellAlong(0, a) * cells[1] + cellAlong(1, b)) * cells[2] + cellAlong(2, c);
  }

  /** The grid cell along axis k of an integer fraction. */
  int cellAlong(int k, int periodic) {
    return (int) ((periodic & 0xFFFFFFFFL) * cells[k] >>> 32);
  }

  /** Counting sort of image 0 by species and curve; keeps the atoms' order within a cell. */
  private void sortPrimary() {
    if (!Arrays.equals(cells, curveCells)) {
      System.arraycopy(cells, 0, curveCells, 0, cells.length);
      curve = HilbertCurve.places(cells);
    }
    int perSpecies = curve.length;
    startCounting(species * perSpecies, atoms.count);
    workers.run(chunks(atoms.count), numberPrimary);
    scatter(atoms.count, order);
    for (int t = 0; t <= species; t++) {
      firstSlot[t] = cellStart[t * perSpecies];
    }
  }

  private void numberPrimary(int chunk) {
    for (int i = chunk * CHUNK; i < Math.min(atoms.count, (chunk + 1) * CHUNK); i++) {
      cellOf[i] =
          atoms.type[i] * curve.length
              + curve[
                  gridCell(
                      periodic(fraction[3 * i], 0, 0),
                      periodic(fraction[3 * i + 1], 1, 0),
                      periodic(fraction[3 * i + 2], 2, 0))];
    }
  }

  /** Counting sort of the slots of all images by species and grid cell. */
  private void listCandidates() {
    int slots = slots();
    if (candidateA.length < slots + Lanes.COUNT) { // vectors may read beyond the last one
      int capacity = slots + slots / 16 + Lanes.COUNT;
      candidateA = new int[capacity];
      candidateB = new int[capacity];
      candidateC = new int[capacity];
      candidateSlot = new int[capacity];
      candidateKey = new int[capacity];
    }
    startCounting(species * cells[0] * cells[1] * cells[2], slots);
    int chunks = chunks(slots);
    workers.run(chunks, numberSlots);
    scatter(slots, candidateSlot);
    workers.run(chunks, placeCandidates);
  }

  private void numberSlots(int chunk) {
    int n = count();
    int perSpecies = cells[0] * cells[1] * cells[2];
    for (int s = chunk * CHUNK; s < Math.min(slots(), (chunk + 1) * CHUNK); s++) {
      int m = s / n;
      int p = 3 * (s % n);
      cellOf[s] =
          atoms.type[order[s % n]] * perSpecies
              + gridCell(
                  periodic(fraction[p], 0, copyA(m)),
                  periodic(fraction[p + 1], 1, copyB(m)),
                  periodic(fraction[p + 2], 2, copyC(m)));
    }
  }

  private void placeCandidates(int chunk) {
    int n = count();
    for (int k = chunk * CHUNK; k < Math.min(slots(), (chunk + 1) * CHUNK); k++) {
      int m = candidateSlot[k] / n;
      int p = 3 * (candidateSlot[k] % n);
      candidateA[k] = periodic(fraction[p], 0, copyA(m));
      candidateB[k] = periodic(fraction[p + 1], 1, copyB(m));
      candidateC[k] = periodic(fraction[p + 2], 2, copyC(m));
      candidateKey[k] = key(candidateSlot[k]);
    }
  }

  /**
   * Decides which of its two atoms lists a pair of like atoms. Such a pair is met twice, as atom i
   * with a slot of atom j and as atom j with a slot of atom i. The atom lists those slots whose
   * keys are greater than its own key, which is the case for exactly one of the two: keys grow with
   * the number of the sorted atom. An atom and its own images have the same number; there the
   * images on one side, those {@link #isAhead ahead}, have the greater key. So have copies ahead;
   * those behind have a lower key than all atoms that list like ones.
   */
  int key(int slot) {
    int s = slot % count();
    if (s >= atoms.count) {
      return atoms.domain.isAhead(s - atoms.count) ? Integer.MAX_VALUE : 0;
    }
    int m = slot / count();
    return 2 * s + (m > 0 && isAhead(m) ? 1 : 0);
  }

  /** Whether an image lies on the side of the cell itself whose pairs are listed. */
  private boolean isAhead(int m) {
    int[] offset = {copyA(m), copyB(m), copyC(m)};
    for (int k = 0; k < 3; k++) {
      if (offset[k] != 0 && 2 * offset[k] != copies[k]) { // half a period away is out of reach
        return 2 * offset[k] < copies[k];
      }
    }
    return false;
  }

  /**
   * Distance from a sorted atom to the nearest image of a slot, A.
   *
   * @param d receives the vector, A
   */
  public double separation(int own, int slot, double[] d) {
    d[0] = 0;
    d[1] = 0;
    d[2] = 0;
    Cell cell = atoms.window();
    int n = count();
    int image = slot / n;
    int[] copy = {copyA(image), copyB(image), copyC(image)};
    for (int k = 0; k < 3; k++) {
      double ahead = fraction[3 * (slot % n) + k] + copy[k] - fraction[3 * own + k];
      ahead -= copies[k] * Math.rint(ahead / copies[k]);
      for (int axis = 0; axis < 3; axis++) {
        d[axis] += ahead * cell.vector(k, axis);
      }
    }
    return Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
  }

  /** Makes room for the cell numbers of so many items in so many cells. */
  private void startCounting(int cellCount, int items) {
    if (cellOf.length < items) {
      cellOf = new int[items];
    }
    if (cellStart.length < cellCount + 1) {
      cellStart = new int[cellCount + 1 + cellCount / 8];
    }
    counted = cellCount;
    Arrays.fill(cellStart, 0, cellCount + 1, 0);
  }

  /**
   * Writes items 0 to count - 1 in the order of their cells, and where each cell begins. One thread
   * does it: a few nanoseconds an item are left once the cells are known.
   */
  private void scatter(int count, int[] sorted) {
    for (int i = 0; i < count; i++) {
      cellStart[cellOf[i] + 1]++;
    }
    for (int c = 1; c <= counted; c++) {
      cellStart[c] += cellStart[c - 1];
    }
    for (int i = 0; i < count; i++) {
      sorted[cellStart[cellOf[i]]++] = i;
    }
    // each start has moved to where the next one was
    System.arraycopy(cellStart, 0, cellStart, 1, counted);
    cellStart[0] = 0;
  }

  /** Which repetition along a an image is, from 0. */
  public int copyA(int image) {
    return image / (copies[1] * copies[2]);
  }

  /** Which repetition along b an image is, from 0. */
  public int copyB(int image) {
    return image / copies[2] % copies[1];
  }

  /** Which repetition along c an image is, from 0. */
  public int copyC(int image) {
    return image % copies[2];
  }
}
