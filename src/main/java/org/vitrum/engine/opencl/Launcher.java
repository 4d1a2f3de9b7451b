package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jocl.cl_event;
import org.vitrum.RunException;
import org.vitrum.engine.Engine;

/**
 * Queues steps on the device and remembers those of which it does not yet know that they are done.
 * When something does not fit, for example a neighbour list, the device stops doing anything (see
 * {@code halt} in types.cl); this class then makes room and queues the steps from the one that
 * stopped again, so that nothing is lost and nothing done twice.
 */
final class Launcher {
  /** Steps between two looks at how far the device is; at most two such batches are queued. */
  private static final int BATCH = 512;

  private static final int MOST_MOTION_GROUPS = 2048;

  /**
   * A copy of the flags that is being made.
   *
   * @param steps that come before it
   */
  private record Mark(int steps, cl_event event, ByteBuffer flags) {}

  private final DeviceQueue queue;
  private final Program program;
  private final EamTables tables;
  private final int group;
  private int forceGroup = 1;
  private final DeviceAtoms atoms;
  private final Neighbours neighbours;
  private final Sorting sorting;
  private final Memory state;
  private final Memory flags;
  private final Memory motionPartial;
  private Memory forcePartial;
  private final Memory minimiserPartial;
  private final Reals reals;
  private final int shift;

  /** Steps that may still have to be queued again, the first of them with the number firstStep. */
  private final ArrayDeque<Step> journal = new ArrayDeque<>();

  private int firstStep;
  private final ArrayDeque<Mark> marks = new ArrayDeque<>();
  private int sinceMark;
  private long moving;

  /**
   * @param group work items of a group in all kernels but those of the forces
   */
  Launcher(
      DeviceQueue queue,
      Program program,
      EamTables tables,
      DeviceAtoms atoms,
      Neighbours neighbours,
      Memory state,
      Memory flags,
      int group) {
    this.queue = queue;
    this.program = program;
    this.tables = tables;
    this.atoms = atoms;
    this.neighbours = neighbours;
    this.state = state;
    this.flags = flags;
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
    neighbours.lanes(lanes);
    forceGroup = newForceGroup;
    queue.release(forcePartial);
    forcePartial = queue.allocate(7L * Long.BYTES * forceGroups());
  }

  private int motionGroups() {
    return Math.min((atoms.count + group - 1) / group, MOST_MOTION_GROUPS);
  }

  private int forceGroups() {
    long items = (long) atoms.count << neighbours.lanesLog2();
    return (int) ((items + forceGroup - 1) / forceGroup);
  }

  /** Queues a step. */
  void append(Step step) {
    journal.add(step);
    enqueue(step, nextStep() - 1);
    if (++sinceMark >= BATCH) {
      mark();
    }
  }

  private int nextStep() {
    return firstStep + journal.size();
  }

  private void mark() {
    sinceMark = 0;
    ByteBuffer look = DeviceQueue.host(4L * Layout.FLAGS_SIZE);
    marks.add(new Mark(nextStep(), queue.readLater(flags, look), look));
    if (marks.size() > 2) {
      Mark oldest = marks.remove();
      queue.await(oldest.event);
      if (oldest.flags.getInt(4 * Layout.FLAG_HALTED) != 0) {
        settle();
      } else {
        forget(oldest.steps);
      }
    }
  }

  /** All steps before one are done. */
  private void forget(int next) {
    while (firstStep < next) {
      firstStep++;
      if (journal.remove() instanceof Step.Look look) {
        look.then().run();
      }
    }
  }

  /**
   * Waits until everything queued is done and all looks have been delivered.
   *
   * @return whether the device had stopped and steps were queued again
   * @throws RunException if the cell has collapsed
   */
  boolean settle() {
    boolean repeated = false;
    ByteBuffer look = DeviceQueue.host(4L * Layout.FLAGS_SIZE);
    while (true) {
      cl_event done = queue.readLater(flags, look);
      for (Mark mark : marks) {
        queue.await(mark.event);
      }
      marks.clear();
      sinceMark = 0;
      queue.await(done);
      int reason = look.getInt(4 * Layout.FLAG_HALTED);
      if (reason == 0) {
        forget(nextStep());
        firstStep = 0;
        return repeated;
      }
      if (reason == Layout.HALT_COLLAPSED) {
        throw new RunException(
            "the cell has collapsed or exploded: its volume or the distance of its faces has left"
                + " all bounds");
      }
      neighbours.grow(look);
      int from = look.getInt(4 * Layout.FLAG_LAUNCH);
      for (int flag = Layout.FLAG_HALTED; flag <= Layout.FLAG_NEEDED_NEIGHBOURS; flag++) {
        look.putInt(4 * flag, 0);
      }
      queue.write(flags, look);
      int number = firstStep;
      for (Step step : journal) {
        if (number >= from) {
          enqueue(step, number);
        }
        number++;
      }
      repeated = true;
    }
  }

  private void enqueue(Step step, int index) {
    switch (step) {
      case Step.Scalars s -> scalars(s);
      case Step.Motion m -> motion(m);
      case Step.Refresh _ -> {
        bin(index);
        list(index);
      }
      case Step.Look look -> queue.readBefore(state, look.into());
      case Step.Sort _ -> {
        bin(index);
        sorting.enqueue(program, flags, neighbours, group);
      }
      case Step.Forces f -> forces(f.detail());
    }
  }

