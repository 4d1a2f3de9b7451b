package org.vitrum.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Arguments of kernels: that they are those of the source, in its order. */
class KernelTest {
  @TempDir private Path folder;

  /** Of kernels just compiled and of those from the cache, whose drivers may forget the names. */
  @Test
  void argumentsOutOfOrderAreNamed() {
    try (DeviceQueue queue = new DeviceQueue(TestDevice.get())) {
      Memory memory = queue.allocate(16);
      try (Kernels compiled = new Kernels(queue, false, folder)) {
        assertTrue(compiled.kernel("copy").isChecked(), "names are known");
        Kernel copy = compiled.kernel("copy").with("from", memory);
        refuses("argument 1 of copy is to, not count", () -> copy.with("count", 1));
        refuses("argument 1 of copy is missing", () -> copy.launch(1, 1));
        copy.with("to", memory).with("count", 0);
        refuses("copy has no argument more at its end", () -> copy.with("more", 1));
      }
      try (Kernels cached = new Kernels(queue, false, folder)) {
        cached.kernel("copy").with("from", memory).with("to", memory).with("count", 0).launch(1, 1);
        queue.read(memory, DeviceQueue.host(16));
      }
    }
  }

  private static void refuses(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalStateException.class, action).getMessage());
  }
}
