package org.vitrum.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.engine.opencl.DriverFault.Function;

/** When kernels are compiled and when they come from the cache. */
final class ProgramCacheTest {
  @TempDir private Path parent;
  private Device device;
  private Path folder;

  @BeforeEach
  void findsADevice() {
    device = TestDevice.get();
    folder = parent.resolve("not/made/yet");
  }

  /** How many programs are compiled when one is needed and used. */
  private long compilations(Device on, boolean doublePairs) {
    try (DriverFault counter = DriverFault.none(Function.CREATE_PROGRAM_WITH_SOURCE);
        DeviceQueue queue = new DeviceQueue(on);
        Kernels program = new Kernels(queue, doublePairs, folder)) {
      Memory any = queue.allocate(16);
      program.kernel("nothing").with("unused", any).launch(1, 1);
      queue.read(any, DeviceQueue.host(16));
      return counter.calls();
    }
  }

  private Path onlyEntry() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> all = entries.toList();
      assertEquals(1, all.size(), all.toString());
      return all.getFirst();
    }
  }

  @Test
  void theSameProgramIsCompiledOnce() throws IOException {
    assertEquals(1, compilations(device, false));
    assertTrue(Files.size(onlyEntry()) > 0);
    assertEquals(0, compilations(device, false));
  }

  @Test
  void anotherPrecisionOrDriverIsAnotherProgram() {
    assertEquals(1, compilations(device, false));
    assertEquals(1, compilations(device, true));
    assertEquals(1, compilations(device.withoutDoubles(), false));
    assertEquals(1, compilations(withDriver(device, "an older one"), false));
    assertEquals(0, compilations(device, false));
  }

  private static Device withDriver(Device d, String driver) {
    return new Device(
        d.index(),
        d.platform(),
        d.name(),
        driver,
        d.memory(),
        d.largestAllocation(),
        d.localMemory(),
        d.largestGroup(),
        d.computeUnits(),
        d.doubles(),
        d.processor(),
        d.platformId(),
        d.id());
  }

  @Test
  void theCacheCanBeDeletedAtAnyTime() throws IOException {
    assertEquals(1, compilations(device, false));
    Files.delete(onlyEntry());
    Files.delete(folder);
    assertEquals(1, compilations(device, false));
    assertEquals(0, compilations(device, false));
  }

  @Test
  void aDamagedEntryIsCompiledAnew() throws IOException {
    assertEquals(1, compilations(device, false));
    byte[] whole = Files.readAllBytes(onlyEntry());
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 1;
    for (byte[] damaged :
        List.of(flipped, Arrays.copyOf(whole, whole.length / 2), new byte[20], new byte[0])) {
      Files.write(onlyEntry(), damaged);
      assertEquals(1, compilations(device, false), damaged.length + " bytes");
      assertEquals(0, compilations(device, false), "it has been replaced");
    }
  }

  @Test
  void whereNothingCanBeWrittenNothingIsCached() throws IOException {
    folder = Files.writeString(parent.resolve("a file"), "").resolve("below it");
    assertEquals(1, compilations(device, false));
    assertEquals(1, compilations(device, false));
    assertFalse(Files.exists(folder));
  }
}
