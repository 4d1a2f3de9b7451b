package org.vitrum.analysis.voronoi;

import java.util.Arrays;
import org.vitrum.InputException;
import org.vitrum.analysis.Neighbourhood;

/** Makes the cells of a tessellation one after the other; each thread has its own. */
final class CellMaker implements Neighbourhood.Visitor {
  /** Of the order in which planes are tried, A: only speed depends on it. */
  private static final double ORDER = 1e-6;

  /** How near a plane may pass a vertex without cutting it, in mean distances. */
  private static final double TOLERANCE = 1e-11;

  /** After so many tolerances, each ten times the last, a cell cannot be made. */
  private static final int TRIALS = 5;

  /** Closer atoms are one on the other, A. */
  private static final double COINCIDENT = 1e-4;

  /** Of the planes of the atom's own images, with which a cell begins. */
  private static final int[] OWN_IMAGES = {-1, -2, -3, -4, -5, -6};

  private final Tessellation tessellation;
  private final double[] h;
  private final double[] inverse;
  private final PowerCell cell = new PowerCell();
  private double[] faceArea = new double[cell.places()];
  private boolean[] counts = new boolean[cell.places()];

  private int centre;
  private int candidates;
  private int[] atom = new int[128];
  private double[] x = new double[3 * 128]; // vectors to the candidates, A
  private double[] distance = new double[128]; // of their planes, A
  private long[] order = new long[128];

  CellMaker(Tessellation tessellation) {
    this.tessellation = tessellation;
    h = tessellation.system().cell().vectors();
    inverse = tessellation.system().cell().inverse();
  }

  /**
   * Makes the cell of an atom.
   *
   * @param part gets its faces
   * @param index gets the numbers of faces with 3, 4, 5, 6 edges, at 4i
   * @return its volume, A^3
   */
  double make(int i, Tessellation.Part part, int[] index) {
    centre = i;
    double tolerance = TOLERANCE * tessellation.spacing();
    for (int trial = 0; trial < TRIALS; trial++, tolerance *= 10) {
      switch (cut(tolerance)) {
        case EMPTY -> {
          return 0;
        }
        case BROKEN -> {}
        default -> {
          return measure(part, index);
        }
      }
    }
    throw new IllegalStateException("no cell of atom " + tessellation.system().id()[i]);
  }

  /** Looks farther and farther, until no atom beyond can have a plane that cuts. */
  private PowerCell.Cut cut(double tolerance) {
    double needed = Double.POSITIVE_INFINITY;
    PowerCell.Cut state = PowerCell.Cut.CUT;
    for (int level = 0; state == PowerCell.Cut.CUT && isBeyond(needed, level); level++) {
      candidates = 0;
      tessellation.neighbourhood(level).of(centre, this);
      cell.begin(h, inverse, OWN_IMAGES);
      state = cutCandidates(tolerance);
      // The plane of an atom at a distance d is at (d^2 + w_i - w_max) / 2d or farther.
      double squared = cell.farthest();
      double advantage = tessellation.largestWeight() - tessellation.weight(centre);
      needed = Math.sqrt(squared) + Math.sqrt(squared + advantage);
    }
    return state;
  }

  private boolean isBeyond(double needed, int level) {
    return level == 0 || tessellation.radius(level - 1) < needed;
  }

  /** Tries the planes of the candidates, the nearest first. */
  private PowerCell.Cut cutCandidates(double tolerance) {
    for (int k = 0; k < candidates; k++) {
      // Whole micro-Angstroms above, the number of the candidate below.
      order[k] = (long) Math.floor(distance[k] / ORDER) << 24 | k;
    }
    Arrays.sort(order, 0, candidates);
    double reach = Math.sqrt(cell.farthest());
    for (int place = 0; place < candidates; place++) {
      int k = (int) (order[place] & 0xffffff);
      if (distance[k] > reach + 2 * ORDER) {
        break;
      }
      double dx = x[3 * k];
      double dy = x[3 * k + 1];
      double dz = x[3 * k + 2];
      double unit = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
      PowerCell.Cut cut = cell.cut(dx * unit, dy * unit, dz * unit, distance[k], k, tolerance);
      if (cut == PowerCell.Cut.EMPTY || cut == PowerCell.Cut.BROKEN) {
        return cut;
      }
      if (cut == PowerCell.Cut.CUT) {
        reach = Math.sqrt(cell.farthest());
      }
    }
    return PowerCell.Cut.CUT;
  }

  @Override
  public void neighbour(int j, double dx, double dy, double dz, double squared) {
    if (squared < COINCIDENT * COINCIDENT) {
      int[] id = tessellation.system().id();
      throw new InputException(
          "atoms " + id[centre] + " and " + id[j],
          "places at least " + COINCIDENT + " A apart",
          "one place");
    }
    int k = candidates++;
    if (k == atom.length) {
      atom = Arrays.copyOf(atom, 2 * k);
      x = Arrays.copyOf(x, 6 * k);
      distance = Arrays.copyOf(distance, 2 * k);
      order = Arrays.copyOf(order, 2 * k);
    }
    atom[k] = j;
    x[3 * k] = dx;
    x[3 * k + 1] = dy;
    x[3 * k + 2] = dz;
    double advantage = tessellation.weight(centre) - tessellation.weight(j);
    distance[k] = (squared + advantage) / (2 * Math.sqrt(squared));
  }

  /** Volume, faces and index of the cell that has been cut. */
  private double measure(Tessellation.Part part, int[] index) {
    cell.finish();
    int places = cell.places();
    if (places > faceArea.length) {
      faceArea = new double[places];
      counts = new boolean[places];
    }
    double volume = 0;
    double surface = 0;
    for (int face = 0; face < places; face++) {
      faceArea[face] = cell.hasFace(face) ? cell.area(face) : 0;
      surface += faceArea[face];
      volume += faceArea[face] * cell.distance(face) / 3;
    }
    double smallest = tessellation.thresholds().smallestFace(surface);
    for (int face = 0; face < places; face++) {
      counts[face] = faceArea[face] >= smallest;
    }
    for (int face = 0; face < places; face++) {
      if (counts[face]) {
        int edges = cell.edges(face, tessellation.thresholds().shortestEdge(), counts);
        if (edges >= 3 && edges <= 6) {
          index[4 * centre + edges - 3]++;
        }
        add(face, part);
      }
    }
    return volume;
  }

  private void add(int face, Tessellation.Part part) {
    int k = cell.tag(face);
    if (k >= 0) {
      part.add(atom[k], faceArea[face], x[3 * k], x[3 * k + 1], x[3 * k + 2]);
    } else {
      int edge = 3 * ((-k - 1) / 2);
      int sign = k % 2 == 0 ? -1 : 1; // +a is -1, -a is -2
      part.add(centre, faceArea[face], sign * h[edge], sign * h[edge + 1], sign * h[edge + 2]);
    }
  }
}
