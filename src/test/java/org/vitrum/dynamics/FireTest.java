package org.vitrum.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.potential.EamPotential;
import org.vitrum.units.MetalUnits;

final class FireTest {
  private static final double GPA = 1 / MetalUnits.EV_PER_A3_IN_GPA;

  private final EamPotential potential = SyntheticPotential.smooth(1);
  private final Engine engine = CpuEngine.scalar(potential, 2, CpuEngine.DEFAULT_SKIN);

  @AfterEach
  void close() {
    engine.close();
  }

  /** Lattice constant of least enthalpy, by a line search over lattice sums. */
  private double latticeConstant(double pressure) {
    AtomSystem unit = TestSystems.fcc(potential, 1, 3.6);
    return new BrentOptimizer(1e-10, 1e-10)
        .optimize(
            new MaxEval(200),
            GoalType.MINIMIZE,
            new UnivariateObjectiveFunction(
                a -> {
                  AtomSystem scaled = unit.copy();
                  double f = a / 3.6;
                  scaled.deform(new double[] {f, 0, 0, 0, f, 0, 0, 0, f});
                  engine.load(scaled);
                  engine.forces(Engine.Detail.ENERGIES);
                  return engine.read().potentialEnergy() + pressure * a * a * a;
                }),
            new SearchInterval(3.2, 4.2))
        .getPoint();
  }

  private static void rattle(AtomSystem system, double amplitude, long seed) {
    Random random = new Random(seed);
    for (int k = 0; k < system.position().length; k++) {
      system.position()[k] += amplitude * (2 * random.nextDouble() - 1);
    }
  }

  @Test
  void aRattledCrystalComesBack() {
    AtomSystem crystal = TestSystems.fcc(potential, 4, latticeConstant(0));
    engine.load(crystal);
    engine.forces(Engine.Detail.ENERGIES);
    double perfect = engine.read().potentialEnergy();
    AtomSystem rattled = crystal.copy();
    rattle(rattled, 0.25, 1);
    TestSystems.heat(rattled, 300, 1); // velocities must not matter
    engine.load(rattled);
    Fire.Result result = Fire.fixedBox(1e-6, 2000).minimise(engine);
    assertTrue(result.converged());
    assertTrue(result.largestForce() <= 1e-6);
    assertTrue(result.steps() < 300, result.steps() + " steps");
    // a force of 1e-6 eV/A on atoms with some 10 eV/A^2 of stiffness leaves 1e-13 eV each
    assertEquals(perfect, result.energy(), 1e-9);
    assertEquals(0, engine.read().kineticEnergy());
  }

  @Test
  void aVacancyRelaxesInwardsAndKeepsItsSymmetry() {
    double a0 = latticeConstant(0);
    AtomSystem crystal = TestSystems.fcc(potential, 4, a0);
    int n = crystal.size() - 1; // the last atom is missing
    AtomSystem vacancy =
        AtomSystem.atRest(
            crystal.species(),
            crystal.cell(),
            Arrays.copyOf(crystal.type(), n),
            Arrays.copyOf(crystal.position(), 3 * n));
    engine.load(vacancy);
    engine.forces(Engine.Detail.ENERGIES);
    double unrelaxed = engine.read().potentialEnergy();
    Fire.Result result = Fire.fixedBox(1e-7, 2000).minimise(engine);
    assertTrue(result.converged());
    assertTrue(result.energy() < unrelaxed - 1e-3, "energy gained by relaxation");
    // cubic symmetry: equal pressures, no shear; limited by the force tolerance
    double[] p = result.pressure().voigt();
    assertArrayEquals(new double[] {p[0], p[0], p[0], 0, 0, 0}, p, 1e-8);
  }

  @ParameterizedTest
  @EnumSource(
      value = BoxCoupling.class,
      names = {"ISOTROPIC", "AXES", "TRICLINIC"})
  void theBoxFindsTheLatticeConstantUnderPressure(BoxCoupling box) {
    for (double pressure : new double[] {0, 10 * GPA}) {
      AtomSystem crystal = TestSystems.fcc(potential, 3, 3.75);
      rattle(crystal, 0.1, 2);
      switch (box) {
        case AXES -> crystal.deform(new double[] {1.03, 0, 0, 0, 0.97, 0, 0, 0, 1.01});
        case TRICLINIC -> crystal.deform(new double[] {1.03, 0.05, -0.04, 0, 0.97, 0.06, 0, 0, 1});
        default -> {}
      }
      double expected = latticeConstant(pressure);
      engine.load(crystal);
      Fire.Result result = new Fire(box, pressure, 1e-6, 1e-4 * GPA, 3000).minimise(engine);
      assertTrue(result.converged(), "largest force " + result.largestForce());
      // 1e-4 GPa of some 150 GPa bulk modulus is 2e-7 of the length; the tables' knots do the rest
      double[] p = result.pressure().voigt();
      assertArrayEquals(
          new double[] {pressure, pressure, pressure, 0, 0, 0}, p, 1.1e-4 * GPA, "pressure");
      double a0 = Math.cbrt(engine.read().cell().volume()) / 3;
      assertEquals(expected, a0, 1e-5);
    }
  }

