package org.vitrum.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.junit.jupiter.api.Test;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.MartynaTobiasKlein;
import org.vitrum.dynamics.Observer;
import org.vitrum.dynamics.Ramp;
import org.vitrum.dynamics.Simulation;
import org.vitrum.engine.Agreement;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Engine.Detail;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.EngineWork;
import org.vitrum.engine.Precision;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.potential.EamPotential;
import org.vitrum.statistics.BlockAverage;

/** A long run on the device against the same run on the CPU. */
final class OpenClRunTest {
  private static final EamPotential POTENTIAL = SyntheticPotential.shortRanged();
  private static final int STEPS = 5000;
  private static final double DT = 0.002;

  /** Series of an NPT run. */
  private static final class Series implements Observer {
    final DoubleArrayList volume = new DoubleArrayList();
    final DoubleArrayList energy = new DoubleArrayList();
    final DoubleArrayList pressure = new DoubleArrayList();
    final DoubleArrayList conserved = new DoubleArrayList();

    @Override
    public Detail wants(long step) {
      return step % 10 == 9 ? Detail.ENERGIES : null;
    }

    @Override
    public void observe(long step, Engine engine, Integrator integrator) {
      EngineState state = engine.read();
      conserved.add(integrator.conserved(state));
      if (step >= 1000) { // the crystal has expanded and the barostat has settled by then
        volume.add(state.cell().volume());
        energy.add(state.potentialEnergy());
        pressure.add(state.pressure());
      }
    }

    /** Largest departure of the conserved quantity from its first value, eV. */
    double drift() {
      double first = conserved.getFirst();
      return Arrays.stream(conserved.toArray()).map(c -> Math.abs(c - first)).max().orElseThrow();
    }
  }

  /** Forces of the atoms as they are, computed afresh by the reference. */
  private record Check(Engine reference, AtomSystem system, Precision precision)
      implements Observer {
    @Override
    public Detail wants(long step) {
      return step % 500 == 499 ? Detail.ENERGIES : null;
    }

    @Override
    public void observe(long step, Engine engine, Integrator integrator) {
      engine.store(system);
      Agreement agreement = Agreement.of(engine, reference, system, precision);
      assertTrue(agreement.holds(), "step " + step + ": " + agreement);
    }
  }

  @Test
  void longRunsAgreeWithTheCpu() {
    AtomSystem start = TestSystems.fcc(POTENTIAL, 4, 3.66);
    TestSystems.heat(start, 600, 1);
    Series onCpu = new Series();
    Series onDevice = new Series();
    try (Engine cpu = CpuEngine.create(POTENTIAL, 1, Precision.MIXED, OptionalDouble.empty());
        Engine reference = CpuEngine.scalar(POTENTIAL, 1, CpuEngine.DEFAULT_SKIN);
        Engine device = TestDevice.engine(POTENTIAL, 1, Precision.MIXED)) {
      run(cpu, start, onCpu);
      run(device, start, onDevice, new Check(reference, start.copy(), Precision.MIXED));
    }
    assertSameMean("volume", onCpu.volume, onDevice.volume);
    assertSameMean("energy", onCpu.energy, onDevice.energy);
    assertSameMean("pressure", onCpu.pressure, onDevice.pressure);
    // The integrators are the same, and single-precision forces do not add to the error of 2 fs
    // steps, so the departures, the extremes of 500 values of a random process, are the same up to
    // its
    // spread.
    assertEquals(onCpu.drift(), onDevice.drift(), 0.5 * onCpu.drift(), "drift");
  }

  private static void run(Engine engine, AtomSystem start, Observer... observers) {
    engine.load(start);
    var integrator = npt(start, BoxCoupling.ISOTROPIC);
    new Simulation(engine, integrator, Lists.immutable.of(observers)).run(0, STEPS);
  }

  private static MartynaTobiasKlein npt(AtomSystem start, BoxCoupling coupling) {
    return new MartynaTobiasKlein(
        start.size(), DT, Ramp.constant(300), Ramp.constant(0), 0.1, 0.5, coupling);
  }

  /** Within 4 standard errors of the difference, which chance exceeds once in 16,000 times. */
  private static void assertSameMean(String what, DoubleArrayList a, DoubleArrayList b) {
    var x = BlockAverage.of(a.toArray());
    var y = BlockAverage.of(b.toArray());
    assertEquals(x.mean(), y.mean(), 4 * Math.hypot(x.error(), y.error()), what);
  }

  /** Reads its samples in passing, as those of averages are. */
  private static final class Samples implements Observer {
    private int count;

    @Override
    public Detail wants(long step) {
      return step % 10 == 9 ? Detail.ENERGIES : null;
    }

    @Override
    public void observe(long step, Engine engine, Integrator integrator) {
      engine.readLater(_ -> count++);
    }
  }

  /** A step of NPT dynamics is seven launches, and nothing waits while samples are taken. */
  @Test
  void stepsAreQueuedWithoutWaiting() {
    AtomSystem start = TestSystems.fcc(POTENTIAL, 4, 3.66);
    TestSystems.heat(start, 600, 1);
    try (OpenClEngine engine = TestDevice.engine(POTENTIAL, 1, Precision.MIXED)) {
      engine.load(start);
      var integrator = npt(start, BoxCoupling.AXES);
      Samples samples = new Samples();
      Simulation simulation = new Simulation(engine, integrator, Lists.immutable.of(samples));
      simulation.run(0, 10);
      EngineWork before = engine.work();
      simulation.run(10, 200);
      EngineWork after = engine.work();
      // besides, the run begins and ends with the forces and operations of half a step; a sample
      // parts operations that would have shared two launches
      assertEquals((7 + 0.2) * 200, after.launches() - before.launches(), 10);
      // a batch of queued steps is looked at while the next ones are being queued
      assertTrue(after.waits() - before.waits() <= 5, after.waits() - before.waits() + " waits");
      assertEquals(21, samples.count);
    }
  }
}
