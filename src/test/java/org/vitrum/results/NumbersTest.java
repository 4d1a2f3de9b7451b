package org.vitrum.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.statistics.Estimate;

/** Rounding by the error, with the minus sign of typesetters. */
final class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "105.4831, 0.6234, 105.48 ± 0.62",
    "105.4831, 6.2, 105.5 ± 6.2",
    "105.4831, 62, 105 ± 62",
    "105.4831, 623.4, 105 ± 623",
    "-0.01234, 0.00056, −0.01234 ± 0.00056",
    "16.70712, 0.000991, 16.70712 ± 0.00099",
    "3.5, 0, 3.5",
    "19.2555764747893, 3.6e-15, 19.2556",
    "-0.000001, 0.0002, 0.00000 ± 0.00020",
    "3.5, NaN, 3.5",
    "NaN, 0.1, –"
  })
  void aValueIsRoundedToTwoDigitsOfItsError(double value, double error, String expected) {
    assertEquals(expected, Numbers.withError(value, error));
    assertEquals(expected, Numbers.withError(new Estimate(value, error)));
  }

  @Test
  void whatIsMissingIsADash() {
    assertEquals("–", Numbers.withError(null));
    assertEquals("–", Numbers.plain(Double.NaN, 3));
    assertEquals("–", Numbers.interval(0, Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4, 0",
    "300, 5, 300",
    "12345.678, 3, 12346",
    "0.00012345, 3, 0.000123",
    "-2.50, 4, −2.5",
    "1e-20, 3, 0"
  })
  void plainNumbersHaveNoZerosAtTheEnd(double value, int digits, String expected) {
    assertEquals(expected, Numbers.plain(value, digits));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1234, 0.2345, 0.12 to 0.23",
    "-12.34, 4.9, −12 to 5",
    "2, 2, 2.000000 to 2.000000"
  })
  void anIntervalIsRoundedToTwoDigitsOfItsWidth(double lower, double upper, String expected) {
    assertEquals(expected, Numbers.interval(lower, upper));
  }

  @Test
  void relativeNumbersAreGivenInPerCent() {
    assertEquals("−5.51 ± 0.23", Numbers.percent(-0.0551, 0.0023));
  }
}
