package org.vitrum.dynamics;

import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;

/**
 * Constant energy and volume: velocity Verlet (Swope et al., J. Chem. Phys. 76 (1982) 637).
 * Conserved: the total energy.
 *
 * @param atoms number of atoms
 * @param timestep ps
 */
public record VelocityVerlet(int atoms, double timestep) implements Integrator {
  @Override
  public Engine.Detail needs() {
    return Engine.Detail.FORCES;
  }

  @Override
  public void beforeForces(Engine engine, long step) {
    engine.kick(0.5 * timestep);
    engine.drift(timestep);
  }

  @Override
  public void afterForces(Engine engine, long step) {
    engine.kick(0.5 * timestep);
  }

  @Override
  public long degreesOfFreedom() {
    return Integrator.momentumConserving(atoms);
  }

  @Override
  public double conserved(EngineState state) {
    return state.kineticEnergy() + state.potentialEnergy();
  }

  @Override
  public double[] state() {
    return new double[0];
  }

  @Override
  public void restore(double[] state) {}
}
