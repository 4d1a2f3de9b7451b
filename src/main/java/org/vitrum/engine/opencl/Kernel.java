package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_event;
import org.jocl.cl_kernel;

/**
 * A kernel and its arguments. Arguments are set in order by {@link #with} and its sisters, each by
 * the name that it has in the kernel's source: with up to 19 of them, buffers of the same kind side
 * by side, an order that has slipped would compute nonsense. The first launch holds the names
 * against those that the compiler has kept. Arguments that have not changed since the last launch
 * are not passed to the driver again.
 */
final class Kernel {
  private final DeviceQueue queue;
  private final String name;
  private final cl_kernel id;
  private final boolean doubles;

  /** Of the arguments, in order; empty where the driver does not keep them. */
  private final ImmutableList<String> arguments;

  private Object[] passed;
  private int next;
  private long launches;

  /** Of launches whose times have not been asked for yet. */
  private final List<cl_event> timed = new ArrayList<>();

  Kernel(DeviceQueue queue, String name, cl_kernel id, boolean doubles) {
    this.queue = queue;
    this.name = name;
    this.id = id;
    this.doubles = doubles;
    int[] count = new int[1];
    CL.clGetKernelInfo(id, CL.CL_KERNEL_NUM_ARGS, Sizeof.cl_int, Pointer.to(count), null);
    passed = new Object[count[0]];
    arguments = arguments(id, count[0]);
  }

  /** A driver may keep no names, above all of kernels that come from its own binary. */
  private static ImmutableList<String> arguments(cl_kernel id, int count) {
    MutableList<String> names = Lists.mutable.empty();
    try {
      for (int k = 0; k < count; k++) {
        long[] size = new long[1];
        CL.clGetKernelArgInfo(id, k, CL.CL_KERNEL_ARG_NAME, 0, null, size);
        byte[] name = new byte[(int) size[0]];
        CL.clGetKernelArgInfo(id, k, CL.CL_KERNEL_ARG_NAME, name.length, Pointer.to(name), null);
        names.add(new String(name, StandardCharsets.UTF_8).replace("\0", ""));
      }
    } catch (CLException e) {
      return Lists.immutable.empty();
    }
    return names.toImmutable();
  }

  /** Whether the names of arguments are known and therefore checked. */
  boolean isChecked() {
    return arguments.notEmpty();
  }

  /** A buffer. */
  Kernel with(String argument, Memory memory) {
    return pass(argument, memory, Sizeof.cl_mem, Pointer.to(memory.id()));
  }

  /** Several buffers in a row. */
  Kernel with(ImmutableList<String> names, Memory[] memories) {
    names.forEachWithIndex((argument, k) -> with(argument, memories[k]));
    return this;
  }

  Kernel with(String argument, int value) {
    return isPassed(argument, value)
        ? skip()
        : pass(argument, value, Sizeof.cl_int, Pointer.to(new int[] {value}));
  }

  /** A number of the device's kind of real numbers. */
  Kernel withReal(String argument, double value) {
    if (isPassed(argument, value)) {
      return skip();
    }
    return doubles
        ? pass(argument, value, Sizeof.cl_double, Pointer.to(new double[] {value}))
        : pass(argument, value, Sizeof.cl_float, Pointer.to(new float[] {(float) value}));
  }

  /** A structure. */
  Kernel with(String argument, ByteBuffer structure) {
    return pass(argument, structure, structure.capacity(), Pointer.to(structure));
  }

  /** Local memory, bytes. */
  Kernel withLocal(String argument, long bytes) {
    return isPassed(argument, bytes) ? skip() : pass(argument, bytes, bytes, null);
  }

  private boolean isPassed(String argument, Object value) {
    check(argument);
    return value.equals(passed[next]);
  }

  private Kernel skip() {
    next++;
    return this;
  }

  private Kernel pass(String argument, Object value, long size, Pointer pointer) {
    check(argument);
    if (value != passed[next]) {
      try {
        CL.clSetKernelArg(id, next, size, pointer);
      } catch (CLException e) {
        throw DeviceFault.with(queue.device(), "passing " + argument + " to " + name, e);
      }
      passed[next] = value;
    }
    next++;
    return this;
  }

  private void check(String argument) {
    if (next == passed.length) {
      throw new IllegalStateException(name + " has no argument " + argument + " at its end");
    }
    if (launches == 0 && isChecked() && !arguments.get(next).equals(argument)) {
      throw new IllegalStateException(
          "argument %d of %s is %s, not %s".formatted(next, name, arguments.get(next), argument));
    }
  }

  /** Queues the kernel on at least {@code items} work items in groups of {@code group}. */
  void launch(long items, int group) {
    if (next < passed.length) {
      throw new IllegalStateException("argument %d of %s is missing".formatted(next, name));
    }
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
