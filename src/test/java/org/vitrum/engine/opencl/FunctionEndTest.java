package org.vitrum.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.Agreement;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.select.KernelRegistry;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;

/** Pairs at the end of functions that step there. */
final class FunctionEndTest {
  private static final EamPotential POTENTIAL =
      Potentials.load(
              PotentialSource.of(
                  "json",
                  Lists.immutable.of("potentials/zhou2004.json"),
                  Lists.immutable.of("Cu", "Zr")),
              Path.of(""))
          .potential();

  /**
   * Cu and Zr by Zhou et al. (2004) pull at each other by 1.4e-4 eV/A just before 7.155 A, and not
   * at all beyond. Single precision knows r to 1e-6 A, so that it could not tell.
   */
  @ParameterizedTest
  @ValueSource(doubles = {-1e-4, -1e-6, -2e-7, -5e-8, 5e-8, 2e-7, 1e-6, 1e-4})
  void pairsAreOnTheRightSide(double beyond) {
    double r = POTENTIAL.cutoff() + beyond;
    double[] positions = {1, 2, 3, 1 + 0.48 * r, 2 + 0.6 * r, 3 + 0.64 * r};
    AtomSystem pair =
        AtomSystem.atRest(
            POTENTIAL.species(), Cell.orthogonal(20, 21, 22), new int[] {0, 1}, positions);
    try (Engine engine = TestDevice.engine(POTENTIAL, 1, Precision.MIXED);
        Engine reference = KernelRegistry.reference(POTENTIAL, 1)) {
      engine.load(pair);
      engine.forces(Engine.Detail.ENERGIES);
      Agreement found = Agreement.of(engine, reference, pair, Precision.MIXED);
      assertTrue(found.holds(), found.toString());
      double[] forces = new double[6];
      reference.readForces(forces);
      assertEquals(beyond < 0, Math.hypot(forces[1], forces[2]) > 1e-4, "a step, as it is said");
    }
  }
}
