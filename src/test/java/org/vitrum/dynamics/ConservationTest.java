package org.vitrum.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Engine.Detail;
import org.vitrum.engine.NoseHooverChain;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import org.vitrum.units.MetalUnits;

/** What exact dynamics would conserve, and what that says about every integrator. */
final class ConservationTest {
  private static final double GPA = 1 / MetalUnits.EV_PER_A3_IN_GPA;
  private static final EamPotential CHEAP = SyntheticPotential.shortRanged();

  /** 108 atoms at 600 K, at rest as a whole. */
  private static final AtomSystem CRYSTAL = equilibrated(CHEAP, 3, 3.66, 600);

  /** A crystal that has been at the temperature for a while. */
  private static AtomSystem equilibrated(
      EamPotential potential, int cells, double a0, double kelvin) {
    AtomSystem system = TestSystems.fcc(potential, cells, a0);
    TestSystems.heat(system, 2 * kelvin, 1); // half of it goes into potential energy
    int atoms = system.size();
    try (Engine engine = CpuEngine.scalar(potential, 2, CpuEngine.DEFAULT_SKIN)) {
      engine.load(system);
      new Simulation(
              engine,
              new NoseHoover(atoms, 0.002, Ramp.constant(kelvin), 0.1),
              Lists.immutable.empty())
          .run(0, 500);
      engine.store(system);
    }
    MaxwellBoltzmann.zeroMomentum(system);
    return system;
  }

  /**
   * Samples velocity Verlet's shadow energy: the quantity that it conserves to fourth order, H -
   * dt^2/12 v dF/dt - dt^2/24 F F/m (Hairer, Lubich, Wanner, Geometric Numerical Integration, 2006,
   * section IX.4). The energy itself oscillates by far more than the drift that is looked for.
   */
  private static final class ShadowEnergy implements Observer {
    private static final int EVERY = 10;
    final SimpleRegression againstTime = new SimpleRegression();
    private final AtomSystem system;
    private final double dt;
    private final double[][] forces = new double[3][];
    private double energy;

    ShadowEnergy(AtomSystem like, double dt) {
      system = like.copy();
      this.dt = dt;
      Arrays.setAll(forces, k -> new double[3 * like.size()]);
    }

    /** Three steps in a row: the middle one is the sample, its neighbours give dF/dt. */
    @Override
    public Detail wants(long step) {
      return step % EVERY < 3 ? (step % EVERY == 1 ? Detail.ENERGIES : Detail.FORCES) : null;
    }

    @Override
    public void observe(long step, Engine engine, Integrator integrator) {
      int phase = (int) (step % EVERY);
      engine.readForces(forces[phase]);
      if (phase == 1) {
        energy = integrator.conserved(engine.read());
        engine.store(system);
      } else if (phase == 2) {
        double correction = 0;
        for (int k = 0; k < forces[0].length; k++) {
          double rate = (forces[2][k] - forces[0][k]) / (2 * dt);
          double mass = system.mass(k / 3) * MetalUnits.MVV_TO_EV;
          correction += system.velocity()[k] * rate / 12 + forces[1][k] * forces[1][k] / mass / 24;
        }
        againstTime.addData((step - 1) * dt, energy - dt * dt * correction);
      }
    }
  }

  /** No drift beyond 1e-6 eV/atom/ns, which 20 ps suffice to see. */
  @Test
  void nveDoesNotDrift() {
    EamPotential cu =
        Potentials.load(
                PotentialSource.parse("CuZr_mendelev2009.json", Lists.immutable.of("Cu")),
                Path.of("potentials"))
            .potential();
    AtomSystem system = equilibrated(cu, 3, 3.70, 1000);
    ShadowEnergy shadow = new ShadowEnergy(system, 0.001);
    try (Engine engine = CpuEngine.scalar(cu, 2, CpuEngine.DEFAULT_SKIN)) {
      engine.load(system);
      new Simulation(engine, new VelocityVerlet(system.size(), 0.001), Lists.immutable.of(shadow))
          .run(0, 20_000);
    }
    double perAtomAndNs = 1000.0 / system.size();
    double drift = shadow.againstTime.getSlope() * perAtomAndNs;
    double error = shadow.againstTime.getSlopeStdErr() * perAtomAndNs;
    assertTrue(error < 1e-7, "the fit is good enough to see it: " + error);
    assertEquals(0, drift, 1e-6, "eV/atom/ns, +- " + error);
  }

