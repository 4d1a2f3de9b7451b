package org.vitrum.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.Engine.Detail;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.potential.EamPotential;

/**
 * What every engine must get right about energies, forces and virial of given atoms. A test class
 * an engine extends this one and states its precision.
 */
public abstract class EngineConformance {

  /** An engine for the potential's species. */
  protected abstract Engine engine(EamPotential potential, int threads);

  /**
   * Relative error of sums of a few hundred pair terms against exact arithmetic: forces relative to
   * the largest force plus 1 eV/A, energies to 1 eV an atom, virials to the largest component plus
   * 1 eV an atom. 1e-10 for double precision, where spline tables amplify rounding of r by r/dx.
   */
  protected abstract double precision();

  /**
   * Step of finite differences, A. The potential's second derivative jumps by about 1e-5 eV/A^2 at
   * table points, so that steps much above 1e-4 A would see that; mixed precision needs larger
   * ones.
   */
  protected double differenceStep() {
    return 2e-4;
  }

  /**
   * Largest deviation of a finite difference, relative to the largest force plus 1 eV/A: rounding
   * of an energy of some 100 eV divided by the step, and the truncation error of the central
   * difference, step^2/6 times third derivatives of up to 100 /A^2 times the force.
   */
  protected double differenceError() {
    return 1e-6;
  }

