package org.vitrum.engine.cpu.domain;

import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.RunException;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.domain.Bricks;

/**
 * The copies that ranks have of each other's atoms: of all within range of a brick. Each cut axis
 * has a swap down and a swap up; what has come along one axis is passed on along the next, so that
 * edges and corners need no messages of their own.
 */
final class Halo {
  /** Species, side and position of a new copy. */
  private static final int WORDS = 5;

  private static final int AHEAD = 1;

  /** A message to a neighbour and the one that comes from the opposite side at the same time. */
  private static final class Swap {
    private final int to;
    private final int from;

    /** By how many cells along each axis positions differ there. */
    private final int[] shift = new int[3];

    private int[] slots = new int[0];
    private int sent;
    private int first;
    private int received;

    Swap(int to, int from) {
      this.to = to;
      this.from = from;
    }

    void add(int slot) {
      if (sent == slots.length) {
        slots = Arrays.copyOf(slots, 64 + 2 * sent);
      }
      slots[sent++] = slot;
    }
  }

  private final Wire wire;
  private final Bricks bricks;
  private final MutableList<Swap> swaps = Lists.mutable.empty();
  private double[] out = new double[0];
  private double[] in = new double[0];

  /**
   * Which way of the own brick each copy lies, 1 or -1 along the first axis on which it differs.
   */
  private byte[] side = new byte[0];

  Halo(Wire wire, Bricks bricks) {
    this.wire = wire;
    this.bricks = bricks;
  }

  boolean isAhead(int copy) {
    return side[copy] == AHEAD;
  }

  /**
   * Makes copies anew; the owned atoms must be at home.
   *
   * @param range within which a rank must know all atoms, A
   * @throws RunException if the cell has shrunk so much that a neighbour's brick does not hold all
   */
  void build(CpuAtoms atoms, double range) {
    swaps.clear();
    atoms.copies = 0;
    Cell cell = atoms.cell();
    double[] heights = cell.heights();
    for (int axis = 0; axis < 3; axis++) {
      int n = bricks.along(axis);
      if (n > 1) {
        if (n * range > heights[axis]) {
          throw new RunException(
              "the cell has become too thin for %d bricks: its faces are %g A apart, and atoms see each other at %g A; go on with fewer ranks"
                  .formatted(n, heights[axis], range));
        }
        int known = atoms.slots();
        int place = bricks.place(wire.rank(), axis);
        double margin = range / heights[axis];
        Swap down = swap(axis, -1, place == 0 ? 1 : 0);
        select(
            atoms, cell, axis, known, down, Double.NEGATIVE_INFINITY, (double) place / n + margin);
        copy(atoms, cell, down, (byte) AHEAD);
        Swap up = swap(axis, 1, place == n - 1 ? -1 : 0);
        select(atoms, cell, axis, known, up, (place + 1.0) / n - margin, Double.POSITIVE_INFINITY);
        copy(atoms, cell, up, (byte) -AHEAD);
      }
    }
  }

  private Swap swap(int axis, int step, int shift) {
    Swap swap =
        new Swap(bricks.beside(wire.rank(), axis, step), bricks.beside(wire.rank(), axis, -step));
    swap.shift[axis] = shift;
    swaps.add(swap);
    return swap;
  }

  /** Of the first slots, those whose fraction along an axis is within bounds. */
  private static void select(
      CpuAtoms atoms, Cell cell, int axis, int known, Swap swap, double low, double high) {
    double[] inverse = cell.inverse();
    double[] origin = cell.origin();
    for (int i = 0; i < known; i++) {
      double fraction = 0;
      for (int k = 0; k < 3; k++) {
        fraction += (atoms.x[3 * i + k] - origin[k]) * inverse[3 * k + axis];
      }
      if (fraction >= low && fraction <= high) {
        swap.add(i);
      }
    }
  }

  /** Sends the selected slots and takes what comes as new copies. */
  private void copy(CpuAtoms atoms, Cell cell, Swap swap, byte sideOfOwned) {
    double[] shift = shift(cell, swap);
    reserve(WORDS * swap.sent, 0);
    for (int k = 0; k < swap.sent; k++) {
      int i = swap.slots[k];
      out[WORDS * k] = atoms.type[i];
      out[WORDS * k + 1] = i < atoms.count ? sideOfOwned : side[i - atoms.count];
      for (int d = 0; d < 3; d++) {
        out[WORDS * k + 2 + d] = atoms.x[3 * i + d] + shift[d];
      }
    }
    swap.received = wire.exchange(swap.sent, swap.to, swap.from);
    swap.first = atoms.slots();
    reserve(0, WORDS * swap.received);
    wire.exchange(out, 0, WORDS * swap.sent, swap.to, in, 0, WORDS * swap.received, swap.from);
    atoms.reserve(atoms.count, swap.first + swap.received);
    atoms.copies += swap.received;
    if (side.length < atoms.copies) {
      side = Arrays.copyOf(side, 2 * atoms.copies);
    }
    for (int k = 0; k < swap.received; k++) {
      int i = swap.first + k;
      atoms.type[i] = (int) in[WORDS * k];
      side[i - atoms.count] = (byte) in[WORDS * k + 1];
      System.arraycopy(in, WORDS * k + 2, atoms.x, 3 * i, 3);
    }
  }

  private static double[] shift(Cell cell, Swap swap) {
    double[] shift = new double[3];
    for (int k = 0; k < 3; k++) {
      for (int d = 0; d < 3; d++) {
        shift[d] += swap.shift[k] * cell.vector(k, d);
      }
    }
    return shift;
  }

  private void reserve(int outgoing, int incoming) {
    if (out.length < outgoing) {
      out = new double[outgoing + outgoing / 8];
    }
    if (in.length < incoming) {
      in = new double[incoming + incoming / 8];
    }
  }

  /** Brings the positions of the copies up to date, in the present cell. */
  void update(CpuAtoms atoms) {
    for (Swap swap : swaps) {
      double[] shift = shift(atoms.cell(), swap);
      reserve(3 * swap.sent, 0);
      for (int k = 0; k < swap.sent; k++) {
        int i = 3 * swap.slots[k];
        out[3 * k] = atoms.x[i] + shift[0];
        out[3 * k + 1] = atoms.x[i + 1] + shift[1];
        out[3 * k + 2] = atoms.x[i + 2] + shift[2];
      }
      wire.exchange(
          out, 0, 3 * swap.sent, swap.to, atoms.x, 3 * swap.first, 3 * swap.received, swap.from);
    }
  }

  /** Gives the copies the numbers of their atoms. */
  void spread(double[] values) {
    for (Swap swap : swaps) {
      reserve(swap.sent, 0);
      for (int k = 0; k < swap.sent; k++) {
        out[k] = values[swap.slots[k]];
      }
      wire.exchange(out, 0, swap.sent, swap.to, values, swap.first, swap.received, swap.from);
    }
  }

  /** Adds the numbers of the copies to those of their atoms, back the way they have come. */
  void add(double[] values, int words) {
    for (Swap swap : swaps.asReversed()) {
      reserve(0, words * swap.sent);
      wire.exchange(
          values,
          words * swap.first,
          words * swap.received,
          swap.from,
          in,
          0,
          words * swap.sent,
          swap.to);
      for (int k = 0; k < swap.sent; k++) {
        int to = words * swap.slots[k];
        for (int w = 0; w < words; w++) {
          values[to + w] += in[words * k + w];
        }
      }
    }
  }
}
