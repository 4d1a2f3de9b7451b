package org.vitrum.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.MartynaTobiasKlein;
import org.vitrum.dynamics.Observer;
import org.vitrum.dynamics.Ramp;
import org.vitrum.dynamics.Simulation;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineSnapshot;
import org.vitrum.engine.LangevinBath;
import org.vitrum.engine.MinimiserSums;
import org.vitrum.engine.Precision;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.simd.TestVectorWidth;
import org.vitrum.engine.domain.Bricks;
import org.vitrum.engine.domain.Division;
import org.vitrum.mpi.ThreadRanks;
import org.vitrum.potential.EamPotential;
import org.vitrum.statistics.BlockAverage;
import org.vitrum.statistics.Estimate;

/**
 * An engine whose atoms are divided among ranks, here threads, computes what one process does, to
 * the rounding of sums in another order.
 */
@TestVectorWidth
final class DividedEngineTest {
  private static final double SKIN = 0.4;
  private static final EamPotential POTENTIAL = SyntheticPotential.smooth(2);

  /** Temperature at which it is a liquid without pressure, K. */
  private static final double LIQUID = 2000;

  private enum Kernel {
    SCALAR(1e-11),
    DOUBLE(1e-11),
    /** Fifty pairs an atom, each to 1e-7 of forces up to 10 eV/A. */
    MIXED(1e-5);

    private final double rounding; // of forces, eV/A, of which the largest are some 10

    Kernel(double rounding) {
      this.rounding = rounding;
    }

    Computing computing(EamPotential potential, int threads) {
      return switch (this) {
        case SCALAR -> Computing.scalar(potential, threads, SKIN);
        case MIXED ->
            Computing.fastest(potential, threads, Precision.MIXED, OptionalDouble.of(SKIN), true);
        case DOUBLE ->
            Computing.fastest(potential, threads, Precision.DOUBLE, OptionalDouble.of(SKIN), true);
      };
    }

    Engine alone(EamPotential potential) {
      return switch (this) {
        case SCALAR -> CpuEngine.scalar(potential, 1, SKIN);
        case MIXED -> CpuEngine.create(potential, 1, Precision.MIXED, OptionalDouble.of(SKIN));
        case DOUBLE -> CpuEngine.create(potential, 1, Precision.DOUBLE, OptionalDouble.of(SKIN));
      };
    }

    void divided(int ranks, Optional<Bricks> bricks, Consumer<Engine> action) {
      divided(POTENTIAL, ranks, 1, bricks, action);
    }

    /** Each rank computes with as many threads. */
    void divided(
        EamPotential potential,
        int ranks,
        int threads,
        Optional<Bricks> bricks,
        Consumer<Engine> action) {
      ThreadRanks.run(
          ranks,
          communicator -> {
            try (Engine engine =
                DividedEngine.lead(
                    computing(potential, threads), new Division(communicator, bricks))) {
              action.accept(engine);
            }
          },
          communicator ->
              DividedEngine.follow(
                  computing(potential, threads), new Division(communicator, bricks)));
    }
  }

  /** What an engine finds about its atoms at once. */
  private record Found(
      double energy, double[] virial, double[] forces, double[] energies, MinimiserSums sums) {
    static Found of(Engine engine) {
      engine.forces(Engine.Detail.ENERGIES);
      double[] f = new double[3 * engine.atoms()];
      double[] e = new double[engine.atoms()];
      engine.readForces(f);
      engine.readEnergies(e);
      SymmetricTensor virial = engine.read().virial();
      return new Found(
          engine.read().potentialEnergy(),
          new double[] {
            virial.xx(), virial.yy(), virial.zz(), virial.yz(), virial.xz(), virial.xy()
          },
          f,
          e,
          engine.minimiserSums());
    }

    void assertSameAs(Found other, double rounding) {
      double atoms = energies.length;
      for (int k = 0; k < forces.length; k++) {
        double error = rounding * (1 + Math.abs(forces[k]));
        assertEquals(other.forces[k], forces[k], error, "force " + k);
      }
      for (int i = 0; i < energies.length; i++) {
        assertEquals(other.energies[i], energies[i], rounding, "energy " + i);
      }
      assertEquals(other.energy, energy, rounding * atoms);
      for (int k = 0; k < virial.length; k++) {
        assertEquals(other.virial[k], virial[k], 10 * rounding * atoms, "virial " + k);
      }
      assertEquals(other.sums.power(), sums.power(), rounding * atoms);
      assertEquals(other.sums.largestForce(), sums.largestForce(), 100 * rounding);
      assertEquals(other.sums.largestSpeed(), sums.largestSpeed(), 1e-12);
    }
  }

