package org.vitrum.engine.cpu.reference;

import java.util.Arrays;
import java.util.Optional;
import org.vitrum.RunException;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.EngineSnapshot.ListOrigin;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.ListAge;
import org.vitrum.engine.cpu.core.Workers;

/**
 * Full neighbour lists over owned atoms, copies and ghosts, for any periodic cell, also one smaller
 * than the cutoff.
 *
 * <p>Ghosts are the periodic images of owned atoms and of copies within reach of the cell, so that
 * distances are plain differences: indices below {@code atoms.count} are owned atoms, those below
 * {@code atoms.slots()} copies, and those above are ghosts, each with the slot of its original and
 * an image shift. Where ranks cut the cell, copies take the place of ghosts. The list holds all
 * pairs within cutoff + skin and stays valid until an atom may have come within the cutoff of one
 * it does not list, see {@link ListAge}.
 */
final class NeighbourList {
  private static final int CHUNK = 128;

  /** A cell that has shrunk so far that an atom would see this many images across has collapsed. */
  private static final int MOST_LAYERS = 100;

  private final double cutoff;
  private double skin;
  private final Workers workers;
  private CpuAtoms atoms;

  /** Positions of owned atoms, copies and ghosts, A. */
  double[] position = new double[0];

  /** Slot of each ghost's original, from index 0 for the first ghost. */
  int[] owner = new int[0];

  private int[] shift = new int[0];
  private int ghosts;

  /** Neighbours of atom i are {@code neighbour[i / CHUNK][k]} for k from start(i) to end(i). */
  private int[][] neighbour = new int[0][];

  private int[] start = new int[0];
  private int[] end = new int[0];

  private final ListAge age;
  private long builds;

  private int[] binStart = new int[0];
  private int[] binned = new int[0];
  private final int[] bins = new int[3];
  private final double[] binLow = new double[3];
  private final double[] binsPerFraction = new double[3];

  NeighbourList(double cutoff, double skin, Workers workers) {
    this.cutoff = cutoff;
    this.skin = skin;
    this.workers = workers;
    age = new ListAge(workers);
  }

  void attach(CpuAtoms newAtoms) {
    atoms = newAtoms;
    age.attach(newAtoms);
  }

  /** Makes room for the lists of as many atoms as there are. */
  private void reserve() {
    if (start.length != atoms.count) {
      start = new int[atoms.count];
      end = new int[atoms.count];
    }
    if (neighbour.length < chunks()) {
      neighbour = Arrays.copyOf(neighbour, chunks());
    }
    for (int c = 0; c < chunks(); c++) {
      if (neighbour[c] == null) {
        neighbour[c] = new int[CHUNK * 80];
      }
    }
  }

  /** Chunks of atoms that share a list array and a task. */
  int chunks() {
    return (atoms.count + CHUNK - 1) / CHUNK;
  }

  int firstOf(int chunk) {
    return chunk * CHUNK;
  }

  int lastOf(int chunk) {
    return Math.min(atoms.count, (chunk + 1) * CHUNK);
  }

  int[] neighboursOf(int chunk) {
    return neighbour[chunk];
  }

  int start(int atom) {
    return start[atom];
  }

  int end(int atom) {
    return end[atom];
  }

  int ghosts() {
    return ghosts;
  }

  /** How often the list was built. */
  long builds() {
    return builds;
  }

  /** What the list was built from; empty if it has not been since the atoms were loaded. */
  Optional<ListOrigin> origin() {
    return age.origin(skin, 0);
  }

  /** Builds the list as it was once built. */
  void rebuild(ListOrigin origin) {
    skin = origin.skin();
    atoms.during(origin.position(), origin.cell(), this::build);
  }

  /** Brings {@code position} up to date, building the list anew where needed. */
  void refresh() {
    if (age.exceeds(cutoff, skin)) {
      build();
    } else {
      atoms.domain.updateCopies(atoms);
      updatePositions();
    }
  }

  private void build() {
    double range = cutoff + skin;
    atoms.domain.migrate(atoms, range);
    reserve();
    Cell cell = atoms.window();
    double[] inverse = cell.inverse();
    double[] origin = cell.origin();
    double[] heights = cell.heights();
    workers.run(chunks(), c -> cell.wrap(atoms.x, atoms.image, firstOf(c), lastOf(c)));
    makeGhosts(inverse, origin, heights, range);
    sortIntoBins(inverse, origin, heights, range);
    workers.run(chunks(), c -> listChunk(c, inverse, origin, range * range));
    age.mark();
    builds++;
  }

  /** Finds the images of owned atoms and copies within {@code range} of the cell. */
  private void makeGhosts(double[] inverse, double[] origin, double[] heights, double range) {
    int[] layers = new int[3];
    double[] margin = new double[3];
    for (int k = 0; k < 3; k++) {
      margin[k] = range / heights[k];
      layers[k] = atoms.domain.isCut(k) ? 0 : (int) Math.ceil(margin[k]);
      if (layers[k] > MOST_LAYERS) {
        throw new RunException(
            "the cell has collapsed: faces "
                + heights[k]
                + " A apart, interactions reach "
                + cutoff
                + " A");
      }
    }
    ghosts = 0;
    double[] x = atoms.x;
    for (int i = 0; i < atoms.slots(); i++) {
      double dx = x[3 * i] - origin[0];
      double dy = x[3 * i + 1] - origin[1];
      double dz = x[3 * i + 2] - origin[2];
      double sa = dx * inverse[0] + dy * inverse[3] + dz * inverse[6];
      double sb = dx * inverse[1] + dy * inverse[4] + dz * inverse[7];
      double sc = dx * inverse[2] + dy * inverse[5] + dz * inverse[8];
      for (int a = -layers[0]; a <= layers[0]; a++) {
        if (outside(sa + a, margin[0])) {
          continue;
        }
        for (int b = -layers[1]; b <= layers[1]; b++) {
          if (outside(sb + b, margin[1])) {
            continue;
          }
          for (int c = -layers[2]; c <= layers[2]; c++) {
            if ((a != 0 || b != 0 || c != 0) && !outside(sc + c, margin[2])) {
              addGhost(i, a, b, c);
            }
          }
        }
      }
    }
    int total = atoms.slots() + ghosts;
    if (position.length < 3 * total) {
      position = new double[3 * (total + total / 8)];
    }
    updatePositions();
  }

