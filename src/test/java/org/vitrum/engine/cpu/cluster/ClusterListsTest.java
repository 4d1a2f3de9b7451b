package org.vitrum.engine.cpu.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.lists.ImagePair;
import org.vitrum.engine.cpu.simd.TestVectorWidth;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.UniformSpline;

/** The lists of clusters against all pairs of atoms and images. */
@TestVectorWidth
@EnabledIf("org.vitrum.engine.cpu.cluster.ClusterEam#isPossible")
class ClusterListsTest {
  /** Distances within rounding of the lists' range may be on either side of it. */
  private static final double MARGIN = 1e-3;

  /** No chunk of several clusters is wider along an axis, A. */
  private static final double WIDEST_CHUNK = 28;

  private static final double METAL = 2.6;

  /** What entries and own clusters cover, and whether in a near entry. */
  private final Map<ImagePair, Boolean> listed = new HashMap<>();

  /** All pairs, and how far they are beyond the range. */
  private Map<ImagePair, Double> expected;

  @ParameterizedTest
  @CsvSource({
    "1, 1, CUBIC, 2.6",
    "3, 2, TRICLINIC, 2.6",
    "8, 3, SHEARED, 2.6",
    "17, 1, CUBIC, 2.6",
    "60, 1, SHEARED, 2.6",
    "60, 3, TRICLINIC, 2.6",
    "301, 1, TRICLINIC, 2.6",
    "301, 2, CUBIC, 2.6",
    "1000, 1, SHEARED, 2.6",
    "1000, 3, TRICLINIC, 2.6",
    "2001, 2, CUBIC, 2.6",
    "5, 2, CUBIC, 60",
    "40, 1, SHEARED, 12",
    "300, 2, TRICLINIC, 6"
  })
  void everyPairIsCoveredOnce(int count, int species, Shape shape, double spacing) {
    EamPotential potential = SyntheticPotential.smooth(species);
    requireAllPairs(potential, TestSystems.disordered(potential, count, shape, spacing, 7));
  }

  /** Atoms see many images of themselves, along one axis, along two, or along all. */
  @ParameterizedTest
  @CsvSource({
    "5, 1.3, 12, 14",
    "40, 31, 2.1, 25",
    "37, 80, 2.4, 2.6",
    "3, 1.1, 1.2, 60",
    "2, 1.4, 1.3, 1.2",
    "1, 0.9, 1.0, 1.1"
  })
  void everyPairIsCoveredOnceInThinCells(int count, double lx, double ly, double lz) {
    EamPotential potential = SyntheticPotential.smooth(2);
    Cell straight = Cell.orthogonal(lx, ly, lz);
    requireAllPairs(potential, ListedClusters.anywhere(potential, count, straight, 7));
    Cell tilted = Cell.triclinic(lx, ly, lz, 0.45 * lx, -0.4 * lx, 0.3 * ly);
    requireAllPairs(potential, ListedClusters.anywhere(potential, count, tilted, 8));
  }

  /** Where atoms are far between clusters are as wide as they may be, and most are not full. */
  @ParameterizedTest
  @ValueSource(ints = {7, 100, 900})
  void everyPairIsCoveredOnceInNearlyEmptyCells(int count) {
    EamPotential potential = SyntheticPotential.smooth(2);
    Cell cell = Cell.triclinic(90, 100, 110, 20, -30, 10);
    requireAllPairs(potential, ListedClusters.anywhere(potential, count, cell, 7));
  }

  /** Functions that end, still far from zero, before the cutoff, so that all entries are near. */
  @Test
  void everyPairIsCoveredOnceWhereDensitiesReachAsFarAsAll() {
    EamPotential potential = SyntheticPotential.truncated(3);
    requireAllPairs(potential, TestSystems.disordered(potential, 500, Shape.TRICLINIC, METAL, 7));
  }

