package org.vitrum.engine.select;

import org.vitrum.InputException;

/**
 * A device as named on the command line.
 *
 * @param index of an OpenCL device as {@code vitrum devices} lists them
 */
public record DeviceName(Kind kind, int index) {
  /** What kind of device. */
  public enum Kind {
    CPU,
    OPENCL,
    AUTO
  }

  /** The processor, which every machine has. */
  public static final DeviceName CPU = new DeviceName(Kind.CPU, 0);

  /**
   * Reads {@code cpu}, {@code auto}, {@code opencl} (the first one) or {@code opencl:N}.
   *
   * @throws InputException if it is none of these
   */
  public static DeviceName parse(String text) {
    return switch (text) {
      case "cpu" -> CPU;
      case "auto" -> new DeviceName(Kind.AUTO, 0);
      case "opencl" -> new DeviceName(Kind.OPENCL, 0);
      default -> {
        if (!text.matches("opencl:\\d{1,3}")) {
          throw new InputException("--device", "cpu, opencl, opencl:N or auto", "\"" + text + "\"");
        }
        yield new DeviceName(Kind.OPENCL, Integer.parseInt(text.substring("opencl:".length())));
      }
    };
  }
}