  /** The values of the conserved quantity over a run, eV. */
  private static DescriptiveStatistics run(
      AtomSystem system, Integrator integrator, double dt, double time) {
    DescriptiveStatistics values = new DescriptiveStatistics();
    Observer sample =
        new Observer() {
          @Override
          public Detail wants(long step) {
            return Detail.ENERGIES;
          }

          @Override
          public void observe(long step, Engine engine, Integrator i) {
            values.addValue(i.conserved(engine.read()));
          }
        };
    try (Engine engine = CpuEngine.scalar(CHEAP, 2, CpuEngine.DEFAULT_SKIN)) {
      engine.load(system);
      new Simulation(engine, integrator, Lists.immutable.of(sample)).run(0, Math.round(time / dt));
    }
    return values;
  }

  /** Every integrator with ramps of temperature and pressure where it takes them. */
  enum Method {
    NVE,
    NVT,
    NVT_RAMP,
    NPT_ISOTROPIC,
    NPT_AXES,
    NPT_TRICLINIC,
    LANGEVIN;

    Integrator integrator(int atoms, double dt, double time) {
      long steps = Math.round(time / dt);
      Ramp warming = new Ramp(600, 900, steps);
      return switch (this) {
        case NVE -> new VelocityVerlet(atoms, dt);
        case NVT -> new NoseHoover(atoms, dt, Ramp.constant(600), 0.1);
        case NVT_RAMP -> new NoseHoover(atoms, dt, warming, 0.1);
        case NPT_ISOTROPIC -> npt(atoms, dt, warming, steps, BoxCoupling.ISOTROPIC);
        case NPT_AXES -> npt(atoms, dt, warming, steps, BoxCoupling.AXES);
        case NPT_TRICLINIC -> npt(atoms, dt, warming, steps, BoxCoupling.TRICLINIC);
        case LANGEVIN -> new Langevin(atoms, dt, warming, 0.2, 7);
      };
    }

    Integrator atConstantTargets(int atoms, double dt) {
      Ramp kelvin = Ramp.constant(600);
      Ramp pressure = Ramp.constant(2 * GPA);
      return switch (this) {
        case NPT_ISOTROPIC ->
            new MartynaTobiasKlein(atoms, dt, kelvin, pressure, 0.1, 0.5, BoxCoupling.ISOTROPIC);
        case NPT_AXES ->
            new MartynaTobiasKlein(atoms, dt, kelvin, pressure, 0.1, 0.5, BoxCoupling.AXES);
        case NPT_TRICLINIC ->
            new MartynaTobiasKlein(atoms, dt, kelvin, pressure, 0.1, 0.5, BoxCoupling.TRICLINIC);
        default -> integrator(atoms, dt, 1);
      };
    }

