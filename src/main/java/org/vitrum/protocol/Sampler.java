package org.vitrum.protocol;

import java.util.Optional;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.dynamics.Ramp;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.cpu.BornTerm;

/**
 * Collects the series of temperature, pressure, volume, enthalpy and, where it is wanted, stress
 * that a segment's averages are made of.
 */
final class Sampler implements Observer {
  /**
   * Steps between two samples: neighbouring steps are so correlated that reading more often gains
   * nothing.
   */
  static final int EVERY = 10;

  private final Segment.Sample sample;
  private final Ramp targetPressure;
  private final DoubleArrayList temperature = new DoubleArrayList();
  private final DoubleArrayList pressure = new DoubleArrayList();
  private final DoubleArrayList volume = new DoubleArrayList();
  private final DoubleArrayList enthalpy = new DoubleArrayList();
  private final DoubleArrayList stress = new DoubleArrayList();
  private final DoubleArrayList born = new DoubleArrayList();
  private final Optional<Born> bornTerm;

  /**
   * How the Born term is sampled.
   *
   * @param system to store the atoms into
   * @param every steps between two evaluations
   */
  record Born(BornTerm term, AtomSystem system, long every) {}

  /**
   * @param targetPressure of the segment, eV/A^3
   * @param bornTerm absent unless the purpose wants it
   */
  Sampler(Segment.Sample sample, Ramp targetPressure, Optional<Born> bornTerm) {
    this.sample = sample;
    this.targetPressure = targetPressure;
    this.bornTerm = bornTerm;
  }

  /** Goes on from what was sampled before. */
  void restore(Measurement soFar) {
    temperature.addAll(soFar.temperature());
    pressure.addAll(soFar.pressure());
    volume.addAll(soFar.volume());
    enthalpy.addAll(soFar.enthalpy());
    stress.addAll(soFar.stress());
    born.addAll(soFar.born());
  }

  @Override
  public Engine.Detail wants(long step) {
    return step >= sample.skip() && (isSample(step) || isBorn(step))
        ? Engine.Detail.ENERGIES
        : null;
  }

  private static boolean isSample(long step) {
    return step % EVERY == EVERY - 1;
  }

  private boolean isBorn(long step) {
    return bornTerm.isPresent() && (step + 1 - sample.skip()) % bornTerm.get().every() == 0;
  }

  @Override
  public void observe(long step, Engine engine, Integrator integrator) {
    if (isBorn(step)) {
      AtomSystem system = bornTerm.orElseThrow().system();
      engine.store(system);
      born.addAll(bornTerm.orElseThrow().term().of(system));
    }
    if (isSample(step)) {
      engine.readLater(state -> sample(step, state, integrator));
    }
  }

  private void sample(long step, EngineState state, Integrator integrator) {
    temperature.add(state.temperature(integrator.degreesOfFreedom()));
    pressure.add(state.pressure());
    volume.add(state.cell().volume());
    enthalpy.add(
        state.potentialEnergy()
            + state.kineticEnergy()
            + targetPressure.at(step) * state.cell().volume());
    if (sample.purpose().wantsStress()) {
      stress.addAll(state.virial().times(-1 / state.cell().volume()).voigt());
    }
  }

  /** What was sampled. */
  Measurement measurement(int replica, int stage, double timestep) {
    return new Measurement(
        replica,
        stage,
        sample,
        EVERY * timestep,
        temperature.toImmutable(),
        pressure.toImmutable(),
        volume.toImmutable(),
        enthalpy.toImmutable(),
        stress.toImmutable(),
        born.toImmutable());
  }
}
