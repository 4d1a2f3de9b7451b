package org.vitrum.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.engine.Barostat;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Engine.Detail;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.LangevinBath;
import org.vitrum.engine.MinimiserSums;
import org.vitrum.engine.NoseHooverChain;
import org.vitrum.engine.Philox;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.potential.EamPotential;
import org.vitrum.units.MetalUnits;

/**
 * What every engine must get right about single operations: each against its definition, computed
 * here.
 */
abstract class EngineOperationsConformance {
  static final EamPotential POTENTIAL = SyntheticPotential.smooth(3);
  static final double DT = 0.002;
  static final double GPA = 1 / MetalUnits.EV_PER_A3_IN_GPA;

  /** An engine for the potential's species. */
  protected abstract Engine engine(EamPotential potential, int threads);

  /** As in the suite for forces: relative error of forces and of sums over atoms. */
  protected abstract double precision();

  /** Relative error of a single position or velocity after an operation. */
  protected double stateError() {
    return 1e-13;
  }

  static AtomSystem hot(int count, Shape shape) {
    AtomSystem system = TestSystems.disordered(POTENTIAL, count, shape, 2.65, 3);
    TestSystems.heat(system, 1500, 4);
    return system;
  }

  private static double massOf(AtomSystem system, int i) {
    return system.mass(i) * MetalUnits.MVV_TO_EV;
  }

  static double largest(double[] values) {
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
      double width = Math.sqrt((1 - keep * keep) * MetalUnits.BOLTZMANN * 800 / m);
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
}
