package org.vitrum.eshelby;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.InputException;
import org.vitrum.eshelby.DiluteModel.Regime;

final class DiluteModelTest {
  /** Rounding of a few floating-point operations. */
  private static final double ROUNDING = 1e-12;

  private static final IsotropicModuli VIT4 = new IsotropicModuli(111.83, 37.10);

  private static IsotropicModuli withPoisson(double nu) {
    return new IsotropicModuli(IsotropicModuli.bulkFrom(40, nu), 40);
  }

  @Test
  void isotropicRelationsByHand() {
    // K = G = 1: E = 9/4, nu = 1/8, alpha = 3/7, beta = 18/35.
    IsotropicModuli unit = new IsotropicModuli(1, 1);
    assertEquals(2.25, unit.young(), ROUNDING);
    assertEquals(0.125, unit.poisson(), ROUNDING);
    assertEquals(3.0 / 7, unit.alpha(), ROUNDING);
    assertEquals(18.0 / 35, unit.beta(), ROUNDING);
    assertEquals(1, IsotropicModuli.bulkFrom(1, 0.125), ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.3, 0, 0.2, 0.35, 0.49})
  void alphaAndBetaAreThoseOfPoissonsRatio(double nu) {
    IsotropicModuli m = withPoisson(nu);
    assertEquals((1 + nu) / (3 * (1 - nu)), m.alpha(), ROUNDING);
    assertEquals(2 * (4 - 5 * nu) / (15 * (1 - nu)), m.beta(), ROUNDING);
  }

  @Test
  void factorsByHand() {
    // nu0 = 1/5: alpha = beta = 1/2. xi = 0.2 gives A = 0.2/0.9; psi = 0.5 gives B = 0.5/0.75.
    DiluteModel model = new DiluteModel(withPoisson(0.2), new Softening(0.2, 0.5));
    assertEquals(0.2 / 0.9, model.a(), ROUNDING);
    assertEquals(2.0 / 3, model.b(), ROUNDING);
    // Vf = 0.3: G = 40/1.2.
    assertEquals(40 / 1.2, model.at(0.3).shear(), 1e-11);
    assertEquals(Regime.SHEAR_SOFTENING, model.regime());
  }

  @Test
  void factorsAreThoseOfTheInclusionsModuli() {
    Softening softening = new Softening(0.1, 0.45);
    DiluteModel model = new DiluteModel(VIT4, softening);
    double k0 = VIT4.bulk();
    double k1 = 0.9 * k0;
    double g0 = VIT4.shear();
    double g1 = 0.55 * g0;
    assertEquals((k1 - k0) / ((k0 - k1) * VIT4.alpha() - k0), model.a(), ROUNDING);
    assertEquals((g1 - g0) / ((g0 - g1) * VIT4.beta() - g0), model.b(), ROUNDING);
    assertEquals(0.45, DiluteModel.softening(model.b(), VIT4.beta()), ROUNDING);
    assertEquals(0.45, DiluteModel.psi(0.1, model.a() / model.b(), VIT4.poisson()), ROUNDING);
  }

  /** Table I of the paper: psi = 45, 54, 18 and 6.6 % for xi = 10 %; here to the digits by hand. */
  @ParameterizedTest
  @CsvSource({
    "0.365, 0.193, 44.5",
    "0.332, 0.146, 54.6",
    "0.351, 0.547, 18.0",
    "0.337, 1.583, 6.6"
  })
  void tableOne(double nu, double ratio, double percent) {
    assertEquals(percent, 100 * DiluteModel.psi(0.1, ratio, nu), 0.05, "half of the last digit");
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.45", "0.3, 0.1", "-0.2, 0.4", "1, 1"})
  void equationSixIsEquationFour(double xi, double psi) {
    DiluteModel model = new DiluteModel(VIT4, new Softening(xi, psi));
    for (double v = 0; v <= 0.5; v += 0.1) {
      IsotropicModuli m = model.at(v);
      double nu =
          DiluteModel.poisson(VIT4.poisson(), VIT4.shear() / m.shear(), model.a() / model.b());
      assertEquals(m.poisson(), nu, ROUNDING);
    }
  }

  @Test
  void equationSixGivesTheMatrixWhereNothingIsSoft() {
    // The misprinted denominator, 2(1+nu0) - (1-2nu0), would give 3nu0/(1+4nu0) here.
    assertEquals(0.35, DiluteModel.poisson(0.35, 1, 0.5), ROUNDING);
  }

  @Test
  void cavityGivesTheFactorOfEquationTwo() {
    // With the spurious factor 2 of the later review this would be twice as much.
    DiluteModel model = new DiluteModel(VIT4, new Softening(1, 1));
    assertEquals(1 / (1 - VIT4.alpha()), model.a(), ROUNDING);
    assertEquals(1 / (1 - VIT4.beta()), model.b(), ROUNDING);
  }

  @Test
  void noInclusionsNoChange() {
    DiluteModel model = new DiluteModel(VIT4, new Softening(0.3, 0.7));
    assertEquals(VIT4, model.at(0));
  }

  @Test
  void equalSofteningKeepsPoissonsRatioOnlyAtOneFifth() {
    IsotropicModuli fifth = withPoisson(0.2);
    DiluteModel exact = new DiluteModel(fifth, new Softening(0.4, 0.4));
    assertEquals(0.2, exact.at(0.3).poisson(), ROUNDING);
    assertEquals(Regime.NEUTRAL, exact.regime());
    // Elsewhere alpha is not beta; nu moves in the second order of xi.
    DiluteModel other = new DiluteModel(VIT4, new Softening(0.4, 0.4));
    assertTrue(Math.abs(other.at(0.3).poisson() - VIT4.poisson()) > 1e-3);
    DiluteModel weaker = new DiluteModel(VIT4, new Softening(0.04, 0.04));
    double ratio =
        (weaker.at(0.3).poisson() - VIT4.poisson()) / (other.at(0.3).poisson() - VIT4.poisson());
    // A tenth of the softening: a hundredth of the change, up to the next order (30 % at xi = 0.4).
    assertEquals(0.01, ratio, 0.003);
  }

  @Test
  void poissonsRatioTurnsAtTheNeutralPsi() {
    double neutral = new DiluteModel(VIT4, new Softening(0.3, 0)).neutralPsi();
    DiluteModel at = new DiluteModel(VIT4, new Softening(0.3, neutral));
    assertEquals(Regime.NEUTRAL, at.regime());
    assertEquals(VIT4.poisson(), at.at(0.4).poisson(), ROUNDING);
    assertTrue(
        new DiluteModel(VIT4, new Softening(0.3, neutral + 0.01)).at(0.4).poisson()
            > VIT4.poisson());
    DiluteModel below = new DiluteModel(VIT4, new Softening(0.3, neutral - 0.01));
    assertEquals(Regime.PRESSURE_SOFTENING, below.regime());
    assertTrue(below.at(0.4).poisson() < VIT4.poisson());
  }

  @Test
  void negativeModulusIsRefused() {
    assertThrows(InputException.class, () -> new Softening(0.1, 1.2));
    assertThrows(InputException.class, () -> new Softening(Double.NaN, 0.2));
  }
}
