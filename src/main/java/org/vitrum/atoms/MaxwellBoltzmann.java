package org.vitrum.atoms;

import java.util.random.RandomGenerator;
import org.vitrum.units.MetalUnits;

/**
 * Initial velocities: Maxwell-Boltzmann distributed, at rest as a whole, exactly at temperature.
 */
public final class MaxwellBoltzmann {
  private MaxwellBoltzmann() {}

  /**
   * Draws all velocities from the seed, takes out the motion of the centre of mass and scales so
   * that sum m v^2 = Nf kB T. A single atom keeps its momentum, which is all it has.
   *
   * @param temperature K, not negative
   * @param degreesOfFreedom Nf
   */
  public static void draw(AtomSystem system, double temperature, long degreesOfFreedom, long seed) {
    if (!(temperature >= 0) || !Double.isFinite(temperature)) {
      throw new IllegalArgumentException("temperature of " + temperature + " K");
    }
    RandomGenerator random = RandomStart.generator(seed);
    double[] v = system.velocity();
    for (int i = 0; i < system.size(); i++) {
      double sigma = 1 / Math.sqrt(system.mass(i));
      for (int axis = 0; axis < 3; axis++) {
        v[3 * i + axis] = sigma * normal(random);
      }
    }
    if (system.size() > 1) {
      zeroMomentum(system);
    }
    double target = degreesOfFreedom * MetalUnits.BOLTZMANN * temperature;
    double factor = Math.sqrt(target / twiceKinetic(system));
    for (int k = 0; k < v.length; k++) {
      v[k] *= factor;
    }
  }

  /** Takes out the velocity of the centre of mass. */
  public static void zeroMomentum(AtomSystem system) {
    double[] v = system.velocity();
    double mass = 0;
    double[] momentum = new double[3];
    for (int i = 0; i < system.size(); i++) {
      mass += system.mass(i);
      for (int axis = 0; axis < 3; axis++) {
        momentum[axis] += system.mass(i) * v[3 * i + axis];
      }
    }
    for (int k = 0; k < v.length; k++) {
      v[k] -= momentum[k % 3] / mass;
    }
  }

  /** Sum of m v^2, eV. */
  public static double twiceKinetic(AtomSystem system) {
    double[] v = system.velocity();
    double sum = 0;
    for (int i = 0; i < system.size(); i++) {
      double v2 = v[3 * i] * v[3 * i] + v[3 * i + 1] * v[3 * i + 1] + v[3 * i + 2] * v[3 * i + 2];
      sum += system.mass(i) * v2;
    }
    return MetalUnits.MVV_TO_EV * sum;
  }

  /** A standard normal deviate (Box-Muller), the same on every platform. */
  private static double normal(RandomGenerator random) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
