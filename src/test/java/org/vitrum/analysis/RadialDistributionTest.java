package org.vitrum.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Species;

final class RadialDistributionTest {
  private static final ImmutableList<Species> CU_ZR =
      Lists.immutable.of(new Species("Cu", 63.546), new Species("Zr", 91.224));

  /** One fcc atom in its primitive cell: everything it sees is an image of itself. */
  private static AtomSystem primitiveFcc(double a) {
    double h = a / 2;
    return AtomSystem.atRest(
        CU_ZR,
        Cell.of(new double[] {0, h, h, h, 0, h, h, h, 0}, new double[] {0.3, -1, 2}),
        new int[] {0},
        new double[] {17, -5, 3});
  }

  /** Numbers of atoms in the fcc shells at d, d sqrt 2, d sqrt 3, 2 d, d sqrt 5, d sqrt 6. */
  @Test
  void fccShellsFromOnePrimitiveCell() {
    double a = 3.6;
    RadialDistribution rdf = new RadialDistribution(primitiveFcc(a), 6.5, 650);
    rdf.add(primitiveFcc(a));
    double d = a / Math.sqrt(2);
    int[] shells = {12, 6, 24, 12, 24, 8};
    double[] n = rdf.coordination(0, 0);
    double within = 0;
    for (int shell = 0; shell < shells.length; shell++) {
      within += shells[shell];
      double between = d * 0.5 * (Math.sqrt(shell + 1) + Math.sqrt(shell + 2));
      assertEquals(within, n[(int) (between * 100)], 1e-12);
    }
    // The first shell's g: 12 atoms over density times shell volume.
    int bin = (int) (d * 100);
    double shellVolume =
        4.0 / 3 * Math.PI * (Math.pow((bin + 1) / 100.0, 3) - Math.pow(bin / 100.0, 3));
    assertEquals(12 / (4 / (a * a * a) * shellVolume), rdf.total()[bin], 1e-6);
  }

  @Test
  void oneCellAndItsSupercellAgree() {
    Cell cell = Cell.triclinic(4, 4.5, 5, 1.2, -0.8, 0.6);
    SplittableRandom random = new SplittableRandom(4);
    double[] x = random.doubles(12).map(u -> 9 * u).toArray();
    int[] type = {0, 1, 1, 0};
    AtomSystem small = AtomSystem.atRest(CU_ZR, cell, type, x);
    double[] h = cell.vectors();
    int m = 4;
    double[] scaled = Arrays.stream(h).map(v -> v * m).toArray();
    double[] big = new double[x.length * m * m * m];
    int[] bigType = new int[4 * m * m * m];
    for (int copy = 0; copy < m * m * m; copy++) {
      int[] k = {copy % m, copy / m % m, copy / m / m};
      for (int i = 0; i < 4; i++) {
        bigType[4 * copy + i] = type[i];
        for (int axis = 0; axis < 3; axis++) {
          big[3 * (4 * copy + i) + axis] =
              x[3 * i + axis] + k[0] * h[axis] + k[1] * h[3 + axis] + k[2] * h[6 + axis];
        }
      }
    }
    AtomSystem super4 = AtomSystem.atRest(CU_ZR, Cell.of(scaled, new double[3]), bigType, big);
    RadialDistribution one = new RadialDistribution(small, 9, 30);
    one.add(small);
    RadialDistribution many = new RadialDistribution(super4, 9, 30);
    many.add(super4);
    many.add(super4);
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        assertClose(one.partial(a, b), many.partial(a, b));
        assertClose(one.coordination(a, b), many.coordination(a, b));
      }
    }
    assertClose(one.total(), many.total());
  }

  /** A pair on a bin's edge may fall to either side by rounding: allow 1e-9 apart from that. */
  private static void assertClose(double[] expected, double[] actual) {
    for (int k = 0; k < expected.length; k++) {
      assertEquals(expected[k], actual[k], 1e-9 * Math.max(1, expected[k]));
    }
  }

  /** Independent positions: g = 1 within Poisson noise, in a cell smaller than twice the cutoff. */
  @Test
  void idealGasIsFlat() {
    SplittableRandom random = new SplittableRandom(5);
    int n = 500;
    int[] type = new int[n];
    Arrays.setAll(type, i -> i % 5 == 0 ? 1 : 0);
    RadialDistribution rdf = null;
    Cell cell = Cell.triclinic(14, 14, 14, 4, -5, 3);
    for (int frame = 0; frame < 20; frame++) {
      double[] x = new double[3 * n];
      double[] s = random.doubles(3 * n).toArray();
      for (int i = 0; i < n; i++) {
        for (int axis = 0; axis < 3; axis++) {
          x[3 * i + axis] =
              s[3 * i] * cell.vector(0, axis)
                  + s[3 * i + 1] * cell.vector(1, axis)
                  + s[3 * i + 2] * cell.vector(2, axis);
        }
      }
      AtomSystem gas = AtomSystem.atRest(CU_ZR, cell, type, x);
      rdf = rdf == null ? new RadialDistribution(gas, 8, 16) : rdf;
      rdf.add(gas);
    }
    double[] g = rdf.total();
    double[] zrZr = rdf.partial(1, 1);
    for (int k = 6; k < 16; k++) {
      // Bin k holds over 20 * 250 * 500 * shell/2744 > 20,000 pairs (total), 1/25 of it (Zr-Zr);
      // 4 standard deviations, plus the missing self pair 1/n.
      assertEquals(1, g[k], 0.03);
      assertEquals(1, zrZr[k], 0.16);
    }
    assertClose(rdf.partial(0, 1), rdf.partial(1, 0));
  }

  @Test
  void csvHasOneColumnForEachPair() {
    AtomSystem atom = primitiveFcc(3.6);
    RadialDistribution rdf = new RadialDistribution(atom, 3, 10);
    assertThrows(IllegalStateException.class, rdf::csv);
    rdf.add(atom);
    String[] lines = rdf.csv().split("\n");
    assertEquals(
        "r_A,g_total,g_Cu-Cu,g_Cu-Zr,g_Zr-Zr,n_total,n_Cu-Cu,n_Cu-Zr,n_Zr-Cu,n_Zr-Zr", lines[0]);
    assertEquals(11, lines.length);
    assertTrue(lines[10].startsWith("2.85000,0.00000,0.00000,NaN,NaN,12.0000,12.0000"), lines[10]);
  }

  @Test
  void refusesOtherAtoms() {
    RadialDistribution rdf = new RadialDistribution(primitiveFcc(3.6), 3, 10);
    AtomSystem other =
        AtomSystem.atRest(CU_ZR, Cell.orthogonal(3, 3, 3), new int[] {1}, new double[3]);
    assertThrows(IllegalArgumentException.class, () -> rdf.add(other));
  }
}
