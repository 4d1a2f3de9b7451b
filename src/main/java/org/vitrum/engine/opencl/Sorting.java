package org.vitrum.engine.opencl;

/** Sorts atoms in space, so that neighbours in space are neighbours in memory. */
final class Sorting {
  private final DeviceQueue queue;
  private final DeviceAtoms atoms;
  private final Memory order;
  private final Memory fraction;
  private final Memory velocity;
  private final Memory force;
  private final Memory image;
  private final Memory type;
  private final Memory id;
  private Memory cellStart;

  Sorting(DeviceQueue queue, DeviceAtoms atoms) {
    this.queue = queue;
    this.atoms = atoms;
    order = queue.allocate(atoms.type.bytes());
    fraction = queue.allocate(atoms.fraction.bytes());
    velocity = queue.allocate(atoms.velocity.bytes());
    force = queue.allocate(atoms.force.bytes());
    image = queue.allocate(atoms.image.bytes());
    type = queue.allocate(atoms.type.bytes());
    id = queue.allocate(atoms.id.bytes());
  }

  /** Queues the kernels that follow {@code bin}. */
  void enqueue(Program program, Memory flags, Neighbours neighbours, int group) {
    if (cellStart == null || cellStart.bytes() < neighbours.cellCount.bytes()) {
      queue.release(cellStart);
      cellStart = queue.allocate(neighbours.cellCount.bytes());
    }
    program
        .kernel("sort_starts")
        .with(flags)
        .with(neighbours.cellCount)
        .with(cellStart)
        .withLocal(4L * group)
        .launch(group, group);
    program
        .kernel("sort_order")
        .with(flags)
        .with(neighbours.cellCount)
        .with(neighbours.cellAtoms)
        .with(neighbours.cellCapacity)
        .with(cellStart)
        .with(atoms.id)
        .with(order)
        .launch(neighbours.cells, group);
    program
        .kernel("sort_gather")
        .with(flags)
        .with(order)
        .with(atoms.fraction)
        .with(atoms.velocity)
        .with(atoms.force)
        .with(atoms.image)
        .with(atoms.type)
        .with(atoms.id)
        .with(fraction)
        .with(velocity)
        .with(force)
        .with(image)
        .with(type)
        .with(id)
        .with(atoms.count)
        .launch(atoms.count, group);
    program
        .kernel("sort_return")
        .with(flags)
        .with(fraction)
        .with(velocity)
        .with(force)
        .with(image)
        .with(type)
        .with(id)
        .with(atoms.fraction)
        .with(atoms.velocity)
        .with(atoms.force)
        .with(atoms.image)
        .with(atoms.type)
        .with(atoms.id)
        .with(atoms.count)
        .launch(atoms.count, group);
  }

  void release() {
    for (Memory memory :
        new Memory[] {order, fraction, velocity, force, image, type, id, cellStart}) {
      queue.release(memory);
    }
  }
}
