package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jocl.cl_event;
import org.vitrum.RunException;
import org.vitrum.engine.Engine;

/**
 * Queues commands on the device and remembers those of which it does not yet know that they are
 * done. When something does not fit, for example a neighbour list, the device stops doing anything
 * (see {@code halt} in types.cl); this class then makes room and queues the commands from the one
 * that stopped again, so that nothing is lost and nothing done twice.
 */
final class Launcher {
  /** Commands between two looks at how far the device is; at most two such batches are queued. */
  private static final int BATCH = 512;

  private static final int MOST_MOTION_GROUPS = 2048;

  /**
   * A copy of the flags that is being made.
   *
   * @param commands that come before it
   */
  private record Mark(int commands, cl_event event, ByteBuffer flags) {}

  private final DeviceQueue queue;
  private final Kernels kernels;
  private final EamTables tables;
  private final int group;
  private int forceGroup = 1;
  private final DeviceAtoms atoms;
  private final ListBuffers lists;
  private final Sorting sorting;
  private final DeviceState once;
  private final Memory state;
  private final Memory flags;
  private final Memory motionPartial;
  private Memory forcePartial;
  private final Memory minimiserPartial;
  private final Reals reals;
  private final int shift;

  /**
   * Commands that may still have to be queued again, the first of them with the number
   * firstCommand.
   */
  private final ArrayDeque<Command> journal = new ArrayDeque<>();

  private int firstCommand;
  private final ArrayDeque<Mark> marks = new ArrayDeque<>();
  private int sinceMark;
  private long moving;

  /**
   * @param group work items of a group in all kernels but those of the forces
   */
  Launcher(
      DeviceQueue queue,
      Kernels kernels,
      EamTables tables,
      DeviceAtoms atoms,
      ListBuffers lists,
      DeviceState once,
      int group) {
    this.queue = queue;
    this.kernels = kernels;
    this.tables = tables;
    this.atoms = atoms;
    this.lists = lists;
    this.once = once;
    state = once.numbers;
    flags = once.flags;
    this.group = group;
    reals = new Reals(queue.device().doubles());
    sorting = new Sorting(queue, atoms);
    forcePartial = queue.allocate(7L * Long.BYTES);
    motionPartial = queue.allocate(7L * Long.BYTES * motionGroups());
    minimiserPartial = queue.allocate(5L * reals.size() * motionGroups());
    // sums of a million atoms' terms do not overflow if those of the first thousand have ten bits
    // to spare
    shift = Math.max(0, 32 - Integer.numberOfLeadingZeros(atoms.count) - 10);
  }

  /** Sets how many items work on an atom and in a group of the force kernels; lists are lost. */
  void shape(int lanes, int newForceGroup) {
    settle();
    lists.lanes(lanes);
    forceGroup = newForceGroup;
    queue.release(forcePartial);
    forcePartial = queue.allocate(7L * Long.BYTES * forceGroups());
  }

  private int motionGroups() {
    return Math.min((atoms.count + group - 1) / group, MOST_MOTION_GROUPS);
  }

  private int forceGroups() {
    long items = (long) atoms.count << lists.lanesLog2();
    return (int) ((items + forceGroup - 1) / forceGroup);
  }

  /** Queues a command. */
  void append(Command command) {
    journal.add(command);
    enqueue(command, nextCommand() - 1);
    if (++sinceMark >= BATCH) {
      mark();
    }
  }

  private int nextCommand() {
    return firstCommand + journal.size();
  }

  private void mark() {
    sinceMark = 0;
    ByteBuffer look = DeviceQueue.host(4L * DeviceLayout.FLAGS_SIZE);
    marks.add(new Mark(nextCommand(), queue.readLater(flags, look), look));
    if (marks.size() > 2) {
      Mark oldest = marks.remove();
      queue.await(oldest.event);
      if (oldest.flags.getInt(4 * DeviceLayout.FLAG_HALTED) != 0) {
        settle();
      } else {
        forget(oldest.commands);
      }
    }
  }

