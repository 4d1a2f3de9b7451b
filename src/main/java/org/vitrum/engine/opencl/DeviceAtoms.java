package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.units.MetalUnits;

/**
 * The atoms in device memory, in an order of the device's choosing; vectors by component. Positions
 * are fractions of the cell in steps of 2^-52, held as 64-bit integers with 2^64 to the period.
 */
final class DeviceAtoms {
  private static final int UNUSED_BITS = 12; // 64 less the 52 of a double

  final int count;
  final Memory fraction;
  final Memory velocity;
  final Memory force;
  final Memory image;
  final Memory type;

  /** Index of each atom in the loaded system. */
  final Memory id;

  /** Of each species, eV ps^2/A^2. */
  final Memory mass;

  /** Of each atom, integers. */
  final Memory energy;

  /** Fractions when the lists were built. */
  final Memory built;

  private final DeviceQueue queue;
  private final Reals reals;

  DeviceAtoms(DeviceQueue queue, Reals reals, int count, int species) {
    this.queue = queue;
    this.reals = reals;
    this.count = count;
    fraction = queue.allocate(24L * count);
    velocity = queue.allocate(3L * reals.size() * count);
    force = queue.allocate(3L * reals.size() * count);
    image = queue.allocate(12L * count);
    type = queue.allocate(4L * count);
    id = queue.allocate(4L * count);
    mass = queue.allocate((long) reals.size() * species);
    energy = queue.allocate(8L * count);
    built = queue.allocate(24L * count);
  }

  void release() {
    for (Memory memory :
        new Memory[] {fraction, velocity, force, image, type, id, mass, energy, built}) {
      queue.release(memory);
    }
  }

  /** Writes everything of a system but its cell; positions are wrapped, crossings counted. */
  void load(AtomSystem system) {
    double[] fractions = new double[3 * count];
    int[] images = system.image().clone();
    double[] inverse = system.cell().inverse();
    double[] o = system.cell().origin();
    double[] x = system.position();
    for (int i = 0; i < 3 * count; i += 3) {
      for (int k = 0; k < 3; k++) {
        double s = 0;
        for (int m = 0; m < 3; m++) {
          s += (x[i + m] - o[m]) * inverse[3 * m + k];
        }
        double whole = Math.floor(s);
        s -= whole;
        if (s >= 1) { // a tiny negative fraction rounds to 1
          s = 0;
          whole++;
        }
        fractions[i + k] = s;
        images[i + k] += (int) whole;
      }
    }
    ByteBuffer types = DeviceQueue.host(4L * count);
    for (int i = 0; i < count; i++) {
      types.putInt(4 * i, system.type()[i]);
    }
    queue.write(type, types);
    double[] masses = new double[system.species().size()];
    for (int t = 0; t < masses.length; t++) {
      masses[t] = system.species().get(t).mass() * MetalUnits.MVV_TO_EV;
    }
    queue.write(mass, reals.of(masses));
    loadMotion(fractions, system.velocity(), images);
  }

  /**
   * Writes positions as fractions in [0, 1), velocities and image counts, in the system's order.
   */
  void loadMotion(double[] fractions, double[] velocities, int[] images) {
    ByteBuffer s = DeviceQueue.host(24L * count);
    ByteBuffer v = reals.host(3L * count);
    ByteBuffer images32 = DeviceQueue.host(12L * count);
    ByteBuffer ids = DeviceQueue.host(4L * count);
    for (int i = 0; i < count; i++) {
      ids.putInt(4 * i, i);
      for (int k = 0; k < 3; k++) {
        int to = k * count + i;
        s.putLong(8 * to, (long) (fractions[3 * i + k] * 0x1p52) << UNUSED_BITS);
        reals.put(v, to, velocities[3 * i + k]);
        images32.putInt(4 * to, images[3 * i + k]);
      }
    }
    queue.write(fraction, s);
    queue.write(velocity, v);
    queue.write(image, images32);
    queue.write(id, ids);
  }

  /** Reads positions as fractions, velocities and image counts, in the loaded system's order. */
  void readMotion(double[] fractions, double[] velocities, int[] images) {
    int[] order = order();
    ByteBuffer s = DeviceQueue.host(24L * count);
    ByteBuffer images32 = DeviceQueue.host(12L * count);
    queue.read(fraction, s);
    queue.read(image, images32);
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < 3; k++) {
        int from = k * count + i;
        int to = 3 * order[i] + k;
        fractions[to] = (s.getLong(8 * from) >>> UNUSED_BITS) * 0x1p-52;
        images[to] = images32.getInt(4 * from);
      }
    }
    readVectors(velocity, order, velocities);
  }

  /** Positions in the cell, velocities, image counts and the cell itself. */
  void store(AtomSystem system, Cell cell) {
    double[] fractions = new double[3 * count];
    readMotion(fractions, system.velocity(), system.image());
    double[] h = cell.vectors();
    double[] o = cell.origin();
    double[] x = system.position();
    for (int i = 0; i < 3 * count; i += 3) {
      for (int axis = 0; axis < 3; axis++) {
        x[i + axis] =
            o[axis]
                + fractions[i] * h[axis]
                + fractions[i + 1] * h[3 + axis]
                + fractions[i + 2] * h[6 + axis];
      }
    }
    system.cell(cell);
    // not needed to bring atoms into the cell, but rounding may have put one on its far face
    system.wrap();
  }

  private int[] order() {
    ByteBuffer ids = DeviceQueue.host(4L * count);
    queue.read(id, ids);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = ids.getInt(4 * i);
    }
    return order;
  }

  /** Reads a vector an atom in the loaded system's order. */
  void readVectors(Memory from, double[] out) {
    readVectors(from, order(), out);
  }

  private void readVectors(Memory from, int[] order, double[] out) {
    ByteBuffer content = reals.host(3L * count);
    queue.read(from, content);
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < 3; k++) {
        out[3 * order[i] + k] = reals.get(content, k * count + i);
      }
    }
  }

  /** Reads the atoms' energies, eV. */
  void readEnergies(double[] out) {
    int[] order = order();
    ByteBuffer content = DeviceQueue.host(8L * count);
    queue.read(energy, content);
    for (int i = 0; i < count; i++) {
      out[order[i]] = content.getLong(8 * i) * 0x1p-38;
    }
  }
}
