package org.vitrum.io;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Species;

/**
 * The atoms of a frame while a file is read: lists that grow by the lines that are really there,
 * because a header may promise more than any memory holds.
 */
final class AtomRows {
  /**
   * Share of the product of its edges that a cell's volume has at least: what is less is a rounding
   * error of numbers with ten digits or more, and which sign it has depends on how one turns them.
   */
  private static final double FLAT = 1e-10;

  private final Lines lines;
  private final Notes notes;
  private final IntHashSet ids = new IntHashSet();
  private final IntArrayList id = new IntArrayList();
  private final IntArrayList type = new IntArrayList();
  private final IntArrayList image = new IntArrayList();
  final DoubleArrayList position = new DoubleArrayList();
  final DoubleArrayList velocity = new DoubleArrayList();
  final DoubleArrayList force = new DoubleArrayList();
  final DoubleArrayList energy = new DoubleArrayList();
  final OtherColumns others = new OtherColumns();

  AtomRows(Lines lines, Notes notes) {
    this.lines = lines;
    this.notes = notes;
  }

  int size() {
    return type.size();
  }

  /** Adds an identifier; one that is there already is an error. */
  void addId(int value) {
    if (!ids.add(value)) {
      throw lines.expected("a new atom identifier", value + " for the second time");
    }
    id.add(value);
  }

  void addType(int value) {
    type.add(value);
  }

  void addImage(int value) {
    image.add(value);
  }

  int typeOf(int i) {
    return type.get(i);
  }

  /** Adds three numbers of a line to one of the lists of vectors. */
  void addVector(DoubleArrayList to, String[] words, int at, String what) {
    for (int axis = 0; axis < 3; axis++) {
      to.add(lines.number(words[at + axis], what));
    }
  }

  /** Which of so many types atoms have. */
  boolean[] used(int types) {
    boolean[] used = new boolean[types];
    type.each(t -> used[t] = true);
    return used;
  }

  /** Gives every atom the number that stands for it, for example after all names are known. */
  void renumberTypes(int[] newType) {
    for (int i = 0; i < type.size(); i++) {
      type.set(i, newType[type.get(i)]);
    }
  }

  /** Sorts atoms by identifier. */
  void sort() {
    int[] order =
        IntStream.range(0, id.size())
            .boxed()
            .sorted(Comparator.comparingInt(id::get))
            .mapToInt(i -> i)
            .toArray();
    sort(id, order, 1);
    sort(type, order, 1);
    sort(image, order, 3);
    sort(position, order);
    sort(velocity, order);
    sort(force, order);
    others.sort(order);
  }

  private static void sort(IntArrayList values, int[] order, int width) {
    int[] old = values.toArray();
    for (int k = 0; k < old.length; k++) {
      values.set(k, old[width * order[k / width] + k % width]);
    }
  }

  private static void sort(DoubleArrayList vectors, int[] order) {
    double[] old = vectors.toArray();
    for (int k = 0; k < old.length; k++) {
      vectors.set(k, old[3 * order[k / 3] + k % 3]);
    }
  }

  /**
   * Forces and energies where the file has them, and the columns without a meaning of their own.
   */
  ImmutableList<AtomColumn> columns() {
    MutableList<AtomColumn> columns = Lists.mutable.empty();
    if (force.notEmpty()) {
      columns.add(AtomColumn.real(AtomColumn.FORCES, 3, force.toArray()));
    }
    if (energy.notEmpty()) {
      columns.add(AtomColumn.real(AtomColumn.ENERGIES, 1, energy.toArray()));
    }
    return columns.withAll(others.list()).toImmutable();
  }

  /**
   * The atoms. Identifiers that the file does not give are the order of its lines, velocities and
   * images that it does not give are zero. Left-handed edge vectors change places, which leaves the
   * lattice and all positions as they are.
   *
   * @param h the edge vectors as rows, A
   */
  AtomSystem system(ImmutableList<Species> species, double[] h, double[] origin) {
    int n = type.size();
    int[] numbers = id.toArray();
    if (id.isEmpty()) {
      numbers = new int[n];
      Arrays.setAll(numbers, i -> i + 1);
    }
    double[] v = velocity.isEmpty() ? new double[3 * n] : velocity.toArray();
    int[] images = image.isEmpty() ? new int[3 * n] : image.toArray();
    Cell cell = cell(h, origin, images);
    return new AtomSystem(species, cell, numbers, type.toArray(), position.toArray(), v, images);
  }

  private Cell cell(double[] h, double[] origin, int[] images) {
    double[] right = h.clone();
    if (Cell.determinant(h) < 0) {
      System.arraycopy(h, 3, right, 6, 3);
      System.arraycopy(h, 6, right, 3, 3);
      for (int i = 0; i < images.length; i += 3) {
        int b = images[i + 1];
        images[i + 1] = images[i + 2];
        images[i + 2] = b;
      }
      notes.add(
          lines.file().toString(),
          "the edge vectors a, b, c are left-handed: b and c have changed places, which leaves"
              + " lattice and positions as they are");
    }
    double edges = length(right, 0) * length(right, 3) * length(right, 6);
    if (Cell.determinant(right) <= FLAT * edges) {
      throw lines.expected("edge vectors that span a volume", "vectors in one plane");
    }
    try {
      return Cell.of(right, origin);
    } catch (IllegalArgumentException e) {
      throw lines.expected("edge vectors that span a volume", e.getMessage());
    }
  }

  private static double length(double[] h, int at) {
    return Math.sqrt(h[at] * h[at] + h[at + 1] * h[at + 1] + h[at + 2] * h[at + 2]);
  }
}