  private static AtomSystem system(int atoms, Shape shape) {
    AtomSystem system = TestSystems.disordered(POTENTIAL, atoms, shape, 2.6, 31);
    TestSystems.heat(system, 800, 32);
    return system;
  }

  private static void assertConforms(
      Kernel kernel, AtomSystem system, int ranks, Optional<Bricks> bricks) {
    assertConforms(kernel, POTENTIAL, system, ranks, 1, bricks);
  }

  private static void assertConforms(
      Kernel kernel,
      EamPotential potential,
      AtomSystem system,
      int ranks,
      int threads,
      Optional<Bricks> bricks) {
    Found expected;
    try (Engine alone = kernel.alone(potential)) {
      alone.load(system);
      expected = Found.of(alone);
    }
    kernel.divided(
        potential,
        ranks,
        threads,
        bricks,
        engine -> {
          engine.load(system);
          Found.of(engine).assertSameAs(expected, kernel.rounding);
        });
  }

  /** Numbers of atoms that fill neither vectors nor batches. */
  @ParameterizedTest
  @CsvSource({
    "SCALAR, 1, 1, 257, CUBIC", "SCALAR, 3, 2, 997, SHEARED", "SCALAR, 8, 1, 509, CUBIC",
    "DOUBLE, 2, 2, 499, TRICLINIC", "DOUBLE, 4, 1, 257, CUBIC", "MIXED, 1, 1, 33, CUBIC",
    "MIXED, 2, 1, 257, CUBIC", "MIXED, 3, 2, 997, TRICLINIC", "MIXED, 8, 1, 509, CUBIC",
  })
  void anyNumberOfRanksAndThreadsAndAnyCell(
      Kernel kernel, int ranks, int threads, int atoms, Shape shape) {
    AtomSystem system = system(atoms, shape);
    assertConforms(kernel, POTENTIAL, system, ranks, threads, Optional.empty());
  }

  /** All pairs like ones, and densities that are the same both ways; three species. */
  @ParameterizedTest
  @EnumSource
  void anyNumberOfSpecies(Kernel kernel) {
    for (EamPotential potential :
        new EamPotential[] {SyntheticPotential.shortRanged(), SyntheticPotential.smooth(3)}) {
      AtomSystem system = TestSystems.disordered(potential, 257, Shape.CUBIC, 2.6, 31);
      assertConforms(kernel, potential, system, 2, 1, Optional.empty());
    }
  }

  /** Across the axes that are not cut atoms see images of their own and of copies. */
  @ParameterizedTest
  @EnumSource
  void aCellThatIsThinnerThanTheRangeWhereItIsNotCut(Kernel kernel) {
    AtomSystem small = system(27, Shape.SHEARED); // 7.8 A across
    double[] h = small.cell().vectors();
    int times = 5;
    int[] type = new int[times * 27];
    double[] x = new double[3 * times * 27];
    for (int k = 0; k < x.length; k++) {
      int copy = k / (3 * 27);
      type[k / 3] = small.type()[k / 3 % 27];
      x[k] = small.position()[k % (3 * 27)] + copy * h[3 + k % 3] + 0.1 * Math.sin(k);
    }
    for (int k = 3; k < 6; k++) {
      h[k] *= times;
    }
    Cell cell = Cell.of(h, small.cell().origin());
    AtomSystem system = AtomSystem.atRest(POTENTIAL.species(), cell, type, x);
    assertConforms(kernel, system, 3, Optional.of(new Bricks(1, 3, 1)));
  }

  /** Some ranks have no atoms, and one has them all. */
  @ParameterizedTest
  @EnumSource
  void emptyBricks(Kernel kernel) {
    AtomSystem dense = system(125, Shape.CUBIC);
    AtomSystem system = dense.copy();
    system.cell(Cell.orthogonal(40, 40, 40));
    assertConforms(kernel, system, 8, Optional.of(new Bricks(2, 2, 2)));
  }

  /**
   * Atoms of a melt, a cell that changes its shape, and many that go from brick to brick: at the
   * start as in one process, in the end with the forces that a new engine finds for these
   * positions.
   */
  @ParameterizedTest
  @CsvSource({"SCALAR, 4", "DOUBLE, 3"})
  void aMeltAtConstantPressure(Kernel kernel, int ranks) {
    AtomSystem system = system(729, Shape.TRICLINIC);
    TestSystems.heat(system, 4000, 5);
    AtomSystem early = system.copy();
    try (Engine alone = kernel.alone(POTENTIAL)) {
      alone.load(system);
      melt(alone, 0, 20);
      alone.store(early);
    }
    kernel.divided(
        ranks,
        Optional.empty(),
        engine -> {
          engine.load(system);
          AtomSystem now = system.copy();
          melt(engine, 0, 20);
          engine.store(now);
          for (int k = 0; k < now.position().length; k++) {
            assertEquals(early.position()[k], now.position()[k], 1e3 * kernel.rounding);
          }
          melt(engine, 20, 20);
          engine.store(now);
          assertTrue(crossings(system, now) > 5, "atoms must have changed their ranks");
          assertForcesOfANewEngine(kernel, engine, now);
        });
  }

