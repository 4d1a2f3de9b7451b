package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.Elements;
import org.vitrum.engine.opencl.TestDevice;
import org.vitrum.io.LammpsData;
import picocli.CommandLine;

final class BenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Vitrum.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nve", "nvt", "npt"})
  void measuresAUsersSystem(String ensemble, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("cuzr.data");
    AtomSystem crystal =
        Crystal.b2(3.27)
            .repeat(Lists.immutable.of(Elements.species("Cu"), Elements.species("Zr")), 4, 4, 4);
    LammpsData.write(file, crystal);
    int code =
        run(
            "bench",
            "--data",
            file.toString(),
            "--potential",
            "json:potentials/CuZr_mendelev2009.json",
            "--elements",
            "Cu,Zr",
            "--ensemble",
            ensemble,
            "--temperature",
            "300",
            "--steps",
            "20",
            "--rounds",
            "3",
            "--threads",
            "1");
    assertEquals(0, code, err.toString());
    String[] lines = out.toString().strip().split("\n");
    JsonNode json = new ObjectMapper().readTree(lines[lines.length - 1]);
    assertEquals("data", json.get("case").asText());
    assertEquals(128, json.get("atoms").asInt());
    assertEquals(1, json.get("threads").asInt());
    assertEquals("mixed", json.get("precision").asText());
    double nanos = json.get("ns_per_atom_step").asDouble();
    assertTrue(nanos > 0);
    assertEquals(1e9 / nanos, json.get("atom_steps_per_s").asDouble(), 1e-6 * 1e9 / nanos);
    double sum = 0;
    for (JsonNode phase : json.get("ns_per_atom_step_phases")) {
      assertTrue(phase.asDouble() >= 0, "phase");
      sum += phase.asDouble();
    }
    assertEquals(nanos, sum, 1e-6 * nanos, "phases add up");
  }

  /** As for evaluate: a type of the file without atoms may be an element that is not known. */
  @Test
  void typesWithoutAtomsNeedNoPotential() {
    int code =
        run(
            "bench",
            "--data",
            "src/test/resources/reference/structures/unused-type.data",
            "--potential",
            "eam/alloy:src/test/resources/reference/structures/synthetic.eam.alloy",
            "--elements",
            "Cu,Al,Zr,Ag",
            "--steps",
            "2",
            "--rounds",
            "1",
            "--threads",
            "1");
    assertEquals(0, code, err.toString());
    String note = "has no Ag, which is the element of an atom type without atoms";
    assertTrue(err.toString().contains(note), err.toString());
  }

  @Test
  void namesTheCasesWhenOneIsUnknown() {
    assertEquals(2, run("bench", "--case", "cuzr"));
    assertTrue(err.toString().contains("cuzr-glass"), err.toString());
  }

  @Test
  void dataNeedsAPotential() {
    assertEquals(2, run("bench", "--data", "x.data"));
    assertTrue(err.toString().contains("--potential"), err.toString());
  }

  private static Path copper(Path folder) {
    Path file = folder.resolve("cu.data");
    LammpsData.write(
        file, Crystal.fcc(3.615).repeat(Lists.immutable.of(Elements.species("Cu")), 4, 4, 4));
    return file;
  }

  private int profile(Path folder, String device) {
    return run(
        "bench",
        "--data",
        copper(folder).toString(),
        "--potential",
        "json:potentials/zhou2004.json",
        "--elements",
        "Cu",
        "--ensemble",
        "npt",
        "--steps",
        "40",
        "--rounds",
        "1",
        "--device",
        device,
        "--profile");
  }

  @Test
  void profilesTheKernelsOfADevice(@TempDir Path folder) throws Exception {
    TestDevice.get();
    assertEquals(0, profile(folder, "opencl"), err.toString());
    String[] lines = out.toString().strip().split("\n");
    JsonNode profile = new ObjectMapper().readTree(lines[lines.length - 1]).get("profile");
    assertTrue(profile.get("copy_bytes_per_s").asDouble() > 0);
    Map<String, Double> launches = new HashMap<>();
    double sum = 0;
    for (JsonNode kernel : profile.get("kernels")) {
      double each = kernel.get("launches_per_step").asDouble();
      launches.put(kernel.get("kernel").asText(), each);
      sum += each * kernel.get("us_per_launch").asDouble();
      assertTrue(kernel.get("us_per_launch").asDouble() > 0, kernel.toString());
    }
    assertEquals(profile.get("us_per_step_in_kernels").asDouble(), sum, 1e-6 * sum);
    assertTrue(sum <= profile.get("us_per_step").asDouble(), "kernels run one after another");
    // besides, a run begins and ends with operations of its own
    assertEquals(2, launches.get("motion"), 0.1);
    assertEquals(1, launches.get("scalars"), 0.1);
    assertEquals(1, launches.get("densities"), 0.05);
    assertEquals(1, launches.get("forces_virial"), 0.05);
    // 256 atoms with at least 12 neighbours each in a list of four-byte entries
    double least = 0;
    for (JsonNode kernel : profile.get("kernels")) {
      if (kernel.get("kernel").asText().equals("forces_virial")) {
        least = kernel.get("least_bytes_per_step").asDouble();
      }
    }
    assertTrue(least > 256 * 12 * 4, "bytes " + least);
  }

  @Test
  void onlyADevicesKernelsCanBeProfiled(@TempDir Path folder) {
    assertEquals(2, profile(folder, "cpu"));
    assertTrue(err.toString().contains("--profile"), err.toString());
  }
}
