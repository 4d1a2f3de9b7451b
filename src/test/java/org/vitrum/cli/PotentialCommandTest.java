package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PotentialCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    CommandLine command = Vitrum.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  @Test
  void infoPrintsCrystalsAndSupports() {
    assertEquals(0, execute("potential", "info", "CuZr_mendelev2009.json"));
    String text = out.toString();
    assertTrue(text.contains("cutoff   7.60000 A"), text);
    assertTrue(text.contains("Cu        29   63.5460       299.970   fcc      3.63909"), text);
    assertTrue(text.contains("density of Zr at Cu  ends at 6.00"), text);
  }

  @Test
  void infoPrintsJson() throws IOException {
    assertEquals(0, execute("potential", "info", "zhou2004.json", "--elements", "Zr,Cu", "--json"));
    JsonNode root = new ObjectMapper().readTree(out.toString());
    assertEquals("Zr", root.at("/elements/0/symbol").textValue());
    assertEquals("hcp", root.at("/elements/0/crystal/lattice").textValue());
    assertEquals(3.615, root.at("/elements/1/crystal/a_A").doubleValue(), 1e-3);
    assertEquals(64, root.at("/sha256").textValue().length());
    assertEquals(3, root.at("/pairs").size());
    assertEquals(4, root.at("/densities").size());
  }

  @Test
  void makeWritesTablesThatReadBack() throws IOException {
    Path alloy = folder.resolve("x.eam.alloy");
    assertEquals(
        0,
        execute(
            "potential", "make", "zhou2004.json", "--elements", "Cu,Zr", "--output", alloy + ""));
    List<String> lines = Files.readAllLines(alloy);
    assertTrue(lines.get(0).contains("Phys. Rev. B 69 (2004) 144113"));
    assertEquals("2 Cu Zr", lines.get(3));
    assertEquals(0, execute("potential", "info", alloy.toString()), err.toString());
    assertTrue(out.toString().contains("hcp      3.20825"), out.toString());

    Path fs = folder.resolve("x.eam.fs");
    assertEquals(0, execute("potential", "make", "NiZr_mendelev2012.json", "-o", fs + ""));
    assertTrue(Files.readString(fs).startsWith("UNITS: metal CITATION: M.I. Mendelev"));
    assertEquals(0, execute("potential", "info", fs.toString()), err.toString());
  }

  @Test
  void plotDrawsSvgAndPng() throws IOException {
    Path svg = folder.resolve("x.svg");
    assertEquals(
        0, execute("potential", "plot", "zhou2004.json", "--elements", "Cu,Zr", "-o", svg + ""));
    String content = Files.readString(svg);
    assertTrue(content.startsWith("<?xml"));
    assertTrue(content.length() > 50_000);
    Path png = folder.resolve("x.png");
    assertEquals(0, execute("potential", "plot", "CuZr_mendelev2009.json", "-o", png + ""));
    assertTrue(ImageIO.read(png.toFile()).getHeight() > 1000);
    assertEquals(2, execute("potential", "plot", "zhou2004.json", "-o", svg + ""));
    assertTrue(err.toString().contains("expected at most 6 elements to plot"), err.toString());
  }

  @Test
  void phasesSaysWhatLiesBelowTheKnownOnes() {
    assertEquals(
        0,
        execute("potential", "phases", "PdSi_vitrum2026.json", "--deck", "inputs/fit/pdsi.yaml"));
    assertTrue(out.toString().contains("Below the known phases: none"), out.toString());
    assertTrue(out.toString().contains("decay or are unstable: Si-diamond, Pd2Si"), out.toString());
    String[] deck = {"--deck", "inputs/fit/mgcuy.yaml"};
    // Zhou's rule for mixtures was not made for compounds of Mg and Cu.
    assertEquals(
        0,
        execute("potential", "phases", "zhou2004.json", "--elements", "Mg,Cu", deck[0], deck[1]));
    assertTrue(out.toString().contains("decay or are unstable: MgCu2, Mg2Cu"), out.toString());
    assertEquals(2, execute("potential", "phases", "CuZr_mendelev2009.json", deck[0], deck[1]));
    assertTrue(err.toString().contains("expected a crystal of Zr"), err.toString());
  }

  @Test
  void badInputGivesAMessageAndNoFile() {
    Path target = folder.resolve("none/x.eam.alloy");
    assertEquals(2, execute("potential", "info", "CuZr_mendelev2008.json"));
    assertTrue(err.toString().contains("similar names: CuZr_mendelev2009.json"), err.toString());
    assertEquals(
        2, execute("potential", "make", "zhou2004.json", "--elements", "Cu", "-o", target + ""));
    assertFalse(Files.exists(target));
    assertEquals(
        2, execute("potential", "make", "zhou2004.json", "--elements", "Cu,Cu", "-o", "never"));
    assertTrue(err.toString().contains("expected different elements to write, found Cu, Cu"));
    assertFalse(err.toString().contains("\tat "), err.toString());
  }
}