  /** All commands before one are done. */
  private void forget(int next) {
    while (firstCommand < next) {
      firstCommand++;
      if (journal.remove() instanceof Command.Look look) {
        look.then().run();
      }
    }
  }

  /**
   * Waits until everything queued is done and all looks have been delivered.
   *
   * @return whether the device had stopped and commands were queued again
   * @throws RunException if the cell has collapsed
   */
  boolean settle() {
    boolean repeated = false;
    ByteBuffer look = DeviceQueue.host(4L * DeviceLayout.FLAGS_SIZE);
    while (true) {
      cl_event done = queue.readLater(flags, look);
      for (Mark mark : marks) {
        queue.await(mark.event);
      }
      marks.clear();
      sinceMark = 0;
      queue.await(done);
      int reason = look.getInt(4 * DeviceLayout.FLAG_HALTED);
      if (reason == 0) {
        forget(nextCommand());
        firstCommand = 0;
        return repeated;
      }
      if (reason == DeviceLayout.HALT_COLLAPSED) {
        throw new RunException(
            "the cell has collapsed or exploded: its volume or the distance of its faces has left"
                + " all bounds");
      }
      lists.grow(look);
      int from = look.getInt(4 * DeviceLayout.FLAG_LAUNCH);
      for (int flag = DeviceLayout.FLAG_HALTED;
          flag <= DeviceLayout.FLAG_NEEDED_NEIGHBOURS;
          flag++) {
        look.putInt(4 * flag, 0);
      }
      queue.write(flags, look);
      int number = firstCommand;
      for (Command command : journal) {
        if (number >= from) {
          enqueue(command, number);
        }
        number++;
      }
      repeated = true;
    }
  }

  private void enqueue(Command command, int index) {
    switch (command) {
      case Command.Scalars s -> scalars(s);
      case Command.Motion m -> motion(m);
      case Command.Refresh _ -> {
        bin(index);
        list(index);
      }
      case Command.Look look -> queue.readBefore(state, look.into());
      case Command.Sort _ -> {
        bin(index);
        sorting.enqueue(kernels, flags, lists, group);
      }
      case Command.Forces f -> forces(f.detail());
    }
  }

  private void scalars(Command.Scalars command) {
    kernels
        .kernel("scalars")
        .with("state", state)
        .with("flags", flags)
        .with("motion_partial", motionPartial)
        .with("motion_groups", motionGroups())
        .with("force_partial", forcePartial)
        .with("force_groups", forceGroups())
        .with("atoms", atoms.count)
        .with("shift", shift)
        .withLocal("scratch", 14L * Long.BYTES * group)
        .with("p", command.operations())
        .with("sums", command.sums())
        .launch(group, group);
  }

  private void motion(Command.Motion command) {
    moving += (command.what() & DeviceLayout.MOTION_MOVES) != 0 ? 1 : 0;
    kernels
        .kernel("motion")
        .with("state", state)
        .with("flags", flags)
        .with("s", atoms.fraction)
        .with("v", atoms.velocity)
        .with("force", atoms.force)
        .with("image", atoms.image)
        .with("type", atoms.type)
        .with("id", atoms.id)
        .with("mass", atoms.mass)
        .with("records", lists.records)
        .with("built", atoms.built)
        .with("atoms", atoms.count)
        .with("shift", shift)
        .with("partial", motionPartial)
        .withLocal("scratch", 7L * Long.BYTES * group)
        .with("p", command.operations())
        .with("what", command.what())
        .launch((long) motionGroups() * group, group);
  }

  private void bin(int index) {
    kernels
        .kernel("bin")
        .with("flags", flags)
        .with("s", atoms.fraction)
        .with("type", atoms.type)
        .with("records", lists.records)
        .with("cell_count", lists.cellCount)
        .with("cell_atoms", lists.cellAtoms)
        .with("atoms", atoms.count)
        .with("most_slots", lists.slots)
        .with("most_cells", lists.cells)
        .with("cell_capacity", lists.cellCapacity)
        .with("launch", index)
        .launch(atoms.count, group);
  }

