package org.vitrum.engine.cpu.lists;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;

/**
 * What chunks leave for others' atoms, added up place by place. All values are small integers, so
 * that every sum is exact in both precisions and in any order.
 */
final class ReactionsTest {
  private static final double SKIN = 0.4;
  private static final int WORDS = PackedLists.WORDS;

  @ParameterizedTest
  @CsvSource({"8, SHEARED", "60, CUBIC", "1000, TRICLINIC"})
  void addUpWhatAllChunksLeave(int count, Shape shape) {
    EamPotential potential = SyntheticPotential.smooth(3);
    EamFunctions eam = new EamFunctions(potential);
    CpuAtoms atoms = new CpuAtoms(TestSystems.disordered(potential, count, shape, 2.6, 7));
    try (Workers workers = new Workers(1)) {
      SortedAtoms sorted = new SortedAtoms(eam.species(), workers);
      PackedLists lists = new PackedLists(eam, sorted, workers, 8, 8);
      sorted.attach(atoms);
      sorted.sort(eam.reach() + SKIN);
      lists.build(atoms.cell(), SKIN);
      Reactions reactions = new Reactions();
      reactions.build(lists, count);

      double[] left =
          new Random(3).ints(WORDS * reactions.size(), -9, 10).asDoubleStream().toArray();
      double[] densities = new double[count];
      double[] sums = new double[WORDS * count];
      int places = 0;
      for (int c = 0; c < lists.chunks(); c++) {
        for (int k = 0; k < lists.localCount(c); k++, places++) {
          int place = reactions.offset(c) + k;
          int atom = lists.locals(c)[k] % count;
          densities[atom] += k < lists.nearCount(c) ? left[place] : 0;
          for (int word = 0; word < WORDS; word++) {
            sums[WORDS * atom + word] += left[WORDS * place + word];
          }
        }
      }
      assertEquals(places, reactions.size());
      assertTrue(places > count, places + " places for " + count + " atoms");

      float[] single = new float[left.length];
      for (int k = 0; k < left.length; k++) {
        single[k] = (float) left[k];
      }
      for (int atom = 0; atom < count; atom++) {
        assertEquals(densities[atom], reactions.density(left, atom));
        assertEquals(densities[atom], reactions.density(single, atom));
        assertEquals(sums[WORDS * atom + Batch.ENERGY], reactions.energy(left, atom));
        assertEquals(sums[WORDS * atom + Batch.ENERGY], reactions.energy(single, atom));
        double[] force = {0.5, 1, 2, 0.5, 1, 2};
        reactions.addForce(left, atom, force, 0);
        reactions.addForce(single, atom, force, 3);
        double x = 0.5 + sums[WORDS * atom];
        double y = 1 + sums[WORDS * atom + 1];
        double z = 2 + sums[WORDS * atom + 2];
        assertArrayEquals(new double[] {x, y, z, x, y, z}, force);
      }
    }
  }
}
