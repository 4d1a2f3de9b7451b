package org.vitrum.engine.opencl;

import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/** Sorts atoms in space, so that neighbours in space are neighbours in memory. */
final class Sorting {
  /** What the kernels call that which belongs to an atom, in the order of their arguments. */
  private static final ImmutableList<String> NAMES =
      Lists.immutable.of("s", "v", "force", "image", "type", "id");

  private static final ImmutableList<String> SORTED_NAMES = NAMES.collect("new_"::concat);

  private final DeviceQueue queue;
  private final DeviceAtoms atoms;
  private final Memory order;

  /** What belongs to an atom, and room for it sorted. */
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
        .with("flags", flags)
        .with("cell_count", lists.cellCount)
        .with("cell_start", cellStart)
        .withLocal("scratch", 4L * group)
        .launch(group, group);
    kernels
        .kernel("sort_order")
        .with("flags", flags)
        .with("cell_count", lists.cellCount)
        .with("cell_atoms", lists.cellAtoms)
        .with("cell_capacity", lists.cellCapacity)
        .with("cell_start", cellStart)
        .with("id", atoms.id)
        .with("order", order)
        .launch(lists.cells, group);
    kernels
        .kernel("sort_gather")
        .with("flags", flags)
        .with("order", order)
        .with(NAMES, present)
        .with(SORTED_NAMES, sorted)
        .with("atoms", atoms.count)
        .launch(atoms.count, group);
    kernels
        .kernel("sort_return")
        .with("flags", flags)
        .with(SORTED_NAMES, sorted)
        .with(NAMES, present)
        .with("atoms", atoms.count)
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
