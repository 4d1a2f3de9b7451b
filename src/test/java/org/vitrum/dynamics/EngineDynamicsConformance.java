package org.vitrum.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.atoms.Units;
import org.vitrum.engine.Barostat;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Engine.Detail;
import org.vitrum.engine.EngineSnapshot;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.LangevinBath;
import org.vitrum.engine.MinimiserSums;
import org.vitrum.engine.NoseHooverChain;
import org.vitrum.engine.Philox;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.potential.EamPotential;

/**
 * What every engine must get right about motion: each operation against its definition computed
 * here, and whole runs against forces computed afresh. Every engine's test class extends this one.
 */
public abstract class EngineDynamicsConformance {
  private static final EamPotential POTENTIAL = SyntheticPotential.smooth(3);
  private static final double DT = 0.002;
  private static final double GPA = 1 / Units.EV_PER_A3_IN_GPA;

  /** An engine for the potential's species. */
  protected abstract Engine engine(EamPotential potential, int threads);

  /** As in the suite for forces: relative error of forces and of sums over atoms. */
  protected abstract double precision();

  /** Relative error of a single position or velocity after an operation. */
  protected double stateError() {
    return 1e-13;
  }

  private static AtomSystem hot(int count, Shape shape) {
    AtomSystem system = TestSystems.disordered(POTENTIAL, count, shape, 2.65, 3);
    TestSystems.heat(system, 1500, 4);
    return system;
  }

