package org.vitrum.engine.opencl;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_event;
import org.vitrum.RunException;

/**
 * A device's context and its in-order queue: memory, transfers and waiting. Waiting sleeps between
 * looks at the event's status, because drivers' own waits keep a processor core busy.
 */
final class DeviceQueue implements AutoCloseable {
  private static final long SHORTEST_SLEEP = 10_000; // ns
  private static final long LONGEST_SLEEP = 500_000;

  private final Device device;
  private final cl_context context;
  private cl_command_queue queue;
  private boolean profiling;
  private final List<Memory> allocated = new ArrayList<>();
  private long bytes;
  private long waits;

  DeviceQueue(Device device) {
    this.device = device;
    try {
      cl_context_properties properties = new cl_context_properties();
      properties.addProperty(CL.CL_CONTEXT_PLATFORM, device.platformId());
      context =
          CL.clCreateContext(properties, 1, new cl_device_id[] {device.id()}, null, null, null);
    } catch (CLException e) {
      throw DeviceFault.with(device, "opening the device", e);
    }
    queue = newQueue(false);
  }

  /** Has the device take the times of kernels, or not any more; nothing may be queued. */
  void profile(boolean on) {
    CL.clReleaseCommandQueue(queue);
    queue = newQueue(on);
    profiling = on;
  }

  private cl_command_queue newQueue(boolean timed) {
    try {
      long properties = timed ? CL.CL_QUEUE_PROFILING_ENABLE : 0;
      return CL.clCreateCommandQueue(context, device.id(), properties, null);
    } catch (CLException e) {
      throw DeviceFault.with(device, "opening a queue", e);
    }
  }

  boolean isProfiling() {
    return profiling;
  }

  Device device() {
    return device;
  }

  cl_context context() {
    return context;
  }

  cl_command_queue id() {
    return queue;
  }

  /** How often the host has waited for the device so far. */
  long waits() {
    return waits;
  }

  /** Memory in use, bytes. */
  long bytes() {
    return bytes;
  }

  /**
   * A new buffer; its content is undefined.
   *
   * @throws RunException if the device has not enough memory
   */
  Memory allocate(long size) {
    long wanted = Math.max(16, size);
    if (wanted > device.memory() - bytes || wanted > device.largestAllocation()) {
      throw new RunException(
          "%s: a buffer of %.1f GB does not fit in the device's memory of %.1f GB, of which %.1f GB are in use; use fewer atoms, --precision mixed, or a device with more memory"
              .formatted(device.label(), wanted * 1e-9, device.memory() * 1e-9, bytes * 1e-9));
    }
    try {
      Memory memory =
          new Memory(CL.clCreateBuffer(context, CL.CL_MEM_READ_WRITE, wanted, null, null), wanted);
      allocated.add(memory);
      bytes += wanted;
      return memory;
    } catch (CLException e) {
      throw DeviceFault.with(device, "allocating %.3f GB".formatted(wanted * 1e-9), e);
    }
  }

  /** Gives a buffer back; nothing queued may use it any more. */
  void release(Memory memory) {
    if (memory != null && allocated.remove(memory)) {
      CL.clReleaseMemObject(memory.id());
      bytes -= memory.bytes();
    }
  }

  /** A host buffer for transfers. */
  static ByteBuffer host(long size) {
    return ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.nativeOrder());
  }

  /** Writes all of a host buffer and waits. */
  void write(Memory to, ByteBuffer from) {
    write(to, 0, from);
  }

  /** Writes a host buffer from a byte of the device's on and waits. */
  void write(Memory to, long offset, ByteBuffer from) {
    cl_event event = new cl_event();
    try {
      CL.clEnqueueWriteBuffer(
          queue, to.id(), false, offset, from.capacity(), Pointer.to(from), 0, null, event);
      CL.clFlush(queue);
    } catch (CLException e) {
      throw DeviceFault.with(device, "writing to the device", e);
    }
    await(event);
    // Java no longer needs the buffer once its address is known; the driver does until here.
    Reference.reachabilityFence(from);
  }

  /** Reads the beginning of a buffer as soon as everything queued before is done, and waits. */
  void read(Memory from, ByteBuffer to) {
    await(readLater(from, to));
  }

  /** Queues a read; its event tells when it is done. */
  cl_event readLater(Memory from, ByteBuffer to) {
    cl_event event = new cl_event();
    queueRead(from, to, event);
    try {
      CL.clFlush(queue);
    } catch (CLException e) {
      throw DeviceFault.with(device, "reading from the device", e);
    }
    return event;
  }

  /** Queues a read that is done when a later one is. */
  void readBefore(Memory from, ByteBuffer to) {
    queueRead(from, to, null);
  }

  private void queueRead(Memory from, ByteBuffer to, cl_event event) {
    try {
      CL.clEnqueueReadBuffer(
          queue, from.id(), false, 0, to.capacity(), Pointer.to(to), 0, null, event);
    } catch (CLException e) {
      throw DeviceFault.with(device, "reading from the device", e);
    }
  }

  /** Sleeps until an event is complete, and forgets it. */
  void await(cl_event event) {
    waits++;
    int[] status = new int[1];
    try {
      for (long sleep = SHORTEST_SLEEP; ; sleep = Math.min(LONGEST_SLEEP, sleep + sleep / 8)) {
        CL.clGetEventInfo(
            event, CL.CL_EVENT_COMMAND_EXECUTION_STATUS, Sizeof.cl_int, Pointer.to(status), null);
        if (status[0] <= CL.CL_COMPLETE) {
          break;
        }
        LockSupport.parkNanos(sleep);
      }
      CL.clReleaseEvent(event);
    } catch (CLException e) {
      throw DeviceFault.with(device, "waiting for the device", e);
    }
    if (status[0] < 0) {
      throw DeviceFault.with(
          device,
          "waiting for the device",
          new CLException(CL.stringFor_errorCode(status[0]), status[0]));
    }
  }

  @Override
  public void close() {
    try {
      CL.clFinish(queue); // reads that nobody waits for any more go to memory of the host
      for (Memory memory : allocated) {
        CL.clReleaseMemObject(memory.id());
      }
      allocated.clear();
      CL.clReleaseCommandQueue(queue);
      CL.clReleaseContext(context);
    } catch (CLException e) {
      // A lost device cannot be closed in order; the run has failed with its own message before.
      System.getLogger(DeviceQueue.class.getName())
          .log(System.Logger.Level.DEBUG, "closing " + device.label(), e);
    }
  }
}
