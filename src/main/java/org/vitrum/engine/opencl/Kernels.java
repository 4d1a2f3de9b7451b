package org.vitrum.engine.opencl;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_device_id;
import org.jocl.cl_program;
import org.vitrum.DeviceException;
import org.vitrum.engine.KernelProfile;

/**
 * The kernels, built for a device and a precision; from the cache if they have been built before.
 */
final class Kernels implements AutoCloseable {
  private final DeviceQueue queue;
  private final boolean doubles;
  private final cl_program program;
  private final Map<String, Kernel> kernels = new LinkedHashMap<>();

  /**
   * @param doublePairs whether pair arithmetic is in double precision too
   * @param cacheFolder where compiled programs are kept
   * @throws DeviceException if the device's compiler fails; the message holds its log
   */
  Kernels(DeviceQueue queue, boolean doublePairs, Path cacheFolder) {
    this.queue = queue;
    doubles = queue.device().doubles();
    String source = KernelSource.of(doubles, doublePairs);
    String options =
        "-cl-std=CL1.2 -cl-kernel-arg-info" + (doubles ? "" : " -cl-single-precision-constant");
    program = build(source, options, cacheFolder);
  }

  private cl_program build(String source, String options, Path cacheFolder) {
    ProgramCache cache = new ProgramCache(cacheFolder, queue.device(), source, options);
    Optional<cl_program> cached = cache.load().flatMap(binary -> fromBinary(binary, options));
    if (cached.isPresent()) {
      return cached.get();
    }
    try {
      cl_program built =
          CL.clCreateProgramWithSource(queue.context(), 1, new String[] {source}, null, null);
      try {
        CL.clBuildProgram(built, 1, new cl_device_id[] {queue.device().id()}, options, null, null);
      } catch (CLException e) {
        throw new DeviceException(
            "%s: its compiler (driver %s) does not build the kernels:%n%s"
                .formatted(queue.device().label(), queue.device().driver(), log(built)),
            e);
      }
      cache.store(binary(built));
      return built;
    } catch (CLException e) {
      throw DeviceFault.with(queue.device(), "building the kernels", e);
    }
  }

  /** A driver may refuse what it has made itself, for example after an update: then build anew. */
  private Optional<cl_program> fromBinary(byte[] binary, String options) {
    try {
      cl_device_id[] ids = {queue.device().id()};
      cl_program loaded =
          CL.clCreateProgramWithBinary(
              queue.context(),
              1,
              ids,
              new long[] {binary.length},
              new byte[][] {binary},
              new int[1],
              null);
      CL.clBuildProgram(loaded, 1, ids, options, null, null);
      return Optional.of(loaded);
    } catch (CLException e) {
      return Optional.empty();
    }
  }

  private static byte[] binary(cl_program built) {
    long[] size = new long[1];
    CL.clGetProgramInfo(built, CL.CL_PROGRAM_BINARY_SIZES, Sizeof.size_t, Pointer.to(size), null);
    byte[] binary = new byte[(int) size[0]];
    CL.clGetProgramInfo(
        built, CL.CL_PROGRAM_BINARIES, Sizeof.POINTER, Pointer.to(Pointer.to(binary)), null);
    return binary;
  }

  /** The compiler's messages without the lines that say nothing. */
  private String log(cl_program built) {
    long[] size = new long[1];
    CL.clGetProgramBuildInfo(built, queue.device().id(), CL.CL_PROGRAM_BUILD_LOG, 0, null, size);
    byte[] bytes = new byte[(int) size[0]];
    CL.clGetProgramBuildInfo(
        built, queue.device().id(), CL.CL_PROGRAM_BUILD_LOG, bytes.length, Pointer.to(bytes), null);
    return new String(bytes, StandardCharsets.UTF_8)
        .replace("\0", "")
        .lines()
        .filter(line -> !line.isBlank())
        .limit(60)
        .map(line -> "  " + line)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** A kernel by name; always the same object. */
  Kernel kernel(String name) {
    return kernels.computeIfAbsent(
        name,
        n -> {
          try {
            return new Kernel(queue, n, CL.clCreateKernel(program, n, null), doubles);
          } catch (CLException e) {
            throw DeviceFault.with(queue.device(), "preparing the kernel " + n, e);
          }
        });
  }

  /** All kernels that have been asked for, by name. */
  Map<String, Kernel> kernels() {
    return Collections.unmodifiableMap(kernels);
  }

  /** Launches of all kernels so far. */
  long launches() {
    return kernels.values().stream().mapToLong(Kernel::launches).sum();
  }

  /**
   * What all kernels that ran have done, in the order of their first launches; their times are
   * taken.
   *
   * @param moving launches of the kernel that moves atoms in which they moved
   * @param builds of the lists
   */
  ImmutableList<KernelProfile> takeProfile(Traffic traffic, long moving, long builds) {
    MutableList<KernelProfile> all = Lists.mutable.empty();
    kernels.forEach(
        (name, kernel) -> {
          double[] times = kernel.takeTimes();
          if (times.length > 0) {
            double bytes = traffic.bytes(name, times.length, moving, builds);
            all.add(new KernelProfile(name, times.length, Arrays.stream(times).sum(), bytes));
          }
        });
    return all.toImmutable();
  }

  @Override
  public void close() {
    try {
      kernels.values().forEach(Kernel::release);
      CL.clReleaseProgram(program);
    } catch (CLException e) {
      // A lost device cannot be closed in order; the run has failed with its own message before.
      System.getLogger(Kernels.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
    }
  }
}
