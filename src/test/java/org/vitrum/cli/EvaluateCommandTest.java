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
import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.io.Frame;
import org.vitrum.io.LammpsData;
import org.vitrum.io.StructureFile;
import org.vitrum.units.MetalUnits;
import picocli.CommandLine;

/** {@code vitrum evaluate} from the command line. */
class EvaluateCommandTest {
  private static final String TINY =
      "src/test/resources/reference/static/cuzr2009_tiny/system.data.gz";
  private static final String POTENTIAL = "json:CuZr_mendelev2009.json";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int evaluate(String... arguments) {
    CommandLine command =
        Vitrum.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = new String[arguments.length + 1];
    all[0] = "evaluate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return command.execute(all);
  }

  private JsonNode printed() throws IOException {
    assertEquals(1, out.toString().lines().count());
    return new ObjectMapper().readTree(out.toString());
  }

  /** The values that LAMMPS gives for this case. */
  @Test
  void printsEnergyAndPressure() throws IOException {
    Path extxyz = folder.resolve("x.extxyz");
    int code =
        evaluate(
            TINY,
            "--potential",
            POTENTIAL,
            "--elements",
            "Cu,Zr",
            "--output",
            extxyz.toString(),
            "--threads",
            "2");
    assertEquals(Vitrum.DONE, code, err.toString());
    JsonNode json = printed();
    assertEquals(16, json.get("atoms").asInt());
    assertEquals(-70.11721529115341, json.get("energy_eV").asDouble(), 16e-8);
    assertEquals(287.496, json.get("volume_A3").asDouble(), 1e-9);
    double[] lammps = {
      32112.30728262274,
      60879.55155317247,
      63587.35332947219,
      -36468.48608683548,
      -19174.63261129599,
      -50856.5163193892
    };
    for (int k = 0; k < 6; k++) {
      // The closed form differs from LAMMPS's table by print noise of 1e-4 eV/A: 10 bar here.
      assertEquals(lammps[k], json.get("pressure_bar").get(k).asDouble(), 10);
    }
    Frame frame = StructureFile.read(extxyz, Lists.immutable.empty(), 0);
    assertEquals(-70.11721529115341, Arrays.stream(frame.energies()).sum(), 16e-8);
    assertEquals(48, frame.forces().length);
    assertEquals(
        json.get("energy_eV").asDouble(), Double.parseDouble(frame.properties().get("energy")));
    double[] virials = frame.column("virial").orElseThrow().values();
    String[] total = frame.properties().get("virial").split(" "); // nine numbers, in rows
    int[] place = {0, 4, 8, 1, 2, 5};
    for (int k = 0; k < 6; k++) {
      int component = k;
      double sum = IntStream.range(0, 16).mapToDouble(i -> virials[6 * i + component]).sum();
      assertEquals(Double.parseDouble(total[place[k]]), sum, 1e-12);
    }
  }

  @Test
  void velocitiesAddTheKineticPart() throws IOException {
    AtomSystem system = LammpsData.read(Path.of(TINY), Lists.immutable.of("Cu", "Zr"));
    Path still = folder.resolve("still.data");
    LammpsData.write(still, system);
    MaxwellBoltzmann.draw(system, 3000, 45, 1);
    Path moving = folder.resolve("moving.data");
    LammpsData.write(moving, system);
    assertEquals(0, evaluate(still.toString(), "--potential", POTENTIAL));
    double virial = trace(printed());
    out.getBuffer().setLength(0);
    assertEquals(0, evaluate(moving.toString(), "--potential", POTENTIAL));
    double kinetic =
        45 * MetalUnits.BOLTZMANN * 3000 / system.cell().volume() * MetalUnits.EV_PER_A3_IN_BAR;
    assertEquals(kinetic, trace(printed()) - virial, 1e-9 * kinetic + 1e-6);
  }

  private static double trace(JsonNode json) {
    JsonNode p = json.get("pressure_bar");
    return p.get(0).asDouble() + p.get(1).asDouble() + p.get(2).asDouble();
  }

  private void refused(String message, String... arguments) {
    err.getBuffer().setLength(0);
    assertEquals(Vitrum.BAD_INPUT, evaluate(arguments));
    assertTrue(err.toString().contains(message), err.toString());
    assertFalse(err.toString().contains("\tat "), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void badInputIsExplained() throws IOException {
    refused("none.data", folder.resolve("none.data").toString(), "--potential", POTENTIAL);
    refused("Missing required option", TINY);
    refused("each of the 2 atom types", TINY, "--potential", POTENTIAL, "--elements", "Cu");
    refused("Al", TINY, "--potential", POTENTIAL, "--elements", "Cu,Al");
    refused("nowhere.eam.fs", TINY, "--potential", "eam/fs:nowhere.eam.fs");
    refused("--threads", TINY, "--potential", POTENTIAL, "--threads", "0");
    refused("a name that ends in", TINY, "--potential", POTENTIAL, "--output", "x.bin");
    Path overlap = folder.resolve("overlap.xyz");
    Files.writeString(overlap, "2\nLattice=\"9 0 0 0 9 0 0 0 9\"\nCu 0 0 0\nCu 9 0 0.01\n");
    refused(
        "atoms 1 and 2 at a distance of 0.01000 A", overlap.toString(), "--potential", POTENTIAL);
    Path empty = folder.resolve("empty.xyz");
    Files.writeString(empty, "0\nLattice=\"9 0 0 0 9 0 0 0 9\"\n");
    refused("at least one atom", empty.toString(), "--potential", POTENTIAL);
    Path plain = folder.resolve("plain.xyz");
    Files.writeString(plain, "1\nmy molecule\nCu 0 0 0\n");
    refused(":2: expected Lattice=", plain.toString(), "--potential", POTENTIAL);
  }
}
