package org.vitrum.engine.opencl;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes a driver's function fail after some calls, as that of a lost device does, or counts its
 * calls. Every OpenCL object begins with the address of its driver's table of functions (the
 * cl_khr_icd extension); this puts another function into the table until it is closed.
 */
public final class DriverFault implements AutoCloseable {
  /** A function by its place in the table and the number of its arguments. */
  public enum Function {
    CREATE_PROGRAM_WITH_SOURCE(26, 5),
    READ_BUFFER(48, 9),
    LAUNCH(59, 9);

    private final int place;
    private final int arguments;

    Function(int place, int arguments) {
      this.place = place;
      this.arguments = arguments;
    }

    /** Narrow arguments are passed like wide ones, so all are taken for 64-bit numbers. */
    private FunctionDescriptor descriptor() {
      ValueLayout[] wide = new ValueLayout[arguments];
      Arrays.fill(wide, ValueLayout.JAVA_LONG);
      return FunctionDescriptor.of(ValueLayout.JAVA_LONG, wide);
    }
  }

  private final Arena arena = Arena.ofShared();
  private final MemorySegment entry;
  private final MemorySegment original;
  private final MethodHandle call;
  private final long allowed;
  private final int error;
  private final AtomicLong calls = new AtomicLong();

  private DriverFault(Device device, Function function, long allowed, int error) {
    this.allowed = allowed;
    this.error = error;
    MemorySegment platform =
        MemorySegment.ofAddress(device.platformId().getNativePointer())
            .reinterpret(ValueLayout.ADDRESS.byteSize());
    long offset = function.place * ValueLayout.ADDRESS.byteSize();
    entry =
        platform
            .get(ValueLayout.ADDRESS, 0)
            .reinterpret(offset + ValueLayout.ADDRESS.byteSize())
            .asSlice(offset);
    original = entry.get(ValueLayout.ADDRESS, 0);
    Linker linker = Linker.nativeLinker();
    call = linker.downcallHandle(original, function.descriptor());
    try {
      MethodHandle instead =
          MethodHandles.lookup()
              .findVirtual(
                  DriverFault.class, "instead", MethodType.methodType(long.class, long[].class))
              .bindTo(this)
              .asCollector(long[].class, function.arguments);
      entry.set(ValueLayout.ADDRESS, 0, linker.upcallStub(instead, function.descriptor(), arena));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on a function works some times and then returns an error. */
  public static DriverFault after(long calls, Function function, int error) {
    return new DriverFault(TestDevice.get(), function, calls, error);
  }

  /** Counts the calls of a function. */
  static DriverFault none(Function function) {
    return new DriverFault(TestDevice.get(), function, Long.MAX_VALUE, 0);
  }

  /** Calls so far. */
  public long calls() {
    return calls.get();
  }

  private long instead(long... arguments) throws Throwable {
    return calls.incrementAndGet() > allowed
        ? error
        : (long) call.invokeWithArguments(Arrays.stream(arguments).boxed().toList());
  }

  @Override
  public void close() {
    entry.set(ValueLayout.ADDRESS, 0, original);
    arena.close();
  }
}
