package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import org.vitrum.RunException;
import org.vitrum.atoms.Cell;

/**
 * Room for neighbour lists, for the grid that they are built with and for what is kept of each
 * image of an atom. The first sizes are guesses from the density; when something does not fit, the
 * device says how much it needs and {@link #grow} provides it.
 */
final class ListBuffers {
  /** Atoms whose entries lie side by side. */
  private static final int ALIGNMENT = 32;

  private final DeviceQueue queue;
  private final int atoms;
  private final int recordBytes;
  private final int slopeBytes;
  private int lanesLog2;

  Memory records;
  Memory slopes;
  Memory cellCount;
  Memory cellAtoms;
  Memory list;
  final Memory count;

  int slots;
  int cells;
  int cellCapacity;
  int listCapacity;

  ListBuffers(
      DeviceQueue queue, int atoms, Cell cell, double range, boolean doublePairs, int lanes) {
    this.queue = queue;
    this.atoms = atoms;
    recordBytes = doublePairs ? 32 : 16;
    slopeBytes = doublePairs ? 8 : 4;
    double perVolume = atoms / cell.volume();
    double copies = 1;
    for (double height : cell.heights()) {
      copies *= Math.floor(2 * range / height) + 1;
    }
    if (!(copies <= 1e6)) {
      throw new RunException(
          "the cell has collapsed: its volume is %g A^3, interactions reach %.1f A with skin"
              .formatted(cell.volume(), range));
    }
    slots = Math.toIntExact((long) (atoms * copies));
    cells =
        (int)
            Math.min(
                8L * slots + 64,
                (long) (1.2 * copies * cell.volume() / (0.125 * range * range * range)) + 64);
    cellCapacity =
        (int) Math.min(slots, Math.ceil(2.5 * perVolume * 0.125 * range * range * range)) + 8;
    listCapacity =
        (int) Math.min(slots, Math.ceil(1.25 * perVolume * 4.2 * range * range * range)) + 16;
    count = queue.allocate(4L * atoms);
    lanesLog2 = Integer.numberOfTrailingZeros(lanes);
    allocateSlots();
    allocateCells();
    allocateList();
  }

  int lanesLog2() {
    return lanesLog2;
  }

  /** Entries between an atom's neighbours k and k + lanes. */
  int stride() {
    return (atoms + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT << lanesLog2;
  }

  /** Changes how many items work on an atom; lists must be built anew. */
  void lanes(int lanes) {
    lanesLog2 = Integer.numberOfTrailingZeros(lanes);
    allocateList();
  }

  private void allocateSlots() {
    queue.release(records);
    queue.release(slopes);
    records = queue.allocate((long) recordBytes * slots);
    slopes = queue.allocate((long) slopeBytes * slots);
  }

  private void allocateCells() {
    queue.release(cellCount);
    queue.release(cellAtoms);
    cellCount = queue.allocate(4L * cells);
    cellAtoms = queue.allocate(4L * cells * cellCapacity);
    emptyCells();
  }

  private void allocateList() {
    queue.release(list);
    int rows = (listCapacity + (1 << lanesLog2) - 1) >> lanesLog2;
    list = queue.allocate(4L * rows * stride());
  }

  /** Empties the grid, which an interrupted build leaves half filled. */
  void emptyCells() {
    queue.write(cellCount, DeviceQueue.host(4L * cells));
  }

  /**
   * Makes room for what the device has asked for.
   *
   * @param flags content of the flags buffer
   */
  void grow(ByteBuffer flags) {
    int neededSlots = flags.getInt(4 * DeviceLayout.FLAG_NEEDED_SLOTS);
    int neededCells = flags.getInt(4 * DeviceLayout.FLAG_NEEDED_CELLS);
    int neededInCell = flags.getInt(4 * DeviceLayout.FLAG_NEEDED_IN_CELL);
    int neededNeighbours = flags.getInt(4 * DeviceLayout.FLAG_NEEDED_NEIGHBOURS);
    if (neededSlots > slots) {
      slots = withSlack(neededSlots);
      allocateSlots();
    }
    if (neededCells > cells || neededInCell > cellCapacity) {
      cells = neededCells > cells ? withSlack(neededCells) : cells;
      cellCapacity = neededInCell > cellCapacity ? withSlack(neededInCell) : cellCapacity;
      allocateCells();
    } else {
      emptyCells();
    }
    if (neededNeighbours > listCapacity) {
      listCapacity = withSlack(neededNeighbours);
      allocateList();
    }
  }

  /** Entries of all lists; waits. */
  long entries() {
    ByteBuffer counts = DeviceQueue.host(4L * atoms);
    queue.read(count, counts);
    long sum = 0;
    for (int i = 0; i < atoms; i++) {
      sum += counts.getInt(4 * i);
    }
    return sum;
  }

  private static int withSlack(int needed) {
    return (int) Math.min(Integer.MAX_VALUE, needed + needed / 8L + 8);
  }

  void release() {
    for (Memory memory : new Memory[] {records, slopes, cellCount, cellAtoms, list, count}) {
      queue.release(memory);
    }
  }
}
