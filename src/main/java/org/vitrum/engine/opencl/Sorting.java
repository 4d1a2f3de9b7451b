package org.vitrum.engine.opencl;

import java.util.Arrays;

/** Sorts atoms in space, so that neighbours in space are neighbours in memory. */
final class Sorting {
  private final DeviceQueue queue;
  private final DeviceAtoms atoms;
  private final Memory order;

  /** What belongs to an atom, in the order of the kernels' arguments, and room for it sorted. */
  private final Memory[] present;

  private final Memory[] sorted;
  private Memory cellStart;

  Sorting(DeviceQueue queue, DeviceAtoms atoms) {
    this.queue = queue;
    this.atoms = atoms;
    order = queue.allocate(atoms.type.bytes());
    present =
        new Memory[] {
          atoms.fraction, atoms.velocity, atoms.force, atoms.image, atoms.type, atoms.id
        };
    sorted = new Memory[present.length];
    Arrays.setAll(sorted, k -> queue.allocate(present[k].bytes()));
  }

  /** Queues the kernels that follow {@code bin}. */
  void enqueue(Kernels kernels, Memory flags, ListBuffers lists, int group) {
    if (cellStart == null || cellStart.bytes() < lists.cellCount.bytes()) {
      queue.release(cellStart);
      cellStart = queue.allocate(lists.cellCount.bytes());
    }
    kernels
        .kernel("sort_starts")
        .with(flags)
        .with(lists.cellCount)
        .with(cellStart)
        .withLocal(4L * group)
        .launch(group, group);
    kernels
        .kernel("sort_order")
        .with(flags)
        .with(lists.cellCount)
        .with(lists.cellAtoms)
        .with(lists.cellCapacity)
        .with(cellStart)
        .with(atoms.id)
        .with(order)
        .launch(lists.cells, group);
    kernels
        .kernel("sort_gather")
        .with(flags)
        .with(order)
        .with(present)
        .with(sorted)
        .with(atoms.count)
        .launch(atoms.count, group);
    kernels
        .kernel("sort_return")
        .with(flags)
        .with(sorted)
        .with(present)
        .with(atoms.count)
        .launch(atoms.count, group);
  }

  void release() {
    queue.release(order);
    queue.release(cellStart);
    for (Memory memory : sorted) {
      queue.release(memory);
    }
  }
}
