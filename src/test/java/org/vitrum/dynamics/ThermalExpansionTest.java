package org.vitrum.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.primitive.MutableDoubleList;
import org.eclipse.collections.impl.factory.primitive.DoubleLists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Engine.Detail;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;

/** Lattice constant and enthalpy of fcc Cu under NPT against LAMMPS, see cu-expansion.in. */
final class ThermalExpansionTest {
  private static final int EQUILIBRATION = 1500;

  /** Lattice constant and energy per atom at every fifth step. */
  private record Averages(MutableDoubleList lattice, MutableDoubleList energy) implements Observer {
    @Override
    public Detail wants(long step) {
      return step >= EQUILIBRATION && step % 5 == 0 ? Detail.ENERGIES : null;
    }

    @Override
    public void observe(long step, Engine engine, Integrator integrator) {
      EngineState state = engine.read();
      lattice.add(Math.cbrt(state.cell().volume()) / 5);
      energy.add((state.potentialEnergy() + state.kineticEnergy()) / state.atoms());
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "cu-expansion.csv", numLinesToSkip = 1)
  void copperExpandsAsInLammps(
      double kelvin, double lattice, double latticeError, double enthalpy, double enthalpyError) {
    EamPotential cu =
        Potentials.load(
                PotentialSource.parse("zhou2004.json", Lists.immutable.of("Cu")),
                Path.of("potentials"))
            .potential();
    AtomSystem crystal = TestSystems.fcc(cu, 5, lattice);
    TestSystems.heat(crystal, 2 * kelvin, 1);
    Averages averages = new Averages(DoubleLists.mutable.empty(), DoubleLists.mutable.empty());
    try (Engine engine = CpuEngine.scalar(cu, 2, CpuEngine.DEFAULT_SKIN)) {
      engine.load(crystal);
      Integrator integrator =
          new MartynaTobiasKlein(
              crystal.size(),
              0.002,
              Ramp.constant(kelvin),
              Ramp.constant(0),
              0.1,
              0.5,
              BoxCoupling.ISOTROPIC);
      new Simulation(engine, integrator, Lists.immutable.of(averages)).run(0, EQUILIBRATION + 5000);
    }
    assertAgrees(lattice, latticeError, Blocks.of(averages.lattice().toArray()), 1e-3);
    assertAgrees(enthalpy, enthalpyError, Blocks.of(averages.energy().toArray()), 2e-3);
  }

  /**
   * Within four standard errors of the difference, which must be small enough to mean something.
   */
  private static void assertAgrees(
      double expected, double expectedError, Blocks measured, double largestError) {
    assertTrue(measured.error() < largestError, "error " + measured.error());
    double error = Math.hypot(expectedError, measured.error());
    assertEquals(expected, measured.mean(), 4 * error);
  }
}