  private static double massOf(AtomSystem system, int i) {
    return system.mass(i) * Units.MVV_TO_EV;
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  /** Components of x, which may lie outside the cell, as the engine holds them. */
  private static double[] unwrapped(AtomSystem system) {
    double[] x = system.position().clone();
    double[] h = system.cell().vectors();
    for (int i = 0; i < system.size(); i++) {
      for (int edge = 0; edge < 3; edge++) {
        for (int k = 0; k < 3; k++) {
          x[3 * i + k] += system.image()[3 * i + edge] * h[3 * edge + k];
        }
      }
    }
    return x;
  }

  private void assertState(double[] x, double[] v, Engine engine, AtomSystem like) {
    AtomSystem stored = like.copy();
    engine.store(stored);
    assertArrayEquals(v, stored.velocity(), stateError() * largest(v), "velocities");
    assertArrayEquals(x, unwrapped(stored), stateError() * largest(x), "positions");
  }

  @Test
  void kicksDriftsAndMixesVelocities() {
    AtomSystem system = hot(333, Shape.TRICLINIC);
    double[] x = system.position().clone();
    double[] v = system.velocity().clone();
    double[] f = new double[x.length];
    try (Engine engine = engine(POTENTIAL, 2)) {
      engine.load(system);
      engine.forces(Detail.FORCES);
      engine.readForces(f);
      engine.kick(DT);
      engine.drift(3 * DT);
      engine.scaleVelocities(0.7);
      for (int k = 0; k < x.length; k++) {
        v[k] += DT * f[k] / massOf(system, k / 3);
        x[k] += 3 * DT * v[k];
        v[k] *= 0.7;
      }
      assertState(x, v, engine, system);

      engine.mixVelocities(0.9, 0.25);
      double power = 0;
      double vv = 0;
      double ff = 0;
      double largestForce = 0;
      double largestSpeed = 0;
      for (int i = 0; i < system.size(); i++) {
        double fi = 0;
        double vi = 0;
        for (int k = 3 * i; k < 3 * i + 3; k++) {
          v[k] = 0.9 * v[k] + 0.25 * f[k];
          power += f[k] * v[k];
          fi += f[k] * f[k];
          vi += v[k] * v[k];
        }
        ff += fi;
        vv += vi;
        largestForce = Math.max(largestForce, Math.sqrt(fi));
        largestSpeed = Math.max(largestSpeed, Math.sqrt(vi));
      }
      assertState(x, v, engine, system);
      MinimiserSums sums = engine.minimiserSums();
      assertEquals(power, sums.power(), precision() * Math.sqrt(ff * vv));
      assertEquals(vv, sums.velocitySquared(), precision() * vv);
      assertEquals(ff, sums.forceSquared(), precision() * ff);
      assertEquals(largestForce, sums.largestForce(), precision() * largestForce);
      assertEquals(largestSpeed, sums.largestSpeed(), precision() * largestSpeed);
    }
  }

  @Test
  void sumsTheKineticTensorOverDifferentMasses() {
    AtomSystem system = hot(257, Shape.CUBIC);
    double[] expected = new double[6];
    double[] v = system.velocity();
    for (int i = 0; i < system.size(); i++) {
      for (int k = 0; k < 3; k++) {
        double m = massOf(system, i);
        expected[k] += m * v[3 * i + k] * v[3 * i + k];
        expected[3 + k] += m * v[3 * i + (k + 1) % 3] * v[3 * i + (k + 2) % 3];
      }
    }
    try (Engine engine = engine(POTENTIAL, 2)) {
      engine.load(system);
      double tolerance = precision() * expected[0];
      assertArrayEquals(expected, engine.read().kinetic().voigt(), tolerance);
      engine.scaleVelocities(0.5);
      double[] quarter = Arrays.stream(expected).map(e -> 0.25 * e).toArray();
      assertArrayEquals(quarter, engine.read().kinetic().voigt(), tolerance);
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void deformsAboutTheOrigin(Shape shape) {
    AtomSystem system = hot(100, shape);
    AtomSystem expected = system.copy();
    double[] f = {1.02, 0.01, -0.03, 0.02, 0.97, 0.015, 0.04, -0.02, 1.01};
    expected.deform(f);
    try (Engine engine = engine(POTENTIAL, 2)) {
      engine.load(system);
      engine.deform(f);
      assertState(expected.position(), system.velocity(), engine, system);
      double[] h = expected.cell().vectors();
      assertArrayEquals(h, engine.read().cell().vectors(), stateError() * largest(h));
    }
  }

  @Test
  void advancesTheThermostatByTheKineticEnergy() {
    AtomSystem system = hot(200, Shape.CUBIC);
    NoseHooverChain chain = new NoseHooverChain(3 * 200 - 3, 0.05);
    NoseHooverChain expected = new NoseHooverChain(3 * 200 - 3, 0.05);
    try (Engine engine = engine(POTENTIAL, 2)) {
      engine.load(system);
      double twiceKinetic = engine.read().kinetic().trace();
      double[] v = system.velocity().clone();
      for (int repeat = 0; repeat < 50; repeat++) {
        engine.thermostat(chain, 900 - repeat, DT);
        double scale = expected.advance(twiceKinetic, 900 - repeat, DT);
        twiceKinetic *= scale * scale;
        for (int k = 0; k < v.length; k++) {
          v[k] *= scale;
        }
      }
      assertEquals(twiceKinetic, engine.read().kinetic().trace(), precision() * twiceKinetic);
      assertArrayEquals(expected.state(), chain.state(), precision() * largest(expected.state()));
      AtomSystem stored = system.copy();
      engine.store(stored);
      assertArrayEquals(v, stored.velocity(), precision() * largest(v));
    }
  }

  @ParameterizedTest
  @EnumSource(value = BoxCoupling.class, mode = EnumSource.Mode.EXCLUDE, names = "FIXED")
  void advancesTheBarostatAsDefined(BoxCoupling coupling) {
    AtomSystem system = hot(100, Shape.TRICLINIC);
    int freedoms = 3 * 100 - 3;
    Barostat barostat = new Barostat(coupling, 100, freedoms, 1000, 0.5, 0.1);
    Barostat expected = new Barostat(coupling, 100, freedoms, 1000, 0.5, 0.1);
    double pressure = -30 * GPA;
    double[] x = system.position().clone();
    double[] v = system.velocity().clone();
    try (Engine engine = engine(POTENTIAL, 2)) {
      engine.load(system);
      engine.forces(Detail.VIRIAL);
      EngineState state = engine.read();
      double volume = state.cell().volume();
      double interval = 20 * DT; // a step so large that series beyond first order count
      engine.barostatKick(barostat, pressure, DT);
      engine.barostatThermostat(barostat, 700, DT);
      engine.barostatScale(barostat, interval);
      engine.barostatDrift(barostat, pressure, interval);
      expected.kick(state.kinetic(), state.virial(), volume, pressure, DT);
      expected.advanceChain(700, DT);
      double[] map = expected.velocityMap(interval);
      double[] stretch = expected.stretch(interval);
      double[] drift = expected.drift(interval);
      for (int i = 0; i < x.length; i += 3) {
        double[] vi = multiply(map, v, i);
        System.arraycopy(vi, 0, v, i, 3);
        double[] stretched = multiply(stretch, x, i);
        double[] drifted = multiply(drift, v, i);
        for (int k = 0; k < 3; k++) {
          x[i + k] = stretched[k] + drifted[k];
        }
      }
      double volumeAfter = system.cell().deformed(stretch).volume();
      expected.bookWork(pressure, volumeAfter - volume);
      double strain = Math.abs(volumeAfter / volume - 1);
      assertTrue(strain > 1e-3, "the test strains the cell by only " + strain);
      assertEquals(volumeAfter, engine.read().cell().volume(), precision() * volume);
      assertArrayEquals(
          expected.state(), barostat.state(), precision() * largest(expected.state()));
      AtomSystem stored = system.copy();
      engine.store(stored);
      assertArrayEquals(v, stored.velocity(), precision() * largest(v));
      assertArrayEquals(x, unwrapped(stored), precision() * largest(x));
    }
  }

  private static double[] multiply(double[] m, double[] vectors, int at) {
    double[] out = new double[3];
    for (int k = 0; k < 9; k++) {
      out[k / 3] += m[k] * vectors[at + k % 3];
    }
    return out;
  }

  @Test
  void drawsTheLangevinDeviatesOfSeedStepAndAtom() {
    AtomSystem system = hot(77, Shape.CUBIC);
    LangevinBath bath = new LangevinBath(0x1234_5678_9abcL, 0.2);
    double[] v = system.velocity().clone();
    double before = 0;
    double after = 0;
    double keep = Math.exp(-DT / 0.2);
    int[] words = new int[4];
    double[] normals = new double[3];
    for (int i = 0; i < 77; i++) {
      Philox.normals(0x1234_5678_9abcL, 5_000_000_000L, i, words, normals);
      double m = massOf(system, i);
      double width = Math.sqrt((1 - keep * keep) * Units.BOLTZMANN * 800 / m);
      for (int k = 0; k < 3; k++) {
        before += 0.5 * m * v[3 * i + k] * v[3 * i + k];
        v[3 * i + k] = keep * v[3 * i + k] + width * normals[k];
        after += 0.5 * m * v[3 * i + k] * v[3 * i + k];
      }
    }
    try (Engine engine = engine(POTENTIAL, 2)) {
      engine.load(system);
      engine.langevin(bath, 800, DT, 5_000_000_000L);
      engine.read();
      assertEquals(after - before, bath.heat(), precision() * after);
      AtomSystem stored = system.copy();
      engine.store(stored);
      assertArrayEquals(v, stored.velocity(), precision() * largest(v));
    }
  }

  /** How the atoms and the cell move in the tests of neighbour lists. */
  enum Motion {
    NVE,
    NPT_COMPRESSED,
    NPT_TORN,
    SHEARED_FAST,
    /** In a cell that is smaller than twice the range, so that atoms see their own images. */
    NVE_IN_A_SMALL_CELL
  }

  /** A list that is rebuilt too late shows as a force that differs from a fresh engine's. */
  @ParameterizedTest
  @EnumSource(Motion.class)
  void neighboursAreNeverStale(Motion motion) {
    int atoms = motion == Motion.NVE_IN_A_SMALL_CELL ? 27 : 343;
    AtomSystem system = hot(atoms, Shape.TRICLINIC);
    TestSystems.heat(system, 4000, 5);
    double target =
        switch (motion) {
          case NPT_COMPRESSED -> 60 * GPA;
          case NPT_TORN -> -6 * GPA;
          default -> 0;
        };
    Integrator integrator =
        motion == Motion.NPT_COMPRESSED || motion == Motion.NPT_TORN
            ? new MartynaTobiasKlein(
                atoms,
                DT,
                Ramp.constant(4000),
                Ramp.constant(target),
                0.1,
                0.2,
                BoxCoupling.TRICLINIC)
            : new VelocityVerlet(atoms, DT);
    double[] shear = {1, 0.004, 0, 0, 1, -0.003, 0, 0, 1};
    double[] running = new double[3 * atoms];
    double[] fresh = new double[3 * atoms];
    try (Engine engine = engine(POTENTIAL, 2);
        Engine reference = engine(POTENTIAL, 2)) {
      engine.load(system);
      engine.forces(integrator.needs());
      for (int step = 0; step < 250; step++) {
        integrator.beforeForces(engine, step);
        if (motion == Motion.SHEARED_FAST && step < 100) {
          engine.deform(shear);
        }
        engine.forces(integrator.needs());
        if (step % 25 == 24) {
          engine.readForces(running);
          AtomSystem now = system.copy();
          engine.store(now);
          reference.load(now);
          reference.forces(Detail.FORCES);
          reference.readForces(fresh);
          // wrapping moves atoms by rounding errors of lattice vectors of some 20 A
          double tolerance = 10 * precision() * (1 + largest(fresh));
          assertArrayEquals(fresh, running, tolerance, "step " + step);
        }
        integrator.afterForces(engine, step);
      }
    }
  }

  private static MartynaTobiasKlein npt(int atoms) {
    return new MartynaTobiasKlein(
        atoms,
        DT,
        new Ramp(1500, 1000, 200),
        new Ramp(0, 5 * GPA, 200),
        0.1,
        0.5,
        BoxCoupling.TRICLINIC);
  }

  /** Positions, velocities and cell after NPT steps, as one array. */
  private static double[] end(Engine engine, AtomSystem like) {
    AtomSystem stored = like.copy();
    engine.store(stored);
    double[] x = stored.position();
    double[] all = Arrays.copyOf(x, 2 * x.length + 9);
    System.arraycopy(stored.velocity(), 0, all, x.length, x.length);
    System.arraycopy(stored.cell().vectors(), 0, all, 2 * x.length, 9);
    return all;
  }

  @Test
  void threadsAndLookingChangeNotABitOfARun() {
    AtomSystem system = hot(1100, Shape.TRICLINIC);
    double[] expected = null;
    for (int threads : new int[] {1, 2, 3, 5}) {
      try (Engine engine = engine(POTENTIAL, threads)) {
        engine.load(system);
        AtomSystem scratch = system.copy();
        Observer look =
            new Observer() {
              @Override
              public Detail wants(long step) {
                return step % 3 == 0 ? Detail.ENERGIES : null;
              }

              @Override
              public void observe(long step, Engine e, Integrator i) {
                e.store(scratch);
                e.read();
              }
            };
        var observers = threads == 1 ? Lists.immutable.<Observer>empty() : Lists.immutable.of(look);
        new Simulation(engine, npt(1100), observers).run(0, 40);
        double[] actual = end(engine, system);
        if (expected == null) {
          expected = actual;
        }
        assertArrayEquals(expected, actual, threads + " threads");
      }
    }
  }

  /** A checkpoint is store, then load; whoever resumes from it goes the same way to the bit. */
  @Test
  void aResumedRunIsTheSameToTheBit() {
    AtomSystem system = hot(300, Shape.TRICLINIC);
    AtomSystem checkpoint = system.copy();
    double[] expected;
    double[] state;
    try (Engine engine = engine(POTENTIAL, 2)) {
      engine.load(system);
      MartynaTobiasKlein integrator = npt(300);
      Simulation simulation = new Simulation(engine, integrator, Lists.immutable.empty());
      simulation.run(0, 60);
      engine.read();
      state = integrator.state();
      engine.store(checkpoint);
      engine.load(checkpoint);
      simulation.run(60, 60);
      expected = end(engine, system);
    }
    try (Engine engine = engine(POTENTIAL, 2)) {
      engine.load(checkpoint);
      MartynaTobiasKlein integrator = npt(300);
      integrator.restore(state);
      engine.invalidateExtended();
      new Simulation(engine, integrator, Lists.immutable.empty()).run(60, 60);
      assertArrayEquals(expected, end(engine, system));
    }
  }

  /**
   * Runs on from a snapshot taken between two list builds, with another engine and more threads.
   */
  @ParameterizedTest
  @EnumSource(Shape.class)
  void goesOnBitwiseFromASnapshot(Shape shape) {
    AtomSystem system = hot(333, shape);
    int before = 37; // not a multiple of any interval, and far from the build at the start
    int after = 60;
    try (Engine first = engine(POTENTIAL, 2);
        Engine second = engine(POTENTIAL, 1)) {
      first.load(system);
      Integrator whole = barostatted(system);
      new Simulation(first, whole, Lists.immutable.empty()).run(0, before);
      EngineSnapshot snapshot = first.snapshot();
      double[] extended = whole.state();
      new Simulation(first, whole, Lists.immutable.empty()).run(before, after);

      Integrator resumed = barostatted(system);
      second.restore(system.copy(), snapshot);
      resumed.restore(extended);
      second.invalidateExtended();
      new Simulation(second, resumed, Lists.immutable.empty()).run(before, after);

      AtomSystem expected = system.copy();
      AtomSystem found = system.copy();
      first.store(expected);
      second.store(found);
      assertArrayEquals(expected.position(), found.position(), "positions");
      assertArrayEquals(expected.velocity(), found.velocity(), "velocities");
      assertArrayEquals(expected.image(), found.image(), "images");
      assertEquals(expected.cell(), found.cell());
      assertEquals(whole.conserved(first.read()), resumed.conserved(second.read()));
    }
  }

  /** What is asked for in passing is what waiting gives, in the same order. */
  @Test
  void aStateReadLaterIsThatOfItsMoment() {
    AtomSystem system = hot(333, Shape.CUBIC);
    MutableList<EngineState> waiting = Lists.mutable.empty();
    MutableList<EngineState> passing = Lists.mutable.empty();
    try (Engine first = engine(POTENTIAL, 2);
        Engine second = engine(POTENTIAL, 2)) {
      first.load(system);
      second.load(system);
      new Simulation(
              first, barostatted(system), Lists.immutable.of(new Looks(e -> waiting.add(e.read()))))
          .run(0, 400);
      new Simulation(
              second,
              barostatted(system),
              Lists.immutable.of(new Looks(e -> e.readLater(passing::add))))
          .run(0, 400);
    }
    assertEquals(57, passing.size());
    assertEquals(waiting.toString(), passing.toString());
  }

  /** Looks at every seventh step. */
  private record Looks(Consumer<Engine> look) implements Observer {
    @Override
    public Detail wants(long step) {
      return step % 7 == 6 ? Detail.ENERGIES : null;
    }

    @Override
    public void observe(long step, Engine engine, Integrator integrator) {
      look.accept(engine);
    }
  }

  private static Integrator barostatted(AtomSystem system) {
    return new MartynaTobiasKlein(
        system.size(), DT, new Ramp(1500, 1200, 200), Ramp.constant(0), 0.1, 0.5, BoxCoupling.AXES);
  }
}
