package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.Elements;
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
}
