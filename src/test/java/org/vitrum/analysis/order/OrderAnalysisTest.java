package org.vitrum.analysis.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.analysis.voronoi.Thresholds;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.Species;

final class OrderAnalysisTest {
  private static final ImmutableList<Species> TWO =
      Lists.immutable.of(new Species("Cu", 63.546), new Species("Zr", 91.224));

  private static final Radii RADII = new Radii(Map.of("Cu", 1.28, "Zr", 1.28));

  private static Findings analyse(AtomSystem atoms, double cutoff) {
    return new OrderAnalysis(RADII, Thresholds.NONE, cutoff).of(atoms);
  }

  private static double[] column(Findings findings, String name) {
    return findings.columns().detect(c -> c.name().equals(name)).values();
  }

  private static double number(Findings findings, String name) {
    return findings.numbers().detect(f -> f.name().equals(name)).estimate().value();
  }

  private static Crystal crystal(String name) {
    return switch (name) {
      case "fcc" -> Crystal.fcc(3.615);
      case "hcp" -> Crystal.hcp(2.556, 2.556 * Math.sqrt(8.0 / 3));
      default -> Crystal.bcc(2.87);
    };
  }

  /** Twelve equal faces: the values of Mickel et al. (2013), Table I, for equal weights. */
  @ParameterizedTest
  @CsvSource({
    "fcc, 0.190941, 0.574524, -0.159317, -0.013161",
    "hcp, 0.097222, 0.484762, 0.134097, -0.012442"
  })
  void bondOrderOfCrystals(String name, double q4, double q6, double w4, double w6) {
    Findings found = analyse(crystal(name).repeat(TWO, 4, 3, 3), 3.0);
    assertEquals(q4, column(found, "q4")[5], 1e-6);
    assertEquals(q6, column(found, "q6")[5], 1e-6);
    assertEquals(w4, column(found, "w4")[5], 1e-6);
    assertEquals(w6, column(found, "w6")[5], 1e-6);
  }

  /** q_l of a direction set does not change when it is turned. */
  @Test
  void bondOrderDoesNotDependOnDirections() {
    Random random = new Random(1);
    double[] u = random.doubles(30, -1, 1).toArray();
    BondOrder a = new BondOrder(6);
    BondOrder b = new BondOrder(6);
    a.begin();
    b.begin();
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    for (int k = 0; k < 30; k += 3) {
      a.add(u[k], u[k + 1], u[k + 2], 1 + k);
      b.add(c * u[k] - s * u[k + 2], u[k + 1], s * u[k] + c * u[k + 2], 1 + k);
    }
    assertEquals(a.q(), b.q(), 1e-13);
    assertEquals(a.w(), b.w(), 1e-13);
  }

  @ParameterizedTest
  @CsvSource({"fcc, 3.086, 1", "hcp, 3.086, 2", "bcc, 3.464, 3"})
  void crystalsAreRecognised(String name, double cutoff, int structure) {
    Findings found = analyse(crystal(name).repeat(TWO, 4, 3, 3), cutoff);
    for (double s : column(found, "structure")) {
      assertEquals(structure, s);
    }
    assertEquals(1, number(found, name));
  }

  /** An atom in an icosahedron, at the radius of a shell a little smaller than its edges. */
  @Test
  void anIcosahedronIsRecognised() {
    double golden = (1 + Math.sqrt(5)) / 2;
    double[] x = new double[39];
    int at = 3;
    for (int axis = 0; axis < 3; axis++) {
      for (int sign = 0; sign < 4; sign++) {
        x[at + axis] = (sign % 2 == 0 ? 1 : -1) * 1.3;
        x[at + (axis + 1) % 3] = (sign < 2 ? golden : -golden) * 1.3;
        at += 3;
      }
    }
    AtomSystem atoms = AtomSystem.atRest(TWO, Cell.orthogonal(20, 20, 20), new int[13], x);
    Findings found = analyse(atoms, 3.4);
    assertEquals(4, column(found, "structure")[0]);
    assertEquals(0.663325, column(found, "q6")[0], 1e-6);
    assertEquals(-0.169754, column(found, "w6")[0], 1e-6);
  }

  /** In B2 eight of fourteen faces are towards the other species. */
  @Test
  void warrenCowleyOfB2() {
    Findings found = analyse(Crystal.b2(3.2).repeat(TWO, 3, 3, 3), 3.8);
    assertEquals(1 - 8 / 14.0 / 0.5, number(found, "warren_cowley_Cu-Zr"), 1e-12);
    assertEquals(1 - 6 / 14.0 / 0.5, number(found, "warren_cowley_Cu-Cu"), 1e-12);
  }

  /** Without correlations S_aa is 1 and S_ab 0: each wave scatters by 1, there are 2000. */
  @Test
  void structureFactorsOfAnIdealGas() {
    Random random = new Random(6);
    int n = 4000;
    double[] x = random.doubles(3L * n, 0, 40).toArray();
    int[] type = random.ints(n, 0, 2).toArray();
    AtomSystem atoms = AtomSystem.atRest(TWO, Cell.triclinic(40, 40, 40, 9, -7, 5), type, x);
    StructureFactor s = StructureFactor.of(atoms);
    // Below 1/A all positions lie in one unsheared corner of the box, whose shape is seen.
    assertEquals(1, mean(s.values()[0], 10), 0.1);
    assertEquals(0, mean(s.values()[1], 10), 0.1);
    assertEquals(1, mean(s.values()[3], 10), 0.1);
  }

  private static double mean(double[] values, int from) {
    return Arrays.stream(values, from, values.length).average().orElseThrow();
  }

  /** Whatever the vectors: |exp(-i q.r)|^2. */
  @Test
  void structureFactorOfOneAtomIsOne() {
    AtomSystem one =
        AtomSystem.atRest(
            TWO, Cell.triclinic(11, 12, 13, 1, 2, 3), new int[1], new double[] {1, 2, 3});
    for (double s : StructureFactor.of(one).values()[0]) {
      assertEquals(1, s, 1e-12);
    }
  }

  /** Two atoms at a distance d: S(q) = 1 + &lt;cos q.d&gt;, which tends to 1 + sin(qd)/(qd). */
  @Test
  void structureFactorOfAPair() {
    double[] x = {10, 10, 10, 12.5, 10, 10};
    AtomSystem pair = AtomSystem.atRest(TWO, Cell.orthogonal(60, 60, 60), new int[2], x);
    StructureFactor s = StructureFactor.of(pair);
    for (int k = 5; k < s.q().length; k++) {
      double qd = 2.5 * s.q()[k];
      // Thirty directions do not average better.
      assertEquals(1 + Math.sin(qd) / qd, s.values()[0][k], 0.25);
    }
  }
}
