package org.vitrum.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.MartynaTobiasKlein;
import org.vitrum.dynamics.NoseHoover;
import org.vitrum.dynamics.Ramp;
import org.vitrum.dynamics.Simulation;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;

/** The promised accuracy of both precisions on the tables that are shipped. */
final class AccuracyTest {
  /** Promised rms and largest error of a force component relative to their rms; energy, eV/atom. */
  private record Bounds(double rms, double largest, double energy) {
    static Bounds of(Precision precision) {
      return switch (precision) {
        case MIXED -> new Bounds(5e-6, 3e-5, 1e-7);
        case DOUBLE -> new Bounds(1e-9, 1e-8, 1e-7);
      };
    }
  }

  private enum Matter {
    GLASS,
    LIQUID,
    CRYSTAL
  }

  /** Errors of single pairs are measured by these, eV/A. */
  private static final double FORCE_OF_GLASS = 1;

  private static final int STEPS = 40;
  private static final double TIMESTEP = 0.002;
  private static final Map<Matter, AtomSystem> PREPARED = new ConcurrentHashMap<>();

  private static EamPotential potential(Matter matter) {
    return matter == Matter.CRYSTAL
        ? load("zhou2004.json", "Cu")
        : load("CuZr_mendelev2009.json", "Cu", "Zr");
  }

  private static EamPotential load(String file, String... elements) {
    var source = PotentialSource.of(null, Lists.immutable.of(file), Lists.immutable.of(elements));
    return Potentials.load(source, Path.of("potentials")).potential();
  }

  /** Warm atoms; a melt of some picoseconds is liquid, and a fast quench of it a glass. */
  private static AtomSystem prepare(Matter matter) {
    EamPotential potential = potential(matter);
    AtomSystem system;
    if (matter == Matter.CRYSTAL) {
      system = Crystal.fcc(3.64).repeat(potential.species(), 6, 6, 6);
    } else {
      system = Crystal.bcc(3.27).repeat(potential.species(), 8, 8, 8);
      for (int i = 0; i < system.size(); i++) {
        system.type()[i] = i % 7 % 2;
      }
    }
    int n = system.size();
    double hot = matter == Matter.CRYSTAL ? 600 : 2500;
    MaxwellBoltzmann.draw(system, 2 * hot, Integrator.momentumConserving(n), 1);
    try (Engine engine = CpuEngine.create(potential, 2, Precision.MIXED, OptionalDouble.empty())) {
      engine.load(system);
      move(engine, new NoseHoover(n, TIMESTEP, Ramp.constant(hot), 0.05), 400);
      if (matter == Matter.GLASS) {
        move(engine, new NoseHoover(n, TIMESTEP, Ramp.constant(300), 0.05), 400);
      }
      engine.store(system);
    }
    return system;
  }

  private static void move(Engine engine, Integrator integrator, long steps) {
    new Simulation(engine, integrator, Lists.immutable.empty()).run(0, steps);
  }

  @ParameterizedTest
  @CsvSource({
    "GLASS, MIXED", "LIQUID, MIXED", "CRYSTAL, MIXED",
    "GLASS, DOUBLE", "LIQUID, DOUBLE", "CRYSTAL, DOUBLE"
  })
  void keepsItsPromiseOnEveryStep(Matter matter, Precision precision) {
    AtomSystem system = PREPARED.computeIfAbsent(matter, AccuracyTest::prepare).copy();
    EamPotential potential = potential(matter);
    Bounds bounds = Bounds.of(precision);
    try (Engine engine = CpuEngine.create(potential, 2, precision, OptionalDouble.of(0.3))) {
      engine.load(system);
      assertKept(bounds, Accuracy.of(engine, potential, system, 2));
      Integrator integrator =
          new MartynaTobiasKlein(
              system.size(),
              TIMESTEP,
              Ramp.constant(900),
              Ramp.constant(0),
              0.1,
              0.5,
              BoxCoupling.AXES);
      AtomSystem now = system.copy();
      double[] f = new double[3 * system.size()];
      double[] exact = new double[3 * system.size()];
      try (Engine reference = CpuEngine.scalar(potential, 2, CpuEngine.DEFAULT_SKIN)) {
        for (int step = 0; step < STEPS; step++) {
          integrator.beforeForces(engine, step);
          engine.forces(Engine.Detail.VIRIAL);
          engine.store(now);
          reference.load(now);
          reference.forces(Engine.Detail.VIRIAL);
          reference.readForces(exact);
          engine.readForces(f);
          double rmsForce = rms(exact);
          double[] errors = difference(f, exact);
          double largest = largest(errors);
          assertTrue(rms(errors) < bounds.rms * rmsForce, () -> "rms error " + rms(errors));
          assertTrue(largest < bounds.largest * rmsForce, () -> "largest error " + largest);
          double error =
              Accuracy.largestDifference(engine.read().virial(), reference.read().virial());
          assertVirial(bounds, rmsForce, error / system.size());
          integrator.afterForces(engine, step);
        }
      }
    }
  }

