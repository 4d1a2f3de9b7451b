package org.vitrum.engine.opencl;

import java.util.Optional;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import org.vitrum.engine.Precision;

/**
 * An OpenCL device as its driver describes it; what it can do is found out by use.
 *
 * @param index as in {@code --device opencl:N}
 * @param memory bytes of global memory
 * @param largestAllocation bytes of the largest buffer that the driver promises
 * @param localMemory bytes of a work-group's memory
 * @param largestGroup work items in a group at most
 * @param doubles whether the device computes in double precision
 * @param processor whether it is the machine's own processor
 */
public record Device(
    int index,
    String platform,
    String name,
    String driver,
    long memory,
    long largestAllocation,
    long localMemory,
    int largestGroup,
    int computeUnits,
    boolean doubles,
    boolean processor,
    cl_platform_id platformId,
    cl_device_id id) {

  /** For messages: {@code opencl:0 (NVIDIA H200)}. */
  public String label() {
    return "opencl:" + index + " (" + name + ")";
  }

  /** Why it does not compute in a precision; empty if it does. */
  public Optional<String> obstacle(Precision precision) {
    return precision == Precision.DOUBLE && !doubles
        ? Optional.of(label() + " has no double precision")
        : Optional.empty();
  }

  /** The same device, taken for one that has no double precision; for tests. */
  public Device withoutDoubles() {
    return new Device(
        index,
        platform,
        name,
        driver,
        memory,
        largestAllocation,
        localMemory,
        largestGroup,
        computeUnits,
        false,
        processor,
        platformId,
        id);
  }
}
