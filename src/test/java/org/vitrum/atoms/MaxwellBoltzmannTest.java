package org.vitrum.atoms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.vitrum.units.MetalUnits;

/** Velocities at a temperature. */
class MaxwellBoltzmannTest {
  private static final ImmutableList<Species> CUZR =
      Lists.immutable.of(Elements.species("Cu"), Elements.species("Zr"));

  @Test
  void velocitiesAreAtTemperatureAndRest() {
    AtomSystem system = RandomStart.lattice(CUZR, new int[] {500, 500}, 0.05, 1);
    long freedom = 3 * 1000 - 3;
    MaxwellBoltzmann.draw(system, 300, freedom, 9);
    assertEquals(
        300, MaxwellBoltzmann.twiceKinetic(system) / (freedom * MetalUnits.BOLTZMANN), 1e-9);
    double[] momentum = new double[3];
    double fourth = 0;
    double second = 0;
    for (int k = 0; k < 3000; k++) {
      double v = system.velocity()[k] * Math.sqrt(system.mass(k / 3));
      momentum[k % 3] += system.mass(k / 3) * system.velocity()[k];
      second += v * v / 3000;
      fourth += v * v * v * v / 3000;
    }
    assertArrayEquals(new double[3], momentum, 1e-9);
    // Kurtosis 3 of a normal distribution; its standard error is sqrt(24/3000) = 0.09.
    assertEquals(3, fourth / (second * second), 0.3);
  }

  @Test
  void oneAtomMovesToo() {
    AtomSystem one = RandomStart.lattice(CUZR, new int[] {1, 0}, 0.05, 1);
    MaxwellBoltzmann.draw(one, 300, 3, 5);
    assertEquals(300, MaxwellBoltzmann.twiceKinetic(one) / (3 * MetalUnits.BOLTZMANN), 1e-9);
  }
}