  /**
   * An engine that has moved its atoms for long finds what a new one does for these positions.
   *
   * @param now where they are
   */
  private static void assertForcesOfANewEngine(Kernel kernel, Engine engine, AtomSystem now) {
    engine.forces(Engine.Detail.ENERGIES);
    double[] forces = new double[3 * engine.atoms()];
    engine.readForces(forces);
    try (Engine fresh = kernel.alone(POTENTIAL)) {
      fresh.load(now);
      Found expected = Found.of(fresh);
      for (int k = 0; k < forces.length; k++) {
        double error = 10 * kernel.rounding * (1 + Math.abs(forces[k]));
        assertEquals(expected.forces[k], forces[k], error, "force " + k);
      }
      double rounding = 10 * kernel.rounding * engine.atoms();
      assertEquals(expected.energy, engine.read().potentialEnergy(), rounding);
    }
  }

  private static void melt(Engine engine, int from, int steps) {
    melt(engine, 4000, BoxCoupling.TRICLINIC, from, steps, Lists.immutable.empty());
  }

  private static void melt(
      Engine engine,
      double kelvin,
      BoxCoupling box,
      int from,
      int steps,
      ImmutableList<Observer> observers) {
    MartynaTobiasKlein integrator =
        new MartynaTobiasKlein(
            engine.atoms(), 0.002, Ramp.constant(kelvin), Ramp.constant(0), 0.1, 0.5, box);
    new Simulation(engine, integrator, observers).run(from, steps);
  }

  /** Enthalpies at no pressure are energies, eV; volumes, A^3. */
  private static final class Means implements Observer {
    private static final int EVERY = 10;
    private final DoubleArrayList energies = new DoubleArrayList();
    private final DoubleArrayList volumes = new DoubleArrayList();

    @Override
    public Engine.Detail wants(long step) {
      return step % EVERY == 0 ? Engine.Detail.ENERGIES : null;
    }

    @Override
    public void observe(long step, Engine engine, Integrator integrator) {
      energies.add(engine.read().potentialEnergy());
      volumes.add(engine.read().cell().volume());
    }
  }

  /**
   * Two thousand steps, in which atoms go from brick to brick and the cell changes its size. After
   * some picoseconds chaos has made of the rounding of sums another trajectory of the same liquid:
   * its means are those of one process within their errors.
   */
  @Test
  void aLongRunHasTheMeansOfOneProcess() {
    AtomSystem system = system(216, Shape.CUBIC);
    TestSystems.heat(system, LIQUID, 5);
    Means expected = new Means();
    try (Engine alone = Kernel.MIXED.alone(POTENTIAL)) {
      alone.load(system);
      sample(alone, expected);
    }
    Kernel.MIXED.divided(
        2,
        Optional.empty(),
        engine -> {
          engine.load(system);
          Means found = new Means();
          sample(engine, found);
          AtomSystem last = system.copy();
          engine.store(last);
          assertTrue(crossings(system, last) > 30, "atoms must have changed their ranks");
          assertForcesOfANewEngine(Kernel.MIXED, engine, last);
          assertSameMean(expected.energies, found.energies);
          assertSameMean(expected.volumes, found.volumes);
        });
  }

  private static void sample(Engine engine, Means means) {
    melt(engine, LIQUID, BoxCoupling.ISOTROPIC, 0, 500, Lists.immutable.empty());
    melt(engine, LIQUID, BoxCoupling.ISOTROPIC, 500, 1500, Lists.immutable.of(means));
  }

  /** Errors of a mean from so few samples are uncertain themselves: hence four of them. */
  private static void assertSameMean(DoubleArrayList expected, DoubleArrayList found) {
    Estimate a = BlockAverage.of(expected.toArray()).estimate();
    Estimate b = BlockAverage.of(found.toArray()).estimate();
    double error = Math.hypot(a.error(), b.error());
    assertTrue(error < 0.02 * Math.abs(a.value()), "too uncertain to tell: " + error);
    assertEquals(a.value(), b.value(), 4 * error);
  }

