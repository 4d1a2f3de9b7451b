package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class EshelbyCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path folder;

  private int execute(String... arguments) {
    CommandLine line = Vitrum.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eshelby forward --k0 111.83 --g0 37.10 --xi 0.1 --psi 0.45 --vf 0:0.5:0.1|forward",
        "eshelby forward --k0 111.83 --g0 37.10 --xi 0.1 --psi 0.45 --aspect 0.2|forward",
        "eshelby forward --k0 111.83 --g0 37.10 --xi 0.1 --psi 0.45 --aspect 0.2 --aligned|aligned",
        "eshelby table inputs/eshelby/table1.csv --xi 0.10+-0.02|table",
        "eshelby fit inputs/eshelby/synthetic-annealing.csv --xi 0.10+-0.02 --bootstrap 20"
            + " --posterior|fit",
        "eshelby fit inputs/eshelby/synthetic-annealing.csv --kinetics shared-n --vf 0.45+-0.05"
            + " --bootstrap 0|fit",
        "modulus stages inputs/eshelby/synthetic-stages.csv --bootstrap 20|stages",
        "modulus relax inputs/eshelby/synthetic-relax.csv --bootstrap 20|relax",
        "modulus correlate inputs/eshelby/synthetic-correlate.csv|correlate"
      })
  void everyCommandPrintsATableAndWritesFiguresAndJson(String text) throws IOException {
    String[] parts = text.split("\\|");
    String[] arguments = (parts[0] + " --output " + folder).split(" ");
    assertEquals(0, execute(arguments), err.toString());
    assertTrue(out.toString().lines().count() > 4, out.toString());
    for (String ending : new String[] {".svg", ".png", ".json"}) {
      assertTrue(Files.size(folder.resolve(parts[1] + ending)) > 100, ending);
    }
    new ObjectMapper().readTree(folder.resolve(parts[1] + ".json").toFile());
  }

  @Test
  void tableOneAsJson() throws IOException {
    assertEquals(0, execute("eshelby", "table", "inputs/eshelby/table1.csv", "--json"));
    JsonNode alloys = new ObjectMapper().readTree(out.toString());
    double[] psi = {44.5, 54.6, 18.0, 6.6};
    for (int i = 0; i < psi.length; i++) {
      assertEquals(psi[i], 100 * alloys.get(i).get("psi").get("value").asDouble(), 0.05);
    }
  }

  @Test
  void xiComesFromARun() throws IOException {
    Files.writeString(
        folder.resolve("results.json"), "{\"xi\": {\"value\": 0.07, \"error\": 0.01}}");
    String data = "inputs/eshelby/synthetic-annealing.csv";
    assertEquals(
        0,
        execute(
            "eshelby", "fit", data, "--xi-from", folder.toString(), "--bootstrap", "0", "--json"));
    JsonNode estimates = new ObjectMapper().readTree(out.toString()).get("fit").get("estimates");
    boolean found = false;
    for (JsonNode e : estimates) {
      found |= e.get("name").asText().equals("xi") && e.get("error").asDouble() == 0.01;
    }
    assertTrue(found);
  }

  @Test
  void badInputIsOneMessage() throws IOException {
    String data = "inputs/eshelby/synthetic-annealing.csv";
    assertEquals(2, execute("eshelby", "fit", data, "--xi-from", folder.toString()));
    Files.writeString(folder.resolve("results.json"), "{}");
    assertEquals(2, execute("eshelby", "fit", data, "--xi-from", folder.toString()));
    assertEquals(2, execute("eshelby", "fit", "missing.csv"));
    assertEquals(2, execute("eshelby", "fit", data, "--xi", "often"));
    assertEquals(2, execute("eshelby", "fit", data, "--kinetics", "some"));
    assertEquals(2, execute("modulus", "stages", data));
    assertEquals(
        2, execute("eshelby", "forward", "--k0", "-1", "--g0", "3", "--xi", "0", "--psi", "0"));
    assertTrue(err.toString().contains("expected a run with xi"), err.toString());
    assertTrue(!err.toString().contains("\tat "), err.toString());
  }
}
