package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_event;
import org.jocl.cl_kernel;

/**
 * A kernel and its arguments. Arguments are set in order by {@link #with} and its sisters; those
 * that have not changed since the last launch are not passed to the driver again.
 */
final class Kernel {
  private final DeviceQueue queue;
  private final String name;
  private final cl_kernel id;
  private final boolean doubles;
  private Object[] passed = new Object[16];
  private int next;
  private long launches;

  /** Of launches whose times have not been asked for yet. */
  private final List<cl_event> timed = new ArrayList<>();

  Kernel(DeviceQueue queue, String name, cl_kernel id, boolean doubles) {
    this.queue = queue;
    this.name = name;
    this.id = id;
    this.doubles = doubles;
  }

  /** A buffer. */
  Kernel with(Memory memory) {
    return pass(memory, Sizeof.cl_mem, Pointer.to(memory.id()));
  }

  /** Several arguments in a row. */
  Kernel with(Memory[] memories) {
    for (Memory memory : memories) {
      with(memory);
    }
    return this;
  }

  Kernel with(int value) {
    return isPassed(value) ? skip() : pass(value, Sizeof.cl_int, Pointer.to(new int[] {value}));
  }

  /** A number of the device's kind of real numbers. */
  Kernel withReal(double value) {
    if (isPassed(value)) {
      return skip();
    }
    return doubles
        ? pass(value, Sizeof.cl_double, Pointer.to(new double[] {value}))
        : pass(value, Sizeof.cl_float, Pointer.to(new float[] {(float) value}));
  }

  /** A structure. */
  Kernel with(ByteBuffer structure) {
    return pass(structure, structure.capacity(), Pointer.to(structure));
  }

  /** Local memory, bytes. */
  Kernel withLocal(long bytes) {
    return isPassed(bytes) ? skip() : pass(bytes, bytes, null);
  }

  private boolean isPassed(Object value) {
    return next < passed.length && value.equals(passed[next]);
  }

  private Kernel skip() {
    next++;
    return this;
  }

  private Kernel pass(Object value, long size, Pointer pointer) {
    if (next == passed.length) {
      passed = Arrays.copyOf(passed, 2 * next);
    }
    if (value != passed[next]) {
      try {
        CL.clSetKernelArg(id, next, size, pointer);
      } catch (CLException e) {
        throw DeviceFault.with(queue.device(), "passing argument " + next + " of " + name, e);
      }
      passed[next] = value;
    }
    next++;
    return this;
  }

  /** Queues the kernel on at least {@code items} work items in groups of {@code group}. */
  void launch(long items, int group) {
    next = 0;
    launches++;
    long global = Math.max(1, (items + group - 1) / group) * group;
    cl_event event = queue.isProfiling() ? new cl_event() : null;
    try {
      CL.clEnqueueNDRangeKernel(
          queue.id(), id, 1, null, new long[] {global}, new long[] {group}, 0, null, event);
    } catch (CLException e) {
      throw DeviceFault.with(queue.device(), "starting " + name, e);
    }
    if (event != null) {
      timed.add(event);
    }
  }

  /** How often it was launched. */
  long launches() {
    return launches;
  }

  /** Seconds of each launch since the last call while the queue was profiling; all are done. */
  double[] takeTimes() {
    double[] seconds = new double[timed.size()];
    try {
      for (int k = 0; k < seconds.length; k++) {
        cl_event event = timed.get(k);
        seconds[k] =
            1e-9
                * (time(event, CL.CL_PROFILING_COMMAND_END)
                    - time(event, CL.CL_PROFILING_COMMAND_START));
        CL.clReleaseEvent(event);
      }
    } catch (CLException e) {
      throw DeviceFault.with(queue.device(), "taking the times of " + name, e);
    }
    timed.clear();
    return seconds;
  }

  private static long time(cl_event event, int what) {
    long[] nanos = new long[1];
    CL.clGetEventProfilingInfo(event, what, Sizeof.cl_ulong, Pointer.to(nanos), null);
    return nanos[0];
  }

  void release() {
    CL.clReleaseKernel(id);
  }
}
