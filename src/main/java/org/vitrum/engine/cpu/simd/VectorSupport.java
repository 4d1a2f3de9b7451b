package org.vitrum.engine.cpu.simd;

import java.util.Optional;
import jdk.incubator.vector.VectorShape;

/**
 * Whether vector kernels can run; refers to no class of the Vector API before it is known to exist.
 */
public final class VectorSupport {
  private static final String MODULE = "jdk.incubator.vector";

  private VectorSupport() {}

  /** Why vector kernels cannot run, with the remedy; empty if they can. */
  public static Optional<String> obstacle() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return Optional.of(
          "the module " + MODULE + " is not loaded; start Java with --add-modules " + MODULE);
    }
    int bits = VectorShape.preferredShape().vectorBitSize();
    if (bits < 128) {
      return Optional.of("this processor offers vectors of " + bits + " bits, 128 are needed");
    }
    return Optional.empty();
  }
}
