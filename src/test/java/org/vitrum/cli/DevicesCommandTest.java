package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.engine.opencl.TestDevice;

/** {@code vitrum devices} and {@code --device}. */
final class DevicesCommandTest {
  private static final String DECK =
      """
      seed: 1
      system: {composition: {Cu: 1}, atoms: 100}
      potential: {file: zhou2004.json}
      dynamics: {timestep: 2 fs}
      protocol:
        - melt: {temperature: 1500 K, pressure: 0 GPa, time: 0.2 ps}
        - quench: {to: 300 K, time: 0.2 ps, pressure: 0 GPa}
        - minimise: {force-tolerance: 1e-4 eV/A}
      output: {thermo: 0.02 ps}
      """;

  @TempDir private Path folder;

  @Test
  void listsAndTestsDevices() {
    TestDevice.get();
    CommandRun run = CommandRun.of("devices");
    assertEquals(0, run.exit(), run.out() + run.err());
    assertTrue(run.out().contains("self-test passed"), run.out());
  }

  @Test
  void printsTheProgramAsItsCompilerGetsIt() {
    CommandRun mixed = CommandRun.of("devices", "--source", "mixed");
    assertEquals(0, mixed.exit(), mixed.err());
    assertTrue(mixed.out().startsWith("#define FP64"), mixed.out());
    assertTrue(mixed.out().contains("#define MOST_CODES 11"), mixed.out());
    assertTrue(mixed.out().contains("SECOND_PASS(forces, false, false)"), mixed.out());
    CommandRun exact = CommandRun.of("devices", "--source", "double");
    assertEquals(mixed.out().replaceFirst("FP64\\R", "FP64\n#define DOUBLE_PAIRS\n"), exact.out());
  }

  @Test
  void runsADeckOnADevice() throws IOException {
    TestDevice.get();
    Path deck = Files.writeString(folder.resolve("deck.yaml"), DECK);
    Path out = folder.resolve("run");
    CommandRun run =
        CommandRun.of(
            "run",
            deck.toString(),
            "--device",
            "opencl",
            "--verify",
            "50",
            "--out",
            out.toString());
    assertEquals(0, run.exit(), run.err());
    JsonNode manifest = new ObjectMapper().readTree(out.resolve("manifest.json").toFile());
    assertTrue(manifest.get("device").asText().startsWith("opencl:0"), manifest.toString());
    assertEquals("opencl", manifest.get("kernel").asText());
    assertTrue(Integer.parseInt(manifest.get("engine_lanes").asText()) >= 1);
    assertTrue(Files.readString(out.resolve("log.txt")).contains("lanes an atom"));
  }

  @Test
  void autoTakesTheFastestAndSaysSo() throws IOException {
    Path deck = Files.writeString(folder.resolve("deck.yaml"), DECK);
    Path out = folder.resolve("run");
    CommandRun run =
        CommandRun.of("run", deck.toString(), "--device", "auto", "--out", out.toString());
    assertEquals(0, run.exit(), run.err());
    assertTrue(Files.readString(out.resolve("log.txt")).contains("device auto: "));
  }

  @Test
  void aMissingDeviceIsNotReplaced() throws IOException {
    Path deck = Files.writeString(folder.resolve("deck.yaml"), DECK);
    CommandRun run = CommandRun.of("run", deck.toString(), "--device", "opencl:99");
    assertEquals(Vitrum.NO_DEVICE, run.exit());
    assertTrue(run.err().contains("OpenCL") || run.err().contains("opencl:99"), run.err());
    CommandRun unknown = CommandRun.of("run", deck.toString(), "--device", "gpu");
    assertEquals(Vitrum.BAD_INPUT, unknown.exit());
    assertTrue(unknown.err().contains("expected cpu, opencl, opencl:N or auto"), unknown.err());
  }
}
