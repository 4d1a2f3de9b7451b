package org.vitrum.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.primitive.MutableDoubleList;
import org.eclipse.collections.impl.factory.primitive.DoubleLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Engine.Detail;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.NoseHooverChain;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.potential.EamPotential;
import org.vitrum.units.MetalUnits;

/** Distributions of a 500-atom crystal at 600 K against statistical mechanics; seeds are fixed. */
final class EnsembleTest {
  private static final EamPotential POTENTIAL = SyntheticPotential.shortRanged();
  private static final double KELVIN = 600;
  private static final double KT = MetalUnits.BOLTZMANN * KELVIN;
  private static final double TAU = 0.05;
  private static final double CELL_TAU = 0.2;

  /**
   * Tests of means allow this many standard errors from 20 blocks: Student's distribution exceeds
   * it once in 2,000.
   */
  private static final double SIGMAS = 4.2;

  /** Lattice constant at this temperature without pressure. */
  private static final double A0 = 3.607;

  private static final AtomSystem CRYSTAL = crystal();
  private static final double BULK_MODULUS = bulkModulus();

  private static AtomSystem crystal() {
    AtomSystem system = TestSystems.fcc(POTENTIAL, 5, A0);
    TestSystems.heat(system, 2 * KELVIN, 1); // half of it goes into potential energy
    return system;
  }

  /** What a run gave at every sample. */
  private record Samples(
      MutableDoubleList twiceKinetic,
      MutableDoubleList volume,
      MutableDoubleList pressure,
      MutableDoubleList cellKinetic)
      implements Observer {
    private static final int EQUILIBRATION = 1500;

    Samples() {
      this(
          DoubleLists.mutable.empty(),
          DoubleLists.mutable.empty(),
          DoubleLists.mutable.empty(),
          DoubleLists.mutable.empty());
    }

    @Override
    public Detail wants(long step) {
      return step >= EQUILIBRATION && step % 10 == 0 ? Detail.VIRIAL : null;
    }

    @Override
    public void observe(long step, Engine engine, Integrator integrator) {
      EngineState state = engine.read();
      twiceKinetic.add(state.kinetic().trace());
      volume.add(state.cell().volume());
      pressure.add(state.pressure());
      if (integrator instanceof MartynaTobiasKlein) {
        double mass = (state.atoms() + 1) * KT * CELL_TAU * CELL_TAU;
        double[] strainRate =
            Arrays.copyOfRange(
                integrator.state(), NoseHooverChain.LINKS + 2, NoseHooverChain.LINKS + 11);
        cellKinetic.add(mass * Arrays.stream(strainRate).map(w -> w * w).sum());
      }
    }
  }

  private static Samples run(AtomSystem system, Integrator integrator, int steps) {
    Samples samples = new Samples();
    try (Engine engine = CpuEngine.scalar(POTENTIAL, 2, 0.5)) {
      engine.load(system);
      new Simulation(engine, integrator, Lists.immutable.of(samples))
          .run(0, Samples.EQUILIBRATION + steps);
    }
    return samples;
  }

  /** 2K/kT of the canonical ensemble is chi-squared distributed with Nf degrees of freedom. */
  private static void assertCanonical(double[] twiceKinetic, long degreesOfFreedom) {
    int every = 4; // about 0.1 ps: longer than the thermostat lets a deviation live
    int bins = 10;
    long[] counts = new long[bins];
    int samples = 0;
    var theory = new ChiSquaredDistribution(degreesOfFreedom);
    for (int k = 0; k < twiceKinetic.length; k += every) {
      double p = theory.cumulativeProbability(twiceKinetic[k] / KT);
      counts[Math.min(bins - 1, (int) (bins * p))]++;
      samples++;
    }
    double expected = (double) samples / bins;
    double chiSquared = 0;
    for (long count : counts) {
      chiSquared += (count - expected) * (count - expected) / expected;
    }
    double limit = new ChiSquaredDistribution(bins - 1).inverseCumulativeProbability(0.9995);
    assertTrue(
        chiSquared < limit,
        "chi-squared %g of %s, limit %g".formatted(chiSquared, Arrays.toString(counts), limit));
  }