  /** Unlike atoms give each other no density, or do not interact at all. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyPairIsCoveredOnceWhereUnlikeAtomsShareLittle(boolean nothing) {
    EamPotential potential = SyntheticPotential.smooth(2);
    UniformSpline zero = new UniformSpline(0.1, new double[60]);
    for (int t = 0; t < 2; t++) {
      potential.density()[t][1 - t] = zero;
      if (nothing) {
        potential.pair()[t][1 - t] = zero;
      }
    }
    EamFunctions eam = new EamFunctions(potential);
    assertEquals(0, eam.densityReach(0, 1));
    assertEquals(nothing, eam.reach(0, 1) == 0);
    requireAllPairs(potential, TestSystems.disordered(potential, 500, Shape.SHEARED, METAL, 7));
  }

  /** Room that a larger system needed shows nothing of it when a smaller one follows. */
  @Test
  void systemsOfAnySizeFollowEachOther() {
    EamPotential potential = SyntheticPotential.smooth(2);
    try (ListedClusters all = new ListedClusters(potential, 1)) {
      for (int count : new int[] {60, 1500, 61, 7, 1600}) {
        all.list(TestSystems.disordered(potential, count, Shape.CUBIC, METAL, count));
        requireAllPairs(all);
      }
    }
  }

  @Test
  void threadsChangeNoEntry() {
    EamPotential potential = SyntheticPotential.smooth(3);
    AtomSystem system = TestSystems.disordered(potential, 1500, Shape.SHEARED, METAL, 7);
    try (ListedClusters one = new ListedClusters(potential, 1);
        ListedClusters three = new ListedClusters(potential, 3)) {
      one.list(system);
      three.list(system);
      assertEquals(one.lists.count, three.lists.count);
      for (int c = 0; c < one.lists.count; c++) {
        ClusterChunk a = one.lists.chunk(c);
        ClusterChunk b = three.lists.chunk(c);
        assertEquals(a.entryCount, b.entryCount);
        assertEquals(-1, Arrays.mismatch(a.entries, 0, a.entryCount, b.entries, 0, b.entryCount));
        assertEquals(-1, Arrays.mismatch(a.start, b.start));
        assertEquals(-1, Arrays.mismatch(a.cluster, 0, a.locals, b.cluster, 0, b.locals));
        assertEquals(-1, Arrays.mismatch(a.image, 0, a.locals, b.image, 0, b.locals));
      }
    }
  }

  @Test
  void moreClustersThanEntriesTellApartAreRefused() {
    EamPotential potential = SyntheticPotential.smooth(1);
    Cell tiny = Cell.orthogonal(0.4, 0.4, 0.4);
    AtomSystem system = ListedClusters.anywhere(potential, 1, tiny, 7);
    try (ListedClusters all = new ListedClusters(potential, 1)) {
      RunException e = assertThrows(RunException.class, () -> all.list(system));
      assertTrue(
          e.getMessage()
              .matches(
                  "some atoms interact with atoms of \\d+ clusters, images included, of 4096 that"
                      + " fit; repeat the cell"),
          e.getMessage());
    }
  }

  private void requireAllPairs(EamPotential potential, AtomSystem system) {
    try (ListedClusters all = new ListedClusters(potential, 1)) {
      all.list(system);
      requireAllPairs(all);
    }
  }

  private void requireAllPairs(ListedClusters all) {
    CpuAtoms atoms = all.atoms;
    listed.clear();
    expected = ImagePair.within(atoms, all.eam, ListedClusters.SKIN, MARGIN);
    requireWholeChunks(all);
    for (int c = 0; c < all.lists.count; c++) {
      addEntries(all, all.lists.chunk(c));
    }
    for (int c = 0; c < all.clusters.count; c++) {
      addPairsWithin(all.clusters, c);
    }
    expected.forEach(
        (pair, beyond) -> {
          Boolean isNear = listed.get(pair);
          assertTrue(isNear != null || beyond > -MARGIN, () -> "missing " + pair);
          if (isNear != null && !isNear) {
            assertTrue(beyond > beyondDensity(all, pair) - MARGIN, () -> "not near: " + pair);
          }
        });
  }

  /** How far beyond reach and skin pairs of the same kinds may give each other density, A. */
  private static double beyondDensity(ListedClusters all, ImagePair pair) {
    int i = all.atoms.type[pair.i()];
    int j = all.atoms.type[pair.j()];
    double density = all.eam.densityReach(i, j);
    return density == 0 ? Double.NEGATIVE_INFINITY : density - all.eam.reach(i, j);
  }

