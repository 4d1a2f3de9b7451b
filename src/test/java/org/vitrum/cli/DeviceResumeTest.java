package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jocl.CL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.engine.opencl.DriverFault;
import org.vitrum.engine.opencl.DriverFault.Function;
import org.vitrum.engine.opencl.TestDevice;

/** Runs that lose their device, and runs that go on on another one. */
final class DeviceResumeTest {
  /** Two stages of 200 steps; a checkpoint at the begin of each. */
  private static final String DECK =
      """
      seed: 1
      system: {composition: {Cu: 50, Zr: 50}, atoms: 60}
      potential: {file: zhou2004.json}
      dynamics: {timestep: 2 fs}
      protocol:
        - melt: {temperature: 1500 K, pressure: 0 GPa, time: 0.4 ps}
        - quench: {to: 300 K, time: 0.4 ps, pressure: 0 GPa}
      output: {thermo: 0.02 ps, trajectory: {every: 0.1 ps}, checkpoint: 1 h}
      """;

  private static final List<String> RESULTS =
      List.of("thermo.csv", "trajectory.extxyz.gz", "results.json", "final.data");

  @TempDir private Path folder;
  private Path deck;

  @BeforeEach
  void writesTheDeck() throws IOException {
    TestDevice.get();
    deck = Files.writeString(folder.resolve("deck.yaml"), DECK);
  }

  private CommandRun run(Path out, String device) {
    return CommandRun.of("run", deck.toString(), "--device", device, "--out", out.toString());
  }

  /** Loses the device in the second stage, after a given number of the driver's calls. */
  private CommandRun interrupted(Path out) {
    try (DriverFault lost = DriverFault.after(2200, Function.LAUNCH, CL.CL_OUT_OF_RESOURCES)) {
      CommandRun run = run(out, "opencl");
      assertTrue(lost.calls() > 2200, "the device was not lost");
      return run;
    }
  }

  private void assertSameResults(Path whole, Path out) throws IOException {
    for (String file : RESULTS) {
      assertArrayEquals(
          Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(out.resolve(file)), file);
    }
  }

  @Test
  void aLostDeviceLeavesACheckpointFromWhichTheRunEndsWithTheSameBytes() throws IOException {
    Path whole = folder.resolve("whole");
    assertEquals(Vitrum.DONE, run(whole, "opencl").exit());
    Path out = folder.resolve("lost");
    CommandRun lost = interrupted(out);
    assertEquals(Vitrum.RUN_FAILED, lost.exit(), lost.err());
    assertTrue(lost.err().contains("CL_OUT_OF_RESOURCES"), lost.err());
    assertTrue(lost.err().contains("stage 2"), lost.err());
    assertTrue(lost.err().contains("--resume"), lost.err());
    CommandRun resumed = CommandRun.of("run", "--resume", out.toString());
    assertEquals(Vitrum.DONE, resumed.exit(), resumed.err());
    assertSameResults(whole, out);
  }

  /** Whatever call the driver fails in, the run ends with its message and code, not a stack. */
  @ParameterizedTest
  @CsvSource({"READ_BUFFER, 3", "READ_BUFFER, 30", "LAUNCH, 2", "LAUNCH, 900"})
  void aDeviceMayBeLostAtAnyMoment(Function function, int calls) {
    Path out = folder.resolve("run");
    CommandRun run;
    try (DriverFault lost = DriverFault.after(calls, function, CL.CL_INVALID_COMMAND_QUEUE)) {
      run = run(out, "opencl");
      assertTrue(lost.calls() > calls, "the device was not lost");
    }
    assertEquals(Vitrum.RUN_FAILED, run.exit(), run.err());
    assertTrue(run.err().contains("device was lost"), run.err());
    assertTrue(run.err().lines().count() <= 3, run.err());
  }

  @Test
  void aRunThatBeganOnADeviceGoesOnOnTheCpu() {
    Path out = folder.resolve("run");
    assertEquals(Vitrum.RUN_FAILED, interrupted(out).exit());
    CommandRun resumed = CommandRun.of("run", "--resume", out.toString(), "--device", "cpu");
    assertEquals(Vitrum.DONE, resumed.exit(), resumed.err());
    assertTrue(resumed.out().contains("not bitwise"), resumed.out());
  }

  @Test
  void aRunThatBeganOnTheCpuGoesOnOnADevice() throws IOException {
    Path out = folder.resolve("run");
    // the second stage of this deck cannot finish
    String endless =
        DECK.replace("quench: {to: 300 K, time: 0.4 ps", "quench: {to: 300 K, time: 9 ns");
    Files.writeString(deck, endless);
    CommandRun run =
        CommandRun.of("run", deck.toString(), "--out", out.toString(), "--time-limit", "3s");
    assertEquals(Vitrum.STOPPED, run.exit(), run.err());
    CommandRun resumed =
        CommandRun.of(
            "run",
            "--resume",
            out.toString(),
            "--device",
            "opencl",
            "--verify",
            "50",
            "--time-limit",
            "3s");
    assertEquals(Vitrum.STOPPED, resumed.exit(), resumed.err());
    assertTrue(resumed.out().contains("not bitwise"), resumed.out());
  }
}
