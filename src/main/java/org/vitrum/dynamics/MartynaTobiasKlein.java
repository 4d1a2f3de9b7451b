package org.vitrum.dynamics;

import java.util.Arrays;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.engine.Barostat;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.NoseHooverChain;

/**
 * Constant temperature and pressure: Martyna-Tobias-Klein barostat and Nose-Hoover chains on atoms
 * and cell (J. Chem. Phys. 101 (1994) 4177), split time-reversibly as in Mol. Phys. 87 (1996) 1117;
 * the equations of motion are in {@link Barostat}. Conserved: total energy plus the energies of
 * chain and barostat, the latter including the work against the target pressure.
 */
public final class MartynaTobiasKlein implements Integrator {
  private final int atoms;
  private final double timestep;
  private final Ramp temperature;
  private final Ramp pressure;
  private final NoseHooverChain chain;
  private final Barostat barostat;

  /**
   * @param timestep ps
   * @param temperature target, K
   * @param pressure target, eV/A^3
   * @param thermostatTau relaxation time of both chains, ps
   * @param barostatTau relaxation time of the cell, ps
   */
  public MartynaTobiasKlein(
      int atoms,
      double timestep,
      Ramp temperature,
      Ramp pressure,
      double thermostatTau,
      double barostatTau,
      BoxCoupling coupling) {
    this.atoms = atoms;
    this.timestep = timestep;
    this.temperature = temperature;
    this.pressure = pressure;
    chain = new NoseHooverChain(degreesOfFreedom(), thermostatTau);
    barostat =
        new Barostat(
            coupling,
            atoms,
            degreesOfFreedom(),
            Math.max(temperature.from(), temperature.to()),
            barostatTau,
            thermostatTau);
  }

  @Override
  public Engine.Detail needs() {
    return Engine.Detail.VIRIAL;
  }

  @Override
  public void beforeForces(Engine engine, long step) {
    double half = 0.5 * timestep;
    double kelvin = temperature.at(step);
    engine.barostatThermostat(barostat, kelvin, half);
    engine.thermostat(chain, kelvin, half);
    engine.barostatKick(barostat, pressure.at(step), half);
    engine.barostatScale(barostat, half);
    engine.kick(half);
    engine.barostatDrift(barostat, pressure.at(step), timestep);
  }

  @Override
  public void afterForces(Engine engine, long step) {
    double half = 0.5 * timestep;
    double kelvin = temperature.at(step);
    engine.kick(half);
    engine.barostatScale(barostat, half);
    engine.barostatKick(barostat, pressure.at(step), half);
    engine.thermostat(chain, kelvin, half);
    engine.barostatThermostat(barostat, kelvin, half);
  }

  @Override
  public long degreesOfFreedom() {
    return Integrator.momentumConserving(atoms);
  }

  @Override
  public double conserved(EngineState state) {
    return state.kineticEnergy() + state.potentialEnergy() + chain.energy() + barostat.energy();
  }

  @Override
  public double[] state() {
    double[] inner = barostat.state();
    double[] outer = chain.state();
    double[] state = Arrays.copyOf(outer, outer.length + inner.length);
    System.arraycopy(inner, 0, state, outer.length, inner.length);
    return state;
  }

  @Override
  public void restore(double[] state) {
    int outer = chain.state().length;
    chain.restore(Arrays.copyOf(state, outer));
    barostat.restore(Arrays.copyOfRange(state, outer, state.length));
  }
}
