package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import org.jocl.cl_event;
import org.vitrum.RunException;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;

/**
 * What the device holds once and not for each atom: the numbers of the state (cell, sums,
 * thermostats) and the flags, laid out as {@link DeviceLayout} says, and what they mean to a
 * reader.
 */
final class DeviceState {
  final Memory numbers;
  final Memory flags;
  private final DeviceQueue queue;
  private final Reals reals;
  private double[] origin; // of the cell; the device has no use for it

  DeviceState(DeviceQueue queue, Reals reals) {
    this.queue = queue;
    this.reals = reals;
    numbers = queue.allocate((long) reals.size() * DeviceLayout.STATE_SIZE);
    flags = queue.allocate(4L * DeviceLayout.FLAGS_SIZE);
  }

  /**
   * Sets all to the beginning of a run, whose lists are to be built.
   *
   * @param reach of the potential, A
   * @param skin of the lists, A
   */
  void begin(Cell cell, double reach, double skin) {
    origin = cell.origin();
    ByteBuffer content = reals.host(DeviceLayout.STATE_SIZE);
    double[] h = cell.vectors();
    for (int k = 0; k < 9; k++) {
      reals.put(content, DeviceLayout.STATE_CELL + k, h[k]);
    }
    reals.put(content, DeviceLayout.STATE_REACH, reach);
    reals.put(content, DeviceLayout.STATE_SKIN, skin);
    queue.write(numbers, content);
    ByteBuffer fresh = DeviceQueue.host(4L * DeviceLayout.FLAGS_SIZE);
    fresh.putInt(4 * DeviceLayout.FLAG_REBUILD, 1);
    queue.write(flags, fresh);
  }

  /** Writes a kinetic tensor, eV, in place of the sum over atoms. */
  void writeKinetic(SymmetricTensor t) {
    queue.write(
        numbers,
        (long) DeviceLayout.STATE_KINETIC * reals.size(),
        reals.of(t.xx(), t.yy(), t.zz(), t.yz(), t.xz(), t.xy()));
  }

  /** How often lists have been built since the beginning, as far as the device is. */
  long builds() {
    ByteBuffer look = DeviceQueue.host(4L * DeviceLayout.FLAGS_SIZE);
    queue.read(flags, look);
    return look.getInt(4 * DeviceLayout.FLAG_BUILDS);
  }

  /**
   * Records of so many atoms in all copies of the cell that lists need, as far as the device is.
   */
  long slots(int atoms) {
    ByteBuffer look = DeviceQueue.host(4L * DeviceLayout.FLAGS_SIZE);
    queue.read(flags, look);
    long slots = atoms;
    for (int k = 0; k < 3; k++) {
      slots *= look.getInt(4 * (DeviceLayout.FLAG_COPIES + k));
    }
    return slots;
  }

  /** Waits until all that has been launched is done; the numbers then. */
  ByteBuffer settled(Launcher launcher) {
    ByteBuffer content = reals.host(DeviceLayout.STATE_SIZE);
    cl_event read = queue.readLater(numbers, content);
    boolean repeated = launcher.settle();
    queue.await(read);
    if (repeated) {
      queue.read(numbers, content);
    }
    return content;
  }

  /**
   * The cell in some content of the numbers.
   *
   * @throws RunException if it has no volume
   */
  Cell cell(ByteBuffer content) {
    double[] h = reals.get(content, DeviceLayout.STATE_CELL, 9);
    if (!(Cell.determinant(h) > 0)) {
      throw new RunException("the cell is not finite");
    }
    return Cell.of(h, origin);
  }

  /** The kinetic tensor in some content of the numbers, eV. */
  SymmetricTensor kinetic(ByteBuffer content) {
    return tensor(content, DeviceLayout.STATE_KINETIC);
  }

  private SymmetricTensor tensor(ByteBuffer content, int at) {
    double[] t = reals.get(content, at, 6);
    return new SymmetricTensor(t[0], t[1], t[2], t[3], t[4], t[5]);
  }

  /**
   * What an engine says of its state.
   *
   * @param known what the last evaluation of forces gave; null for none
   */
  EngineState state(ByteBuffer content, int atoms, Engine.Detail known) {
    return new EngineState(
        atoms,
        known == Engine.Detail.ENERGIES
            ? reals.get(content, DeviceLayout.STATE_ENERGY)
            : Double.NaN,
        kinetic(content),
        hasVirial(known)
            ? tensor(content, DeviceLayout.STATE_VIRIAL)
            : SymmetricTensor.ZERO.times(Double.NaN),
        cell(content));
  }

  /** Whether an evaluation of forces gave the virial too. */
  static boolean hasVirial(Engine.Detail known) {
    return known != null && known != Engine.Detail.FORCES;
  }
}
