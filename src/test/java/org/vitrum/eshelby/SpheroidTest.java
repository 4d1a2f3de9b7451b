package org.vitrum.eshelby;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.InputException;

final class SpheroidTest {
  private static final IsotropicModuli MATRIX = new IsotropicModuli(112, 37);
  private static final IsotropicModuli SOFT = new IsotropicModuli(90, 12);

  @ParameterizedTest
  @EnumSource
  void unitAspectIsTheSphere(Scheme scheme) {
    Softening softening = new Softening(0.2, 0.7);
    IsotropicModuli sphere = scheme.effective(MATRIX, softening, Inclusion.SPHERE, 0.3);
    IsotropicModuli spheroid = scheme.effective(MATRIX, softening, new Spheroid(1), 0.3);
    assertEquals(sphere.bulk(), spheroid.bulk(), 1e-8, "integrator and inversion of 6 x 6");
    assertEquals(sphere.shear(), spheroid.shear(), 1e-8, "integrator and inversion of 6 x 6");
  }

  @Test
  void sphereComponentsByHand() {
    // nu = 1/4: S1111 = (7-5nu)/(15(1-nu)) = 5.75/11.25, S1122 = (5nu-1)/.. , S1212 = (4-5nu)/..
    RealMatrix s = new Spheroid(1).eshelby(0.25);
    for (int i = 0; i < 3; i++) {
      assertEquals(5.75 / 11.25, s.getEntry(i, i), 1e-14);
      assertEquals(0.25 / 11.25, s.getEntry(i, (i + 1) % 3), 1e-14);
      assertEquals(2 * 2.75 / 11.25, s.getEntry(i + 3, i + 3), 1e-14);
    }
  }

