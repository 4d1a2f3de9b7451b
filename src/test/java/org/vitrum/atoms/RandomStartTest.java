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

/** Random starts: compositions, distances, seeds. */
class RandomStartTest {
  private static final ImmutableList<Species> CUZR =
      Lists.immutable.of(Elements.species("Cu"), Elements.species("Zr"));

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

  /**
   * Sites of the roomiest lattice are drawn, so that vacancies are at random and none is double.
   */
  @Test
  void latticeStartsHaveWholeSites() {
    AtomSystem system = RandomStart.lattice(CUZR, new int[] {30, 20}, 0.05, 4);
    double edge = Math.cbrt(50 / 0.05);
    // 50 atoms: 3 x 3 x 3 bcc cells with 4 vacancies lie farther apart than simple or fcc ones.
    assertEquals(edge / 3 * Math.sqrt(0.75), ClosestPair.of(system).distance(), 1e-12 * edge);
    for (double x : system.position()) {
      double sites = 6 * x / edge;
      assertEquals(Math.rint(sites), sites, 1e-9);
    }
  }

  /** Every arrangement of species is as likely as any other: a chi-squared test. */
  @Test
  void speciesAreShuffledEvenly() {
    int[] first = new int[6];
    int draws = 6000;
    for (int seed = 0; seed < draws; seed++) {
      int[] types = RandomStart.shuffledTypes(new int[] {5, 1}, seed);
      for (int i = 0; i < 6; i++) {
        first[i] += types[i];
      }
    }
    double chi2 = 0;
    for (int count : first) {
      chi2 += Math.pow(count - draws / 6.0, 2) / (draws / 6.0);
    }
    // 5 degrees of freedom: exceeded by chance once in 10^5 draws.
    assertTrue(chi2 < 30.9, "chi squared " + chi2);
  }

  @Test
  void unknownDensitiesAreAskedFor() {
    ImmutableList<Species> gas = Lists.immutable.of(Elements.species("Cu"), Elements.species("Ar"));
    InputException e =
        assertThrows(InputException.class, () -> RandomStart.liquidDensity(gas, new int[] {1, 1}));
    assertTrue(e.getMessage().contains("no tabulated density for Ar"), e.getMessage());
  }
}