  @Test
  void aFixedBoxStays() {
    AtomSystem crystal = TestSystems.fcc(potential, 3, 3.75);
    engine.load(crystal);
    Fire.fixedBox(1e-6, 100).minimise(engine);
    assertEquals(crystal.cell(), engine.read().cell());
  }

  /** A random start: atoms as close as 0.3 A are pushed apart without being shot away. */
  @Test
  void overlappingAtomsArePushedApart() {
    EamPotential alloy = SyntheticPotential.smooth(3);
    try (Engine three = CpuEngine.scalar(alloy, 2, CpuEngine.DEFAULT_SKIN)) {
      AtomSystem system = TestSystems.disordered(alloy, 216, Shape.TRICLINIC, 2.7, 3);
      for (int i = 0; i < 40; i++) {
        for (int k = 0; k < 3; k++) {
          system.position()[6 * i + 3 + k] = system.position()[6 * i + k] + (k == 0 ? 0.3 : 0);
        }
      }
      three.load(system);
      Fire.Result result =
          new Fire(BoxCoupling.ISOTROPIC, 0, 1e-4, 1e-3 * GPA, 20_000).minimise(three);
      assertTrue(result.converged(), result.toString());
      assertTrue(result.energy() / 216 < -2, "cohesion, eV/atom: " + result.energy() / 216);
    }
  }

  @Test
  void reportsWhatDidNotConverge() {
    AtomSystem crystal = TestSystems.fcc(potential, 3, 3.6);
    rattle(crystal, 0.2, 4);
    engine.load(crystal);
    Fire.Result result = Fire.fixedBox(1e-12, 7).minimise(engine);
    assertFalse(result.converged());
    assertEquals(7, result.steps());
    assertTrue(Double.isFinite(result.energy()));
  }

  /**
   * Mixed precision knows forces to some 1e-6 eV/A: a tolerance far below that is never met, and
   * double precision meets it.
   */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void aRelaxationAtTheFloorOfItsPrecisionEndsAndSaysSo(Precision precision) {
    EamPotential alloy = SyntheticPotential.smooth(3);
    Fire fire = new Fire(BoxCoupling.ISOTROPIC, 0, 1e-9, 1e-3 * GPA, 100_000);
    try (Engine three = CpuEngine.create(alloy, 2, precision, OptionalDouble.empty())) {
      AtomSystem system = TestSystems.disordered(alloy, 216, Shape.TRICLINIC, 2.7, 3);
      three.load(system);
      Fire.Result result = fire.minimise(three);
      if (precision == Precision.DOUBLE) {
        assertTrue(result.converged(), result.toString());
        assertTrue(result.steps() < 5000, result.steps() + " steps");
        return;
      }
      assertFalse(result.converged());
      assertTrue(result.steps() < 10_000, result.steps() + " steps");
      assertTrue(result.largestForce() < 1e-4, "came near: " + result);
      double[] force = new double[3 * system.size()];
      three.readForces(force);
      String message = fire.failure(result, three, system);
      Matcher atom = Pattern.compile("on atom (\\d+) \\(").matcher(message);
      assertTrue(atom.find(), message);
      int worst = Integer.parseInt(atom.group(1)) - 1;
      assertEquals(
          result.largestForce(),
          Math.sqrt(
              force[3 * worst] * force[3 * worst]
                  + force[3 * worst + 1] * force[3 * worst + 1]
                  + force[3 * worst + 2] * force[3 * worst + 2]),
          1e-15);
      assertTrue(message.startsWith("stalled"), message);
      assertTrue(message.contains("in mixed precision"), message);
      assertTrue(message.contains("above the tolerance of 1.0e-09 eV/A"), message);
    }
  }

  @Test
  void saysHowFarThePressureIsOff() {
    AtomSystem crystal = TestSystems.fcc(potential, 3, 3.7);
    engine.load(crystal);
    Fire fire = new Fire(BoxCoupling.AXES, 0, 1e-6, 1e-3 * GPA, 2);
    String message = fire.failure(fire.minimise(engine), engine, crystal);
    assertTrue(message.startsWith("not converged in 2 steps in double precision"), message);
    Matcher off = Pattern.compile("the pressure is off by (\\S+) GPa").matcher(message);
    assertTrue(off.find(), message);
    // half a percent of the length off, 1.5 % of the volume, at some 150 GPa: a few GPa
    assertTrue(Double.parseDouble(off.group(1)) > 0.1, message);
  }

  @Test
  void stopsAtForcesThatAreNotNumbers() {
    AtomSystem crystal = TestSystems.fcc(potential, 3, 3.6);
    System.arraycopy(crystal.position(), 0, crystal.position(), 3, 3); // two atoms in one place
    engine.load(crystal);
    assertThrows(RunException.class, () -> Fire.fixedBox(1e-6, 100).minimise(engine));
  }
}
