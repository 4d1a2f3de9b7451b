package org.vitrum.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Species;
import org.vitrum.statistics.Estimate;

final class MeanSquareDisplacementTest {
  private static final ImmutableList<Species> CU =
      Lists.immutable.of(new Species("Cu", 63.546), new Species("Zr", 91.224));

  private static AtomSystem at(Cell cell, int[] type, double[] x, int[] image) {
    AtomSystem system = AtomSystem.atRest(CU, cell, type, x);
    System.arraycopy(image, 0, system.image(), 0, image.length);
    return system;
  }

  /** Two equal atoms fly apart at 1 A/ps each, through the faces of a skewed cell: MSD = t^2. */
  @Test
  void unwrapsThroughTheFacesOfTheCell() {
    Cell cell = Cell.triclinic(3, 3, 3, 1, 0.5, -0.7);
    MeanSquareDisplacement msd = new MeanSquareDisplacement(1);
    for (int k = 0; k < 5; k++) {
      // Along b, two edges at most: the images carry the whole motion but for a common drift.
      double[] x = {0.1 * k, 0, 0, 0.1 * k, 0, 0};
      int[] image = {0, k, 0, 0, -k, 0};
      msd.add(at(cell, new int[] {0, 0}, x, image));
    }
    double b2 = 1 + 9;
    assertArrayEquals(new double[] {0, b2, 4 * b2, 9 * b2, 16 * b2}, msd.all(), 1e-12);
    assertArrayEquals(new double[] {0, 1, 2, 3, 4}, msd.times());
    assertEquals(Double.NaN, msd.of(1)[0]);
  }

  /** A random walk of steps s per axis and interval has D = s^2/2 per ps. */
  @Test
  void randomWalkHasItsDiffusionCoefficient() {
    SplittableRandom random = new SplittableRandom(6);
    int n = 400;
    double step = 0.3;
    Cell cell = Cell.orthogonal(20, 20, 20);
    double[] x = new double[3 * n];
    MeanSquareDisplacement msd = new MeanSquareDisplacement(1);
    for (int frame = 0; frame < 60; frame++) {
      msd.add(at(cell, new int[n], x.clone(), new int[3 * n]));
      for (int k = 0; k < x.length; k++) {
        x[k] += step * random.nextGaussian();
      }
    }
    Estimate d = msd.diffusion(-1, 2, 20);
    assertEquals(step * step / 2, d.value(), 3 * d.error());
    assertEquals(0.03 * d.value(), d.error(), 0.025 * d.value());
    assertEquals(d, msd.diffusion(0, 2, 20));
    assertThrows(IllegalArgumentException.class, () -> msd.diffusion(0, 2, 3));
  }

  /** Atoms at rest in fractions of a cell that breathes, one of them ten cells away. */
  @Test
  void breathingCellDoesNotMakeAtomsDiffuse() {
    MeanSquareDisplacement msd = new MeanSquareDisplacement(1);
    for (double edge : new double[] {3, 3.3, 2.9, 3}) {
      double[] x = {0.1 * edge, 0, 0, 0.2 * edge, 0, 0};
      msd.add(at(Cell.orthogonal(edge, 3, 3), new int[2], x, new int[] {10, 0, 0, 0, 0, 0}));
    }
    assertArrayEquals(new double[4], msd.all(), 1e-24);
  }

  @Test
  void refusesOtherAtoms() {
    MeanSquareDisplacement msd = new MeanSquareDisplacement(1);
    Cell cell = Cell.orthogonal(3, 3, 3);
    msd.add(at(cell, new int[1], new double[3], new int[3]));
    AtomSystem other = at(cell, new int[] {1}, new double[3], new int[3]);
    assertThrows(IllegalArgumentException.class, () -> msd.add(other));
  }

  /** Going on from a state gives the same as never having stopped. */
  @Test
  void stateIsAllThereIsToKnow() {
    SplittableRandom random = new SplittableRandom(3);
    MeanSquareDisplacement whole = new MeanSquareDisplacement(1);
    MeanSquareDisplacement resumed = new MeanSquareDisplacement(1);
    double[] x = new double[6];
    for (int frame = 0; frame < 6; frame++) {
      AtomSystem system = at(Cell.orthogonal(3, 4, 5), new int[2], x.clone(), new int[6]);
      whole.add(system);
      if (frame == 3) {
        MeanSquareDisplacement before = resumed;
        resumed = new MeanSquareDisplacement(1);
        resumed.restore(before.state().orElseThrow());
      }
      resumed.add(system);
      for (int k = 0; k < x.length; k++) {
        x[k] += random.nextGaussian();
      }
    }
    assertArrayEquals(whole.all(), resumed.all());
  }

  @Test
  void exponentTellsDiffusionFromFlight() {
    MeanSquareDisplacement flight = new MeanSquareDisplacement(1);
    for (int k = 0; k < 10; k++) {
      double[] x = {0.1 * k, 0, 0, -0.1 * k, 0, 0};
      flight.add(at(Cell.orthogonal(9, 9, 9), new int[2], x, new int[6]));
    }
    assertEquals(2, flight.exponent(-1, 1, 5), 1e-9, "MSD = v^2 t^2");
  }
}
