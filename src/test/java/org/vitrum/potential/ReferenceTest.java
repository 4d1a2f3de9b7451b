package org.vitrum.potential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;

/**
 * Energies and forces of what the readers understood against LAMMPS; {@code make_reference} beside
 * the data made them.
 */
class ReferenceTest {
  private static final Path DATA = Path.of("src/test/resources/potential");
  private static final Path LAMMPS = Path.of("/usr/share/lammps/potentials");

  /** LAMMPS and the double sum here add in different orders; both carry 16 digits. */
  private static final double ROUNDING = 1e-12;

  @Test
  void finnisSinclairDensitiesGoFromSourceToReceiver() throws IOException {
    PotentialSource source =
        PotentialSource.of(
            "eam/fs", Lists.immutable.of("asymmetric.eam.fs"), Lists.immutable.of("Cu", "Zr"));
    compare(Potentials.load(source, DATA).potential(), "asymmetric.dump");
  }

  @Test
  void funcflFilesAreMixedAsInLammps() throws IOException {
    assumeTrue(Files.isDirectory(LAMMPS), "needs the potentials of LAMMPS (lammps-data)");
    PotentialSource source =
        PotentialSource.parse("eam:Al_jnp.eam,Cu_u3.eam", Lists.immutable.of("Al", "Cu"));
    EamPotential potential = Potentials.load(source, LAMMPS).potential();
    assertEquals(6.0, potential.cutoff());
    compare(potential, "alcu.dump");
  }

  private static void compare(EamPotential potential, String dump) throws IOException {
    List<String> lines = Files.readAllLines(DATA.resolve(dump));
    int n = Integer.parseInt(lines.get(3));
    double edge = Double.parseDouble(lines.get(5).split(" ")[1]);
    int[] type = new int[n];
    double[] position = new double[3 * n];
    double[] force = new double[3 * n];
    double energy = 0;
    for (int i = 0; i < n; i++) {
      String[] words = lines.get(9 + i).split(" ");
      type[i] = Integer.parseInt(words[1]) - 1;
      energy += Double.parseDouble(words[5]);
      for (int k = 0; k < 3; k++) {
        position[3 * i + k] = Double.parseDouble(words[2 + k]);
        force[3 * i + k] = Double.parseDouble(words[6 + k]);
      }
    }
    BruteForce sum =
        new BruteForce(
            potential,
            AtomSystem.atRest(
                potential.species(), Cell.orthogonal(edge, edge, edge), type, position));
    assertEquals(energy, sum.energy, ROUNDING * Math.abs(energy));
    assertArrayEquals(force, sum.force, 100 * ROUNDING);
  }
}
