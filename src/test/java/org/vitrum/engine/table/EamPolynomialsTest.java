package org.vitrum.engine.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.PotentialOrigin;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import org.vitrum.potential.UniformSpline;

/** Tables of polynomials against the functions that they stand for. */
class EamPolynomialsTest {
  private static final int SAMPLES = 20_000;

  private static EamFunctions load(String file, String elements) {
    Path path = Path.of("potentials", file);
    if (!Files.exists(path)) {
      path = Path.of("/usr/share/lammps/potentials", file);
    }
    assumeTrue(Files.exists(path), file + " is not on this machine (apt-get install lammps-data)");
    PotentialSource source =
        PotentialSource.parse(path.toString(), Lists.immutable.of(elements.split(" ")));
    return new EamFunctions(Potentials.load(source, Path.of(".")).potential());
  }

  private static void forEachPair(EamPolynomials all, BiConsumer<Integer, Integer> of) {
    for (int i = 0; i < all.species(); i++) {
      for (int j = i; j < all.species(); j++) {
        of.accept(i, j);
      }
    }
  }

  private static double slope(EamFunctions eam, PairFunction f, int i, int j, double r) {
    return switch (f) {
      case PAIR_ENERGY -> eam.phiSlope(i, j, r);
      case DENSITY -> eam.densitySlope(j, i, r);
      case REVERSE_DENSITY -> eam.densitySlope(i, j, r);
    };
  }

  private static double value(EamFunctions eam, PairFunction f, int i, int j, double r) {
    return switch (f) {
      case PAIR_ENERGY -> eam.phi(i, j, r);
      case DENSITY -> eam.density(j, i, r);
      case REVERSE_DENSITY -> eam.density(i, j, r);
    };
  }

  private static double embeddingSlope(EamFunctions eam, PairFunction f, int i, int j) {
    return switch (f) {
      case PAIR_ENERGY -> 1;
      case DENSITY -> EmbeddingSlopes.of(eam, i);
      case REVERSE_DENSITY -> EmbeddingSlopes.of(eam, j);
    };
  }

  /**
   * Forces of pairs farther apart than atoms of metals come at common temperatures. Bounds: the
   * error that single precision and fifty neighbours let one see, 5e-7 eV/A, or the noise that the
   * file's printed digits leave in its own slopes, with the spread of its estimate. Cu_u3 ends in
   * two kinks within the last hundredth of an Angstrom; the third derivative of Cu-Y in MgCuY has a
   * step at each of 19 knots, two thirds as many as there are segments; effective medium theory
   * switches off over 0.04 A.
   */
  @ParameterizedTest
  @CsvSource({
    "CuZr_mm.eam.fs, Cu Zr, 5e-7, 6e-5",
    "Cu_u3.eam, Cu, 4e-6, 8e-5",
    "Cu_mishin1.eam.alloy, Cu, 5e-7, 2e-7",
    "zhou2004.json, Cu Zr, 5e-7, 3e-6",
    "zhou2004.json, Ni Al, 5e-7, 3e-6",
    "CuZr_mendelev2009.json, Cu Zr, 5e-7, 2e-6",
    "MgCuY_vitrum2026.json, Mg Cu Y, 5e-7, 8e-6",
    "CuMg_bailey2004.json, Cu Mg, 5e-7, 8e-6"
  })
  void forcesOfPairsAreThoseOfThePotential(
      String file, String elements, double rms, double largest) {
    EamFunctions eam = load(file, elements);
    EamPolynomials all = EamPolynomials.of(eam);
    forEachPair(
        all,
        (i, j) -> {
          PairPolynomials table = all.of(i, j);
          for (PairFunction f : table.functions()) {
            double weight = embeddingSlope(eam, f, i, j);
            double from = Math.max(2.3, Math.sqrt(table.low()));
            double width = (eam.reach(i, j) - from) / SAMPLES;
            double squares = 0;
            double worst = 0;
            for (int s = 0; s < SAMPLES; s++) {
              float squared = (float) Math.pow(from + (s + 0.5) * width, 2);
              double r = Math.sqrt(squared);
              double error =
                  weight * Math.abs(table.slope(f, squared) * r - slope(eam, f, i, j, r));
              double relative = Math.max(1, Math.abs(weight * slope(eam, f, i, j, r)));
              squares += Math.pow(error / relative, 2) / SAMPLES;
              worst = Math.max(worst, error / relative);
            }
            double bound = Math.max(rms, 1.5 * table.error(f).noise());
            String what = "%s %d-%d %s".formatted(file, i, j, f);
            assertTrue(Math.sqrt(squares) < bound, what + " rms " + Math.sqrt(squares));
            assertTrue(worst < largest, what + " at most " + worst);
          }
        });
  }