  private static boolean outside(double fraction, double margin) {
    return !(fraction >= -margin && fraction <= 1 + margin);
  }

  private void addGhost(int atom, int a, int b, int c) {
    if (ghosts == owner.length) {
      int capacity = Math.max(1024, ghosts + ghosts / 2);
      owner = Arrays.copyOf(owner, capacity);
      shift = Arrays.copyOf(shift, 3 * capacity);
    }
    owner[ghosts] = atom;
    shift[3 * ghosts] = a;
    shift[3 * ghosts + 1] = b;
    shift[3 * ghosts + 2] = c;
    ghosts++;
  }

  private void updatePositions() {
    double[] h = atoms.cell().vectors();
    double[] x = atoms.x;
    int n = atoms.slots();
    System.arraycopy(x, 0, position, 0, 3 * n);
    workers.run(
        (ghosts + CHUNK - 1) / CHUNK,
        c -> {
          for (int g = c * CHUNK; g < Math.min(ghosts, (c + 1) * CHUNK); g++) {
            int from = 3 * owner[g];
            int to = 3 * (n + g);
            int a = shift[3 * g];
            int b = shift[3 * g + 1];
            int d = shift[3 * g + 2];
            for (int k = 0; k < 3; k++) {
              position[to + k] = x[from + k] + a * h[k] + b * h[3 + k] + d * h[6 + k];
            }
          }
        });
  }

  /**
   * Counting sort of all that has a position into bins at least half a range thick, so that 5 bins
   * across suffice.
   */
  private void sortIntoBins(double[] inverse, double[] origin, double[] heights, double range) {
    int total = atoms.slots() + ghosts;
    chooseBins(heights, range, 4L * total + 64);
    int count = bins[0] * bins[1] * bins[2];
    binStart = new int[count + 1];
    if (binned.length < total) {
      binned = new int[total + total / 8];
    }
    int[] binOf = new int[total];
    for (int i = 0; i < total; i++) {
      binOf[i] =
          (bin(i, 0, inverse, origin) * bins[1] + bin(i, 1, inverse, origin)) * bins[2]
              + bin(i, 2, inverse, origin);
      binStart[binOf[i] + 1]++;
    }
    for (int b = 0; b < count; b++) {
      binStart[b + 1] += binStart[b];
    }
    int[] fill = Arrays.copyOf(binStart, count);
    for (int i = 0; i < total; i++) {
      binned[fill[binOf[i]]++] = i;
    }
  }

  /**
   * Bins over the cell and its ghosts' margin; in a nearly empty cell coarser ones, which need no
   * memory.
   */
  private void chooseBins(double[] heights, double range, long mostBins) {
    double thickness = 0.5 * range;
    long count;
    do {
      count = 1;
      for (int k = 0; k < 3; k++) {
        double margin = range / heights[k];
        double span = heights[k] + 2 * range;
        bins[k] = (int) Math.max(1, Math.min(1 << 20, span / thickness));
        binLow[k] = -margin;
        binsPerFraction[k] = bins[k] / (1 + 2 * margin);
        count *= bins[k];
      }
      thickness *= 2;
    } while (count > mostBins);
  }

  private int bin(int i, int k, double[] inverse, double[] origin) {
    double s =
        (position[3 * i] - origin[0]) * inverse[k]
            + (position[3 * i + 1] - origin[1]) * inverse[3 + k]
            + (position[3 * i + 2] - origin[2]) * inverse[6 + k];
    return Math.max(0, Math.min(bins[k] - 1, (int) ((s - binLow[k]) * binsPerFraction[k])));
  }

  private void listChunk(int chunk, double[] inverse, double[] origin, double rangeSquared) {
    int[] list = neighbour[chunk];
    double[] p = position;
    int used = 0;
    for (int i = firstOf(chunk); i < lastOf(chunk); i++) {
      start[i] = used;
      double xi = p[3 * i];
      double yi = p[3 * i + 1];
      double zi = p[3 * i + 2];
      int ba = bin(i, 0, inverse, origin);
      int bb = bin(i, 1, inverse, origin);
      int bc = bin(i, 2, inverse, origin);
      int lowC = Math.max(0, bc - 2);
      int highC = Math.min(bins[2] - 1, bc + 2);
      for (int a = Math.max(0, ba - 2); a <= Math.min(bins[0] - 1, ba + 2); a++) {
        for (int b = Math.max(0, bb - 2); b <= Math.min(bins[1] - 1, bb + 2); b++) {
          int row = (a * bins[1] + b) * bins[2];
          int from = binStart[row + lowC];
          int to = binStart[row + highC + 1];
          if (used + to - from > list.length) {
            list = Arrays.copyOf(list, list.length + list.length / 2 + to - from);
          }
          for (int k = from; k < to; k++) {
            int j = binned[k];
            double dx = p[3 * j] - xi;
            double dy = p[3 * j + 1] - yi;
            double dz = p[3 * j + 2] - zi;
            if (dx * dx + dy * dy + dz * dz < rangeSquared && j != i) {
              list[used++] = j;
            }
          }
        }
      }
      end[i] = used;
    }
    neighbour[chunk] = list;
  }
}
