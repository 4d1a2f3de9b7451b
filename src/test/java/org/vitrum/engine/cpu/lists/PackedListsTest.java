package org.vitrum.engine.cpu.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.collections.api.factory.primitive.IntSets;
import org.eclipse.collections.api.set.primitive.MutableIntSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.simd.Lanes;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;

/**
 * The lists against all pairs of atoms and images, in cells from smaller than the reach to wide.
 */
class PackedListsTest {
  private static final double SKIN = 0.4;

  /** Distances within rounding of the lists' range may be on either side of it. */
  private static final double MARGIN = 1e-3;

  private final EamPotential potential = SyntheticPotential.smooth(3);
  private final EamFunctions eam = new EamFunctions(potential);

  @ParameterizedTest
  @CsvSource({
    "8, CUBIC",
    "8, SHEARED",
    "60, CUBIC",
    "60, TRICLINIC",
    "300, CUBIC",
    "300, SHEARED",
    "1000, CUBIC",
    "1000, TRICLINIC",
    "3000, CUBIC",
    "3000, SHEARED"
  })
  void listsEveryPairOnce(int count, Shape shape) {
    AtomSystem system = TestSystems.disordered(potential, count, shape, 2.6, 7);
    CpuAtoms atoms = new CpuAtoms(system);
    try (Workers workers = new Workers(1)) {
      SortedAtoms sorted = new SortedAtoms(eam.species(), workers);
      PackedLists lists = new PackedLists(eam, sorted, workers, Lanes.COUNT, 8);
      sorted.attach(atoms);
      sorted.sort(eam.reach() + SKIN);
      lists.build(atoms.cell(), SKIN);
      Map<ImagePair, Boolean> listed = pairs(lists, sorted, atoms);
      Map<ImagePair, Double> expected = ImagePair.within(atoms, eam, SKIN, MARGIN);
      expected.forEach(
          (pair, beyond) ->
              assertTrue(listed.containsKey(pair) || beyond > -MARGIN, () -> "missing " + pair));
      listed.forEach((pair, near) -> assertTrue(expected.containsKey(pair), () -> "far " + pair));
      for (Map.Entry<ImagePair, Boolean> entry : listed.entrySet()) {
        ImagePair pair = entry.getKey();
        int i = atoms.type[pair.i()];
        int j = atoms.type[pair.j()];
        double needed = eam.densityReach(i, j) - eam.reach(i, j) - MARGIN;
        assertTrue(entry.getValue() || expected.get(pair) > needed, () -> "not near: " + pair);
      }
      everyLocalHasItsPlace(lists, atoms.count);
    }
  }

  /** Two sizes that make as many chunks, but of more atoms. */
  @ParameterizedTest
  @CsvSource({"2304, 2880", "2880, 2304"})
  void listsSystemsOfAnySizeInTurn(int first, int second) {
    try (Workers workers = new Workers(1)) {
      SortedAtoms sorted = new SortedAtoms(eam.species(), workers);
      PackedLists lists = new PackedLists(eam, sorted, workers, Lanes.COUNT, 8);
      for (int count : new int[] {first, second}) {
        CpuAtoms atoms =
            new CpuAtoms(TestSystems.disordered(potential, count, Shape.CUBIC, 2.6, 7));
        sorted.attach(atoms);
        sorted.sort(eam.reach() + SKIN);
        lists.build(atoms.cell(), SKIN);
        everyLocalHasItsPlace(lists, count);
        assertEquals(count, lists.chunk(lists.chunks() - 1).last());
      }
    }
  }

  /** What the lists hold, and whether in a near run; fails where a pair comes twice. */
  private Map<ImagePair, Boolean> pairs(PackedLists lists, SortedAtoms sorted, CpuAtoms atoms) {
    Map<ImagePair, Boolean> pairs = new HashMap<>();
    for (int c = 0; c < lists.chunks(); c++) {
      Chunk chunk = lists.chunk(c);
      int[] first = chunk.runFirst();
      int batches = (chunk.last() - chunk.first() + lists.batch - 1) / lists.batch;
      for (int r = 0; r < batches * lists.groups * lists.batch; r++) {
        int own = chunk.first() + r / (lists.groups * lists.batch) * lists.batch + r % lists.batch;
        boolean near = r / lists.batch % lists.groups < eam.species();
        assertEquals(0, (first[r + 1] - first[r]) % Lanes.COUNT);
        for (int e = first[r]; e < first[r + 1]; e++) {
          assertEquals(0, chunk.entries()[e] % PackedLists.WORDS);
          int place = chunk.entries()[e] / PackedLists.WORDS;
          if (place >= chunk.localCount()) {
            assertEquals(chunk.localCount() + r % lists.batch, place);
            continue;
          }
          assertTrue(!near || place < chunk.nearCount());
          ImagePair pair = pair(own, chunk.locals()[place], sorted, atoms);
          assertEquals(null, pairs.put(pair, near), () -> "twice: " + pair);
        }
      }
    }
    return pairs;
  }

  private static ImagePair pair(int own, int slot, SortedAtoms sorted, CpuAtoms atoms) {
    int n = atoms.count;
    int image = slot / n;
    int[] copy = {sorted.copyA(image), sorted.copyB(image), sorted.copyC(image)};
    int[] shift = new int[3];
    for (int k = 0; k < 3; k++) {
      double d = sorted.fraction[3 * (slot % n) + k] + copy[k] - sorted.fraction[3 * own + k];
      shift[k] = copy[k] - sorted.copies[k] * (int) Math.rint(d / sorted.copies[k]);
    }
    return ImagePair.of(sorted.order[own], sorted.order[slot % n], shift);
  }

  /** Each local of a chunk has a place, and its atom finds it, near ones before the others. */
  private static void everyLocalHasItsPlace(PackedLists lists, int atoms) {
    ReactionPlaces places = new ReactionPlaces();
    places.build(lists, atoms);
    int[] atomOf = new int[places.size()];
    boolean[] isNear = new boolean[places.size()];
    Arrays.fill(atomOf, -1);
    for (int c = 0; c < lists.chunks(); c++) {
      Chunk chunk = lists.chunk(c);
      for (int k = 0; k < chunk.localCount(); k++) {
        int place = places.offset(c) + k;
        assertEquals(-1, atomOf[place]);
        atomOf[place] = chunk.locals()[k] % atoms;
        isNear[place] = k < chunk.nearCount();
      }
    }
    MutableIntSet found = IntSets.mutable.empty();
    for (int s = 0; s < atoms; s++) {
      for (int k = places.start()[s]; k < places.start()[s + 1]; k++) {
        int place = places.place()[k];
        assertTrue(found.add(place));
        assertEquals(s, atomOf[place]);
        assertEquals(k < places.nearEnd()[s], isNear[place]);
      }
    }
    assertEquals(places.size(), found.size());
  }
}