  /**
   * Functions that are cubic splines of a few knots tabulated at 1,001 points, as in the files of
   * Sheng and co-workers: kinks of f''' everywhere. They get more segments, and forces within 3e-5.
   */
  @Test
  void splinesOfManyKnotsGetMoreSegments() {
    EamPotential p = splines();
    EamPolynomials all = EamPolynomials.of(new EamFunctions(p));
    PairPolynomials table = all.of(0, 0);
    assertEquals(64, table.segments());
    for (PairFunction f : table.functions()) {
      assertTrue(table.error(f).rms() < 3e-6, f + " rms " + table.error(f).rms());
      assertTrue(table.error(f).largest() < 3e-5, f + " at most " + table.error(f).largest());
    }
  }

  private static EamPotential splines() {
    EamPotential model = SyntheticPotential.shortRanged();
    double cutoff = 6.5;
    double[] knot = IntStream.range(0, 23).mapToDouble(k -> 2 + 4.5 * (k + 1) / 23).toArray();
    DoubleUnaryOperator wiggle =
        r -> {
          double sum = 0;
          for (int k = 0; k < knot.length; k++) {
            sum += (k % 2 == 0 ? 0.4 : -0.3) * Math.pow(Math.max(0, knot[k] - r), 3) / (1 + k);
          }
          return sum;
        };
    UniformSpline pair = tabulated(cutoff, r -> r * wiggle.applyAsDouble(r));
    UniformSpline density = tabulated(cutoff, r -> wiggle.applyAsDouble(r) * 0.1);
    return new EamPotential(
        new PotentialOrigin("eam/alloy", "synthetic", "none", "0"),
        model.elements(),
        cutoff,
        model.embedding(),
        new UniformSpline[][] {{density}},
        new UniformSpline[][] {{pair}});
  }

  private static UniformSpline tabulated(double cutoff, DoubleUnaryOperator f) {
    double dx = cutoff / 1000;
    return new UniformSpline(
        dx, IntStream.range(0, 1001).mapToDouble(k -> f.applyAsDouble(k * dx)).toArray());
  }

  /**
   * The published formula of Cu-Cu of Zhou et al. and not the grid of its tables, 3.6e-3 A, between
   * whose points the spline misses its slope by some 1e-8 eV/A.
   */
  @Test
  void closedFormsAreTheFormula() {
    EamFunctions eam = load("zhou2004.json", "Cu");
    PairPolynomials table = EamPolynomials.of(eam).of(0, 0);
    DoubleUnaryOperator phi =
        r -> {
          double x = r / 2.556162;
          return 0.396620 * Math.exp(-8.127620 * (x - 1)) / (1 + Math.pow(x - 0.308782, 20))
              - 0.548085 * Math.exp(-4.334731 * (x - 1)) / (1 + Math.pow(x - 0.756515, 20));
        };
    double h = 1e-4; // truncation h^2/6 times a third derivative of some 10 eV/A^3: 2e-8
    for (double r = 2.3; r < eam.reach() - 0.1; r += 0.001) {
      float squared = (float) (r * r);
      double exact = (phi.applyAsDouble(r + h) - phi.applyAsDouble(r - h)) / (2 * h);
      assertEquals(exact, table.slope(PairFunction.PAIR_ENERGY, squared) * r, 1e-6, "at " + r);
      assertEquals(
          phi.applyAsDouble(r), table.value(PairFunction.PAIR_ENERGY, squared), 3e-7, "at " + r);
    }
  }

