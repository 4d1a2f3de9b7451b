package org.vitrum.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class KinkFitTest {
  private static double[] temperatures(int n) {
    double[] t = new double[n];
    for (int i = 0; i < n; i++) {
      t[i] = 300 + 1200.0 * i / (n - 1);
    }
    return t;
  }

  /** Volume per atom, A^3: 5e-4 per K below 700 K, 9e-4 above. */
  private static double[] volumes(double[] t, double noise, SplittableRandom random) {
    double[] v = new double[t.length];
    for (int i = 0; i < t.length; i++) {
      v[i] = 17 + (t[i] < 700 ? 5e-4 : 9e-4) * (t[i] - 700) + noise * random.nextGaussian();
    }
    return v;
  }

  @Test
  void exactLinesMeetWhereTheyDo() {
    double[] t = temperatures(12);
    KinkFit fit = KinkFit.of(t, volumes(t, 0, new SplittableRandom(1)));
    assertEquals(700, fit.breakPoint(), 1e-5);
    assertEquals(17, fit.value(), 1e-8);
    assertEquals(5e-4, fit.slopeBelow(), 1e-11);
    assertEquals(9e-4, fit.slopeAbove(), 1e-11);
    assertTrue(fit.error() < 1e-3);
    assertTrue(fit.isGlassTransition());
    assertEquals(17.09, fit.valueAt(800), 1e-8);
    assertTrue(fit.warning("volume", "quench").isEmpty());
  }

  /** 200 noisy curves: 68.3 % within one error; binomial scatter is 3.3 %. */
  @Test
  void errorCoversTheTruth() {
    SplittableRandom random = new SplittableRandom(2);
    double[] t = temperatures(30);
    int within = 0;
    for (int draw = 0; draw < 200; draw++) {
      KinkFit fit = KinkFit.of(t, volumes(t, 0.01, random));
      assertTrue(fit.isGlassTransition());
      within += Math.abs(fit.breakPoint() - 700) < fit.error() ? 1 : 0;
    }
    assertEquals(0.683, within / 200.0, 0.1);
  }

  @Test
  void straightLinesHaveNoSignificantKink() {
    SplittableRandom random = new SplittableRandom(3);
    double[] t = temperatures(30);
    int found = 0;
    for (int draw = 0; draw < 200; draw++) {
      double[] v = new double[t.length];
      for (int i = 0; i < t.length; i++) {
        v[i] = 17 + 7e-4 * t[i] + 0.01 * random.nextGaussian();
      }
      KinkFit fit = KinkFit.of(t, v);
      found += fit.isGlassTransition() ? 1 : 0;
      if (!fit.isGlassTransition()) {
        assertTrue(fit.warning("volume", "quench").isPresent());
      }
    }
    // At the nominal 0.1 %, and the break point free, at most a few in a thousand are expected.
    assertTrue(found <= 2, found + " of 200");
  }

  /** A curve that bends everywhere rejects one line, but has no kink; noise as in a small glass. */
  @Test
  void aParabolaHasNoKink() {
    SplittableRandom random = new SplittableRandom(4);
    double[] t = temperatures(30);
    int notOneLine = 0;
    int found = 0;
    for (int draw = 0; draw < 200; draw++) {
      double[] v = new double[t.length];
      for (int i = 0; i < t.length; i++) {
        double x = t[i] - 300;
        v[i] = 17 + 5e-4 * x + 4e-7 * x * x + 0.01 * random.nextGaussian();
      }
      KinkFit fit = KinkFit.of(t, v);
      if (fit.pValue() < 1e-3) {
        notOneLine++;
        String warning = fit.warning("volume", "quench").orElse("");
        found += warning.contains("a parabola fits as well") ? 0 : 1;
      }
    }
    assertTrue(notOneLine > 150, notOneLine + " of 200");
    assertTrue(found <= 2, found + " of 200");
  }

  /**
   * As in a quench of 500 atoms of Mg65Cu25Y10: the hottest bins lie above the line of the liquid.
   */
  @Test
  void aFewHotPointsAreNoLine() {
    double[] t = temperatures(60);
    double[] v = volumes(t, 0.005, new SplittableRandom(5));
    for (int i = 54; i < t.length; i++) {
      v[i] += 0.1 * (i - 53);
    }
    KinkFit fit = KinkFit.of(t, v);
    assertTrue(fit.breakPoint() > 1300, "the best place by squares is at " + fit.breakPoint());
    assertFalse(fit.isGlassTransition());
    assertTrue(fit.warning("volume", "quench").orElseThrow().contains("do not bound the kink"));
  }

  @Test
  void softerAboveIsNoGlassTransition() {
    double[] t = temperatures(10);
    double[] v = new double[t.length];
    for (int i = 0; i < t.length; i++) {
      v[i] = Math.min(t[i], 900);
    }
    KinkFit fit = KinkFit.of(t, v);
    assertEquals(900, fit.breakPoint(), 1e-4);
    assertFalse(fit.isGlassTransition());
    assertTrue(fit.warning("volume", "quench").orElseThrow().contains("steeper below"));
  }

  @Test
  void refusesTooFewPoints() {
    double[] t = temperatures(5);
    assertThrows(IllegalArgumentException.class, () -> KinkFit.of(t, t));
  }
}