  /** A configuration and its potential. */
  public record Case(String name, EamPotential potential, AtomSystem system) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    Stream.Builder<Case> cases = Stream.builder();
    for (Shape shape : Shape.values()) {
      for (int count : new int[] {1, 2, 3, 31, 33, 257}) {
        int species = 1 + (count + shape.ordinal()) % 3;
        EamPotential p = SyntheticPotential.smooth(species);
        add(cases, shape + ", %d atoms".formatted(count), p, count, shape, 2.6);
      }
      add(cases, shape + ", tiny", SyntheticPotential.smooth(2), 2, shape, 1.6);
      add(cases, shape + ", rho beyond table", SyntheticPotential.smooth(3), 61, shape, 1.9);
      add(cases, shape + ", gas", SyntheticPotential.smooth(3), 40, shape, 9);
      add(cases, shape + ", truncated table", SyntheticPotential.truncated(2), 64, shape, 2.5);
    }
    EamPotential p = SyntheticPotential.truncated(2);
    AtomSystem close = TestSystems.disordered(p, 64, Shape.SHEARED, 2.6, 5);
    for (int k = 0; k < 3; k++) { // 0.03 A apart; the tables' spacing is 0.07 A
      close.position()[3 + k] = close.position()[k] + (k == 1 ? 0.03 : 0);
    }
    cases.add(new Case("pair below the tables' first point", p, close));
    return cases.build();
  }

  private static void add(
      Stream.Builder<Case> cases,
      String name,
      EamPotential potential,
      int count,
      Shape shape,
      double spacing) {
    AtomSystem system = TestSystems.disordered(potential, count, shape, spacing, 17L * count);
    cases.add(new Case(name, potential, system));
  }

  /** Everything a force evaluation gives. */
  private record Outcome(double energy, double[] energies, double[] forces, double[] virial) {}

  private Outcome evaluate(EamPotential potential, AtomSystem system, int threads) {
    try (Engine engine = engine(potential, threads)) {
      return evaluate(engine, system);
    }
  }

  private static Outcome evaluate(Engine engine, AtomSystem system) {
    engine.load(system);
    return evaluate(engine, Detail.ENERGIES);
  }

  private static Outcome evaluate(Engine engine, Detail detail) {
    engine.forces(detail);
    double[] forces = new double[3 * engine.atoms()];
    double[] energies = new double[engine.atoms()];
    engine.readForces(forces);
    if (detail == Detail.ENERGIES) {
      engine.readEnergies(energies);
    }
    EngineState state = engine.read();
    return new Outcome(state.potentialEnergy(), energies, forces, state.virial().voigt());
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private void assertSame(Outcome expected, Outcome actual) {
    int n = expected.energies.length;
    assertArrayEquals(
        expected.forces, actual.forces, precision() * (1 + largest(expected.forces)), "forces");
    double perAtom = 1 + largest(expected.energies);
    assertArrayEquals(expected.energies, actual.energies, precision() * perAtom, "energies");
    assertEquals(expected.energy, actual.energy, precision() * perAtom * n, "energy");
    assertArrayEquals(
        expected.virial, actual.virial, precision() * (n + largest(expected.virial)), "virial");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheDefinition(Case c) {
    DirectSum sum = new DirectSum(c.potential, c.system);
    assertSame(
        new Outcome(sum.energy, sum.energies, sum.forces, sum.virial),
        evaluate(c.potential, c.system, 2));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void forcesSumToZero(Case c) {
    double[] forces = evaluate(c.potential, c.system, 2).forces;
    for (int axis = 0; axis < 3; axis++) {
      double sum = 0;
      for (int i = axis; i < forces.length; i += 3) {
        sum += forces[i];
      }
      // N rounding errors of random sign
      double tolerance = precision() * (1 + largest(forces)) * Math.sqrt(c.system.size());
      assertEquals(0, sum, tolerance, "axis " + axis);
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void forcesAreFiniteDifferencesOfTheEnergy(Shape shape) {
    for (int species = 1; species <= 3; species++) {
      EamPotential potential = SyntheticPotential.smooth(species);
      AtomSystem system = TestSystems.disordered(potential, 33, shape, 2.5, 3);
      double h = differenceStep();
      try (Engine engine = engine(potential, 1)) {
        double[] forces = evaluate(engine, system).forces;
        for (int k = 0; k < 3 * 33; k += 5) {
          double x = system.position()[k];
          system.position()[k] = x + h;
          double above = evaluate(engine, system).energy;
          system.position()[k] = x - h;
          double below = evaluate(engine, system).energy;
          system.position()[k] = x;
          double tolerance = differenceError() * (1 + largest(forces));
          assertEquals((below - above) / (2 * h), forces[k], tolerance, "coordinate " + k);
        }
      }
    }
  }

  /** dE/dF_ab of the map x = (1 + F) x is minus the sum of F_a x_b. */
  @ParameterizedTest
  @EnumSource(Shape.class)
  void virialIsTheFiniteDifferenceOfTheEnergyWithStrain(Shape shape) {
    EamPotential potential = SyntheticPotential.smooth(3);
    AtomSystem system = TestSystems.disordered(potential, 33, shape, 2.5, 4);
    int[] voigtIndex = {0, 5, 4, 5, 1, 3, 4, 3, 2};
    double radius = 5; // a strain e moves neighbours by about 5 A times e
    double h = differenceStep() / radius;
    try (Engine engine = engine(potential, 1)) {
      double[] voigt = evaluate(engine, system).virial;
      for (int component = 0; component < 9; component++) {
        double[] energy = new double[2];
        for (int side = 0; side < 2; side++) {
          double[] f = {1, 0, 0, 0, 1, 0, 0, 0, 1};
          f[component] += side == 0 ? -h : h;
          engine.load(system);
          engine.deform(f);
          energy[side] = evaluate(engine, Detail.ENERGIES).energy;
        }
        // 33 atoms add up their errors
        double tolerance = 33 * radius * differenceError();
        double slope = (energy[1] - energy[0]) / (2 * h);
        assertEquals(-slope, voigt[voigtIndex[component]], tolerance, "component " + component);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void translationsChangeNothing(Shape shape) {
    EamPotential potential = SyntheticPotential.smooth(2);
    AtomSystem system = TestSystems.disordered(potential, 65, shape, 2.6, 6);
    Outcome expected = evaluate(potential, system, 1);
    Random random = new Random(1);
    double[] h = system.cell().vectors();
    AtomSystem elsewhere = system.copy();
    for (int i = 0; i < system.size(); i++) {
      for (int edge = 0; edge < 3; edge++) {
        int whole = random.nextInt(-3, 4);
        for (int k = 0; k < 3; k++) {
          elsewhere.position()[3 * i + k] += whole * h[3 * edge + k];
        }
      }
    }
    assertSame(expected, evaluate(potential, elsewhere, 1));
    for (int k = 0; k < 3 * system.size(); k++) {
      elsewhere.position()[k] += new double[] {0.123, -45.6, 7.89}[k % 3];
    }
    assertSame(expected, evaluate(potential, elsewhere, 1));
  }

  @Test
  void theOrderOfAtomsChangesNothing() {
    EamPotential potential = SyntheticPotential.smooth(3);
    AtomSystem system = TestSystems.disordered(potential, 257, Shape.TRICLINIC, 2.6, 7);
    Outcome expected = evaluate(potential, system, 1);
    int n = system.size();
    AtomSystem reversed = system.copy();
    for (int i = 0; i < n; i++) {
      reversed.type()[i] = system.type()[n - 1 - i];
      System.arraycopy(system.position(), 3 * (n - 1 - i), reversed.position(), 3 * i, 3);
    }
    Outcome actual = evaluate(potential, reversed, 1);
    double[] energies = new double[n];
    double[] forces = new double[3 * n];
    for (int i = 0; i < n; i++) {
      energies[i] = actual.energies[n - 1 - i];
      System.arraycopy(actual.forces, 3 * (n - 1 - i), forces, 3 * i, 3);
    }
    assertSame(expected, new Outcome(actual.energy, energies, forces, actual.virial));
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void aTinyCellIsItsSupercell(Shape shape) {
    EamPotential potential = SyntheticPotential.smooth(2);
    AtomSystem tiny = TestSystems.disordered(potential, 3, shape, 1.7, 8);
    int copies = 5;
    int n = tiny.size();
    double[] h = tiny.cell().vectors();
    int[] type = new int[n * copies * copies * copies];
    double[] x = new double[3 * type.length];
    for (int i = 0; i < type.length; i++) {
      int image = i / n;
      int[] whole = {image % copies, image / copies % copies, image / (copies * copies)};
      type[i] = tiny.type()[i % n];
      for (int k = 0; k < 3; k++) {
        x[3 * i + k] =
            tiny.position()[3 * (i % n) + k]
                + whole[0] * h[k]
                + whole[1] * h[3 + k]
                + whole[2] * h[6 + k];
      }
    }
    Cell cell = Cell.of(Arrays.stream(h).map(v -> copies * v).toArray(), tiny.cell().origin());
    Outcome large = evaluate(potential, AtomSystem.atRest(potential.species(), cell, type, x), 1);
    Outcome small = evaluate(potential, tiny, 1);
    double images = copies * copies * copies;
    double[] virial = Arrays.stream(large.virial).map(w -> w / images).toArray();
    assertSame(
        small,
        new Outcome(
            large.energy / images,
            Arrays.copyOf(large.energies, n),
            Arrays.copyOf(large.forces, 3 * n),
            virial));
  }

  /** Sums run in a fixed order, so not a bit may differ. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void threadsChangeNotABit(int threads) {
    EamPotential potential = SyntheticPotential.smooth(2);
    AtomSystem system = TestSystems.disordered(potential, 1500, Shape.TRICLINIC, 2.6, 9);
    assertIdentical(evaluate(potential, system, 1), evaluate(potential, system, threads));
  }

  private static void assertIdentical(Outcome expected, Outcome actual) {
    assertArrayEquals(expected.forces, actual.forces);
    assertArrayEquals(expected.energies, actual.energies);
    assertArrayEquals(expected.virial, actual.virial);
    assertEquals(expected.energy, actual.energy);
  }

  /** Forces must not depend on what else is asked for: wrong steps between outputs go unseen. */
  @Test
  void forcesAreTheSameWhateverElseIsComputed() {
    EamPotential potential = SyntheticPotential.smooth(3);
    AtomSystem system = TestSystems.disordered(potential, 300, Shape.SHEARED, 2.4, 10);
    Outcome all = evaluate(potential, system, 2);
    for (Detail detail : new Detail[] {Detail.FORCES, Detail.VIRIAL}) {
      try (Engine engine = engine(potential, 2)) {
        engine.load(system);
        for (int again = 0; again < 2; again++) {
          Outcome part = evaluate(engine, detail);
          double tolerance = precision() * (1 + largest(all.forces));
          assertArrayEquals(all.forces, part.forces, tolerance);
          if (detail == Detail.VIRIAL) {
            assertArrayEquals(all.virial, part.virial, precision() * (300 + largest(all.virial)));
          }
        }
      }
    }
  }

  @Test
  void whatWasNotComputedIsNotANumber() {
    EamPotential potential = SyntheticPotential.smooth(1);
    try (Engine engine = engine(potential, 1)) {
      engine.load(TestSystems.disordered(potential, 30, Shape.CUBIC, 2.6, 11));
      assertKnown(engine, false, false);
      engine.forces(Detail.FORCES);
      assertKnown(engine, false, false);
      engine.forces(Detail.VIRIAL);
      assertKnown(engine, true, false);
      engine.forces(Detail.ENERGIES);
      assertKnown(engine, true, true);
      engine.kick(0.001);
      assertKnown(engine, true, true);
      Consumer<Engine> drift = e -> e.drift(0.001);
      Consumer<Engine> deform = e -> e.deform(new double[] {1.01, 0, 0, 0, 1, 0, 0, 0, 1});
      for (Consumer<Engine> move : List.of(drift, deform)) {
        engine.forces(Detail.ENERGIES);
        move.accept(engine);
        assertKnown(engine, false, false);
      }
      engine.forces(Detail.ENERGIES);
      engine.forces(Detail.FORCES);
      assertKnown(engine, false, false);
    }
  }

  private static void assertKnown(Engine engine, boolean virial, boolean energy) {
    EngineState state = engine.read();
    for (double component : state.virial().voigt()) {
      assertEquals(virial, Double.isFinite(component), "virial known");
    }
    assertEquals(energy, Double.isFinite(state.potentialEnergy()), "energy known");
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void storeGivesBackWhatWasLoaded(Shape shape) {
    EamPotential potential = SyntheticPotential.smooth(3);
    AtomSystem system = TestSystems.disordered(potential, 50, shape, 2.6, 12);
    TestSystems.heat(system, 500, 1);
    system.position()[7] += 40; // several cells away
    AtomSystem stored = system.copy();
    Arrays.fill(stored.position(), Double.NaN);
    Arrays.fill(stored.velocity(), Double.NaN);
    try (Engine engine = engine(potential, 1)) {
      engine.load(system);
      assertEquals(50, engine.atoms());
      engine.forces(Detail.FORCES);
      engine.store(stored);
    }
    assertArrayEquals(system.velocity(), stored.velocity());
    double[] inverse = stored.cell().inverse();
    double[] h = stored.cell().vectors();
    double[] o = stored.cell().origin();
    for (int i = 0; i < 50; i++) {
      for (int k = 0; k < 3; k++) {
        double fraction = 0;
        double unwrapped = stored.position()[3 * i + k];
        for (int m = 0; m < 3; m++) {
          fraction += (stored.position()[3 * i + m] - o[m]) * inverse[3 * m + k];
          unwrapped += stored.image()[3 * i + m] * h[3 * m + k];
        }
        assertTrue(fraction > -1e-12 && fraction < 1 + 1e-12, "in the cell");
        // rounding of a few additions of numbers up to 50 A; positions may be held in 32-bit
        // fractions
        double tolerance = Math.max(1e-12, 0.01 * precision());
        assertEquals(system.position()[3 * i + k], unwrapped, tolerance, "unwrapped position");
      }
    }
    assertNotEquals(0, largest(Arrays.stream(stored.image()).asDoubleStream().toArray()));
  }
}
