package org.vitrum.run;

import java.util.Locale;
import org.vitrum.RunException;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;
import org.vitrum.io.Checkpoint;

/**
 * Stops a run that has left physics: a non-finite energy, atoms flying apart, a box that explodes
 * or collapses. The look is taken every hundred steps and at every observation with energies, so
 * that nothing invalid reaches an average.
 */
final class HealthCheck implements Observer {
  private static final int EVERY = 100;

  /** Far above any melt, far below what two overlapping atoms release. */
  private static final double HOTTEST = 1e5;

  /** No condensed phase changes its volume by this factor within a stage. */
  private static final double LARGEST_VOLUME_CHANGE = 3;

  private static final String HOT =
      "overlapping atoms or too long a time step; try a shorter dynamics.timestep, or a minimise"
          + " stage first";

  private static final String SWELLING =
      "too fast a barostat, a wrong pressure, or an alloy that boils; try a longer"
          + " dynamics.barostat or a lower temperature";

  private double startVolume;

  /**
   * @param startVolume at the begin of the stretch, A^3
   */
  HealthCheck(double startVolume) {
    this.startVolume = startVolume;
  }

  @Override
  public void save(Checkpoint to, String name) {
    to.put(name + "/start_volume", startVolume);
  }

  @Override
  public void restore(Checkpoint from, String name) {
    startVolume = from.doubles(name + "/start_volume", 1)[0];
  }

  @Override
  public Engine.Detail wants(long step) {
    return step % EVERY == EVERY - 1 ? Engine.Detail.ENERGIES : null;
  }

  @Override
  public void observe(long step, Engine engine, Integrator integrator) {
    engine.readLater(state -> check(step, state, integrator));
  }

  private void check(long step, EngineState state, Integrator integrator) {
    if (!Double.isFinite(state.potentialEnergy())) {
      fail(step, "the energy is not finite", HOT);
    }
    requireSane(step, state, integrator);
  }

  /**
   * Checks what is known at every step, so that no checkpoint is made of a broken state.
   *
   * @throws RunException if the atoms are beyond physics
   */
  void requireSane(long step, EngineState state, Integrator integrator) {
    double temperature = state.temperature(integrator.degreesOfFreedom());
    double change = state.cell().volume() / startVolume;
    if (!(temperature <= HOTTEST)) { // also NaN
      fail(step, String.format(Locale.ROOT, "the temperature is %.3g K", temperature), HOT);
    }
    if (!(change <= LARGEST_VOLUME_CHANGE && change >= 1 / LARGEST_VOLUME_CHANGE)) {
      fail(
          step,
          String.format(Locale.ROOT, "the volume has changed by a factor of %.3g", change),
          SWELLING);
    }
  }

  private static void fail(long step, String what, String cause) {
    throw new RunException(
        "step " + (step + 1) + " of the stage: " + what + "; likely cause: " + cause);
  }
}