  private void list(int index) {
    kernels
        .kernel("list")
        .with("state", state)
        .with("flags", flags)
        .with("s", atoms.fraction)
        .with("built", atoms.built)
        .with("records", lists.records)
        .with("cell_count", lists.cellCount)
        .with("cell_atoms", lists.cellAtoms)
        .with("cell_capacity", lists.cellCapacity)
        .with("list_range_squared", tables.listRangeSquared)
        .with("species", tables.species)
        .with("neighbours", lists.list)
        .with("neighbour_count", lists.count)
        .with("list_capacity", lists.listCapacity)
        .with("lanes_log2", lists.lanesLog2())
        .with("stride", lists.stride())
        .with("atoms", atoms.count)
        .with("launch", index)
        .launch(atoms.count, group);
  }

  /** A kernel over neighbours, with the arguments that all of them begin with. */
  private Kernel pass(String name) {
    return kernels
        .kernel(name)
        .with("state", state)
        .with("flags", flags)
        .with("records", lists.records)
        .with("neighbours", lists.list)
        .with("neighbour_count", lists.count)
        .with("lanes_log2", lists.lanesLog2())
        .with("stride", lists.stride())
        .with("coefficients", tables.coefficients)
        .with("density", tables.density);
  }

  private void forces(Engine.Detail detail) {
    long items = (long) atoms.count << lists.lanesLog2();
    pass("densities")
        .with("density_support_squared", tables.densitySupportSquared)
        .with("species", tables.species)
        .with("polynomial", tables.polynomials.ofPairs)
        .with("numbers", tables.polynomials.numbers)
        .with("embedding_coefficients", tables.embeddingCoefficients)
        .with("embedding", tables.embedding)
        .withReal("density_units", tables.densityUnits)
        .with("slopes", lists.slopes)
        .with("energy", atoms.energy)
        .with("atoms", atoms.count)
        .with("cell_count", lists.cellCount)
        .withLocal("scratch", (long) Long.BYTES * forceGroup)
        .launch(items, forceGroup);
    String name =
        switch (detail) {
          case FORCES -> "forces";
          case VIRIAL -> "forces_virial";
          case ENERGIES -> "forces_energies";
        };
    pass(name)
        .with("pair", tables.pair)
        .with("reach_squared", tables.reachSquared)
        .with("species", tables.species)
        .with("polynomial", tables.polynomials.ofPairs)
        .with("numbers", tables.polynomials.numbers)
        .with("slopes", lists.slopes)
        .with("energy", atoms.energy)
        .with("force", atoms.force)
        .with("atoms", atoms.count)
        .with("shift", shift)
        .with("partial", forcePartial)
        .withLocal("scratch", 10L * Long.BYTES * forceGroup)
        .launch(items, forceGroup);
  }

  /** Waits for the sums and largest values of the kernel {@code minimiser}: five numbers. */
  double[] minimiserSums() {
    settle();
    int groups = motionGroups();
    kernels
        .kernel("minimiser")
        .with("flags", flags)
        .with("v", atoms.velocity)
        .with("force", atoms.force)
        .with("atoms", atoms.count)
        .with("partial", minimiserPartial)
        .withLocal("scratch", 5L * reals.size() * group)
        .launch((long) groups * group, group);
    ByteBuffer partial = reals.host(5L * groups);
    queue.read(minimiserPartial, partial);
    double[] value = new double[5];
    for (int g = 0; g < groups; g++) {
      for (int k = 0; k < 5; k++) {
        double part = reals.get(partial, 5 * g + k);
        value[k] = k < 3 ? value[k] + part : Math.max(value[k], part);
      }
    }
    return value;
  }

  /** Launches of {@code motion} so far that moved atoms. */
  long movingLaunches() {
    return moving;
  }

  /** What kernels move as the lists are now; waits. */
  Traffic traffic() {
    settle();
    return new Traffic(
        atoms.count,
        once.slots(atoms.count),
        reals.size(),
        tables.pairBytes(),
        lists.entries(),
        motionGroups() + forceGroups());
  }

  /** Gives its memory back. */
  void release() {
    sorting.release();
    for (Memory memory : new Memory[] {motionPartial, forcePartial, minimiserPartial}) {
      queue.release(memory);
    }
  }
}
