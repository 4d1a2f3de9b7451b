package org.vitrum.dynamics;

import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.LangevinBath;

/**
 * Constant temperature and volume by Langevin dynamics in the BAOAB splitting (Leimkuhler,
 * Matthews, Appl. Math. Res. Express 2013, 34). Conserved: total energy minus the heat taken from
 * the bath.
 */
public final class Langevin implements Integrator {
  private final int atoms;
  private final double timestep;
  private final Ramp temperature;
  private final LangevinBath bath;

  /**
   * @param timestep ps
   * @param temperature target, K
   * @param tau relaxation time of the velocities, ps
   * @param seed of the random forces
   */
  public Langevin(int atoms, double timestep, Ramp temperature, double tau, long seed) {
    this.atoms = atoms;
    this.timestep = timestep;
    this.temperature = temperature;
    bath = new LangevinBath(seed, tau);
  }

  @Override
  public Engine.Detail needs() {
    return Engine.Detail.FORCES;
  }

  @Override
  public void beforeForces(Engine engine, long step) {
    engine.kick(0.5 * timestep);
    engine.drift(0.5 * timestep);
    engine.langevin(bath, temperature.at(step), timestep, step);
    engine.drift(0.5 * timestep);
  }

  @Override
  public void afterForces(Engine engine, long step) {
    engine.kick(0.5 * timestep);
  }

  /** The random forces move the centre of mass too. */
  @Override
  public long degreesOfFreedom() {
    return 3L * atoms;
  }

  @Override
  public double conserved(EngineState state) {
    return state.kineticEnergy() + state.potentialEnergy() - bath.heat();
  }

  @Override
  public double[] state() {
    return new double[] {bath.heat()};
  }

  @Override
  public void restore(double[] state) {
    bath.heat(state[0]);
  }
}
