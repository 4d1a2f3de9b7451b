package org.vitrum.engine.opencl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The OpenCL program as a device's compiler gets it: one text with all its constants. */
public final class KernelSource {
  /** Later files use what earlier ones define. */
  private static final String[] FILES = {
    "types.cl", "separation.cl", "scalars.cl", "motion.cl", "neighbours.cl", "eam.cl", "measure.cl"
  };

  private KernelSource() {}

  /**
   * The text.
   *
   * @param doubles whether the device has double precision, for positions and sums
   * @param doublePairs whether pair arithmetic is in double precision too
   */
  public static String of(boolean doubles, boolean doublePairs) {
    StringBuilder source = new StringBuilder();
    if (doubles) {
      source.append("#define FP64\n");
    }
    if (doublePairs) {
      source.append("#define DOUBLE_PAIRS\n");
    }
    source.append(DeviceLayout.macros());
    for (String file : FILES) {
      source.append("#line 1 \"").append(file).append("\"\n").append(read(file));
    }
    return source.toString();
  }

  private static String read(String file) {
    try (InputStream in = KernelSource.class.getResourceAsStream("/kernels/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the program's jar lacks kernels/" + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
