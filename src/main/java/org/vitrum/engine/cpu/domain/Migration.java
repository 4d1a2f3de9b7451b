package org.vitrum.engine.cpu.domain;

import java.util.Arrays;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.domain.Bricks;

/**
 * Brings atoms to the ranks in whose bricks they are: along one axis after the other, from brick to
 * neighbouring brick, as often as it takes. Afterwards the atoms of a rank are in the order of the
 * loaded system, so that it does not matter how they have come.
 */
final class Migration {
  /** Place in the system, species, position, velocity, crossings of the cell. */
  private static final int WORDS = 11;

  private final Wire wire;
  private final Bricks bricks;
  private double[] sent = new double[0];
  private double[] received = new double[0];
  private boolean hasMoved;
  private final double[] inverse = new double[9];
  private double[] origin;

  Migration(Wire wire, Bricks bricks) {
    this.wire = wire;
    this.bricks = bricks;
  }

  /** Keeps only the atoms that are owned here, of a system that all ranks hold. */
  void claim(CpuAtoms atoms) {
    begin(atoms);
    int kept = 0;
    for (int i = 0; i < atoms.count; i++) {
      boolean isMine = true;
      for (int axis = 0; axis < 3; axis++) {
        isMine &= placeOf(atoms, i, axis) == bricks.place(wire.rank(), axis);
      }
      if (isMine) {
        move(atoms, i, kept++);
      }
    }
    atoms.count = kept;
    atoms.trim();
  }

  /** Brings atoms home, wrapped into the cell; copies are forgotten. */
  void run(CpuAtoms atoms) {
    begin(atoms);
    hasMoved = false;
    for (int axis = 0; axis < 3; axis++) {
      if (bricks.along(axis) > 1) {
        do {
          pass(atoms, axis, -1);
          pass(atoms, axis, 1);
        } while (wire.any(isAnyAway(atoms, axis)));
      }
    }
    if (hasMoved) {
      sort(atoms);
    }
  }

  private void begin(CpuAtoms atoms) {
    Cell cell = atoms.cell();
    cell.wrap(atoms.x, atoms.image, 0, atoms.count);
    System.arraycopy(cell.inverse(), 0, inverse, 0, 9);
    origin = cell.origin();
    atoms.copies = 0;
  }

  private int placeOf(CpuAtoms atoms, int i, int axis) {
    double fraction = 0;
    for (int k = 0; k < 3; k++) {
      fraction += (atoms.x[3 * i + k] - origin[k]) * inverse[3 * k + axis];
    }
    return bricks.placeOf(axis, fraction);
  }

  /** Which way an atom has to go along an axis: -1, 0 or 1. */
  private int way(CpuAtoms atoms, int i, int axis) {
    int n = bricks.along(axis);
    int up = Math.floorMod(placeOf(atoms, i, axis) - bricks.place(wire.rank(), axis), n);
    return up == 0 ? 0 : 2 * up <= n ? 1 : -1;
  }

  private boolean isAnyAway(CpuAtoms atoms, int axis) {
    for (int i = 0; i < atoms.count; i++) {
      if (way(atoms, i, axis) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Sends those that have to go one way to the next brick. */
  private void pass(CpuAtoms atoms, int axis, int step) {
    int kept = 0;
    int gone = 0;
    for (int i = 0; i < atoms.count; i++) {
      if (way(atoms, i, axis) == step) {
        if (sent.length < WORDS * (gone + 1)) {
          sent = Arrays.copyOf(sent, 2 * WORDS * (gone + 1));
        }
        pack(atoms, i, WORDS * gone++);
      } else {
        move(atoms, i, kept++);
      }
    }
    int to = bricks.beside(wire.rank(), axis, step);
    int from = bricks.beside(wire.rank(), axis, -step);
    int come = wire.exchange(gone, to, from);
    if (received.length < WORDS * come) {
      received = new double[2 * WORDS * come];
    }
    wire.exchange(sent, 0, WORDS * gone, to, received, 0, WORDS * come, from);
    atoms.count = kept + come;
    atoms.reserve(atoms.count, atoms.count);
    for (int k = 0; k < come; k++) {
      unpack(atoms, WORDS * k, kept + k);
    }
    hasMoved |= gone + come > 0;
  }

  private static void move(CpuAtoms atoms, int from, int to) {
    if (from != to) {
      atoms.id[to] = atoms.id[from];
      atoms.type[to] = atoms.type[from];
      System.arraycopy(atoms.x, 3 * from, atoms.x, 3 * to, 3);
      System.arraycopy(atoms.v, 3 * from, atoms.v, 3 * to, 3);
      System.arraycopy(atoms.image, 3 * from, atoms.image, 3 * to, 3);
    }
  }

  private void pack(CpuAtoms atoms, int i, int to) {
    sent[to] = atoms.id[i];
    sent[to + 1] = atoms.type[i];
    for (int k = 0; k < 3; k++) {
      sent[to + 2 + k] = atoms.x[3 * i + k];
      sent[to + 5 + k] = atoms.v[3 * i + k];
      sent[to + 8 + k] = atoms.image[3 * i + k];
    }
  }

  private void unpack(CpuAtoms atoms, int from, int i) {
    atoms.id[i] = (int) received[from];
    atoms.type[i] = (int) received[from + 1];
    for (int k = 0; k < 3; k++) {
      atoms.x[3 * i + k] = received[from + 2 + k];
      atoms.v[3 * i + k] = received[from + 5 + k];
      atoms.image[3 * i + k] = (int) received[from + 8 + k];
    }
  }

  private void sort(CpuAtoms atoms) {
    int n = atoms.count;
    long[] keys = new long[n];
    for (int i = 0; i < n; i++) {
      keys[i] = (long) atoms.id[i] << 32 | i;
    }
    Arrays.sort(keys);
    if (sent.length < WORDS * n) {
      sent = new double[WORDS * n];
    }
    for (int i = 0; i < n; i++) {
      pack(atoms, (int) keys[i], WORDS * i);
    }
    double[] sorted = sent;
    sent = received;
    received = sorted;
    for (int i = 0; i < n; i++) {
      unpack(atoms, WORDS * i, i);
    }
  }
}
