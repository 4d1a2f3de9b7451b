package org.vitrum.engine.cpu.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.lists.Batch;
import org.vitrum.engine.cpu.lists.Chunk;
import org.vitrum.engine.cpu.lists.PackedLists;
import org.vitrum.engine.cpu.lists.ReactionPlaces;
import org.vitrum.engine.cpu.lists.SortedAtoms;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;

/**
 * What chunks leave for others' atoms, added up place by place. All values are small integers, so
 * that every sum is exact in both precisions and in any order.
 *
 * @param <B> the batch of a precision
 */
public abstract class ReactionsConformance<B extends Batch> {
  private static final double SKIN = 0.4;
  private static final int WORDS = PackedLists.WORDS;
  private static final int BATCH = 8;

  /** The reactions of a precision. */
  protected abstract Reactions<B> reactions();

  /** A batch that has collected these values for its locals, four words each. */
  protected abstract B batch(int[] left);

  /** Sums that the chunks' values should give, by sorted atom. */
  private static final class Expected {
    final double[] density;
    final double[] force;
    final double[] energy;

    Expected(int atoms) {
      density = new double[atoms];
      force = new double[3 * atoms];
      energy = new double[atoms];
    }
  }

  @ParameterizedTest
  @CsvSource({"8, SHEARED", "60, CUBIC", "1000, TRICLINIC"})
  final void addUpWhatAllChunksLeave(int count, Shape shape) {
    EamPotential potential = SyntheticPotential.smooth(3);
    EamFunctions eam = new EamFunctions(potential);
    CpuAtoms atoms = new CpuAtoms(TestSystems.disordered(potential, count, shape, 2.6, 7));
    try (Workers workers = new Workers(1)) {
      SortedAtoms sorted = new SortedAtoms(eam.species(), workers);
      PackedLists lists = new PackedLists(eam, sorted, workers, 8, BATCH);
      sorted.attach(atoms);
      sorted.sort(eam.reach() + SKIN);
      lists.build(atoms.cell(), SKIN);
      ReactionPlaces places = new ReactionPlaces();
      places.build(lists, count);
      assertTrue(places.size() > count, places.size() + " places for " + count + " atoms");

      Reactions<B> reactions = reactions();
      reactions.resize(places.size());
      Expected expected = leave(reactions, lists, places, count);

      double[] density = new double[count];
      double[] force = new double[3 * count];
      double[] energy = new double[count];
      Arrays.fill(density, 0.5); // sums are added to what is there
      Arrays.fill(force, 0.5);
      Arrays.fill(energy, 0.5);
      int[] order = new int[count];
      Arrays.setAll(order, s -> s);
      int half = count / 2;
      for (int[] range : new int[][] {{0, half}, {half, count}}) {
        reactions.addDensities(places, range[0], range[1], density);
        reactions.addForces(places, range[0], range[1], order, force);
        reactions.addEnergies(places, range[0], range[1], order, energy);
      }
      assertArrayEquals(expected.density, density);
      assertArrayEquals(expected.force, force);
      assertArrayEquals(expected.energy, energy);
    }
  }

  private Expected leave(
      Reactions<B> reactions, PackedLists lists, ReactionPlaces places, int count) {
    Expected expected = new Expected(count);
    Arrays.fill(expected.density, 0.5);
    Arrays.fill(expected.force, 0.5);
    Arrays.fill(expected.energy, 0.5);
    Random random = new Random(3);
    for (int c = 0; c < lists.chunks(); c++) {
      Chunk chunk = lists.chunk(c);
      int[] left = random.ints((long) WORDS * chunk.localCount(), -9, 10).toArray();
      B batch = batch(left);
      reactions.leaveDensities(batch, places.offset(c), chunk.nearCount());
      reactions.leaveForces(batch, places.offset(c), chunk.localCount());
      for (int k = 0; k < chunk.localCount(); k++) {
        int atom = chunk.locals()[k] % count;
        expected.density[atom] += k < chunk.nearCount() ? left[WORDS * k + Batch.DENSITY] : 0;
        for (int axis = 0; axis < 3; axis++) {
          expected.force[3 * atom + axis] += left[WORDS * k + axis];
        }
        expected.energy[atom] += left[WORDS * k + Batch.ENERGY];
      }
    }
    return expected;
  }
}
