package org.vitrum.engine.cpu.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.simd.TestVectorWidth;
import org.vitrum.potential.EamPotential;

/** How atoms are put into clusters and where their coordinates say that they are. */
@TestVectorWidth
@EnabledIf("org.vitrum.engine.cpu.cluster.ClusterEam#isPossible")
class ClustersTest {
  /** No cluster is wider along an axis, A. */
  private static final double WIDEST = 20;

  /** Differences of coordinates that units are chosen for, A. */
  private static final double LARGEST = 60;

  private static final double METAL = 2.6;

  private final EamPotential potential = SyntheticPotential.smooth(3);

  @ParameterizedTest
  @CsvSource({
    "1, CUBIC, 2.6",
    "2, CUBIC, 2.6",
    "8, SHEARED, 2.6",
    "60, TRICLINIC, 2.6",
    "333, CUBIC, 2.6",
    "1000, SHEARED, 2.6",
    "5000, CUBIC, 2.6",
    "5000, TRICLINIC, 2.6",
    "5, CUBIC, 60",
    "100, SHEARED, 15",
    "300, TRICLINIC, 9"
  })
  void everyAtomHasOneSlot(int count, Shape shape, double spacing) {
    try (ListedClusters all = new ListedClusters(potential, 1)) {
      all.sort(TestSystems.disordered(potential, count, shape, spacing, 7));
      requireWholeClusters(all);
    }
  }

  /** Of like coordinates it does not matter which are on which side of a cut, but all must be. */
  @Test
  void crystalsAreSortedToo() {
    try (ListedClusters all = new ListedClusters(potential, 1)) {
      all.sort(TestSystems.fcc(potential, 7, 3.7));
      requireWholeClusters(all);
    }
  }

  /** Atoms of metals are closer than clusters may be wide, so only a species' last is not full. */
  @ParameterizedTest
  @EnumSource(Shape.class)
  void clustersOfDenseSystemsAreFull(Shape shape) {
    try (ListedClusters all = new ListedClusters(potential, 1)) {
      all.sort(TestSystems.disordered(potential, 1777, shape, METAL, 7));
      int[] ofSpecies = new int[3];
      for (int type : all.atoms.type) {
        ofSpecies[type]++;
      }
      int expected =
          Arrays.stream(ofSpecies).map(n -> (n + Clusters.WIDTH - 1) / Clusters.WIDTH).sum();
      assertEquals(expected, all.clusters.count);
    }
  }

  /** Room that a larger system needed shows nothing of it when a smaller one follows. */
  @Test
  void systemsOfAnySizeFollowEachOther() {
    try (ListedClusters all = new ListedClusters(potential, 1)) {
      for (int count : new int[] {60, 2000, 61, 7, 2100}) {
        all.sort(TestSystems.disordered(potential, count, Shape.CUBIC, METAL, count));
        requireWholeClusters(all);
      }
    }
  }

  /** As many atoms begin other clusters when they have come together. */
  @Test
  void whereClustersBeganBeforeDoesNotMatter() {
    int count = 300;
    AtomSystem sparse = TestSystems.disordered(potential, count, Shape.CUBIC, 15, 7);
    AtomSystem dense = TestSystems.disordered(potential, count, Shape.CUBIC, METAL, 7);
    try (ListedClusters all = new ListedClusters(potential, 1);
        ListedClusters other = new ListedClusters(potential, 1)) {
      all.sort(sparse);
      int before = all.clusters.count;
      all.sort(dense);
      requireWholeClusters(all);
      assertTrue(all.clusters.count < before);
      other.sort(dense);
      assertArrayEquals(order(other.clusters), order(all.clusters));
    }
  }

  private static void requireWholeClusters(ListedClusters all) {
    Clusters clusters = all.clusters;
    CpuAtoms atoms = all.atoms;
    BitSet seen = new BitSet();
    for (int c = 0; c < clusters.count; c++) {
      boolean ended = false;
      double[] low = new double[3];
      double[] high = new double[3];
      Arrays.fill(low, Double.POSITIVE_INFINITY);
      Arrays.fill(high, Double.NEGATIVE_INFINITY);
      assertTrue(clusters.order[c * Clusters.WIDTH] != Clusters.NONE, "an empty cluster");
      for (int s = c * Clusters.WIDTH; s < (c + 1) * Clusters.WIDTH; s++) {
        int atom = clusters.order[s];
        if (atom == Clusters.NONE) {
          ended = true;
          continue;
        }
        assertFalse(ended, "empty slots come last");
        assertFalse(seen.get(atom), () -> "atom " + atom + " has two slots");
        seen.set(atom);
        assertEquals(clusters.kind[c], atoms.type[atom]);
        for (int axis = 0; axis < 3; axis++) {
          low[axis] = Math.min(low[axis], atoms.x[3 * atom + axis]);
          high[axis] = Math.max(high[axis], atoms.x[3 * atom + axis]);
        }
      }
      double longest = 0;
      for (int axis = 0; axis < 3; axis++) {
        longest = Math.max(longest, high[axis] - low[axis]);
        assertEquals(0.5 * (low[axis] + high[axis]), clusters.boxes.middle(c, axis));
      }
      assertEquals(longest, clusters.boxes.longest(c));
      assertTrue(longest <= WIDEST, longest + " A wide");
      assertTrue(c == 0 || clusters.kind[c - 1] <= clusters.kind[c], "species follow each other");
    }
    assertEquals(atoms.count, seen.cardinality());
  }

