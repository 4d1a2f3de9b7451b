package org.vitrum.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitTest {
  /** Decimal factors are the doubles nearest to them, without the rounding of two sizes. */
  @ParameterizedTest
  @CsvSource({
    "FEMTOSECOND, PICOSECOND, 1e-3",
    "HOUR, SECOND, 3600",
    "HOUR, PICOSECOND, 3.6e15",
    "MICROMETRE, MILLIMETRE, 1e-3",
    "NANOMETRE, ANGSTROM, 10",
    "MEGAPASCAL, GIGAPASCAL, 1e-3",
    "EV_PER_A3, GIGAPASCAL, 160.2176634",
    "EV_PER_A3, BAR, 1602176.634",
    "KELVIN_PER_SECOND, KELVIN_PER_PICOSECOND, 1e-12",
    "KILOGRAM_PER_M3, GRAM_PER_CM3, 1e-3",
    "EV_PER_NANOMETRE, EV_PER_ANGSTROM, 0.1"
  })
  void factorsAreRoundedOnce(Unit unit, Unit other, double factor) {
    assertEquals(factor, unit.in(other));
  }

  /** The elementary charge times the Avogadro constant, 96.485 kJ/mol. */
  @Test
  void electronvoltsOfAMole() {
    double faraday = 1.602176634e-19 * 6.02214076e23 / 1e3;
    assertEquals(faraday, Unit.EV.in(Unit.KILOJOULE_PER_MOLE), 1e-15 * faraday);
    assertEquals(8.314462618, MetalUnits.BOLTZMANN * 1e3 * faraday, 1e-9);
  }

  @Test
  void nothingIsConvertedAcrossDimensions() {
    assertThrows(IllegalArgumentException.class, () -> Unit.KELVIN.in(Unit.SECOND));
    assertThrows(IllegalArgumentException.class, () -> Scale.of(Unit.KELVIN, Unit.SECOND));
  }

  /** A temperature in degrees Celsius has another zero, a difference has not. */
  @Test
  void degreesCelsius() {
    Scale scale = Scale.of(Unit.KELVIN, Unit.KELVIN, Unit.CELSIUS);
    assertEquals(293.15, scale.parse("20 C"));
    assertEquals(293.15, scale.parse("20 degC"));
    assertEquals(20, scale.difference(20, Unit.CELSIUS));
    assertTrue(Double.isNaN(scale.parse("20 F")));
  }
}