  private static void assertAgrees(double expected, Blocks measured, double power, String what) {
    assertTrue(
        measured.error() < power * expected,
        "%s: error of %g is too large to say anything".formatted(what, measured.error()));
    assertEquals(expected, measured.mean(), SIGMAS * measured.error(), what);
  }

  @Test
  void noseHooverGivesTheCanonicalKineticEnergy() {
    NoseHoover integrator = new NoseHoover(500, 0.003, Ramp.constant(KELVIN), TAU);
    Samples samples = run(CRYSTAL, integrator, 9000);
    double[] twiceKinetic = samples.twiceKinetic.toArray();
    assertCanonical(twiceKinetic, 3 * 500 - 3);
    assertAgrees((3 * 500 - 3) * KT, Blocks.of(twiceKinetic), 0.005, "2K");
  }

  /** All 3N velocities: the random forces move the centre of mass too. */
  @Test
  void langevinGivesTheCanonicalKineticEnergy() {
    // BAOAB's velocities are too cold by (omega dt)^2/4, 0.1 % at this step
    Langevin integrator = new Langevin(500, 0.0015, Ramp.constant(KELVIN), TAU, 11);
    Samples samples = run(CRYSTAL, integrator, 9000);
    double[] twiceKinetic = samples.twiceKinetic.toArray();
    assertCanonical(twiceKinetic, 3 * 500);
    assertAgrees(3 * 500 * KT, Blocks.of(twiceKinetic), 0.005, "2K");
  }

  /**
   * Volume fluctuations: var V = kT V/K for every coupling, with the bulk modulus K from the
   * pressures of two other volumes. Equipartition: each moving component of the rate of strain
   * carries kT/2.
   */
  @ParameterizedTest
  @EnumSource(
      value = BoxCoupling.class,
      names = {"ISOTROPIC", "TRICLINIC"})
  void martynaTobiasKleinGivesTheIsothermalIsobaricEnsemble(BoxCoupling coupling) {
    MartynaTobiasKlein integrator =
        new MartynaTobiasKlein(
            500, 0.003, Ramp.constant(KELVIN), Ramp.constant(0), TAU, CELL_TAU, coupling);
    Samples samples = run(CRYSTAL, integrator, 15_000);
    assertCanonical(samples.twiceKinetic.toArray(), 3 * 500 - 3);

    int components = coupling.components();
    assertAgrees(components * KT, Blocks.of(samples.cellKinetic.toArray()), 0.1, "cell");

    double[] volume = samples.volume.toArray();
    double mean = StatUtils.mean(volume);
    double[] squares = Arrays.stream(volume).map(v -> (v - mean) * (v - mean)).toArray();
    assertAgrees(KT * mean / BULK_MODULUS, Blocks.of(squares), 0.2, "variance of the volume");
    assertEquals(0, Blocks.of(samples.pressure.toArray()).mean(), 1e-3 * BULK_MODULUS);
  }

  /** -dp/d(ln V) from the mean pressures at 1 % more and less volume, eV/A^3. */
  private static double bulkModulus() {
    double[] pressure = new double[2];
    for (int side = 0; side < 2; side++) {
      AtomSystem system = CRYSTAL.copy();
      double f = Math.cbrt(side == 0 ? 0.99 : 1.01);
      system.deform(new double[] {f, 0, 0, 0, f, 0, 0, 0, f});
      NoseHoover integrator = new NoseHoover(500, 0.003, Ramp.constant(KELVIN), TAU);
      pressure[side] = run(system, integrator, 2000).pressure.average();
    }
    return (pressure[0] - pressure[1]) / Math.log(1.01 / 0.99);
  }
}
