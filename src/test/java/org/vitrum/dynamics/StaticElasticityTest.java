package org.vitrum.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Crystal;
import org.vitrum.engine.Engine;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import org.vitrum.units.MetalUnits;

final class StaticElasticityTest {
  private static final double GPA = 1 / MetalUnits.EV_PER_A3_IN_GPA;
  private static final Fire RELAX = Fire.fixedBox(1e-7, 5000);

  private static StaticElasticity relaxedThenStrained(EamPotential potential, AtomSystem system) {
    try (Engine engine = CpuEngine.scalar(potential, 2, CpuEngine.DEFAULT_SKIN)) {
      engine.load(system);
      Fire.Result relaxed =
          new Fire(BoxCoupling.TRICLINIC, 0, 1e-7, 1e-5 * GPA, 20_000).minimise(engine);
      assertTrue(relaxed.converged(), relaxed.toString());
      engine.store(system);
      return StaticElasticity.measure(engine, system, 1e-3, RELAX, () -> {});
    }
  }

  /** Mishin et al., Phys. Rev. B 63 (2001) 224106, table III and section IV. */
  @Test
  void copperAsPublished() {
    Path file = Path.of("/usr/share/lammps/potentials/Cu_mishin1.eam.alloy");
    assumeTrue(Files.exists(file), file + " comes with Debian's lammps-data");
    EamPotential cu =
        Potentials.load(
                PotentialSource.parse(file.toString(), Lists.immutable.of("Cu")), Path.of("."))
            .potential();
    AtomSystem crystal = Crystal.fcc(3.6).repeat(cu.species(), 3, 3, 3);
    StaticElasticity elastic = relaxedThenStrained(cu, crystal);
    double a0 = Math.cbrt(crystal.cell().volume()) / 3;
    assertEquals(3.615, a0, 0.005 * 3.615);
    double[][] c = elastic.c();
    // half a percent is the rounding of the published table and its potential file
    assertEquals(169.9, c[0][0], 0.005 * 169.9);
    assertEquals(122.6, c[0][1], 0.005 * 122.6);
    assertEquals(76.2, c[3][3], 0.005 * 76.2);
    for (int k = 0; k < 6; k++) {
      assertEquals(c[k < 3 ? 0 : 3][k < 3 ? 0 : 3], c[k][k], 0.01, "cubic symmetry");
      for (int l = 0; l < k; l++) {
        assertEquals(k < 3 ? c[0][1] : 0, c[k][l], 0.01, "C of " + k + l);
      }
    }
    assertTrue(elastic.asymmetry() < 0.01, "asymmetry " + elastic.asymmetry());
  }

  /**
   * A disordered solid has no symmetry and its atoms do not follow the strain, so all 21 constants
   * and the relaxation are tried: energies under a strain that mixes all components must agree.
   */
  @Test
  void aGlassStoresTheEnergyThatItsConstantsSay() {
    EamPotential potential = SyntheticPotential.smooth(2);
    AtomSystem glass = TestSystems.disordered(potential, 64, Shape.TRICLINIC, 2.6, 1);
    StaticElasticity elastic = relaxedThenStrained(potential, glass);
    double largest = 0;
    for (double[] row : elastic.c()) {
      for (double value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    assertTrue(elastic.asymmetry() < 1e-3 * largest, "asymmetry " + elastic.asymmetry());

    double e = 5e-4;
    double[] strain = {e, -0.5 * e, 0.7 * e, 0.9 * e, -0.6 * e, 0.8 * e};
    double expected = 0;
    for (int k = 0; k < 6; k++) {
      for (int l = 0; l < 6; l++) {
        expected += 0.5 * strain[k] * strain[l] * elastic.c()[k][l];
      }
    }
    double volume = glass.cell().volume();
    double measured =
        0.5 * (energy(potential, glass, strain, 1) + energy(potential, glass, strain, -1))
            - energy(potential, glass, strain, 0);
    assertEquals(expected, measured / volume * MetalUnits.EV_PER_A3_IN_GPA, 5e-3 * expected);
  }

  private static double energy(
      EamPotential potential, AtomSystem system, double[] voigt, double factor) {
    double[] f = {
      1 + factor * voigt[0],
      factor * voigt[5] / 2,
      factor * voigt[4] / 2,
      factor * voigt[5] / 2,
      1 + factor * voigt[1],
      factor * voigt[3] / 2,
      factor * voigt[4] / 2,
      factor * voigt[3] / 2,
      1 + factor * voigt[2]
    };
    try (Engine engine = CpuEngine.scalar(potential, 2, CpuEngine.DEFAULT_SKIN)) {
      engine.load(system);
      engine.deform(f);
      return RELAX.minimise(engine).energy();
    }
  }

  @Test
  void leavesTheSystemAsItWas() {
    EamPotential potential = SyntheticPotential.shortRanged();
    AtomSystem crystal = TestSystems.fcc(potential, 2, 3.6);
    Cell before = crystal.cell();
    try (Engine engine = CpuEngine.scalar(potential, 1, CpuEngine.DEFAULT_SKIN)) {
      StaticElasticity.measure(engine, crystal, 1e-3, RELAX, () -> {});
      assertEquals(before, crystal.cell());
      assertEquals(before, engine.read().cell());
    }
  }
}