    private static Integrator npt(
        int atoms, double dt, Ramp temperature, long steps, BoxCoupling coupling) {
      Ramp pressure = new Ramp(0, 5 * GPA, steps);
      return new MartynaTobiasKlein(atoms, dt, temperature, pressure, 0.1, 0.5, coupling);
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void theErrorFallsWithTheSquareOfTheTimestep(Method method) {
    AtomSystem system = CRYSTAL.copy();
    double time = 1.2;
    double[] deviation = new double[3];
    for (int k = 0; k < 3; k++) {
      double dt = 0.004 / (1 << k);
      deviation[k] =
          run(system, method.integrator(system.size(), dt, time), dt, time).getStandardDeviation();
    }
    // 4 but for higher orders and, with Langevin's random forces, for chance; 2 would be first
    // order
    double tolerance = method == Method.LANGEVIN ? 1 : 0.5;
    assertEquals(4, Math.sqrt(deviation[0] / deviation[2]), tolerance);
  }

  /**
   * What drift is left after the oscillation has been averaged: between the first and the last
   * third of 10 ps at constant targets the conserved quantity must not move by more than 1e-6
   * eV/atom, a hundredth of its oscillation within a step and a 10,000th of kT.
   */
  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"NVT", "NPT_ISOTROPIC", "NPT_AXES", "NPT_TRICLINIC"})
  void theConservedQuantityDoesNotDrift(Method method) {
    AtomSystem system = CRYSTAL.copy();
    double dt = 0.001;
    Integrator integrator = method.atConstantTargets(system.size(), dt);
    double[] values = run(system, integrator, dt, 6).getValues();
    int third = values.length / 3;
    double early = StatUtils.mean(values, third, third);
    double late = StatUtils.mean(values, values.length - third, third);
    assertEquals(0, (late - early) / system.size(), 5e-6, "eV/atom");
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"NVE", "NVT", "NPT_ISOTROPIC", "NPT_AXES", "NPT_TRICLINIC"})
  void theMomentumStaysZero(Method method) {
    AtomSystem system = CRYSTAL.copy();
    try (Engine engine = CpuEngine.scalar(CHEAP, 2, CpuEngine.DEFAULT_SKIN)) {
      engine.load(system);
      Integrator integrator = method.integrator(system.size(), 0.002, 2);
      new Simulation(engine, integrator, Lists.immutable.empty()).run(0, 1000);
      engine.store(system);
    }
    double[] momentum = new double[3];
    double size = 0;
    for (int k = 0; k < system.velocity().length; k++) {
      double p = system.mass(k / 3) * system.velocity()[k];
      momentum[k % 3] += p;
      size = Math.max(size, Math.abs(p));
    }
    // 1000 steps add up rounding errors of sums of 108 forces
    assertArrayEquals(new double[3], momentum, 1e-10 * size);
  }

  /** Forth, then back with all velocities turned round, ends where it began. */
  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"NVE", "NVT", "NPT_ISOTROPIC", "NPT_AXES", "NPT_TRICLINIC"})
  void timeCanBeReversed(Method method) {
    AtomSystem start = CRYSTAL.copy();
    AtomSystem end = start.copy();
    try (Engine engine = CpuEngine.scalar(CHEAP, 2, CpuEngine.DEFAULT_SKIN)) {
      engine.load(start);
      Integrator integrator = method.atConstantTargets(start.size(), 0.002);
      double[] initial = integrator.state();
      Simulation simulation = new Simulation(engine, integrator, Lists.immutable.empty());
      simulation.run(0, 100);
      engine.scaleVelocities(-1);
      double[] state = integrator.state();
      reverse(method, state);
      integrator.restore(state);
      engine.invalidateExtended();
      simulation.run(0, 100);
      engine.scaleVelocities(-1);
      engine.store(end);
      double[] back = integrator.state();
      reverse(method, back);
      // kT, the last entry of a chain, is 0 before its first use
      for (int k = 0; k < back.length; k++) {
        if (initial[k] != back[k] && Math.abs(back[k] - MetalUnits.BOLTZMANN * 600) > 1e-15) {
          assertEquals(initial[k], back[k], 1e-8, "extended variable " + k);
        }
      }
    }
    // rounding errors of 1e-16 grow e-fold in some 0.1 ps of 0.8 ps
    assertArrayEquals(start.position(), end.position(), 1e-9);
    assertArrayEquals(start.velocity(), end.velocity(), 1e-7);
    assertArrayEquals(start.cell().vectors(), end.cell().vectors(), 1e-9);
  }

  /** Turns round the velocities among the extended variables: chain rates and rates of strain. */
  private static void reverse(Method method, double[] state) {
    int links = NoseHooverChain.LINKS;
    if (method != Method.NVE) {
      negate(state, 0, links);
    }
    if (method.name().startsWith("NPT")) {
      negate(state, links + 2, 9);
      negate(state, links + 2 + 10, links);
    }
  }

  private static void negate(double[] values, int from, int count) {
    for (int k = from; k < from + count; k++) {
      values[k] = -values[k];
    }
  }
}
