package org.vitrum.eshelby;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.InputException;

final class SchemeTest {
  private static final IsotropicModuli MATRIX = new IsotropicModuli(112, 37);
  private static final Inclusion.Shape SPHERE = Inclusion.SPHERE;

  @Test
  void diluteSchemeIsThePaper() {
    Softening softening = new Softening(0.1, 0.45);
    DiluteModel model = new DiluteModel(MATRIX, softening);
    IsotropicModuli scheme = Scheme.DILUTE.effective(MATRIX, softening, SPHERE, 0.2);
    assertEquals(model.at(0.2).bulk(), scheme.bulk(), 1e-10);
    assertEquals(model.at(0.2).shear(), scheme.shear(), 1e-10);
  }

  @ParameterizedTest
  @EnumSource
  void limits(Scheme scheme) {
    Softening softening = new Softening(0.3, 0.6);
    IsotropicModuli none = scheme.effective(MATRIX, softening, SPHERE, 0);
    assertEquals(MATRIX.bulk(), none.bulk(), 1e-10);
    assertEquals(MATRIX.shear(), none.shear(), 1e-10);
    IsotropicModuli same = scheme.effective(MATRIX, new Softening(0, 0), SPHERE, 0.4);
    assertEquals(MATRIX.bulk(), same.bulk(), 1e-10);
    assertEquals(MATRIX.shear(), same.shear(), 1e-10);
    assertThrows(InputException.class, () -> scheme.effective(MATRIX, softening, SPHERE, 1));
  }

  @ParameterizedTest
  @EnumSource
  void allAgreeToFirstOrder(Scheme scheme) {
    Softening softening = new Softening(0.5, 0.8);
    DiluteModel model = new DiluteModel(MATRIX, softening);
    double v = 1e-5;
    IsotropicModuli m = scheme.effective(MATRIX, softening, SPHERE, v);
    // The next order is A^2 Vf, below 1e-4 of the first here.
    assertEquals(model.a(), (1 - m.bulk() / MATRIX.bulk()) / v, 1e-4 * model.a());
    assertEquals(model.b(), (1 - m.shear() / MATRIX.shear()) / v, 1e-4 * model.b());
  }

  @Test
  void moriTanakaWithSpheresIsTheUpperBoundForSoftInclusions() {
    Softening softening = new Softening(0.4, 0.7);
    IsotropicModuli m = Scheme.MORI_TANAKA.effective(MATRIX, softening, SPHERE, 0.35);
    Bounds bounds = Bounds.hashinShtrikman(MATRIX, softening, 0.35);
    assertEquals(bounds.upper().bulk(), m.bulk(), 1e-10);
    assertEquals(bounds.upper().shear(), m.shear(), 1e-10);
  }

  @Test
  void equalShearLeavesOneBulkModulusByHand() {
    // Hill: with one G everywhere, K + 4G/3 is the harmonic mean of K_r + 4G/3, whatever the
    // geometry.
    IsotropicModuli matrix = new IsotropicModuli(100, 30);
    Softening softening = new Softening(0.5, 0);
    double exact = 1 / (0.7 / 140 + 0.3 / 90) - 40;
    for (Scheme scheme : List.of(Scheme.MORI_TANAKA, Scheme.SELF_CONSISTENT, Scheme.DIFFERENTIAL)) {
      // 1e-8: the tolerance of the differential scheme's integrator, 1e-11 relative a step.
      assertEquals(exact, scheme.effective(matrix, softening, SPHERE, 0.3).bulk(), 1e-8);
    }
    Bounds bounds = Bounds.hashinShtrikman(matrix, softening, 0.3);
    assertEquals(exact, bounds.lower().bulk(), 1e-10);
    assertEquals(exact, bounds.upper().bulk(), 1e-10);
  }

  @ParameterizedTest
  @EnumSource(
      value = Scheme.class,
      names = {"MORI_TANAKA", "SELF_CONSISTENT", "DIFFERENTIAL"})
  void staysWithinTheBounds(Scheme scheme) {
    for (Softening softening :
        List.of(new Softening(0.1, 0.5), new Softening(0.9, 0.2), new Softening(-2, -5))) {
      for (double v = 0.1; v < 0.95; v += 0.1) {
        IsotropicModuli m = scheme.effective(MATRIX, softening, SPHERE, v);
        Bounds bounds = Bounds.hashinShtrikman(MATRIX, softening, v);
        assertTrue(m.bulk() >= bounds.lower().bulk() * (1 - 1e-9));
        assertTrue(m.bulk() <= bounds.upper().bulk() * (1 + 1e-9));
        assertTrue(m.shear() >= bounds.lower().shear() * (1 - 1e-9));
        assertTrue(m.shear() <= bounds.upper().shear() * (1 + 1e-9));
      }
    }
  }

  @Test
  void boundsOfPhasesThatAreNotOrdered() {
    // Walpole: K stiffer outside, G stiffer inside; the bounds use the extreme G for K.
    Softening softening = new Softening(0.5, -1);
    Bounds b = Bounds.hashinShtrikman(new IsotropicModuli(100, 30), softening, 0.5);
    assertEquals(1 / (0.5 / 140 + 0.5 / 90) - 40, b.lower().bulk(), 1e-10);
    assertEquals(1 / (0.5 / 180 + 0.5 / 130) - 80, b.upper().bulk(), 1e-10);
  }