  /**
   * The coefficients of f are the integrals of those of f'/r, to their rounding; and f is
   * continuous at edges to the rounding of some terms. So forces are slopes of the energy that is
   * summed.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void forcesAreTheSlopesOfTheEnergy(boolean truncated) {
    EamFunctions eam =
        new EamFunctions(
            truncated ? SyntheticPotential.truncated(2) : SyntheticPotential.smooth(2));
    EamPolynomials all = EamPolynomials.of(eam);
    forEachPair(
        all,
        (i, j) -> {
          PairPolynomials table = all.of(i, j);
          int n = table.segments();
          for (PairFunction f : table.functions()) {
            float[] slope = table.slopes(f);
            float[] value = table.values(f);
            for (int at = n; at < value.length; at++) {
              double integral = 0.5 * slope[at - n] / (at / n);
              assertEquals(integral, value[at], Math.ulp((float) integral), f + " at " + at);
            }
            for (int k = 1; k < n - 1; k++) {
              float edge = table.edges()[k];
              if (edge > table.low()) {
                double above = table.value(f, edge);
                double below = table.value(f, Math.nextDown(edge));
                double size = Math.abs(above) + Math.abs(table.slope(f, edge)) * edge / 8;
                assertEquals(above, below, 5e-7 * size + 5e-9, f + " " + k);
              }
            }
          }
        });
  }

  @Test
  void functionsMeetThePotentialWithinTheirBound() {
    EamFunctions eam = new EamFunctions(SyntheticPotential.smooth(3));
    EamPolynomials all = EamPolynomials.of(eam);
    forEachPair(
        all,
        (i, j) -> {
          PairPolynomials table = all.of(i, j);
          for (PairFunction f : table.functions()) {
            double weight = embeddingSlope(eam, f, i, j);
            for (int s = 0; s < SAMPLES; s++) {
              double r = 1.9 + (5.6 - 1.9) * s / SAMPLES;
              float squared = (float) (r * r);
              double exact = value(eam, f, i, j, Math.sqrt(squared));
              // samples of the bound lie elsewhere
              double allowed = 2 * table.error(f).ofValue() / weight + 1e-9;
              assertEquals(exact, table.value(f, squared), allowed, f + " at " + r);
            }
          }
        });
  }

  @Test
  void functionsAreZeroOutsideTheTable() {
    EamFunctions eam = new EamFunctions(SyntheticPotential.truncated(2));
    EamPolynomials all = EamPolynomials.of(eam);
    PairPolynomials table = all.of(0, 1);
    float reach = (float) (eam.reach(0, 1) * eam.reach(0, 1));
    for (float squared :
        new float[] {0, 0.5f * table.low(), Math.nextDown(table.low()), reach, 2 * reach, 1e9f}) {
      for (PairFunction f : PairFunction.values()) {
        assertEquals(0, table.slope(f, squared), f + " at " + squared);
        assertEquals(0, table.value(f, squared), f + " at " + squared);
      }
    }
    assertThrows(IllegalArgumentException.class, () -> all.of(1, 0));
  }

  @Test
  void everyEdgeLiesInItsBin() {
    PairPolynomials table =
        EamPolynomials.of(new EamFunctions(SyntheticPotential.smooth(1))).of(0, 0);
    float[] edges = table.edges();
    for (int b = 0; b < table.segments(); b++) {
      int bin = (Float.floatToRawIntBits(edges[b]) - table.base()) >> table.shift();
      assertEquals(b, bin);
      assertEquals(b, table.segment(edges[b]));
      if (b > 0) {
        assertEquals(b - 1, table.segment(Math.nextDown(edges[b])));
      }
    }
  }

  /** Results must not depend on when or by how many threads tables are made. */
  @Test
  void tablesAreTheSameEveryTime() {
    EamFunctions eam = new EamFunctions(SyntheticPotential.smooth(2));
    EamPolynomials once = EamPolynomials.of(eam);
    EamPolynomials again = EamPolynomials.of(eam);
    forEachPair(
        once,
        (i, j) -> {
          assertArrayEquals(once.of(i, j).edges(), again.of(i, j).edges());
          for (PairFunction f : PairFunction.values()) {
            assertArrayEquals(once.of(i, j).slopes(f), again.of(i, j).slopes(f));
            assertArrayEquals(once.of(i, j).values(f), again.of(i, j).values(f));
          }
        });
  }

  @Test
  void speciesThatDoNotInteractHaveTablesOfZeros() {
    UniformSpline zero = new UniformSpline(1, new double[6]);
    EamPotential model = SyntheticPotential.shortRanged();
    EamPotential p =
        new EamPotential(
            new PotentialOrigin("eam/alloy", "synthetic", "none", "0"),
            model.elements(),
            5,
            model.embedding(),
            new UniformSpline[][] {{zero}},
            new UniformSpline[][] {{zero}});
    PairPolynomials table = EamPolynomials.of(new EamFunctions(p)).of(0, 0);
    assertEquals(0, table.slope(PairFunction.PAIR_ENERGY, 6));
    assertEquals(0, table.value(PairFunction.DENSITY, 0.9f));
  }

  /** Then kernels compute with the polynomials; otherwise they must keep to the file's splines. */
  @Test
  void smoothFunctionsAreExactAndCoarseSplinesAreNot() {
    assertTrue(EamPolynomials.of(load("zhou2004.json", "Cu Zr")).of(0, 1).isExact());
    EamFunctions smooth = new EamFunctions(SyntheticPotential.smooth(2));
    assertTrue(EamPolynomials.of(smooth).of(0, 1).isExact());
    EamFunctions coarse = new EamFunctions(SyntheticPotential.truncated(2));
    assertFalse(EamPolynomials.of(coarse).of(0, 1).isExact());
    EamFunctions noisy = load("CuZr_mm.eam.fs", "Cu Zr");
    assertFalse(EamPolynomials.of(noisy).of(0, 0).isExact());
  }

  @Test
  void notesNameSizeErrorsAndNoise() {
    EamPolynomials all = EamPolynomials.of(new EamFunctions(SyntheticPotential.smooth(2)));
    ImmutableList<String> notes = all.notes().keysView().toSortedList().toImmutable();
    assertEquals(
        Lists.immutable.of(
            "table density 1-1",
            "table density 1-2",
            "table density 2-2",
            "table pair energy 1-1",
            "table pair energy 1-2",
            "table pair energy 2-2",
            "table reverse density 1-2"),
        notes);
    String note = all.notes().get("table pair energy 1-2");
    assertTrue(
        note.matches("31 polynomials of degree 5, from .* A, force error .* noise of the file .*"),
        note);
    assertTrue(all.bytes() < 3 * 4096, all.bytes() + " bytes");
  }
}
