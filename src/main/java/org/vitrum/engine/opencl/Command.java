package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import org.vitrum.engine.Engine;

/** Something queued on the device that can be queued again. */
sealed interface Command {
  /** Sums and operations on what there is once. */
  record Scalars(ByteBuffer operations, int sums) implements Command {}

  /** Operations on every atom. */
  record Motion(ByteBuffer operations, int what) implements Command {}

  /** New lists, if the device finds that they are needed. */
  record Refresh() implements Command {}

  /**
   * A copy of the first numbers of the state as it is then.
   *
   * @param into receives them
   * @param then is called when it has
   */
  record Look(ByteBuffer into, Runnable then) implements Command {}

  /** Atoms sorted in space. */
  record Sort() implements Command {}

  /** Both passes of a force evaluation. */
  record Forces(Engine.Detail detail) implements Command {}
}
