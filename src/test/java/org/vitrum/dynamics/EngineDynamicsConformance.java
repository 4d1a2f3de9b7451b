package org.vitrum.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Engine.Detail;
import org.vitrum.engine.EngineSnapshot;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;

/**
 * What every engine must get right about motion: single operations, and whole runs against forces
 * computed afresh, other numbers of threads, and runs that were interrupted. Every engine's test
 * class extends this one.
 */
public abstract class EngineDynamicsConformance extends EngineOperationsConformance {
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
