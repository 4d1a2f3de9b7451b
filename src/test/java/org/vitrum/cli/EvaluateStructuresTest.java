package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.io.Json;

/**
 * Structure files as other programs write them: the same 16 atoms in many dialects, with what
 * LAMMPS says about them ({@code reference/make_structures.py}) and what Vitrum tells its user.
 */
class EvaluateStructuresTest {
  private static final Path FOLDER = Path.of("src/test/resources/reference/structures");
  private static final String POTENTIAL = "eam/alloy:" + FOLDER.resolve("synthetic.eam.alloy");

  /** Relative. Positions that were turned or made from fractions are exact to about 1e-15 only. */
  private static final double EQUAL = 1e-10;

  private static CommandRun evaluate(String file, String... more) {
    String[] all = new String[4 + more.length];
    all[0] = "evaluate";
    all[1] = FOLDER.resolve(file).toString();
    all[2] = "--potential";
    all[3] = POTENTIAL;
    System.arraycopy(more, 0, all, 4, more.length);
    return CommandRun.of(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          atomic.data         |
          charge.data         | charge: only identifiers, types and positions are used, not q
          charge-unnamed.data | no atom style is named beside Atoms; the columns are taken as id type q x y z
          bond.data           | not used, as an embedded-atom potential knows atoms alone: section Bonds, 2 bonds
          angle.data          | section Bonds, section Angles, 2 bonds, 1 angles
          molecular.data      | not molecule
          full.data           | not molecule, q
          full-unnamed.data   | taken as id molecule type q x y z
          sphere.data         | not diameter, density
          dipole.data         | not q, mux, muy, muz
          ellipsoid.data      | not ellipsoidflag, density
          hybrid.data         | not q, molecule
          labels.data         |
          unused-type.data    | type 4 has neither a name nor atoms; it is kept as Cu
          isotopes.data       | the mass of type 1, 64.9278 g/mol, is used for Cu, which has 63.546
          minus.data          |
          general.data        | the general triclinic box is turned
          general.dump        | the general triclinic box is turned
          xs.dump             |
          xu.dump             |
          xsu.dump            |
          no-type.dump        |
          no-id.dump          | no column id: atoms are numbered in the order of the lines
          mass.dump           |
          atomic-number.xyz   |
          gpumd.xyz           | the column vel is read as velocities in A/fs, as GPUMD writes them: 492.7 K
          ovito.xyz           | the column velo is read as velocities in A/ps
          ase.xyz             |
          left-handed.xyz     | left-handed: b and c have changed places
          """)
  void agreesWithLammpsAndSaysWhatItLeftOut(String file, String note) throws IOException {
    JsonNode lammps = Json.read(FOLDER.resolve("references.json")).get("files").get(file);
    CommandRun run = evaluate(file);
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    JsonNode found = new ObjectMapper().readTree(run.out());
    assertClose(lammps.get("energy_eV"), found.get("energy_eV"), 1);
    assertClose(lammps.get("volume_A3"), found.get("volume_A3"), 1);
    double scale = lammps.get("pressure_bar").get(0).asDouble();
    for (int k = 0; k < 6; k++) {
      assertClose(lammps.get("pressure_bar").get(k), found.get("pressure_bar").get(k), scale);
    }
    if (note == null) {
      assertEquals("", run.err(), "nothing is to be said about it");
    } else {
      assertTrue(run.err().contains("vitrum: note: " + FOLDER.resolve(file)), run.err());
      assertTrue(run.err().contains(note), run.err());
    }
  }

  private static void assertClose(JsonNode expected, JsonNode found, double least) {
    double value = expected.asDouble();
    assertEquals(value, found.asDouble(), EQUAL * Math.max(Math.abs(value), least));
  }

  /** Crosswise elements give a plausible energy of another alloy. */
  @ParameterizedTest
  @ValueSource(strings = {"charge.data", "isotopes.data", "labels.data", "xs.dump", "mass.dump"})
  void refusesElementsInTheWrongOrder(String file) {
    CommandRun right = evaluate(file, "--elements", "Cu,Zr");
    assertEquals(Vitrum.DONE, right.exit(), right.err());
    CommandRun wrong = evaluate(file, "--elements", "Zr,Cu");
    assertEquals(Vitrum.BAD_INPUT, wrong.exit());
    String message =
        "expected elements in the order of the file's types, Cu, Zr, found the list Zr, Cu";
    assertTrue(wrong.err().contains(message), wrong.err());
  }

  /** Without types there is no order to confuse. */
  @ParameterizedTest
  @ValueSource(strings = {"no-type.dump", "ovito.xyz"})
  void namesNeedNoOrder(String file) {
    CommandRun run = evaluate(file, "--elements", "Zr,Cu");
    assertEquals(Vitrum.DONE, run.exit(), run.err());
  }

  /** The potential has no aluminium, which does not matter as long as no atom is one. */
  @Test
  void aListMayNameElementsWithoutAtoms() {
    CommandRun run = evaluate("unused-type.data", "--elements", "Cu,Al,Zr,Ag");
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(
        run.err().contains("has no Ag, which is the element of an atom type without atoms"),
        run.err());
  }
}