  @Test
  void cavitiesByHand() {
    // nu0 = 1/5: P = Q = 2 for a cavity, nu stays 1/5. Dilute: 1/(1+2Vf); Mori-Tanaka
    // (1-Vf)/(1+Vf);
    // self-consistent 1-2Vf; differential (1-Vf)^2.
    IsotropicModuli matrix = new IsotropicModuli(IsotropicModuli.bulkFrom(30, 0.2), 30);
    Softening cavity = new Softening(1, 1);
    double v = 0.3;
    double[] expected = {1 / 1.6, 0.7 / 1.3, 0.4, 0.49};
    for (Scheme scheme : Scheme.values()) {
      IsotropicModuli m = scheme.effective(matrix, cavity, SPHERE, v);
      double relative = expected[scheme.ordinal()];
      assertEquals(relative, m.shear() / 30, 1e-9, scheme.label());
      assertEquals(relative, m.bulk() / matrix.bulk(), 1e-9, scheme.label());
      assertEquals(0.2, m.poisson(), 1e-9, scheme.label());
    }
    assertEquals(0, Bounds.hashinShtrikman(matrix, cavity, v).lower().bulk(), 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.55, 0.8})
  void selfConsistentCavitiesPercolateAtOneHalf(double v) {
    IsotropicModuli m = Scheme.SELF_CONSISTENT.effective(MATRIX, new Softening(1, 1), SPHERE, v);
    assertEquals(0, m.bulk(), 0);
    assertEquals(0, m.shear(), 0);
    assertTrue(
        Scheme.SELF_CONSISTENT.effective(MATRIX, new Softening(1, 1), SPHERE, 0.45).shear() > 0);
  }

  @Test
  void rigidInclusionsByEinstein() {
    // Rigid spheres in an incompressible matrix: 1 + 5/2 Vf.
    IsotropicModuli matrix = new IsotropicModuli(1e9, 1);
    Softening rigid = new Softening(-1e9, -1e9);
    double v = 1e-6;
    double g = Scheme.MORI_TANAKA.effective(matrix, rigid, SPHERE, v).shear();
    assertEquals(2.5, (g - 1) / v, 1e-4);
  }

  @Test
  void forwardModelTellsWhereItLeavesTheBounds() {
    ForwardModel model =
        ForwardModel.of(
            MATRIX, new Softening(0.8, 0.8), SPHERE, ForwardModel.fractions("0:0.5:0.1"));
    assertEquals(6, model.fractions().size());
    assertTrue(model.notes().stream().anyMatch(n -> n.contains("dilute K lies outside")));
    ForwardModel none =
        ForwardModel.of(MATRIX, new Softening(0, 0), SPHERE, ForwardModel.fractions("0:0.5:0.1"));
    assertTrue(none.notes().isEmpty());
  }

  @Test
  void diluteModelLiesAboveTheUpperBoundInTheSecondOrder() {
    // K/K0 = 1 - A Vf + A^2 Vf^2 against 1 - A Vf + alpha A^2 Vf^2, and alpha < 1.
    Softening softening = new Softening(0.2, 0.2);
    double v = 1e-3;
    DiluteModel model = new DiluteModel(MATRIX, softening);
    double excess =
        (model.at(v).bulk() - Bounds.hashinShtrikman(MATRIX, softening, v).upper().bulk())
            / MATRIX.bulk();
    double expected = (1 - MATRIX.alpha()) * Math.pow(model.a() * v, 2);
    assertEquals(expected, excess, 2e-3 * expected, "next order A Vf ~ 2e-4, and cancellation");
  }

  @Test
  void poissonsRatioTurnsWithinVfWhereItsSlopeAndItsEndDisagree() {
    // xi < psi < neutral psi: nu falls at first (A > B), yet the pure inclusion has the larger nu.
    Softening softening = new Softening(0.4, 0.42);
    assertTrue(new DiluteModel(MATRIX, softening).neutralPsi() > 0.42);
    assertTrue(softening.inclusion(MATRIX).poisson() > MATRIX.poisson());
    ForwardModel model =
        ForwardModel.of(MATRIX, softening, SPHERE, ForwardModel.fractions("0:0.96:0.02"));
    for (Scheme scheme : List.of(Scheme.MORI_TANAKA, Scheme.SELF_CONSISTENT)) {
      assertTrue(
          model.notes().stream()
              .anyMatch(
                  n ->
                      n.startsWith("nu turns from falling to rising")
                          && n.contains(scheme.label())));
    }
    assertTrue(model.notes().stream().noneMatch(n -> n.contains("in the dilute")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0:0.5", "0.5:0.1:0.1", "0:1:0.1", "0:0.5:0", "a:b:c"})
  void badRangesAreRefused(String range) {
    assertThrows(InputException.class, () -> ForwardModel.fractions(range));
  }
}
