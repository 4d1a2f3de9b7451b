package org.vitrum.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.statistics.Estimate;

final class VerdictTest {
  @ParameterizedTest
  @CsvSource({
    "6.5, 0.7,  MET",
    "6.5, 0.8,  UNDECIDED",
    "7.9, 0.2,  UNDECIDED",
    "8.5, 0.2,  NOT_MET",
    "8.5, 0.3,  UNDECIDED",
    "4.0, 0.4,  NOT_MET",
    "8.0, 0.0,  MET"
  })
  void aRangeIsMetWithTwoStandardErrorsToSpare(double value, double error, Verdict verdict) {
    assertEquals(verdict, Verdict.within(new Estimate(value, error), 5, 8));
  }

  @Test
  void aPrintedNumberStandsForItsLastDigit() {
    assertEquals(Verdict.MET, Verdict.equals(new Estimate(0.546, 0), 0.54, 0.01));
    assertEquals(Verdict.NOT_MET, Verdict.equals(new Estimate(0.56, 0), 0.54, 0.01));
    assertEquals(Verdict.MET, Verdict.equals(new Estimate(0.56, 0.006), 0.54, 0.01));
  }

  @Test
  void syntheticDataReturnWhatWasPutIn() {
    assertEquals(Verdict.RETURNED, Verdict.MET.of(true));
    assertEquals(Verdict.MET, Verdict.MET.of(false));
    assertEquals(Verdict.NOT_MET, Verdict.NOT_MET.of(true), "the analysis is at fault");
  }
}
