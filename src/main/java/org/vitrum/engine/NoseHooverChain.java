package org.vitrum.engine;

import org.vitrum.units.MetalUnits;

/**
 * A chain of Nose-Hoover thermostats (Martyna, Klein, Tuckerman, J. Chem. Phys. 97 (1992) 2635)
 * advanced by the time-reversible splitting of Martyna et al., Mol. Phys. 87 (1996) 1117, appendix
 * A, with one Suzuki-Yoshida step.
 *
 * <table>
 * <caption>Variables</caption>
 * <tr><td>{@code rate[j]}</td><td>d eta_j/dt, 1/ps</td></tr>
 * <tr><td>{@code mass(j)}</td><td>Q_1 = Nf kT tau^2, Q_j = kT tau^2, eV ps^2</td></tr>
 * <tr><td>{@code reservoir}</td><td>work against the targets: sum of the integrals of Nf kT d eta_1 + kT d eta_j</td></tr>
 * </table>
 *
 * <p>The reservoir is integrated along with the chain rather than written as Nf kT eta, and the
 * masses follow the target, so that {@link #energy} keeps the conserved quantity conserved also
 * while the target temperature ramps.
 */
public final class NoseHooverChain {
  /**
   * Links in a chain; three suffice for ergodic sampling of solids and liquids (Martyna et al.
   * 1992).
   */
  public static final int LINKS = 3;

  private final double degreesOfFreedom;
  private final double tau;
  private final double[] rate = new double[LINKS];
  private double reservoir;
  private double kT;

  /**
   * @param degreesOfFreedom number of quadratic degrees of freedom that the chain thermostats
   * @param tau period-like relaxation time, ps
   */
  public NoseHooverChain(double degreesOfFreedom, double tau) {
    this.degreesOfFreedom = degreesOfFreedom;
    this.tau = tau;
  }

  /** Number of degrees of freedom that the chain thermostats. */
  public double degreesOfFreedom() {
    return degreesOfFreedom;
  }

  /** Relaxation time, ps. */
  public double tau() {
    return tau;
  }

  /**
   * Advances the chain.
   *
   * @param twiceKinetic sum of m v^2 of the thermostatted degrees of freedom, eV
   * @param temperature target, K
   * @param dt ps
   * @return the factor by which those velocities are to be scaled
   */
  public double advance(double twiceKinetic, double temperature, double dt) {
    follow(MetalUnits.BOLTZMANN * temperature);
    double half = 0.5 * dt;
    double quarter = 0.25 * dt;
    int last = LINKS - 1;
    rate[last] += half * drive(last, twiceKinetic);
    for (int j = last - 1; j >= 0; j--) {
      double friction = Math.exp(-quarter * rate[j + 1]);
      rate[j] = (rate[j] * friction + half * drive(j, twiceKinetic)) * friction;
    }
    double scale = Math.exp(-dt * rate[0]);
    reservoir += dt * degreesOfFreedom * kT * rate[0];
    for (int j = 1; j < LINKS; j++) {
      reservoir += dt * kT * rate[j];
    }
    double scaled = twiceKinetic * scale * scale;
    for (int j = 0; j < last; j++) {
      double friction = Math.exp(-quarter * rate[j + 1]);
      rate[j] = (rate[j] * friction + half * drive(j, scaled)) * friction;
    }
    rate[last] += half * drive(last, scaled);
    return scale;
  }

  /** d^2 eta_j/dt^2 without friction. */
  private double drive(int j, double twiceKinetic) {
    double excess =
        j == 0
            ? twiceKinetic - degreesOfFreedom * kT
            : mass(j - 1) * rate[j - 1] * rate[j - 1] - kT;
    return excess / mass(j);
  }

  private double mass(int j) {
    return (j == 0 ? degreesOfFreedom : 1) * kT * tau * tau;
  }

  /**
   * Lets the masses follow the target; the chain's kinetic energy so gained or lost is booked to
   * the reservoir.
   */
  private void follow(double newKT) {
    if (newKT != kT) {
      double before = kinetic();
      kT = newKT;
      reservoir += before - kinetic();
    }
  }

  private double kinetic() {
    double sum = 0;
    for (int j = 0; j < LINKS; j++) {
      sum += 0.5 * mass(j) * rate[j] * rate[j];
    }
    return sum;
  }

  /** The chain's share of the conserved quantity, eV. */
  public double energy() {
    return kinetic() + reservoir;
  }

  /**
   * Everything that changes, for checkpoints and devices: rates, reservoir, kT of the last target.
   */
  public double[] state() {
    double[] state = new double[LINKS + 2];
    System.arraycopy(rate, 0, state, 0, LINKS);
    state[LINKS] = reservoir;
    state[LINKS + 1] = kT;
    return state;
  }

  /** Takes over what {@link #state} gave. */
  public void restore(double[] state) {
    System.arraycopy(state, 0, rate, 0, LINKS);
    reservoir = state[LINKS];
    kT = state[LINKS + 1];
  }
}
