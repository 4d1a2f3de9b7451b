package org.vitrum.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.reproduce.SimulatedAlloy.Change;
import org.vitrum.reproduce.SimulatedAlloy.Curve;
import org.vitrum.results.ModulusCurve.Definition;
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

  /** Half-way between 600 and 700 K; an error of 10 K is worth a tenth of the step. */
  @Test
  void theFallAtTgHasTheErrorOfTgInIt() {
    Curve curve =
        new Curve(
            "settled",
            Definition.SETTLED,
            List.of(
                new Change(600, new Estimate(-0.05, 0.004)),
                new Change(700, new Estimate(-0.07, 0.004))));
    Estimate at = curve.at(new Estimate(650, 10)).orElseThrow();
    assertEquals(-0.06, at.value(), 1e-12);
    assertEquals(Math.sqrt(2 * 0.002 * 0.002 + 0.002 * 0.002), at.error(), 1e-9);
    assertEquals(true, curve.at(new Estimate(701, 0)).isEmpty());
    assertEquals(true, curve.at(new Estimate(Double.NaN, 0)).isEmpty());
  }
}
