package org.vitrum.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.potential.EamPotential;
import org.vitrum.statistics.Estimate;
import org.vitrum.units.MetalUnits;

final class BulkModulusAffineTest {
  private static final double DILATION = 1e-5;

  /** A box is dilated with its atoms; they keep their velocities. */
  @Test
  void isTheSlopeOfThePressureAtTheInstantOfADilation() {
    EamPotential potential = SyntheticPotential.smooth(3);
    AtomSystem system = TestSystems.disordered(potential, 33, Shape.TRICLINIC, 2.6, 3);
    MaxwellBoltzmann.draw(system, 1500, 3L * system.size() - 3, 5);
    try (Engine engine = CpuEngine.scalar(potential, 1, CpuEngine.DEFAULT_SKIN)) {
      EngineState state = dilated(engine, system, 0);
      double slope =
          (dilated(engine, system, -DILATION).pressure()
                  - dilated(engine, system, DILATION).pressure())
              / (2 * DILATION);
      double[] born = new BornTerm(potential).of(system);
      Estimate affine =
          BulkModulusAffine.of(
              state.temperature(3L * system.size()),
              system.cell().volume(),
              system.size(),
              new double[] {state.pressure(), state.pressure()},
              Arrays.stream(born).mapToObj(b -> new double[] {b, b}).toArray(double[][]::new));
      double inGPa = MetalUnits.EV_PER_A3_IN_GPA * slope;
      // splines: their second derivatives jump at knots, see BornTermTest
      assertEquals(inGPa, affine.value(), 2e-4 * Math.abs(inGPa));
      assertTrue(Math.abs(inGPa) > 10, "GPa; so the tolerance says something: " + inGPa);
      assertEquals(0, affine.error(), "the same snapshot twice");
    }
  }

  private static EngineState dilated(Engine engine, AtomSystem system, double dilation) {
    double f = Math.exp(dilation / 3);
    engine.load(system);
    engine.deform(new double[] {f, 0, 0, 0, f, 0, 0, 0, f});
    engine.forces(Engine.Detail.VIRIAL);
    return engine.read();
  }

  /** Voigt's K of elastic constants from fluctuations, of the same series, without these. */
  @Test
  void isTheFluctuationFormulaWithoutTheFluctuations() {
    Random random = new Random(4);
    int atoms = 500;
    double volume = 8000;
    double kelvin = 700;
    double ideal = atoms * MetalUnits.BOLTZMANN * kelvin / volume;
    double[][] stress = series(random, 6, 400, 0.02);
    double[][] born = series(random, 21, 20, 0.8);
    double[] pressure = new double[400];
    for (int t = 0; t < pressure.length; t++) {
      pressure[t] = ideal - (stress[0][t] + stress[1][t] + stress[2][t]) / 3;
    }
    ElasticAverage k =
        StressFluctuations.of(kelvin, volume, atoms, stress, born).averages().stream()
            .filter(average -> average.name().equals("K"))
            .findFirst()
            .orElseThrow();
    Estimate affine = BulkModulusAffine.of(kelvin, volume, atoms, pressure, born);
    double rounding = 1e-10;
    assertEquals(
        k.born().value() + k.kinetic().value() + k.stress().value(), affine.value(), rounding);
    assertEquals(Math.hypot(k.born().error(), k.stress().error()), affine.error(), rounding);
  }

  private static double[][] series(Random random, int width, int samples, double mean) {
    double[][] series = new double[width][samples];
    for (double[] one : series) {
      Arrays.setAll(one, _ -> mean + 0.01 * random.nextGaussian());
    }
    return series;
  }
}