  /** How many atoms are in the other half of the cell along its first axis. */
  private static int crossings(AtomSystem before, AtomSystem after) {
    double[] first = before.cell().wrappedFractions(before.position());
    double[] last = after.cell().wrappedFractions(after.position());
    int count = 0;
    for (int k = 0; k < first.length; k++) {
      count += first[k] < 0.5 == last[k] < 0.5 ? 0 : 1;
    }
    return count;
  }

  /** Every atom flies two bricks far at once. */
  @Test
  void atomsThatFlyFar() {
    AtomSystem system = system(729, Shape.CUBIC);
    double[] v = system.velocity();
    for (int k = 0; k < v.length; k++) {
      v[k] = k % 3 == 0 ? 0.55 * system.cell().vector(0, 0) : 0.01 * Math.sin(k);
    }
    Found[] expected = new Found[1];
    try (Engine alone = Kernel.SCALAR.alone(POTENTIAL)) {
      alone.load(system);
      alone.drift(1);
      expected[0] = Found.of(alone);
    }
    Kernel.SCALAR.divided(
        3,
        Optional.of(new Bricks(3, 1, 1)),
        engine -> {
          engine.load(system);
          engine.forces(Engine.Detail.FORCES);
          engine.drift(1);
          Found.of(engine).assertSameAs(expected[0], 1e-10);
        });
  }

  /** Operations that no other test here uses, each with its effect on the velocities. */
  @Test
  void everyOperation() {
    AtomSystem system = system(343, Shape.CUBIC);
    AtomSystem expected = system.copy();
    try (Engine alone = Kernel.SCALAR.alone(POTENTIAL)) {
      operate(alone, system, expected);
    }
    Kernel.SCALAR.divided(
        2,
        Optional.empty(),
        engine -> {
          AtomSystem found = system.copy();
          operate(engine, system, found);
          for (int k = 0; k < found.velocity().length; k++) {
            assertEquals(expected.velocity()[k], found.velocity()[k], 1e-10);
            assertEquals(expected.position()[k], found.position()[k], 1e-10);
          }
          assertArrayEquals(expected.image(), found.image());
        });
  }

  private static void operate(Engine engine, AtomSystem system, AtomSystem result) {
    engine.load(system);
    engine.forces(Engine.Detail.FORCES);
    engine.langevin(new LangevinBath(-7_000_000_000_123L, 0.1), 700, 0.01, 5_000_000_000L);
    engine.mixVelocities(0.9, 0.001);
    engine.scaleVelocities(1.1);
    engine.deform(new double[] {1.01, 0.02, 0, 0, 0.99, 0, 0, 0.01, 1});
    engine.kick(0.001);
    engine.drift(0.5);
    engine.forces(Engine.Detail.VIRIAL);
    engine.kick(0.001);
    engine.store(result);
  }

  /**
   * With as many ranks bitwise, whatever their threads; with others as well as summing in another
   * order allows.
   */
  @ParameterizedTest
  @EnumSource
  void goingOnFromASnapshot(Kernel kernel) {
    AtomSystem system = system(729, Shape.CUBIC);
    EngineSnapshot[] at = new EngineSnapshot[1];
    AtomSystem whole = system.copy();
    kernel.divided(
        2,
        Optional.empty(),
        engine -> {
          engine.load(system);
          melt(engine, 0, 25);
          at[0] = engine.snapshot();
          whole.cell(at[0].cell());
          engine.forces(Engine.Detail.FORCES);
          engine.kick(0.002);
          engine.store(whole);
        });
    for (int ranks : new int[] {2, 3}) {
      kernel.divided(
          POTENTIAL,
          ranks,
          2,
          Optional.empty(),
          engine -> {
            AtomSystem resumed = system.copy();
            engine.restore(system, at[0]);
            engine.forces(Engine.Detail.FORCES);
            engine.kick(0.002);
            engine.store(resumed);
            double error = ranks == 2 ? 0 : 10 * kernel.rounding;
            assertArrayEquals(whole.velocity(), resumed.velocity(), error);
            assertArrayEquals(whole.position(), resumed.position(), 0);
            assertArrayEquals(whole.image(), resumed.image());
          });
    }
  }

  /** Nobody is left waiting. */
  @Test
  void tooManyRanksAreRefused() {
    AtomSystem system = system(64, Shape.CUBIC); // 10.4 A across, and atoms see each other at 5.5 A
    InputException refused =
        assertThrows(
            InputException.class,
            () -> Kernel.SCALAR.divided(8, Optional.empty(), engine -> engine.load(system)));
    assertTrue(refused.getMessage().contains("at most 1 rank"), refused.getMessage());
  }
}
