package org.vitrum.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions that step at the cutoff, switched off. */
class SmoothingTest {
  private static final double WIDTH = 0.3;

  private static EamPotential zhou(double width, String... elements) {
    PotentialSource source =
        PotentialSource.of(null, Lists.immutable.of("zhou2004.json"), Lists.immutable.of(elements));
    return Potentials.load(source.withSmooth(width), Path.of("potentials")).potential();
  }

  @Test
  void functionsEndSmoothlyAndStayAsTheyWereBefore() {
    EamPotential cut = zhou(0, "Cu", "Zr");
    EamPotential smooth = zhou(WIDTH, "Cu", "Zr");
    assertEquals(WIDTH, smooth.smoothing());
    double end = cut.cutoff();
    UniformSpline before = cut.pair()[1][1]; // Zr sets the cutoff; those of Cu have ended there
    UniformSpline after = smooth.pair()[1][1];
    assertTrue(Math.abs(before.value(end)) > 1e-5);
    assertEquals(0, after.value(end), 1e-20); // the last segment ends there but for rounding
    // S = 10 y^3 at y before the end; the last slope is that from the point before, y = 0.012.
    assertEquals(
        0, after.derivative(end), 20 * 0.012 * 0.012 * Math.abs(before.value(end)) / WIDTH);
    double inside = end - WIDTH - 3 * before.spacing(); // a slope takes two points on each side
    assertEquals(before.value(inside), after.value(inside));
    assertEquals(before.derivative(inside), after.derivative(inside));
    double middle = end - WIDTH / 2;
    // S(1/2) = 1/2; the spline errs by the fourth power of spacing over width.
    assertEquals(
        before.value(middle) / 2, after.value(middle), 1e-5 * Math.abs(before.value(inside)));
    assertSame(smooth.pair()[0][1], smooth.pair()[1][0]);
    assertSame(smooth.density()[0][0], smooth.density()[0][1]);
  }

  @Test
  void functionsThatEndByThemselvesStay() {
    PotentialSource source =
        PotentialSource.of(
            null, Lists.immutable.of("CuZr_mendelev2009.json"), Lists.immutable.empty());
    EamPotential p = Potentials.load(source.withSmooth(WIDTH), Path.of("potentials")).potential();
    assertEquals(0, p.smoothing());
  }

  /** docs/potentials.md has the figures; beside Zr the cutoff lies between shells of neighbours. */
  @ParameterizedTest
  @CsvSource({"Cu", "Ni", "Al", "Pt", "Fe", "W"})
  void crystalsKeepTheirConstants(String element) {
    LatticeSum cut = LatticeSum.of(zhou(0, element, "Zr"), 0).orElseThrow();
    LatticeSum smooth = LatticeSum.of(zhou(WIDTH, element, "Zr"), 0).orElseThrow();
    double most = 1e-4; // a tenth of the allowed 0.1 %
    assertEquals(cut.a(), smooth.a(), most * cut.a());
    assertEquals(cut.energy(), smooth.energy(), most * Math.abs(cut.energy()));
    assertEquals(cut.bulkModulus(), smooth.bulkModulus(), most * cut.bulkModulus());
  }
}
