package org.vitrum.engine;

/** State of a Langevin bath: its seed and friction, and the energy it has given to the atoms. */
public final class LangevinBath {
  private final long seed;
  private final double tau;
  private double heat;

  /**
   * @param seed of the random forces
   * @param tau relaxation time of the velocities, ps
   */
  public LangevinBath(long seed, double tau) {
    this.seed = seed;
    this.tau = tau;
  }

  /** Seed of the random forces. */
  public long seed() {
    return seed;
  }

  /** Relaxation time of the velocities, ps. */
  public double tau() {
    return tau;
  }

  /** Energy given to the atoms so far, eV; total energy minus this is conserved. */
  public double heat() {
    return heat;
  }

  /** Sets the energy given to the atoms so far, eV, when a run goes on. */
  public void heat(double newHeat) {
    heat = newHeat;
  }
}
