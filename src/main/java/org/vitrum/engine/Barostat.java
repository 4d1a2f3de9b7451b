package org.vitrum.engine;

import java.util.Arrays;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.units.MetalUnits;

/**
 * The Martyna-Tobias-Klein barostat (J. Chem. Phys. 101 (1994) 4177; Mol. Phys. 87 (1996) 1117)
 * with its own Nose-Hoover chain. The cell's rate of strain W is the barostat's velocity:
 *
 * <pre>
 * dx/dt = v + W x        dh/dt = W h
 * dv/dt = F/m - (W + tr W/Nf) v
 * dW_ab/dt = (V (P_ab - P_ext d_ab) + d_ab 2K/Nf) / M
 * </pre>
 *
 * <p>Coupling decides which components of W move: {@link BoxCoupling#ISOTROPIC} their mean, {@link
 * BoxCoupling#AXES} the diagonal, {@link BoxCoupling#TRICLINIC} the upper triangle (which keeps a
 * lower triangular h lower triangular, so the cell never rotates). M = (N + 1) kT tau^2 for each
 * component, as in LAMMPS, at a temperature that stays while the target ramps.
 */
public final class Barostat {
  private final BoxCoupling coupling;
  private final double mass;
  private final double particleDegreesOfFreedom;
  private final NoseHooverChain chain;
  private final double[] w = new double[9];
  private double work;

  // Results and terms of the matrix series, so that a step allocates nothing.
  private final double[] argument = new double[9];
  private final double[] velocityMap = new double[9];
  private final double[] stretch = new double[9];
  private final double[] drift = new double[9];
  private final double[] term = new double[9];
  private final double[] next = new double[9];

  /**
   * @param coupling not {@link BoxCoupling#FIXED}
   * @param atoms number of atoms
   * @param particleDegreesOfFreedom Nf
   * @param temperature sets the mass, K
   * @param tau relaxation time of the cell, ps
   * @param chainTau relaxation time of the barostat's own thermostat, ps
   */
  public Barostat(
      BoxCoupling coupling,
      int atoms,
      double particleDegreesOfFreedom,
      double temperature,
      double tau,
      double chainTau) {
    if (coupling == BoxCoupling.FIXED) {
      throw new IllegalArgumentException("a barostat needs a cell that may change");
    }
    this.coupling = coupling;
    this.particleDegreesOfFreedom = particleDegreesOfFreedom;
    mass = (atoms + 1) * MetalUnits.BOLTZMANN * temperature * tau * tau;
    chain = new NoseHooverChain(coupling.components(), chainTau);
  }

  /** Which components of W move. */
  public BoxCoupling coupling() {
    return coupling;
  }

  /** The chain that thermostats W. */
  public NoseHooverChain chain() {
    return chain;
  }

  /** Mass of each component of W, eV ps^2. */
  public double mass() {
    return mass;
  }

  /** Degrees of freedom of the atoms, N_f in the equations above. */
  public double particleDegreesOfFreedom() {
    return particleDegreesOfFreedom;
  }

  /** Advances W's chain by dt and scales W. */
  public void advanceChain(double temperature, double dt) {
    double scale = chain.advance(twiceKinetic(), temperature, dt);
    for (int k = 0; k < 9; k++) {
      w[k] *= scale;
    }
  }

  /**
   * Advances W by dt.
   *
   * @param kinetic sum of m v v, eV
   * @param virial sum of r F, eV
   * @param volume A^3
   * @param pressure target, eV/A^3
   */
  public void kick(
      SymmetricTensor kinetic, SymmetricTensor virial, double volume, double pressure, double dt) {
    double inertial = kinetic.trace() / particleDegreesOfFreedom - pressure * volume;
    double xx = kinetic.xx() + virial.xx() + inertial;
    double yy = kinetic.yy() + virial.yy() + inertial;
    double zz = kinetic.zz() + virial.zz() + inertial;
    double rate = dt / mass;
    if (coupling == BoxCoupling.ISOTROPIC) {
      double mean = (xx + yy + zz) / 3;
      xx = mean;
      yy = mean;
      zz = mean;
    }
    w[0] += rate * xx;
    w[4] += rate * yy;
    w[8] += rate * zz;
    if (coupling == BoxCoupling.TRICLINIC) {
      w[1] += rate * (kinetic.xy() + virial.xy());
      w[2] += rate * (kinetic.xz() + virial.xz());
      w[5] += rate * (kinetic.yz() + virial.yz());
    }
  }

