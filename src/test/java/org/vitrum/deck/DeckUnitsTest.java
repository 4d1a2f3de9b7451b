package org.vitrum.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeckUnitsTest {
  /** Values from the definitions of the units; 1 eV/A^3 = 160.2176634 GPa exactly. */
  @ParameterizedTest
  @CsvSource({
    "TEMPERATURE, 2000 K, 2000",
    "TEMPERATURE, 2000K, 2000",
    "TIME, 1 fs, 0.001",
    "TIME, 1.5 ns, 1500",
    "TIME, 2 us, 2e6",
    "TIME, 2 µs, 2e6",
    "WALL_TIME, 5 min, 300",
    "WALL_TIME, 0.5 h, 1800",
    "WALL_TIME, 2 d, 172800",
    "PRESSURE, 160.2176634 GPa, 1",
    "PRESSURE, 160217.6634 MPa, 1",
    "PRESSURE, 1602176.634 bar, 1",
    "PRESSURE, 1602.176634 kbar, 1",
    "PRESSURE, 1 atm, 6.32420907e-7",
    "PRESSURE, -1 Pa, -6.24150907e-12",
    "PRESSURE, −1 kPa, -6.24150907e-9",
    "RATE, 1e12 K/s, 1",
    "RATE, 1e3 K/ns, 1",
    "RATE, 2.5 K/ps, 2.5",
    "LENGTH, 3.615 A, 3.615",
    "LENGTH, 3.615 Å, 3.615",
    "LENGTH, .3615 nm, 3.615",
    "STRAIN, -3 %, -0.03",
    "STRAIN, 2.25%, 0.0225",
    "STRAIN, 0.02, 0.02",
    "DENSITY, 7.2 g/cm^3, 7.2",
    "DENSITY, 7200 kg/m^3, 7.2",
    "FORCE, 1.e-6 eV/A, 1e-6",
    "FORCE, 1E-5 eV/nm, 1e-6"
  })
  void converts(DeckUnits units, String text, double expected) {
    // The rounding of one product; the atm and Pa rows are given to nine digits.
    double tolerance = text.contains("a") && units == DeckUnits.PRESSURE ? 2e-9 : 1e-15;
    assertEquals(expected, units.parse(text), Math.abs(expected) * tolerance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "5", "K", "5 k", "5 K K", "5,0 K", "0x5 K", "1e K", ". K", "NaN K", "5 eV", "++5 K"
      })
  void refuses(String text) {
    assertTrue(Double.isNaN(DeckUnits.TEMPERATURE.parse(text)));
  }
}
