package org.vitrum.atoms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.InputException;

/** Crystals, random starts, velocities and the closest pair. */
class BuildersTest {
  private static final Species CU = Elements.species("Cu");
  private static final ImmutableList<Species> CUZR = Lists.immutable.of(CU, Elements.species("Zr"));

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
    assertArrayEquals(new double[3], java.util.Arrays.copyOf(au3cu.position(), 3));
  }

  @ParameterizedTest
  @CsvSource({"50,50,1000,500,500", "46,54,7,3,4", "1,2,1,0,1", "64.5,35.5,3,2,1", "0,1,5,0,5"})
  void countsAreExact(double a, double b, int atoms, int expectedA, int expectedB) {
    assertArrayEquals(
        new int[] {expectedA, expectedB}, RandomStart.counts(new double[] {a, b}, atoms));
  }

  @Test
  void countsOfThreeUseTheLargestRemainder() {
    assertArrayEquals(new int[] {460, 460, 80}, RandomStart.counts(new double[] {46, 46, 8}, 1000));
    assertArrayEquals(new int[] {5, 5, 0}, RandomStart.counts(new double[] {46, 46, 4}, 10));
    assertThrows(
        IllegalArgumentException.class, () -> RandomStart.counts(new double[] {1, -1}, 10));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 31, 257, 4000})
  void randomStartsKeepTheirDistance(int atoms) {
    int[] counts = RandomStart.counts(new double[] {1, 1}, atoms);
    double density = RandomStart.liquidDensity(CUZR, counts);
    for (AtomSystem system :
        new AtomSystem[] {
          RandomStart.random(CUZR, counts, density, 7),
          RandomStart.lattice(CUZR, counts, density, 7)
        }) {
      assertArrayEquals(counts, system.counts());
      assertEquals(density, atoms / system.cell().volume(), 1e-12 * density);
      double nearest = ClosestPair.of(system).distance();
      assertTrue(
          nearest >= RandomStart.defaultDistance(density) * (1 - 1e-12), "nearest " + nearest);
    }
  }

  @Test
  void structuresDependOnTheSeedAlone() {
    int[] counts = {20, 30};
    double[] first = RandomStart.random(CUZR, counts, 0.05, 42).position();
    assertArrayEquals(first, RandomStart.random(CUZR, counts, 0.05, 42).position());
    double[] other = RandomStart.random(CUZR, counts, 0.05, 43).position();
    assertTrue(first[0] != other[0]);
  }

  /** 0.9 n^(-1/3) is more than random addition packs and less than the lattice allows. */
  @Test
  void jammedInsertionFallsBackToTheLattice() {
    AtomSystem dense = RandomStart.random(CUZR, new int[] {64, 64}, 1.0, 0.95, 3);
    assertTrue(ClosestPair.of(dense).distance() >= 0.95);
    assertThrows(
        InputException.class, () -> RandomStart.random(CUZR, new int[] {64, 64}, 1.0, 1.2, 3));
  }

  @Test
  void liquidDensityOfCuZrIsPlausible() {
    // Experiment, liquid Cu50Zr50 near melting: about 6.7 g/cm^3, that is 0.052 atoms/A^3.
    assertEquals(0.052, RandomStart.liquidDensity(CUZR, new int[] {1, 1}), 0.003);
  }

  @Test
  void velocitiesAreAtTemperatureAndRest() {
    AtomSystem system = RandomStart.lattice(CUZR, new int[] {500, 500}, 0.05, 1);
    long freedom = 3 * 1000 - 3;
    MaxwellBoltzmann.draw(system, 300, freedom, 9);
    assertEquals(300, MaxwellBoltzmann.twiceKinetic(system) / (freedom * Units.BOLTZMANN), 1e-9);
    double[] momentum = new double[3];
    double fourth = 0;
    double second = 0;
    for (int k = 0; k < 3000; k++) {
      double v = system.velocity()[k] * Math.sqrt(system.mass(k / 3));
      momentum[k % 3] += system.mass(k / 3) * system.velocity()[k];
      second += v * v / 3000;
      fourth += v * v * v * v / 3000;
    }
    assertArrayEquals(new double[3], momentum, 1e-9);
    // Kurtosis 3 of a normal distribution; its standard error is sqrt(24/3000) = 0.09.
    assertEquals(3, fourth / (second * second), 0.3);
  }

  @Test
  void oneAtomMovesToo() {
    AtomSystem one = RandomStart.lattice(CUZR, new int[] {1, 0}, 0.05, 1);
    MaxwellBoltzmann.draw(one, 300, 3, 5);
    assertEquals(300, MaxwellBoltzmann.twiceKinetic(one) / (3 * Units.BOLTZMANN), 1e-9);
  }

  /** Against a search over all pairs and many images, in cells of any shape. */
  @Test
  void closestPairAgreesWithBruteForce() {
    var random = RandomStart.generator(11);
    for (int trial = 0; trial < 200; trial++) {
      int n = 1 + random.nextInt(12);
      double l = 1 + 20 * random.nextDouble();
      Cell cell =
          Cell.triclinic(
              l,
              l * (0.3 + random.nextDouble()),
              0.5 * l,
              l * random.nextDouble(),
              -0.6 * l,
              0.4 * l);
      double[] x = new double[3 * n];
      for (int k = 0; k < x.length; k++) {
        x[k] = 3 * l * (random.nextDouble() - 0.5);
      }
      AtomSystem system = AtomSystem.atRest(Lists.immutable.of(CU), cell, new int[n], x);
      assertEquals(bruteForce(x, cell), ClosestPair.of(system).distance(), 1e-9);
    }
  }

  private static double bruteForce(double[] x, Cell cell) {
    double[] inverse = cell.inverse();
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < x.length; i += 3) {
      for (int j = i; j < x.length; j += 3) {
        double[] s = new double[3];
        for (int axis = 0; axis < 3; axis++) {
          for (int k = 0; k < 3; k++) {
            s[axis] += (x[j + k] - x[i + k]) * inverse[3 * k + axis];
          }
          s[axis] -= Math.rint(s[axis]);
        }
        for (int image = 0; image < 11 * 11 * 11; image++) {
          int[] shift = {image % 11 - 5, image / 11 % 11 - 5, image / 121 - 5};
          double r2 = 0;
          for (int axis = 0; axis < 3; axis++) {
            double d = 0;
            for (int k = 0; k < 3; k++) {
              d += (s[k] + shift[k]) * cell.vector(k, axis);
            }
            r2 += d * d;
          }
          if (i != j || shift[0] != 0 || shift[1] != 0 || shift[2] != 0) {
            best = Math.min(best, r2);
          }
        }
      }
    }
    return Math.sqrt(best);
  }

  @Test
  void closestPairNamesIdentifiers() {
    AtomSystem system =
        new AtomSystem(
            Lists.immutable.of(CU),
            Cell.orthogonal(10, 10, 10),
            new int[] {7, 3, 9},
            new int[3],
            new double[] {0.1, 0, 0, 5, 5, 5, 9.9, 0, 0},
            new double[9],
            new int[9]);
    ClosestPair pair = ClosestPair.of(system);
    assertEquals(0.2, pair.distance(), 1e-12);
    assertEquals(16, pair.first() + pair.second());
  }

  @Test
  void elementsAreKnownByNameAndMass() {
    assertEquals(63.546, Elements.of("Cu").mass());
    assertEquals(40, Elements.of("Zr").atomicNumber());
    assertEquals("Al", Elements.byMass(26.98).symbol());
    assertEquals("Ni", Elements.byMass(58.71).symbol());
    assertEquals(null, Elements.byMass(3.3));
    assertTrue(
        assertThrows(InputException.class, () -> Elements.of("Xx")).getMessage().contains("Xx"));
    // fcc Cu: a^3/4 with a = 3.615 A.
    assertEquals(11.81, Elements.of("Cu").atomicVolume(), 0.1);
  }
}
