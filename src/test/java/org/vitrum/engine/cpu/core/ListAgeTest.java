package org.vitrum.engine.cpu.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.TestSystems.Shape;

/** When lists are stale, against the distances of all pairs and images. */
final class ListAgeTest {
  private static final double REACH = 3;
  private static final double SKIN = 0.6;

  private final Workers workers = new Workers(1);
  private final CpuAtoms atoms =
      new CpuAtoms(
          TestSystems.disordered(SyntheticPotential.smooth(1), 40, Shape.TRICLINIC, 2.6, 5));
  private final ListAge age = new ListAge(workers);

  ListAgeTest() {
    age.attach(atoms);
  }

  @AfterEach
  void close() {
    workers.close();
  }

  private boolean isStale() {
    return age.exceeds(REACH, SKIN);
  }

  @Test
  void withoutListsTheyAreStale() {
    assertTrue(isStale());
    assertEquals(Optional.empty(), age.origin(SKIN, 0));
    age.mark();
    assertFalse(isStale());
  }

  /** Two atoms may each have come half the skin towards the other. */
  @Test
  void anAtomMayMoveHalfTheSkin() {
    age.mark();
    atoms.x[7] += 0.499 * SKIN;
    assertFalse(isStale());
    atoms.x[7] += 0.002 * SKIN;
    assertTrue(isStale());
  }

  @Test
  void anAtomThatIsLostMakesThemStale() {
    age.mark();
    atoms.x[4] = Double.NaN;
    assertTrue(isStale());
  }

  /** Atoms that only follow a growing cell do not come closer. */
  @Test
  void aGrowingCellCostsNoMoreThanItsDeformation() {
    age.mark();
    deform(new double[] {1.01, 0, 0, 0, 1.01, 0, 0, 0, 1.01});
    assertFalse(isStale());
    deform(new double[] {0.8, 0, 0, 0, 0.8, 0, 0, 0, 0.8});
    assertTrue(isStale());
  }

  /** Whatever atoms and cell do: while lists are not stale, they lack no pair within reach. */
  @Test
  void listsThatAreNotStaleLackNoPair() {
    Random random = new Random(11);
    int fresh = 0;
    for (int trial = 0; trial < 200; trial++) {
      age.mark();
      double[] before = atoms.x.clone();
      Cell cellBefore = atoms.cell();
      double[] f = {1, 0, 0, 0, 1, 0, 0, 0, 1};
      double strain = 0.04 * random.nextDouble();
      for (int k = 0; k < 9; k++) {
        f[k] += strain * (2 * random.nextDouble() - 1);
      }
      deform(f);
      double move = 0.5 * SKIN * random.nextDouble();
      for (int k = 0; k < atoms.x.length; k++) {
        atoms.x[k] += move * (2 * random.nextDouble() - 1);
      }
      if (!isStale()) {
        fresh++;
        assertNoPairCameWithinReach(before, cellBefore);
      }
      System.arraycopy(before, 0, atoms.x, 0, before.length);
      atoms.cell(cellBefore);
    }
    assertTrue(fresh > 20 && fresh < 180, "trials of both kinds: " + fresh + " of 200 are fresh");
  }

  /** Atoms and cell follow a deformation, row vectors times f. */
  private void deform(double[] f) {
    double[] h = atoms.cell().vectors();
    double[] origin = atoms.cell().origin();
    double[] deformed = new double[9];
    for (int i = 0; i < 3; i++) {
      System.arraycopy(times(h[3 * i], h[3 * i + 1], h[3 * i + 2], f), 0, deformed, 3 * i, 3);
    }
    for (int i = 0; i < atoms.x.length; i += 3) {
      double[] x =
          times(atoms.x[i] - origin[0], atoms.x[i + 1] - origin[1], atoms.x[i + 2] - origin[2], f);
      for (int k = 0; k < 3; k++) {
        atoms.x[i + k] = origin[k] + x[k];
      }
    }
    atoms.cell(Cell.of(deformed, origin));
  }

  private static double[] times(double x, double y, double z, double[] f) {
    return new double[] {
      x * f[0] + y * f[3] + z * f[6], x * f[1] + y * f[4] + z * f[7], x * f[2] + y * f[5] + z * f[8]
    };
  }

  private void assertNoPairCameWithinReach(double[] before, Cell cellBefore) {
    for (int i = 0; i < atoms.count; i++) {
      for (int j = 0; j < atoms.count; j++) {
        for (int image = 0; image < 27; image++) {
          int[] shift = {image % 3 - 1, image / 3 % 3 - 1, image / 9 - 1};
          double listed = distance(before, cellBefore, i, j, shift);
          if (listed >= REACH + SKIN) {
            assertTrue(
                distance(atoms.x, atoms.cell(), i, j, shift) >= REACH, i + " and " + j + " met");
          }
        }
      }
    }
  }

  private static double distance(double[] x, Cell cell, int i, int j, int[] shift) {
    double squared = 0;
    for (int axis = 0; axis < 3; axis++) {
      double d = x[3 * j + axis] - x[3 * i + axis];
      for (int k = 0; k < 3; k++) {
        d += shift[k] * cell.vector(k, axis);
      }
      squared += d * d;
    }
    return Math.sqrt(squared);
  }
}