  private void scalars(Step.Scalars step) {
    program
        .kernel("scalars")
        .with(state)
        .with(flags)
        .with(motionPartial)
        .with(motionGroups())
        .with(forcePartial)
        .with(forceGroups())
        .with(atoms.count)
        .with(shift)
        .withLocal(14L * Long.BYTES * group)
        .with(step.operations())
        .with(step.sums())
        .launch(group, group);
  }

  private void motion(Step.Motion step) {
    moving += (step.what() & Layout.MOTION_MOVES) != 0 ? 1 : 0;
    program
        .kernel("motion")
        .with(state)
        .with(flags)
        .with(atoms.fraction)
        .with(atoms.velocity)
        .with(atoms.force)
        .with(atoms.image)
        .with(atoms.type)
        .with(atoms.id)
        .with(atoms.mass)
        .with(neighbours.records)
        .with(atoms.built)
        .with(atoms.count)
        .with(shift)
        .with(motionPartial)
        .withLocal(7L * Long.BYTES * group)
        .with(step.operations())
        .with(step.what())
        .launch((long) motionGroups() * group, group);
  }

  private void bin(int index) {
    program
        .kernel("bin")
        .with(flags)
        .with(atoms.fraction)
        .with(atoms.type)
        .with(neighbours.records)
        .with(neighbours.cellCount)
        .with(neighbours.cellAtoms)
        .with(atoms.count)
        .with(neighbours.slots)
        .with(neighbours.cells)
        .with(neighbours.cellCapacity)
        .with(index)
        .launch(atoms.count, group);
  }

  private void list(int index) {
    program
        .kernel("list")
        .with(state)
        .with(flags)
        .with(atoms.fraction)
        .with(atoms.built)
        .with(neighbours.records)
        .with(neighbours.cellCount)
        .with(neighbours.cellAtoms)
        .with(neighbours.cellCapacity)
        .with(tables.listRangeSquared)
        .with(tables.species)
        .with(neighbours.list)
        .with(neighbours.count)
        .with(neighbours.listCapacity)
        .with(neighbours.lanesLog2())
        .with(neighbours.stride())
        .with(atoms.count)
        .with(index)
        .launch(atoms.count, group);
  }

  private void forces(Engine.Detail detail) {
    long items = (long) atoms.count << neighbours.lanesLog2();
    program
        .kernel("densities")
        .with(state)
        .with(flags)
        .with(neighbours.records)
        .with(neighbours.list)
        .with(neighbours.count)
        .with(neighbours.lanesLog2())
        .with(neighbours.stride())
        .with(tables.coefficients)
        .with(tables.density)
        .with(tables.densityReachSquared)
        .with(tables.species)
        .with(tables.embeddingCoefficients)
        .with(tables.embedding)
        .withReal(tables.densityUnits)
        .with(neighbours.slopes)
        .with(atoms.energy)
        .with(atoms.count)
        .with(neighbours.cellCount)
        .withLocal((long) Long.BYTES * forceGroup)
        .launch(items, forceGroup);
    String name =
        switch (detail) {
          case FORCES -> "forces";
          case VIRIAL -> "forces_virial";
          case ENERGIES -> "forces_energies";
        };
    program
        .kernel(name)
        .with(state)
        .with(flags)
        .with(neighbours.records)
        .with(neighbours.list)
        .with(neighbours.count)
        .with(neighbours.lanesLog2())
        .with(neighbours.stride())
        .with(tables.coefficients)
        .with(tables.density)
        .with(tables.pair)
        .with(tables.reachSquared)
        .with(tables.species)
        .with(neighbours.slopes)
        .with(atoms.energy)
        .with(atoms.force)
        .with(atoms.count)
        .with(shift)
        .with(forcePartial)
        .withLocal(10L * Long.BYTES * forceGroup)
        .launch(items, forceGroup);
  }

  /** Waits for the sums and largest values of the kernel {@code minimiser}: five numbers. */
  double[] minimiserSums() {
    settle();
    int groups = motionGroups();
    program
        .kernel("minimiser")
        .with(flags)
        .with(atoms.velocity)
        .with(atoms.force)
        .with(atoms.count)
        .with(minimiserPartial)
        .withLocal(5L * reals.size() * group)
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
        slotsInUse(),
        reals.size(),
        tables.pairBytes(),
        neighbours.entries(),
        motionGroups() + forceGroups());
  }

  private long slotsInUse() {
    ByteBuffer look = DeviceQueue.host(4L * Layout.FLAGS_SIZE);
    queue.read(flags, look);
    long slots = atoms.count;
    for (int k = 0; k < 3; k++) {
      slots *= look.getInt(4 * (Layout.FLAG_COPIES + k));
    }
    return slots;
  }

  /** Gives its memory back. */
  void release() {
    sorting.release();
    for (Memory memory : new Memory[] {motionPartial, forcePartial, minimiserPartial}) {
      queue.release(memory);
    }
  }
}
