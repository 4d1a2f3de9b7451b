package org.vitrum.engine.cpu.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.simd.TestVectorWidth;
import org.vitrum.potential.EamPotential;

/** What chunks find for their locals arrives at the clusters, whole and in one order. */
@TestVectorWidth
@EnabledIf("org.vitrum.engine.cpu.cluster.ClusterEam#isPossible")
class ClusterSumsTest {
  private static final int COMPONENTS = 3;

  private final EamPotential potential = SyntheticPotential.smooth(2);

  @ParameterizedTest
  @CsvSource({"1, CUBIC", "20, SHEARED", "333, CUBIC", "1000, TRICLINIC", "20000, CUBIC"})
  void everyLocalHasItsPlace(int count, Shape shape) {
    try (ListedClusters all = new ListedClusters(potential, 1)) {
      all.list(TestSystems.disordered(potential, count, shape, 2.6, 7));
      requirePlaces(all);
    }
  }

  /** Like clusters of a block share a place; no two blocks or clusters do. */
  private static void requirePlaces(ListedClusters all) {
    ClusterSums sums = all.sums;
    Map<Integer, Integer> clusterAt = new HashMap<>();
    int next = 0;
    for (int block = 0; block < sums.blocks(); block++) {
      assertEquals(next, sums.firstChunk(block));
      Map<Integer, Integer> placeOf = new HashMap<>();
      for (int c = sums.firstChunk(block); c < sums.lastChunk(block); c++) {
        ClusterChunk chunk = all.lists.chunk(c);
        for (int local = 0; local < chunk.locals; local++) {
          int place = chunk.place[local];
          assertEquals(0, place % Clusters.WIDTH);
          Integer before = placeOf.put(chunk.cluster[local], place);
          assertTrue(before == null || before == place);
          if (before == null) {
            assertNull(clusterAt.put(place, chunk.cluster[local]));
          }
        }
      }
      next = sums.lastChunk(block);
    }
    assertEquals(all.lists.count, next);
  }

  @ParameterizedTest
  @CsvSource({"1, CUBIC", "20, SHEARED", "333, CUBIC", "3000, TRICLINIC", "20000, CUBIC"})
  void addingUpGivesWhatChunksAdded(int count, Shape shape) {
    try (ListedClusters all = new ListedClusters(potential, 1)) {
      all.list(TestSystems.disordered(potential, count, shape, 2.6, 7));
      requireSums(all);
    }
  }

  /** Room that a larger system needed shows nothing of it when a smaller one follows. */
  @Test
  void systemsOfAnySizeFollowEachOther() {
    try (ListedClusters all = new ListedClusters(potential, 1)) {
      for (int count : new int[] {60, 3000, 61, 7, 3100}) {
        all.list(TestSystems.disordered(potential, count, Shape.CUBIC, 2.6, count));
        requirePlaces(all);
        requireSums(all);
      }
    }
  }

  /** Whole numbers, whose sums are exact, twice: the second time must not see the first. */
  private static void requireSums(ListedClusters all) {
    for (int round = 0; round < 2; round++) {
      double[][] expected = new double[COMPONENTS][all.clusters.count * Clusters.WIDTH];
      for (int c = 0; c < all.lists.count; c++) {
        ClusterChunk chunk = all.lists.chunk(c);
        for (int component = 0; component < COMPONENTS; component++) {
          float[] found = found(chunk, component, round, 1000);
          for (int k = 0; k < chunk.locals * Clusters.WIDTH; k++) {
            int cluster = chunk.cluster[k / Clusters.WIDTH];
            expected[component][cluster * Clusters.WIDTH + k % Clusters.WIDTH] += found[k];
          }
        }
      }
      double[][] sums = sums(all, round, 1000);
      for (int component = 0; component < COMPONENTS; component++) {
        assertArrayEquals(expected[component], sums[component]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void threadsChangeNotABit(int threads) {
    try (ListedClusters one = new ListedClusters(potential, 1);
        ListedClusters several = new ListedClusters(potential, threads)) {
      AtomSystem system = TestSystems.disordered(potential, 3000, Shape.SHEARED, 2.6, 7);
      one.list(system);
      several.list(system);
      assertTrue(one.sums.blocks() > threads);
      double[][] expected = sums(one, 0, 0.1f);
      double[][] sums = sums(several, 0, 0.1f);
      for (int component = 0; component < COMPONENTS; component++) {
        assertArrayEquals(expected[component], sums[component]);
      }
    }
  }

  /** Has all chunks add something and adds it up: a number a component and slot. */
  private static double[][] sums(ListedClusters all, int round, float scale) {
    ClusterSums sums = all.sums;
    all.workers.run(
        sums.blocks(),
        block -> {
          sums.clear(block, COMPONENTS);
          for (int c = sums.firstChunk(block); c < sums.lastChunk(block); c++) {
            ClusterChunk chunk = all.lists.chunk(c);
            for (int component = 0; component < COMPONENTS; component++) {
              sums.add(chunk, found(chunk, component, round, scale), component);
            }
          }
        });
    double[][] of = new double[COMPONENTS][all.clusters.count * Clusters.WIDTH];
    double[] cluster = new double[Clusters.WIDTH];
    for (int c = 0; c < all.clusters.count; c++) {
      for (int component = 0; component < COMPONENTS; component++) {
        sums.addUp(c, component, cluster);
        System.arraycopy(cluster, 0, of[component], c * Clusters.WIDTH, Clusters.WIDTH);
      }
    }
    return of;
  }

  /** What a chunk finds, the same whenever it is asked; whole numbers if the scale is whole. */
  private static float[] found(ClusterChunk chunk, int component, int round, float scale) {
    Random random = new Random(31L * (31L * chunk.first + component) + round);
    float[] found = new float[chunk.locals * Clusters.WIDTH];
    for (int k = 0; k < found.length; k++) {
      found[k] = scale * (random.nextInt(201) - 100);
    }
    return found;
  }
}
