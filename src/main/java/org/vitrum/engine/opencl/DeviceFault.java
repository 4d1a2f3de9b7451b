package org.vitrum.engine.opencl;

import org.jocl.CL;
import org.jocl.CLException;
import org.vitrum.RunException;

/** Says what went wrong on a device, and what to do, in place of an error code. */
final class DeviceFault {
  private DeviceFault() {}

  /**
   * @param doing what was being done, for example {@code waiting for the device}
   */
  static RunException with(Device device, String doing, CLException e) {
    String code = CL.stringFor_errorCode(e.getStatus());
    String advice =
        switch (e.getStatus()) {
          case CL.CL_MEM_OBJECT_ALLOCATION_FAILURE,
              CL.CL_OUT_OF_RESOURCES,
              CL.CL_OUT_OF_HOST_MEMORY,
              CL.CL_INVALID_BUFFER_SIZE ->
              "the device is out of memory, or the device was lost: use fewer atoms, --precision"
                  + " mixed, or a device with more memory, look whether another program uses it,"
                  + " and go on with --resume";
          default ->
              "the device was lost or its driver failed: look at the driver's messages (dmesg,"
                  + " nvidia-smi) and go on with --resume";
        };
    return new RunException(
        "%s: %s while %s; %s".formatted(device.label(), code, doing, advice), e);
  }
}
