package org.vitrum.engine.opencl;

import java.nio.charset.StandardCharsets;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import org.vitrum.DeviceException;

/** Finds OpenCL devices. */
public final class Devices {
  private Devices() {}

  /**
   * All devices of all platforms.
   *
   * @throws DeviceException if there is no OpenCL loader, or no platform or device behind it; the
   *     message says what to install
   */
  public static ImmutableList<Device> all() {
    MutableList<Device> devices = Lists.mutable.empty();
    for (cl_platform_id platform : platforms()) {
      String platformName = text(platform, CL.CL_PLATFORM_NAME);
      for (cl_device_id id : devices(platform)) {
        devices.add(describe(devices.size(), platform, platformName, id));
      }
    }
    if (devices.isEmpty()) {
      throw noPlatform();
    }
    return devices.toImmutable();
  }

  /**
   * A device by its number.
   *
   * @throws DeviceException if there is no such device, or no OpenCL at all
   */
  public static Device get(int index) {
    ImmutableList<Device> all = all();
    if (index >= all.size()) {
      throw new DeviceException(
          "there is no device opencl:%d; there are %s"
              .formatted(index, all.collect(Device::label).makeString(", ")));
    }
    return all.get(index);
  }

  private static DeviceException noPlatform() {
    return new DeviceException(
        "OpenCL finds no device: install the driver of the GPU, or pocl-opencl-icd to compute on"
            + " the processor; drivers announce themselves by a file in /etc/OpenCL/vendors"
            + " (\"vitrum devices\" lists what is found)");
  }

  private static cl_platform_id[] platforms() {
    try {
      CL.setExceptionsEnabled(true);
      int[] count = new int[1];
      CL.clGetPlatformIDs(0, null, count);
      cl_platform_id[] platforms = new cl_platform_id[count[0]];
      if (count[0] > 0) {
        CL.clGetPlatformIDs(count[0], platforms, null);
      }
      return platforms;
    } catch (CLException e) {
      throw noPlatform();
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      throw noLoader(e);
    }
  }

  private static DeviceException noLoader(Throwable cause) {
    return new DeviceException(
        "there is no OpenCL loader (libOpenCL) on this machine: install ocl-icd-libopencl1 (Debian,"
            + " Ubuntu) or the GPU's driver package, or run with --device cpu",
        cause);
  }

  private static cl_device_id[] devices(cl_platform_id platform) {
    try {
      int[] count = new int[1];
      CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count);
      cl_device_id[] ids = new cl_device_id[count[0]];
      CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, count[0], ids, null);
      return ids;
    } catch (CLException e) {
      if (e.getStatus() == CL.CL_DEVICE_NOT_FOUND) {
        return new cl_device_id[0];
      }
      throw new DeviceException("OpenCL cannot list its devices: " + e.getMessage(), e);
    }
  }

  private static Device describe(
      int index, cl_platform_id platform, String platformName, cl_device_id id) {
    String extensions = text(id, CL.CL_DEVICE_EXTENSIONS);
    return new Device(
        index,
        platformName,
        text(id, CL.CL_DEVICE_NAME),
        text(id, CL.CL_DRIVER_VERSION),
        number(id, CL.CL_DEVICE_GLOBAL_MEM_SIZE),
        number(id, CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE),
        number(id, CL.CL_DEVICE_LOCAL_MEM_SIZE),
        (int) Math.min(1 << 20, number(id, CL.CL_DEVICE_MAX_WORK_GROUP_SIZE)),
        (int) number(id, CL.CL_DEVICE_MAX_COMPUTE_UNITS),
        extensions.contains("cl_khr_fp64"),
        (number(id, CL.CL_DEVICE_TYPE) & CL.CL_DEVICE_TYPE_CPU) != 0,
        platform,
        id);
  }

  private static long number(cl_device_id id, int what) {
    long[] value = new long[1]; // answers of four bytes leave the upper half zero
    CL.clGetDeviceInfo(id, what, Sizeof.cl_long, Pointer.to(value), null);
    return value[0];
  }

  private static String text(cl_device_id id, int what) {
    long[] size = new long[1];
    CL.clGetDeviceInfo(id, what, 0, null, size);
    byte[] bytes = new byte[(int) size[0]];
    CL.clGetDeviceInfo(id, what, bytes.length, Pointer.to(bytes), null);
    return clean(bytes);
  }

  private static String text(cl_platform_id id, int what) {
    long[] size = new long[1];
    CL.clGetPlatformInfo(id, what, 0, null, size);
    byte[] bytes = new byte[(int) size[0]];
    CL.clGetPlatformInfo(id, what, bytes.length, Pointer.to(bytes), null);
    return clean(bytes);
  }

  private static String clean(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).replace("\0", "").strip();
  }
}
