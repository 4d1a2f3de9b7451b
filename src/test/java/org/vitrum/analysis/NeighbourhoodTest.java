package org.vitrum.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.eclipse.collections.api.bag.MutableBag;
import org.eclipse.collections.api.factory.Bags;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Species;

class NeighbourhoodTest {
  /** An ordered pair and the square of its distance, to the last bit. */
  private record Pair(int i, int j, double squared) {}

  /** From boxes much wider than the cutoff to ones that are thinner, where atoms see themselves. */
  @ParameterizedTest
  @ValueSource(doubles = {3, 7, 12, 30})
  void halvesInBothDirectionsAreTheWhole(double cutoff) {
    Cell cell = Cell.of(new double[] {20, 0, 0, 4, 17, 0, -3, 5, 15}, new double[3]);
    Random random = new Random(1);
    double[] x = new double[3 * 60];
    Arrays.setAll(x, k -> 20 * random.nextDouble());
    AtomSystem system =
        AtomSystem.atRest(Lists.immutable.of(new Species("Cu", 63.546)), cell, new int[60], x);
    Neighbourhood neighbourhood = new Neighbourhood(system, cutoff);
    MutableBag<Pair> whole = Bags.mutable.empty();
    MutableBag<Pair> halves = Bags.mutable.empty();
    for (int n = 0; n < system.size(); n++) {
      int i = n;
      neighbourhood.of(i, (j, _, _, _, squared) -> whole.add(new Pair(i, j, squared)));
      neighbourhood.halfOf(
          i,
          (j, _, _, _, squared) -> {
            halves.add(new Pair(i, j, squared));
            halves.add(new Pair(j, i, squared));
          });
    }
    assertTrue(whole.size() > system.size());
    assertEquals(whole, halves);
  }
}