  /** Chunks hold all clusters, in order; own clusters are their first locals. */
  private static void requireWholeChunks(ListedClusters all) {
    int next = 0;
    for (int c = 0; c < all.lists.count; c++) {
      ClusterChunk chunk = all.lists.chunk(c);
      assertEquals(next, chunk.first);
      assertTrue(chunk.owns == 1 || chunk.owns == Clusters.IN_CHUNK);
      assertTrue(chunk.owns <= chunk.locals);
      Boxes box = new Boxes();
      box.clear(1);
      for (int own = 0; own < chunk.owns; own++) {
        assertEquals(chunk.kind, all.clusters.kind[chunk.first + own]);
        assertEquals(chunk.first + own, chunk.cluster[own]);
        assertEquals(all.images.home(), chunk.image[own]);
        box.join(0, all.clusters.boxes, chunk.first + own);
      }
      assertTrue(chunk.owns == 1 || box.longest(0) <= WIDEST_CHUNK);
      next += chunk.owns;
    }
    assertEquals(all.clusters.count, next);
  }

  private void addEntries(ListedClusters all, ClusterChunk chunk) {
    int entries = 0;
    for (int own = 0; own < chunk.owns; own++) {
      for (int t = 0; t < all.eam.species(); t++) {
        for (int far = 0; far < 2; far++) {
          int group = chunk.group(own, t, far);
          assertEquals(
              chunk.start[group] == chunk.start[group + Clusters.DUOS], chunk.isEmpty(group));
          for (int duo = 0; duo < Clusters.DUOS; duo++) {
            for (int e = chunk.start[group + duo]; e < chunk.start[group + duo + 1]; e++) {
              addEntry(all, chunk, own, duo, t, far == 0, chunk.entries[e]);
              entries++;
            }
          }
        }
      }
    }
    assertEquals(chunk.entryCount, entries);
  }

  /** Adds the pairs that an entry covers, of which at least one must be the reason for it. */
  private void addEntry(
      ListedClusters all, ClusterChunk chunk, int own, int duo, int t, boolean isNear, int entry) {
    Clusters clusters = all.clusters;
    assertEquals(0, entry % Clusters.WIDTH);
    int local = entry / Clusters.WIDTH;
    assertTrue(local < chunk.locals);
    int other = chunk.cluster[local];
    assertEquals(t, clusters.kind[other]);
    int[] shift = shift(all, chunk.image[local]);
    int first = (chunk.first + own) * Clusters.WIDTH + duo * Clusters.DUO;
    boolean isNeeded = false;
    for (int s = first; s < first + Clusters.DUO; s++) {
      for (int k = other * Clusters.WIDTH; k < (other + 1) * Clusters.WIDTH; k++) {
        if (clusters.order[s] != Clusters.NONE && clusters.order[k] != Clusters.NONE) {
          ImagePair pair = ImagePair.of(clusters.order[s], clusters.order[k], shift);
          add(pair, isNear);
          Double beyond = expected.get(pair);
          isNeeded |= beyond != null && (!isNear || beyond < beyondDensity(all, pair) + MARGIN);
        }
      }
    }
    assertTrue(isNeeded, "an entry for nothing");
  }

  private void addPairsWithin(Clusters clusters, int c) {
    for (int s = c * Clusters.WIDTH; s < (c + 1) * Clusters.WIDTH; s++) {
      for (int k = s + 1; k < (c + 1) * Clusters.WIDTH; k++) {
        if (clusters.order[k] != Clusters.NONE) {
          add(ImagePair.of(clusters.order[s], clusters.order[k], 0, 0, 0), true);
        }
      }
    }
  }

  private void add(ImagePair pair, boolean isNear) {
    assertNull(listed.put(pair, isNear), () -> "twice: " + pair);
  }

  /** How many of each cell vector an image is shifted by. */
  private static int[] shift(ListedClusters all, int image) {
    double[] inverse = all.atoms.cell().inverse();
    int[] shift = new int[3];
    for (int k = 0; k < 3; k++) {
      double of = 0;
      for (int axis = 0; axis < 3; axis++) {
        of += all.images.shift[3 * image + axis] * inverse[3 * axis + k];
      }
      shift[k] = (int) Math.rint(of);
      assertEquals(shift[k], of, 1e-9);
    }
    return shift;
  }
}
