package org.vitrum.dynamics;

import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.NoseHooverChain;

/**
 * Constant temperature and volume: Nose-Hoover chain around velocity Verlet (Martyna et al., Mol.
 * Phys. 87 (1996) 1117). Conserved: total energy plus the chain's energy.
 */
public final class NoseHoover implements Integrator {
  private final int atoms;
  private final double timestep;
  private final Ramp temperature;
  private final NoseHooverChain chain;

  /**
   * @param timestep ps
   * @param temperature target, K
   * @param tau relaxation time of the thermostat, ps
   */
  public NoseHoover(int atoms, double timestep, Ramp temperature, double tau) {
    this.atoms = atoms;
    this.timestep = timestep;
    this.temperature = temperature;
    chain = new NoseHooverChain(degreesOfFreedom(), tau);
  }

  @Override
  public Engine.Detail needs() {
    return Engine.Detail.FORCES;
  }

  @Override
  public void beforeForces(Engine engine, long step) {
    engine.thermostat(chain, temperature.at(step), 0.5 * timestep);
    engine.kick(0.5 * timestep);
    engine.drift(timestep);
  }

  @Override
  public void afterForces(Engine engine, long step) {
    engine.kick(0.5 * timestep);
    engine.thermostat(chain, temperature.at(step), 0.5 * timestep);
  }

  @Override
  public long degreesOfFreedom() {
    return Integrator.momentumConserving(atoms);
  }

  @Override
  public double conserved(EngineState state) {
    return state.kineticEnergy() + state.potentialEnergy() + chain.energy();
  }

  @Override
  public double[] state() {
    return chain.state();
  }

  @Override
  public void restore(double[] state) {
    chain.restore(state);
  }
}
