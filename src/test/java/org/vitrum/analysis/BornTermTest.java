package org.vitrum.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.engine.Engine;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.potential.EamPotential;

final class BornTermTest {
  private static final double STRAIN = 1e-5;
  private static final int[][] AXES = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};

  /**
   * The stress of a disordered system under small strains that all atoms follow. Its derivative is
   * the Born term plus what the stress itself adds (Wallace, Thermodynamics of Crystals, 1972).
   */
  @ParameterizedTest
  @EnumSource(Shape.class)
  void isTheDerivativeOfTheStress(Shape shape) {
    EamPotential potential = SyntheticPotential.smooth(3);
    AtomSystem system = TestSystems.disordered(potential, 33, shape, 2.6, 3);
    double[] born = new BornTerm(potential).of(system);
    double largest = 0;
    try (Engine engine = CpuEngine.scalar(potential, 1, CpuEngine.DEFAULT_SKIN)) {
      double[] sigma = stress(engine, system, 0, 0);
      for (int l = 0; l < 6; l++) {
        double[] plus = stress(engine, system, l, STRAIN);
        double[] minus = stress(engine, system, l, -STRAIN);
        for (int k = 0; k < 6; k++) {
          double expected = (plus[k] - minus[k]) / (2 * STRAIN);
          double found = born[index(Math.min(k, l), Math.max(k, l))] + wallace(sigma, k, l);
          largest = Math.max(largest, Math.abs(expected));
          // the second derivative of a spline jumps at its knots: differences over a strain of 1e-5
          // step over some of them, which costs about 1e-4 of the largest constant
          assertEquals(expected, found, 1e-3, "C of " + k + " " + l);
        }
      }
    }
    assertTrue(largest > 1, "eV/A^3: the tolerance is far below the constants: " + largest);
  }

  private static double[] stress(Engine engine, AtomSystem system, int component, double strain) {
    double[] f = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    int i = AXES[component][0];
    int j = AXES[component][1];
    f[3 * i + j] += 0.5 * strain;
    f[3 * j + i] += 0.5 * strain;
    engine.load(system);
    engine.deform(f);
    engine.forces(Engine.Detail.VIRIAL);
    return engine.read().virial().times(-1 / engine.read().cell().volume()).voigt();
  }

  /** 1/2 (d_ik s_jl + d_il s_jk + d_jk s_il + d_jl s_ik) - s_ij d_kl. */
  private static double wallace(double[] s, int a, int b) {
    int i = AXES[a][0];
    int j = AXES[a][1];
    int k = AXES[b][0];
    int l = AXES[b][1];
    return 0.5 * (d(i, k) * s(s, j, l) + d(i, l) * s(s, j, k))
        + 0.5 * (d(j, k) * s(s, i, l) + d(j, l) * s(s, i, k))
        - d(k, l) * s(s, i, j);
  }

  private static double d(int i, int j) {
    return i == j ? 1 : 0;
  }

  private static double s(double[] stress, int i, int j) {
    return stress[i == j ? i : 6 - i - j];
  }

  /** Place of (a, b), b from a on, in the upper triangle in rows. */
  private static int index(int a, int b) {
    return 6 * a - a * (a - 1) / 2 + b - a;
  }
}