  @ParameterizedTest
  @CsvSource({"1, CUBIC, 2.6", "333, SHEARED, 2.6", "3000, TRICLINIC, 2.6", "100, CUBIC, 15"})
  void coordinatesGiveBackPositions(int count, Shape shape, double spacing) {
    try (ListedClusters all = new ListedClusters(potential, 1)) {
      all.sort(TestSystems.disordered(potential, count, shape, spacing, 7));
      Clusters clusters = all.clusters;
      clusters.chooseUnit(LARGEST);
      assertEquals(Math.scalb(1.0, Math.getExponent(clusters.unit)), clusters.unit);
      assertTrue(LARGEST < Clusters.FAR / 2 * clusters.unit, "the largest difference fits");
      clusters.place();
      requirePlaced(all);
      // atoms move, and leave the cell, between two lists
      Random random = new Random(8);
      for (int k = 0; k < 3 * count; k++) {
        all.atoms.x[k] += random.nextDouble() - 0.5;
      }
      clusters.place();
      requirePlaced(all);
    }
  }

  private static void requirePlaced(ListedClusters all) {
    Clusters clusters = all.clusters;
    double unit = clusters.unit;
    double half = 0.5 * unit * (1 + 1e-6);
    int[][] coordinate = {clusters.x, clusters.y, clusters.z};
    for (int c = 0; c < clusters.count; c++) {
      boolean middleIsAnAtom = false;
      for (int s = c * Clusters.WIDTH; s < (c + 1) * Clusters.WIDTH; s++) {
        boolean isMiddle = true;
        for (int axis = 0; axis < 3; axis++) {
          int units = coordinate[axis][s];
          if (clusters.order[s] == Clusters.NONE) {
            assertEquals(Clusters.FAR, units);
            isMiddle = false;
            continue;
          }
          double middle = clusters.middle[3 * c + axis];
          double position = all.atoms.x[3 * clusters.order[s] + axis];
          assertEquals(position, middle + units * unit, half);
          assertTrue(Math.abs(units) < Clusters.FAR / 2);
          isMiddle &= position == middle;
        }
        middleIsAnAtom |= isMiddle;
      }
      assertTrue(middleIsAnAtom, "coordinates are counted from an atom");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theOrderDependsOnPositionsOnly(int threads) {
    AtomSystem system = TestSystems.disordered(potential, 5000, Shape.SHEARED, METAL, 7);
    int[] first;
    try (ListedClusters all = new ListedClusters(potential, 1)) {
      all.sort(system);
      first = order(all.clusters);
    }
    try (ListedClusters all = new ListedClusters(potential, threads)) {
      all.sort(system);
      assertArrayEquals(first, order(all.clusters));
      all.clusters.sort();
      assertArrayEquals(first, order(all.clusters));
      // in between atoms were elsewhere, as when a run goes on from a checkpoint
      double[] here = all.atoms.x.clone();
      Random random = new Random(8);
      for (int k = 0; k < here.length; k++) {
        all.atoms.x[k] += 5 * random.nextDouble();
      }
      all.clusters.sort();
      assertFalse(Arrays.equals(first, order(all.clusters)));
      System.arraycopy(here, 0, all.atoms.x, 0, here.length);
      all.clusters.sort();
      assertArrayEquals(first, order(all.clusters));
    }
  }

  private static int[] order(Clusters clusters) {
    return Arrays.copyOf(clusters.order, clusters.count * Clusters.WIDTH);
  }

  @Test
  void atomsAreWrappedIntoTheCell() {
    Cell cell = Cell.triclinic(9, 11, 8, 3, -2, 2.5);
    AtomSystem system = ListedClusters.anywhere(potential, 50, cell, 7);
    double[] before = system.position().clone();
    try (ListedClusters all = new ListedClusters(potential, 1)) {
      all.sort(system);
      CpuAtoms atoms = all.atoms;
      int crossings = 0;
      for (int k = 0; k < before.length; k++) {
        double unwrapped = atoms.x[k];
        for (int edge = 0; edge < 3; edge++) {
          unwrapped += atoms.image[k / 3 * 3 + edge] * cell.vector(edge, k % 3);
        }
        assertEquals(before[k], unwrapped, 1e-12);
        crossings += Math.abs(atoms.image[k]);
      }
      assertTrue(crossings > 0);
      double[] fractions = cell.wrappedFractions(atoms.x);
      for (int k = 0; k < before.length; k++) {
        double x = 0;
        for (int edge = 0; edge < 3; edge++) {
          x += fractions[k / 3 * 3 + edge] * cell.vector(edge, k % 3);
        }
        assertEquals(x, atoms.x[k], 1e-12);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, NaN", "52, Infinity", "179, -Infinity"})
  void aPositionThatIsNotFiniteIsNamed(int coordinate, double value) {
    AtomSystem system = TestSystems.disordered(potential, 60, Shape.CUBIC, METAL, 7);
    system.position()[coordinate] = value;
    try (ListedClusters all = new ListedClusters(potential, 1)) {
      RunException e = assertThrows(RunException.class, () -> all.sort(system));
      assertEquals(
          "the position of atom " + (coordinate / 3 + 1) + " is not finite", e.getMessage());
    }
  }
}
