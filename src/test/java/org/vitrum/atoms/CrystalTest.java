package org.vitrum.atoms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;

/** Crystals: neighbours, volumes, compositions. */
class CrystalTest {
  private static final Species CU = Elements.species("Cu");
  private static final ImmutableList<Species> CUZR =
      Lists.immutable.of(Elements.species("Cu"), Elements.species("Zr"));

  @Test
  void crystalsHaveTheRightNeighboursAndVolume() {
    check(
        Crystal.fcc(3.615).repeat(CU, 2, 3, 4),
        96,
        3.615 / Math.sqrt(2),
        3.615 * 3.615 * 3.615 / 4);
    check(Crystal.bcc(2.86).repeat(CU, 3, 1, 2), 12, 2.86 * Math.sqrt(0.75), Math.pow(2.86, 3) / 2);
    check(Crystal.b2(3.2).repeat(CUZR, 2, 2, 2), 16, 3.2 * Math.sqrt(0.75), Math.pow(3.2, 3) / 2);
    double a = 3.2;
    double c = a * Math.sqrt(8.0 / 3);
    check(Crystal.hcp(a, c).repeat(CU, 2, 1, 1), 8, a, a * a * c * Math.sqrt(0.75) / 2);
  }

  private static void check(AtomSystem system, int atoms, double nearest, double atomicVolume) {
    assertEquals(atoms, system.size());
    assertEquals(nearest, ClosestPair.of(system).distance(), 1e-12 * nearest);
    assertEquals(atomicVolume, system.cell().volume() / atoms, 1e-12 * atomicVolume);
    assertEquals(atoms, system.id()[atoms - 1]);
  }

  /** Every hcp atom has twelve neighbours at a, six of them in its plane. */
  @Test
  void hcpIsClosePacked() {
    AtomSystem hcp = Crystal.hcp(1, Math.sqrt(8.0 / 3)).repeat(CU, 4, 3, 3);
    double[] x = hcp.position();
    double[] edges = {4, 3 * Math.sqrt(3), 3 * Math.sqrt(8.0 / 3)};
    for (int i = 0; i < hcp.size(); i++) {
      int neighbours = 0;
      for (int j = 0; j < hcp.size(); j++) {
        double r2 = 0;
        for (int axis = 0; axis < 3; axis++) {
          double d = x[3 * i + axis] - x[3 * j + axis];
          d -= edges[axis] * Math.rint(d / edges[axis]);
          r2 += d * d;
        }
        neighbours += i != j && r2 < 1.0001 ? 1 : 0;
      }
      assertEquals(12, neighbours);
    }
  }

  @Test
  void l12IsThreeToOne() {
    AtomSystem au3cu =
        Crystal.l12(3.74).repeat(Lists.immutable.of(CU, Elements.species("Au")), 3, 3, 3);
    assertArrayEquals(new int[] {27, 81}, au3cu.counts());
    assertEquals(0, au3cu.type()[0]);
    assertArrayEquals(new double[3], Arrays.copyOf(au3cu.position(), 3));
  }
}