  /** Where the pieces of the Zr-Zr function join at 2.3 A, the spline's slope swings. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void jointsOfFunctionsDoNotShow(Precision precision) {
    assertPairsKept(precision, load("CuZr_mendelev2009.json", "Zr"), 2.295, 2.305);
  }

  /** Functions that break off at the cutoff; single precision cannot tell these distances. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void pairsFallOnTheRightSideOfTheCutoff(Precision precision) {
    double cutoff = SyntheticPotential.CUTOFF;
    assertPairsKept(
        precision, SyntheticPotential.truncated(1), cutoff * (1 - 2e-6), cutoff * (1 + 2e-6));
  }

  /** Compares forces of pairs of atoms at evenly spread distances. */
  private static void assertPairsKept(
      Precision precision, EamPotential potential, double from, double to) {
    int side = 16;
    double apart = 14; // out of reach of each other
    int pairs = side * side * side;
    double[] direction = {0.48, 0.6, 0.64};
    double[] position = new double[6 * pairs];
    for (int p = 0; p < pairs; p++) {
      for (int atom = 2 * p; atom < 2 * p + 2; atom++) {
        position[3 * atom] = apart * (p / (side * side));
        position[3 * atom + 1] = apart * (p / side % side);
        position[3 * atom + 2] = apart * (p % side);
      }
      double distance = from + (to - from) * (p + 0.5) / pairs;
      for (int axis = 0; axis < 3; axis++) { // all components, so that they are rounded
        position[6 * p + 3 + axis] += distance * direction[axis];
      }
    }
    Cell cell = Cell.orthogonal(side * apart, side * apart, side * apart);
    AtomSystem system = AtomSystem.atRest(potential.species(), cell, new int[2 * pairs], position);
    try (Engine engine = CpuEngine.create(potential, 2, precision, OptionalDouble.of(0.3))) {
      engine.load(system);
      Accuracy a = Accuracy.of(engine, potential, system, 2);
      double largest = a.forceLargest() * a.rmsForce();
      assertTrue(largest < Bounds.of(precision).largest * FORCE_OF_GLASS, () -> largest + " eV/A");
    }
  }

  private static double rms(double[] x) {
    return Math.sqrt(Arrays.stream(x).map(v -> v * v).sum() / x.length);
  }

  private static double largest(double[] x) {
    return Arrays.stream(x).map(Math::abs).max().orElseThrow();
  }

  private static double[] difference(double[] x, double[] y) {
    double[] d = new double[x.length];
    Arrays.setAll(d, k -> x[k] - y[k]);
    return d;
  }

  private static void assertKept(Bounds bounds, Accuracy a) {
    assertTrue(a.forceRms() < bounds.rms, a::toString);
    assertTrue(a.forceLargest() < bounds.largest, a::toString);
    assertTrue(Math.abs(a.energyPerAtom()) < bounds.energy, a::toString);
    assertVirial(bounds, a.rmsForce(), a.virialPerAtom());
  }

  private static void assertVirial(Bounds bounds, double rmsForce, double errorPerAtom) {
    double relative = errorPerAtom / (rmsForce * Accuracy.VIRIAL_ARM);
    assertTrue(relative < bounds.rms, "virial error " + relative);
  }
}
