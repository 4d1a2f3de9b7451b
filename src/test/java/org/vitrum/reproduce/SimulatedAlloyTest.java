package org.vitrum.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrum.reproduce.SimulatedAlloy.Curve;
import org.vitrum.results.ModulusCurve;
import org.vitrum.results.ModulusCurve.Definition;
import org.vitrum.results.ModulusCurve.Point;
import org.vitrum.statistics.Estimate;

final class SimulatedAlloyTest {
  /** K = 100 GPa at 300 K, less by so much at 600 and 700 K, +-0.4 GPa but for the first. */
  private static ModulusCurve glass(double at600, double at700) {
    return new ModulusCurve(
        Definition.SETTLED,
        4,
        2,
        8,
        List.of(point(300, 100, 0), point(600, 100 - at600, 0.4), point(700, 100 - at700, 0.4)));
  }

  private static Point point(double kelvin, double modulus, double error) {
    return new Point(
        kelvin, new Estimate(modulus, error), new Estimate(modulus / 100 - 1, error / 100), 1);
  }

  /** Half-way between 600 and 700 K; an error of 10 K is worth a tenth of the step. */
  @Test
  void theFallAtTgHasTheErrorOfTgInIt() {
    Curve one = new Curve(List.of(glass(5, 7)));
    Estimate at = one.fall(new Estimate(650, 10)).orElseThrow();
    assertEquals(0.06, at.value(), 1e-12);
    assertEquals(Math.sqrt(2 * 0.002 * 0.002 + 0.002 * 0.002), at.error(), 1e-9);
    assertTrue(one.fall(new Estimate(701, 0)).isEmpty());
  }

  /** Sampling averages out, the measured Tg does not: it is the same for both glasses. */
  @Test
  void twoGlassesDoNotKnowTgBetterThanOne() {
    Curve two = new Curve(List.of(glass(5, 7), glass(5, 7)));
    Estimate at = two.fall(new Estimate(650, 10)).orElseThrow();
    assertEquals(Math.sqrt(0.002 * 0.002 + 0.002 * 0.002), at.error(), 1e-9);
  }

  @Test
  void glassesThatDifferTellTheErrorByTheirScatter() {
    Curve two = new Curve(List.of(glass(4, 6), glass(6, 8)));
    Estimate at = two.fall(new Estimate(600, 0)).orElseThrow();
    assertEquals(0.05, at.value(), 1e-12);
    assertEquals(0.01, at.error(), 1e-9, "of 4 and 6 %");
    assertEquals(-0.07, two.changes().getLast().estimate().value(), 1e-12);
  }

  @Test
  void theBandIsEnteredWhereTheStraightLineCrossesIt() {
    Curve one = new Curve(List.of(glass(5, 7)));
    assertEquals(480, one.reaches(0.03).orElseThrow(), 1e-9);
    assertEquals(650, one.reaches(0.06).orElseThrow(), 1e-9);
    assertTrue(one.reaches(0.08).isEmpty(), "K falls by 7 % at most");
  }
}
