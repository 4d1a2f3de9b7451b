package org.vitrum.measured;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.InputException;
import org.vitrum.io.DataTable;
import org.vitrum.io.TableUnits;
import org.vitrum.statistics.Estimate;

/** Data that cannot be used: each with its message. */
final class BadDataTest {
  private static final String HEADER = "time [s], K [GPa], G [GPa]";

  private static List<String> good() {
    List<String> lines = new ArrayList<>(List.of("# comment", HEADER));
    for (int i = 0; i < 10; i++) {
      lines.add(100 * i + ", " + (110 - 3 * Math.exp(-i)) + ", " + (37 - 2 * Math.exp(-i)));
    }
    return lines;
  }

  private static String message(List<String> lines) {
    AnnealingFit.Options options = new AnnealingFit.Options(Kinetics.SHARED, null, null, 0, 1);
    return assertThrows(
            InputException.class, () -> AnnealingFit.of(DataTable.parse("d.csv", lines), options))
        .getMessage();
  }

  @Test
  void goodDataAreGood() {
    DataTable table = DataTable.parse("d.csv", good());
    assertEquals(10, table.size());
    assertEquals(900, table.numbers("time", TableUnits.TIME)[9], 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4|50, 109, 36|d.csv:6: expected time in rising order, found 50 after a larger one",
        "4|200, 109, 36|d.csv:6: expected each time once (average repeats first), found a repeat",
        "4|300, 109|d.csv:6: expected 3 entries as in the header, found 2",
        "4|300, x, 36|d.csv:6: expected a number in column K, found \"x\"",
        "4|300, -109, 36|d.csv:6: expected K above 0, found -109",
        "4|300, 109, nan|d.csv:6: expected a number in column G, found \"nan\"",
        "1|-5, 109, 36|d.csv:3: expected time from 0 on, found -5.0 s"
      })
  void badRow(int row, String text, String expected) {
    List<String> lines = good();
    lines.set(row + 1, text);
    assertEquals(expected, message(lines));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time [s], K [GPa], X [GPa]|d.csv:2: expected a column \"G [GPa]\", found time, K, X",
        "time [s], K [GPa], G [K]|d.csv:2: expected column G in [GPa], [MPa], [Pa], found [K]",
        "time, K [GPa], G [GPa]|d.csv:2: expected column time in [s], [ms], [min], [h], found no"
            + " unit",
        "time [s], K [GPa], K [GPa]|d.csv:2: expected every column once, found \"K\" twice",
        "time [s, K [GPa], G [GPa]|d.csv:2: expected a column heading such as \"K [GPa]\", found"
            + " \"time [s\""
      })
  void badHeader(String header, String expected) {
    List<String> lines = good();
    lines.set(1, header);
    assertEquals(expected, message(lines));
  }

  @Test
  void threePoints() {
    assertEquals(
        "d.csv: expected at least 6 rows of data (eq. 5 has four parameters), found 3",
        message(good().subList(0, 5)));
  }

  @Test
  void constantModulus() {
    List<String> lines = good();
    for (int i = 2; i < lines.size(); i++) {
      lines.set(i, 100 * i + ", " + (100 + i) + ", 37.1");
    }
    assertEquals("d.csv: expected a G that changes with time, found a constant G", message(lines));
  }

  @Test
  void poissonsRatioOutside() {
    List<String> lines = good();
    lines.set(1, HEADER + ", nu");
    for (int i = 2; i < lines.size(); i++) {
      lines.set(i, lines.get(i) + (i == 5 ? ", 0.51" : ", 0.35"));
    }
    assertEquals(
        "d.csv:6: expected nu between -1 and 0.5 (a stable isotropic solid), found 0.51",
        message(lines));
  }

  @Test
  void emptyFile() {
    assertTrue(message(List.of("# nothing")).startsWith("d.csv: expected a header"));
  }

  @Test
  void columnsThatDisagreeAreAWarning() {
    List<String> lines = good();
    lines.set(1, HEADER + ", E [GPa]");
    for (int i = 2; i < lines.size(); i++) {
      lines.set(i, lines.get(i) + ", 90");
    }
    AnnealingFit fit =
        AnnealingFit.of(
            DataTable.parse("d.csv", lines),
            new AnnealingFit.Options(Kinetics.SHARED, null, null, 0, 1));
    assertTrue(fit.warnings().getFirst().startsWith("Columns disagree"));
  }

  @Test
  void noiseWithoutRelaxationIsAWarning() {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    org.apache.commons.math3.random.Well19937c random =
        new org.apache.commons.math3.random.Well19937c(5);
    for (int i = 0; i < 20; i++) {
      lines.add(
          (100 * i + 10)
              + ","
              + (110 + 0.3 * random.nextGaussian())
              + ","
              + (37 + 0.1 * random.nextGaussian()));
    }
    AnnealingFit fit =
        AnnealingFit.of(
            DataTable.parse("d.csv", lines),
            new AnnealingFit.Options(Kinetics.SHARED, null, null, 0, 1));
    assertTrue(
        fit.warnings().stream().anyMatch(w -> w.contains("cannot be told from 0")),
        fit.warnings().toString());
  }

  @Test
  void unitsAreConverted() {
    DataTable table =
        DataTable.parse("u.csv", List.of("time [h], G [MPa], T [degC], x [%]", "2, 37000, 20, 5"));
    assertEquals(7200, table.numbers("time", TableUnits.TIME)[0], 0);
    assertEquals(37, table.numbers("G", TableUnits.MODULUS)[0], 1e-12);
    assertEquals(293.15, table.numbers("T", TableUnits.TEMPERATURE)[0], 1e-12);
    assertEquals(0.05, table.numbers("x", TableUnits.NONE)[0], 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.1, 0", "0.10+-0.02, 0.10, 0.02", "1e-1±2e-2, 0.1, 0.02"})
  void uncertainNumbers(String text, double value, double error) {
    assertEquals(new Estimate(value, error), Estimate.parse("--xi", text));
  }

  @Test
  void uncertainNumbersNeedAForm() {
    assertThrows(InputException.class, () -> Estimate.parse("--xi", "0.1+0.2"));
    assertThrows(InputException.class, () -> Estimate.parse("--xi", "0.1+--0.2"));
    assertThrows(
        InputException.class,
        () -> new AnnealingFit.Options(Kinetics.SHARED, new Estimate(1.2, 0), null, 0, 1));
  }

  /** A header with rho, v_l, v_s in place of K and G, and rows that give the moduli of good(). */
  private static List<String> sound(String header) {
    List<String> lines = new ArrayList<>(List.of("# comment", header));
    for (int i = 0; i < 10; i++) {
      double k = 110 - 3 * Math.exp(-i);
      double g = 37 - 2 * Math.exp(-i);
      double rho = 6;
      double longitudinal = Math.sqrt((k + 4 * g / 3) / rho) * 1e3;
      lines.add(100 * i + ", " + rho + ", " + longitudinal + ", " + Math.sqrt(g / rho) * 1e3);
    }
    return lines;
  }

  @Test
  void velocitiesAndDensityAreAsGoodAsModuli() {
    AnnealingData moduli = AnnealingData.read(DataTable.parse("d.csv", good()));
    AnnealingData sound =
        AnnealingData.read(
            DataTable.parse("d.csv", sound("time [s], rho [g/cm3], v_l [m/s], v_s [m/s]")));
    // Rounding of a square root and its square.
    assertArrayEquals(moduli.bulk(), sound.bulk(), 1e-12 * 110);
    assertArrayEquals(moduli.shear(), sound.shear(), 1e-12 * 37);
    assertNull(sound.bulkError(), "from the scatter");
  }

  @Test
  void errorsOfVelocitiesBecomeErrorsOfModuli() {
    List<String> lines = sound("time [s], rho [g/cm3], v_l [m/s], v_s [m/s], v_s_error [m/s]");
    for (int i = 2; i < lines.size(); i++) {
      lines.set(i, lines.get(i) + ", 5");
    }
    AnnealingData data = AnnealingData.read(DataTable.parse("d.csv", lines));
    double velocity = Math.sqrt(35.0 / 6) * 1e3;
    assertEquals(2 * 35 * 5 / velocity, data.shearError()[0], 1e-9);
    assertEquals(8.0 / 3 * 35 * 5 / velocity, data.bulkError()[0], 1e-9);
  }

  @Test
  void velocitiesOfNoSolid() {
    List<String> lines = sound("time [s], rho [g/cm3], v_l [m/s], v_s [m/s]");
    lines.set(3, "100, 6, 2000, 1900");
    assertEquals(
        "d.csv:4: expected v_l above sqrt(4/3) v_s (a stable solid), found 2000.0 and 1900.0 m/s",
        message(lines));
    lines.set(1, "time [s], rho [g/cm3], v_l [m/s], v_t [m/s]");
    assertEquals(
        "d.csv:2: expected a column \"v_s [m/s]\", found time, rho, v_l, v_t", message(lines));
  }
}
