package org.vitrum.analysis.voronoi;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.vitrum.InputException;
import org.vitrum.analysis.Chunks;
import org.vitrum.analysis.Neighbourhood;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;

/**
 * The radical Voronoi tessellation of a periodic snapshot, computed atom by atom on all threads of
 * the pool that it is called in; the result does not depend on how many these are.
 *
 * <p>Arrays are by atom, or by face: those of atom i are {@code start[i]} to {@code start[i + 1] -
 * 1}, in the order in which the grid shows its neighbours. Faces below the threshold are not there.
 */
public final class Tessellation {
  /** First search radius, in mean distances (V/N)^(1/3): most cells need no larger one. */
  private static final double FIRST_RADIUS = 1.95;

  private static final double WIDER = 1.5;

  /** Of a cell in a dense structure, about. */
  private static final int FACES = 16;

  private final AtomSystem system;
  private final double[] weight; // r^2 of each atom, A^2
  private final double largestWeight;
  private final Thresholds thresholds;
  private final double spacing;
  private final Neighbourhood[] neighbourhoods = new Neighbourhood[40];

  private final double[] volume;
  private final int[] index;
  private int[] start;
  private int[] neighbour;
  private double[] area;
  private double[] vector;

  private Tessellation(AtomSystem system, double[] radii, Thresholds thresholds) {
    this.system = system;
    this.thresholds = thresholds;
    weight = new double[system.size()];
    Arrays.setAll(weight, i -> radii[system.type()[i]] * radii[system.type()[i]]);
    largestWeight = Arrays.stream(weight).max().orElse(0);
    Cell cell = system.cell();
    spacing = Math.cbrt(cell.volume() / system.size());
    volume = new double[system.size()];
    index = new int[4 * system.size()];
  }

  /**
   * Tessellates a snapshot.
   *
   * @param radii of the species, A
   * @throws InputException if two atoms are at one place
   */
  public static Tessellation of(AtomSystem system, double[] radii, Thresholds thresholds) {
    Tessellation made = new Tessellation(system, radii, thresholds);
    made.run();
    return made;
  }

  AtomSystem system() {
    return system;
  }

  Thresholds thresholds() {
    return thresholds;
  }

  /** Mean distance of atoms, (V/N)^(1/3), A. */
  double spacing() {
    return spacing;
  }

  /** r^2 of an atom, A^2. */
  double weight(int i) {
    return weight[i];
  }

  double largestWeight() {
    return largestWeight;
  }

  /** Volume of the cell of each atom, A^3; 0 for an atom without a cell. */
  public double[] volume() {
    return volume;
  }

  /** Numbers of faces with 3, 4, 5 and 6 edges of each atom: 4N. */
  public int[] index() {
    return index;
  }

  /**
   * Where the faces of each atom begin: N + 1 numbers. The differences are coordination numbers.
   */
  public int[] start() {
    return start;
  }

  /** The atom on the other side of each face. */
  public int[] neighbour() {
    return neighbour;
  }

  /** Area of each face, A^2. */
  public double[] area() {
    return area;
  }

  /** From the atom to the one on the other side of each face, A: three numbers a face. */
  public double[] vector() {
    return vector;
  }

  private void run() {
    int[] order = neighbourhood(0).order();
    int[] places = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      places[order[k]] = k;
    }
    Part[] parts = new Part[Chunks.count(order.length)];
    IntStream.range(0, parts.length)
        .parallel()
        .forEach(
            chunk -> {
              CellMaker maker = new CellMaker(this);
              Part part = new Part();
              for (int k = Chunks.first(chunk); k < Chunks.last(chunk, order.length); k++) {
                int i = order[k];
                volume[i] = maker.make(i, part, index);
                part.ends.add(part.neighbours.size());
              }
              parts[chunk] = part;
            });
    collect(parts, places);
  }

  /** Puts the faces that the parts have found into the order of the atoms. */
  private void collect(Part[] parts, int[] places) {
    start = new int[system.size() + 1];
    for (int i = 0; i < system.size(); i++) {
      int k = places[i];
      start[i + 1] = start[i] + parts[Chunks.of(k)].count(k);
    }
    int faces = start[system.size()];
    neighbour = new int[faces];
    area = new double[faces];
    vector = new double[3 * faces];
    for (int i = 0; i < system.size(); i++) {
      Part part = parts[Chunks.of(places[i])];
      int from = part.begin(places[i]);
      for (int f = start[i]; f < start[i + 1]; f++, from++) {
        neighbour[f] = part.neighbours.get(from);
        area[f] = part.areas.get(from);
        for (int axis = 0; axis < 3; axis++) {
          vector[3 * f + axis] = part.vectors.get(3 * from + axis);
        }
      }
    }
  }

  /** The neighbours within a radius that grows with the level; made when first needed. */
  Neighbourhood neighbourhood(int level) {
    synchronized (neighbourhoods) {
      if (neighbourhoods[level] == null) {
        neighbourhoods[level] = new Neighbourhood(system, radius(level));
      }
      return neighbourhoods[level];
    }
  }

  double radius(int level) {
    return FIRST_RADIUS * spacing * Math.pow(WIDER, level);
  }

  /** The faces of the atoms of a chunk. */
  static final class Part {
    private final IntArrayList ends = new IntArrayList(Chunks.SIZE);
    private final IntArrayList neighbours = new IntArrayList(FACES * Chunks.SIZE);
    private final DoubleArrayList areas = new DoubleArrayList(FACES * Chunks.SIZE);
    private final DoubleArrayList vectors = new DoubleArrayList(3 * FACES * Chunks.SIZE);

    void add(int neighbour, double area, double x, double y, double z) {
      neighbours.add(neighbour);
      areas.add(area);
      vectors.add(x);
      vectors.add(y);
      vectors.add(z);
    }

    private int begin(int place) {
      int k = place % Chunks.SIZE;
      return k == 0 ? 0 : ends.get(k - 1);
    }

    private int count(int place) {
      return ends.get(place % Chunks.SIZE) - begin(place);
    }
  }
}
