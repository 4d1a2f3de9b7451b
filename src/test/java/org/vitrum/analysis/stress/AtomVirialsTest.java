package org.vitrum.analysis.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.analysis.voronoi.Thresholds;
import org.vitrum.analysis.voronoi.VoronoiAnalysis;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.engine.Engine;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.io.CsvTable;
import org.vitrum.io.Json;
import org.vitrum.io.LammpsData;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.LammpsPotential;
import org.vitrum.run.SinglePoint;
import org.vitrum.units.MetalUnits;

/** Agreement with LAMMPS's {@code compute stress/atom}, and with the virial of the engine. */
final class AtomVirialsTest {
  private static final Path REFERENCE = Path.of("src/test/resources/reference");

  private static final String[] AXES = {"xx", "yy", "zz", "xy", "xz", "yz"};

  /** What LAMMPS has for 1 eV/A^3 in bar; CODATA 2018 differs by 8e-8. */
  private static final double LAMMPS_BAR = 1.6021765e6;

  /** Of the largest component; LAMMPS prints 16 digits, and adds in another order. */
  private static final double EQUAL = 1e-8;

  private static void assertAgrees(AtomSystem system, CsvTable atoms, String kind, double[] found) {
    double[] id = atoms.column("id");
    int[] row = new int[id.length + 1];
    for (int k = 0; k < id.length; k++) {
      row[(int) id[k]] = k;
    }
    double[] expected = new double[found.length];
    for (int c = 0; c < 6; c++) {
      double[] column = atoms.column(kind + AXES[c]);
      for (int i = 0; i < system.size(); i++) {
        expected[6 * i + c] = -column[row[system.id()[i]]] / LAMMPS_BAR;
      }
    }
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int k = 0; k < found.length; k++) {
      assertEquals(expected[k], found[k], EQUAL * largest);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cu_u3_funcfl",
        "cu_mishin_alloy",
        "alfe_fs",
        "alfe_fs_swapped",
        "cuzr2009_liquid",
        "cuzr2009_triclinic",
        "cuzr2009_tiny",
        "cuzr2009_compressed",
        "nizr2012_liquid",
        "zrcual2011_liquid"
      })
  void agreesWithLammpsAndAddsUpToTheVirial(String name) {
    Path folder = REFERENCE.resolve("static").resolve(name);
    JsonNode thermo = Json.read(folder.resolve("thermo.json"));
    LammpsPotential named = LammpsPotential.of(thermo);
    EamPotential potential = named.load();
    AtomSystem system = LammpsData.read(folder.resolve("system.data.gz"), named.elements());
    double[] virial = new AtomVirials(potential).of(system, system.type());
    assertAgrees(system, CsvTable.read(folder.resolve("atoms.csv.gz")), "s_", virial);
    try (Engine engine = CpuEngine.scalar(potential, 1, CpuEngine.DEFAULT_SKIN)) {
      double[] total = SinglePoint.of(engine, system).state().virial().voigt();
      double[] sum = new double[6];
      for (int k = 0; k < virial.length; k++) {
        sum[k % 6] += virial[k];
      }
      double largest = Arrays.stream(virial).map(Math::abs).max().orElseThrow();
      // Voigt order is xx yy zz yz xz xy. Rounding of sums over the atoms.
      int[] voigt = {0, 1, 2, 5, 4, 3};
      for (int k = 0; k < 6; k++) {
        assertEquals(total[voigt[k]], sum[k], 1e-13 * system.size() * largest);
      }
    }
  }

  /** Virials from stresses and volumes, without the kinetic part and with it. */
  @Test
  void theKineticPartIsThatOfLammps() {
    ImmutableList<String> copper = Lists.immutable.of("Cu");
    String table = LammpsPotential.find("Cu_mishin1.eam.alloy").toString();
    EamPotential potential = LammpsPotential.load("eam/alloy", table, copper);
    Path folder = REFERENCE.resolve("stress");
    AtomSystem system = LammpsData.read(folder.resolve("system.data.gz"), copper);
    CsvTable atoms = CsvTable.read(folder.resolve("atoms.csv.gz"));
    Radii radii = new Radii(Map.of("Cu", 1.28));
    for (boolean kinetic : new boolean[] {false, true}) {
      Findings found = new StressAnalysis(potential, radii, kinetic).of(system);
      double[] stress = found.columns().getFirst().values();
      double[] volume = volumes(system, radii);
      double[] virial = new double[stress.length];
      Arrays.setAll(virial, k -> -stress[k] * volume[k / 6] / MetalUnits.EV_PER_A3_IN_GPA);
      assertAgrees(system, atoms, kinetic ? "stress_" : "virial_", virial);
    }
  }

  private static double[] volumes(AtomSystem system, Radii radii) {
    return new VoronoiAnalysis(radii, Thresholds.NONE).of(system).columns().getFirst().values();
  }
}