  /**
   * exp(-dt (W + tr W/Nf)): what {@link Engine#barostatScale} multiplies velocities by; nine
   * numbers in rows, overwritten by the next call.
   */
  public double[] velocityMap(double dt) {
    double friction = (w[0] + w[4] + w[8]) / particleDegreesOfFreedom;
    for (int k = 0; k < 9; k++) {
      argument[k] = -dt * (w[k] + (k % 4 == 0 ? friction : 0));
    }
    series(1, velocityMap);
    return velocityMap;
  }

  /**
   * exp(dt W): how cell and positions stretch over dt; nine numbers in rows, overwritten by the
   * next call.
   */
  public double[] stretch(double dt) {
    scaleArgument(dt);
    series(1, stretch);
    return stretch;
  }

  /**
   * dt phi_1(dt W) with phi_1(A) = sum of A^k/(k+1)!: what velocities add to positions over dt;
   * nine numbers in rows, overwritten by the next call.
   */
  public double[] drift(double dt) {
    scaleArgument(dt);
    series(2, drift);
    for (int k = 0; k < 9; k++) {
      drift[k] *= dt;
    }
    return drift;
  }

  /**
   * Books the work of a volume change against the target pressure; part of the conserved quantity.
   */
  public void bookWork(double pressure, double volumeChange) {
    work += pressure * volumeChange;
  }

  private void scaleArgument(double dt) {
    for (int k = 0; k < 9; k++) {
      argument[k] = dt * w[k];
    }
  }

  /**
   * Of the argument A: 1 + A/first + A^2/(first (first+1)) + ..., the exponential for first = 1,
   * phi_1 for first = 2. The step strains by 1e-6 to 1e-3, so ten terms are exact to rounding.
   */
  private void series(int first, double[] sum) {
    double[] a = argument;
    for (int k = 0; k < 9; k++) {
      sum[k] = k % 4 == 0 ? 1 : 0;
      term[k] = sum[k];
    }
    for (int n = 0; n < 10; n++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          next[3 * i + j] =
              (term[3 * i] * a[j] + term[3 * i + 1] * a[3 + j] + term[3 * i + 2] * a[6 + j])
                  / (first + n);
          sum[3 * i + j] += next[3 * i + j];
        }
      }
      System.arraycopy(next, 0, term, 0, 9);
    }
  }

  /** Sum of M W_ab^2, eV. */
  private double twiceKinetic() {
    double sum = 0;
    for (double component : w) {
      sum += component * component;
    }
    return mass * sum;
  }

  /**
   * The barostat's share of the conserved quantity, eV: kinetic energy, work against the pressure,
   * chain.
   */
  public double energy() {
    return 0.5 * twiceKinetic() + work + chain.energy();
  }

  /** The rate of strain, 1/ps; nine numbers in rows, a copy. */
  public double[] strainRate() {
    return w.clone();
  }

  /** Everything that changes, for checkpoints and devices: W, work, chain. */
  public double[] state() {
    double[] inner = chain.state();
    double[] state = Arrays.copyOf(w, 10 + inner.length);
    state[9] = work;
    System.arraycopy(inner, 0, state, 10, inner.length);
    return state;
  }

  /** Takes over what {@link #state} gave. */
  public void restore(double[] state) {
    System.arraycopy(state, 0, w, 0, 9);
    work = state[9];
    chain.restore(Arrays.copyOfRange(state, 10, state.length));
  }
}
