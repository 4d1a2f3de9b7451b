package org.vitrum.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.io.CsvTable;
import org.vitrum.io.Json;
import org.vitrum.io.LammpsData;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.LammpsPotential;
import org.vitrum.run.SinglePoint;
import org.vitrum.units.MetalUnits;

/**
 * Agreement with LAMMPS on single points: the cases under {@code reference/static}, made by {@code
 * reference/make_static.py}, with the tables that {@link LammpsPotential} finds. The closed forms
 * of CuZr and NiZr are in the repository.
 */
public abstract class LammpsStaticConformance {
  private static final Path CASES = Path.of("src/test/resources/reference/static");

  /** An engine for the potential's species. */
  protected abstract Engine engine(EamPotential potential, int threads);

  /** What LAMMPS printed about a case. */
  private record Reference(
      AtomSystem system, double energy, double[] pressure, double[] energies, double[] forces) {

    static Reference read(String name, ImmutableList<String> elements) {
      Path folder = CASES.resolve(name);
      JsonNode thermo = Json.read(folder.resolve("thermo.json"));
      CsvTable atoms = CsvTable.read(folder.resolve("atoms.csv.gz"));
      AtomSystem system = LammpsData.read(folder.resolve("system.data.gz"), elements);
      int n = system.size();
      double[] id = atoms.column("id");
      double[][] columns = {
        atoms.column("fx"), atoms.column("fy"), atoms.column("fz"), atoms.column("energy")
      };
      int[] row = new int[n + 1];
      for (int k = 0; k < n; k++) {
        row[(int) id[k]] = k;
      }
      double[] forces = new double[3 * n];
      double[] energies = new double[n];
      for (int i = 0; i < n; i++) {
        int k = row[system.id()[i]];
        energies[i] = columns[3][k];
        for (int axis = 0; axis < 3; axis++) {
          forces[3 * i + axis] = columns[axis][k];
        }
      }
      double[] pressure =
          Stream.of("Pxx", "Pyy", "Pzz", "Pyz", "Pxz", "Pxy")
              .mapToDouble(component -> thermo.get(component).asDouble())
              .toArray();
      return new Reference(system, thermo.get("PotEng").asDouble(), pressure, energies, forces);
    }
  }

  /** With the tables that LAMMPS read. */
  @ParameterizedTest(name = "{0}")
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
  void tablesAgree(String name) {
    JsonNode thermo = Json.read(CASES.resolve(name).resolve("thermo.json"));
    LammpsPotential named = LammpsPotential.of(thermo);
    Reference reference = Reference.read(name, named.elements());
    SinglePoint point = evaluate(named.load(), reference.system());
    // The tolerances: LAMMPS prints 16 digits; sums in another order differ by 1e-13 or so, and its
    // conversion from eV/A^3 to bar by 1e-7 from CODATA 2018.
    double energy = reference.energy();
    assertEquals(energy, point.state().potentialEnergy(), 1e-9 * Math.abs(energy));
    agree(reference.energies(), point.energies(), 1e-9 * Math.max(1, max(reference.energies())));
    agree(reference.forces(), point.forces(), 1e-8 * Math.max(1, max(reference.forces())));
    double[] bar = point.pressure().times(MetalUnits.EV_PER_A3_IN_BAR).voigt();
    agree(reference.pressure(), bar, 1e-6 * max(reference.pressure()));
  }

  /**
   * With the closed forms from which the tables were made. The tables have 10 significant digits,
   * and the pair functions of the CuZr table are printed with noise of up to 1e-4 eV/A in the
   * slope.
   */
  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "CuZr_mendelev2009.json, cuzr2009_liquid, Cu, Zr, 1e-4",
    "CuZr_mendelev2009.json, cuzr2009_triclinic, Cu, Zr, 1e-4",
    "CuZr_mendelev2009.json, cuzr2009_tiny, Cu, Zr, 1e-4",
    "NiZr_mendelev2012.json, nizr2012_liquid, Ni, Zr, 1e-6"
  })
  void closedFormsAgree(String file, String name, String a, String b, double forceError) {
    ImmutableList<String> elements = Lists.immutable.of(a, b);
    Reference reference = Reference.read(name, elements);
    SinglePoint point = evaluate(LammpsPotential.load("json", file, elements), reference.system());
    int n = reference.system().size();
    assertEquals(reference.energy() / n, point.state().potentialEnergy() / n, 1e-8);
    agree(reference.forces(), point.forces(), forceError);
  }

  private SinglePoint evaluate(EamPotential potential, AtomSystem system) {
    try (Engine engine = engine(potential, 2)) {
      return SinglePoint.of(engine, system);
    }
  }

  private static double max(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }

  private static void agree(double[] expected, double[] actual, double tolerance) {
    assertEquals(expected.length, actual.length);
    for (int k = 0; k < expected.length; k++) {
      int at = k;
      assertEquals(expected[k], actual[k], tolerance, () -> "number " + at);
    }
  }
}