  /** The volume strain of a uniform dilation does not depend on shape: S_iikk = (1+nu)/(1-nu). */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.1, 0.9, 0.96, 1, 1.04, 1.2, 5, 1e3})
  void tracesHoldForEveryAspect(double aspect) {
    double nu = 0.35;
    RealMatrix s = new Spheroid(aspect).eshelby(nu);
    double dilation = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        dilation += s.getEntry(i, j);
      }
    }
    assertEquals((1 + nu) / (1 - nu), dilation, 1e-9, "cancellation at extreme aspect ratios");
    // Isotropy across the axis: S_xxxx - S_xxyy = 2 S_xyxy.
    assertEquals(s.getEntry(0, 0) - s.getEntry(0, 1), s.getEntry(5, 5), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.9487, 1.0541})
  void seriesMeetsTheClosedForm(double edge) {
    // On both sides of |1-1/w^2| = 0.1 the two forms must agree to the slope times the distance.
    RealMatrix a = new Spheroid(edge).eshelby(0.3);
    RealMatrix b = new Spheroid(edge * 1.0004).eshelby(0.3);
    RealMatrix c = new Spheroid(edge * 0.9996).eshelby(0.3);
    double jump = a.scalarMultiply(2).subtract(b).subtract(c).getFrobeniusNorm();
    assertTrue(jump < 1e-6, "second difference " + jump);
  }

  @Test
  void disc() {
    // Berryman, Appl. Phys. Lett. 35 (1979) 856: disc-shaped inclusions, exact as aspect -> 0.
    Inclusion c = new Spheroid(1e-6).in(MATRIX, SOFT);
    double p = (MATRIX.bulk() + 4 * SOFT.shear() / 3) / (SOFT.bulk() + 4 * SOFT.shear() / 3);
    double zeta = Inclusion.zeta(SOFT);
    assertEquals(p, c.p(), 1e-4, "first order in the aspect ratio");
    assertEquals((MATRIX.shear() + zeta) / (SOFT.shear() + zeta), c.q(), 1e-4);
  }

  @Test
  void needle() {
    // The same source, needles: exact as aspect -> infinity.
    Inclusion c = new Spheroid(1e5).in(MATRIX, SOFT);
    double km = MATRIX.bulk();
    double gm = MATRIX.shear();
    double ki = SOFT.bulk();
    double gi = SOFT.shear();
    double gamma = gm * (3 * km + gm) / (3 * km + 7 * gm);
    assertEquals((km + gm + gi / 3) / (ki + gm + gi / 3), c.p(), 1e-6);
    double q =
        (4 * gm / (gm + gi)
                + 2 * (gm + gamma) / (gi + gamma)
                + (ki + 4 * gm / 3) / (ki + gm + gi / 3))
            / 5;
    assertEquals(q, c.q(), 1e-6);
  }

  @ParameterizedTest
  @EnumSource(
      value = Scheme.class,
      names = {"DILUTE", "MORI_TANAKA"})
  void alignedSpheresAreIsotropic(Scheme scheme) {
    Softening softening = new Softening(0.2, 0.7);
    RealMatrix c = new Spheroid(1).aligned(scheme, MATRIX, softening, 0.3);
    IsotropicModuli m = scheme.effective(MATRIX, softening, Inclusion.SPHERE, 0.3);
    assertEquals(0, c.subtract(Spheroid.stiffness(m)).getFrobeniusNorm(), 1e-9);
  }

  @Test
  void alignedDiscsAreALaminate() {
    // Backus: along the stacking axis the longitudinal stiffness and the shear are harmonic means;
    // Mori-Tanaka is exact for flat discs.
    Softening softening = new Softening(0.2, 0.7);
    IsotropicModuli soft = softening.inclusion(MATRIX);
    RealMatrix c = new Spheroid(1e-6).aligned(Scheme.MORI_TANAKA, MATRIX, softening, 0.4);
    double m0 = MATRIX.bulk() + 4 * MATRIX.shear() / 3;
    double m1 = soft.bulk() + 4 * soft.shear() / 3;
    assertEquals(1 / (0.6 / m0 + 0.4 / m1), c.getEntry(2, 2), 1e-2, "first order in the aspect");
    assertEquals(
        2 / (0.6 / MATRIX.shear() + 0.4 / soft.shear()), c.getEntry(3, 3), 1e-2, "the same");
    double sheet = 0.6 * MATRIX.shear() + 0.4 * soft.shear();
    assertEquals(2 * sheet, c.getEntry(5, 5), 1e-2, "in the plane the mean, the same");
  }

  @Test
  void alignedNeedlesBearTheMeanYoungsModulus() {
    // Along long fibres E is the mean of both, up to their different contraction (a small positive
    // term of Hill's).
    Softening softening = new Softening(0.5, 0.5);
    RealMatrix c = new Spheroid(1e5).aligned(Scheme.MORI_TANAKA, MATRIX, softening, 0.4);
    double young =
        1
            / new org.apache.commons.math3.linear.LUDecomposition(c)
                .getSolver()
                .getInverse()
                .getEntry(2, 2);
    double mean = 0.6 * MATRIX.young() + 0.4 * softening.inclusion(MATRIX).young();
    assertEquals(mean, young, 1e-6 * mean, "equal Poisson's ratios: Hill's term vanishes");
  }

  @Test
  void alignedModuliOfSpheresAreThoseOfTheComposite() {
    Softening softening = new Softening(0.2, 0.7);
    AlignedModel.Row row =
        AlignedModel.of(
                Scheme.MORI_TANAKA, MATRIX, softening, new Spheroid(1), java.util.List.of(0.3))
            .rows()
            .getFirst();
    IsotropicModuli m = Scheme.MORI_TANAKA.effective(MATRIX, softening, Inclusion.SPHERE, 0.3);
    assertEquals(m.young(), row.youngAlong(), 1e-9);
    assertEquals(m.young(), row.youngAcross(), 1e-9);
    assertEquals(m.shear(), row.shearAlong(), 1e-9);
    assertEquals(m.shear(), row.shearAcross(), 1e-9);
  }

  @Test
  void alignedNeedsAClosedScheme() {
    assertThrows(
        InputException.class,
        () -> new Spheroid(2).aligned(Scheme.DIFFERENTIAL, MATRIX, new Softening(0.1, 0.1), 0.1));
    assertThrows(InputException.class, () -> new Spheroid(0));
  }
}
