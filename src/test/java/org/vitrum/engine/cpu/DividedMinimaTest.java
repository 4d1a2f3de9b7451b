package org.vitrum.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.dynamics.Fire;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.domain.Division;
import org.vitrum.mpi.ThreadRanks;
import org.vitrum.potential.EamPotential;

/**
 * All ranks search for a minimum in double precision, while the engine of mixed precision that they
 * hold together rests.
 */
final class DividedMinimaTest {
  private static final EamPotential POTENTIAL = SyntheticPotential.smooth(1);
  private static final OptionalDouble SKIN = OptionalDouble.of(0.4);

  /** Forces of mixed precision are not so exact, eV/A. */
  private static final Fire SEARCH = Fire.fixedBox(1e-8, 5000);

  /** A crystal whose atoms are a little off their sites. */
  private static AtomSystem disturbed() {
    AtomSystem system = TestSystems.fcc(POTENTIAL, 5, 3.6);
    double[] x = system.position();
    for (int k = 0; k < x.length; k++) {
      x[k] += 0.05 * Math.sin(7 * k);
    }
    return system;
  }

  private static double energy(Engine engine) {
    engine.forces(Engine.Detail.ENERGIES);
    return engine.read().potentialEnergy();
  }

  @Test
  void theMinimumIsThatOfOneProcess() {
    Fire.Result expected;
    try (Engine alone = CpuEngine.create(POTENTIAL, 1, Precision.DOUBLE, SKIN)) {
      alone.load(disturbed());
      expected = SEARCH.minimise(alone);
    }
    assertTrue(expected.converged(), expected.toString());
    ThreadRanks.run(
        2,
        ranks -> {
          Division division = new Division(ranks, Optional.empty());
          try (CpuEngine mixed =
              DividedEngine.lead(POTENTIAL, 1, Precision.MIXED, SKIN, division)) {
            mixed.load(disturbed());
            double before = energy(mixed);
            AtomSystem minimum = disturbed();
            for (int search = 0; search < 2; search++) { // also after one has been closed
              minimum = search(mixed, expected);
            }
            assertEquals(before, energy(mixed), 0); // it has kept its atoms
            mixed.load(minimum);
            assertEquals(expected.energy(), energy(mixed), 1e-6 * mixed.atoms());
          }
        },
        ranks ->
            DividedEngine.follow(
                POTENTIAL, 1, Precision.MIXED, SKIN, new Division(ranks, Optional.empty())));
  }

  private static AtomSystem search(CpuEngine mixed, Fire.Result expected) {
    try (Engine exact = mixed.inDouble().orElseThrow()) {
      exact.load(disturbed());
      assertEquals(Precision.DOUBLE, exact.info().precision());
      assertTrue(exact.info().notes().containsKey("bricks"));
      Fire.Result found = SEARCH.minimise(exact);
      assertTrue(found.converged(), found.toString());
      assertEquals(expected.energy(), found.energy(), 1e-9 * exact.atoms()); // rounding of sums
      AtomSystem minimum = disturbed();
      exact.store(minimum);
      return minimum;
    }
  }
}
