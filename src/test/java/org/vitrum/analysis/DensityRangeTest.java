package org.vitrum.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Crystal;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;

/** Densities beyond the table of F, by crystals whose density is known. */
class DensityRangeTest {
  private final EamPotential copper =
      Potentials.load(
              PotentialSource.parse("zhou2004.json", Lists.immutable.of("Cu")),
              Path.of("potentials"))
          .potential();

  private AtomSystem fcc(double a) {
    return Crystal.fcc(a).repeat(copper.species(), 2, 2, 2);
  }

  @Test
  void aCrystalAtRestIsWithinTheTable() {
    assertEquals(Optional.empty(), DensityRange.beyond(copper, fcc(3.615)));
  }

  /** The density of a neighbour grows as exp(-beta r): all 32 atoms have left the table alike. */
  @Test
  void everyAtomOfADenseCrystalIsCounted() {
    double a = 2.2;
    double rho = 0;
    for (double[] shell :
        new double[][] {
          {.5, 12}, {1, 6}, {1.5, 24}, {2, 12}, {2.5, 24}, {3, 8}, {3.5, 48}, {4, 6}, {4.5, 36},
          {5, 24}, {5.5, 24}, {6, 24}, {6.5, 72}, {7.5, 48}, {8, 12}
        }) {
      double r = a * Math.sqrt(shell[0]);
      rho += r < copper.cutoff() ? shell[1] * copper.density()[0][0].value(r) : 0;
    }
    DensityRange found = DensityRange.beyond(copper, fcc(a)).orElseThrow();
    assertEquals(32, found.atoms());
    assertEquals(rho, found.largest(), 1e-10 * rho);
    assertEquals("Cu", found.symbol());
    assertEquals(copper.embedding()[0].end(), found.end());
    assertTrue(found.warning().startsWith("the electron density at 32 atoms is beyond"));
  }
}
