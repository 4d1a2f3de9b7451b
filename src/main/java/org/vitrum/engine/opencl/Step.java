package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import org.vitrum.engine.Engine;

/** Something queued on the device that can be queued again. */
sealed interface Step {
  /** Sums and operations on what there is once. */
  record Scalars(ByteBuffer operations, int sums) implements Step {}

  /** Operations on every atom. */
  record Motion(ByteBuffer operations, int what) implements Step {}

  /** New lists, if the device finds that they are needed. */
  record Refresh() implements Step {}

  /** Atoms sorted in space. */
  record Sort() implements Step {}

  /** Both passes of a force evaluation. */
  record Forces(Engine.Detail detail) implements Step {}
}
