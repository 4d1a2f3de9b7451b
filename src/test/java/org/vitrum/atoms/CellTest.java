package org.vitrum.atoms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The periodic cell. */
class CellTest {
  private static final Cell TILTED =
      Cell.of(new double[] {6, 0, 0, 1.5, 5, 0, -2, 0.7, 4}, new double[] {1, -2, 3});

  /** A rotation by 0.7 about z and then 0.4 about x. */
  private static double[] rotation() {
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    double k = Math.cos(0.4);
    double t = Math.sin(0.4);
    return new double[] {c, -s, 0, k * s, k * c, -t, t * s, t * c, k};
  }

  @Test
  void refusesWhatSpansNoRightHandedVolume() {
    for (double[] h :
        new double[][] {
          {1, 0, 0, 2, 0, 0, 0, 0, 1},
          {0, 1, 0, 1, 0, 0, 0, 0, 1},
          {1, 0, 0, 0, Double.NaN, 0, 0, 0, 1},
          {1e200, 0, 0, 0, 1e200, 0, 0, 0, 1}
        }) {
      assertThrows(IllegalArgumentException.class, () -> Cell.of(h, new double[3]));
    }
    assertThrows(IllegalArgumentException.class, () -> Cell.of(new double[8], new double[3]));
    assertThrows(IllegalArgumentException.class, () -> Cell.orthogonal(1, -1, 1));
  }

  @Test
  void volumeAndHeightsAreThoseOfTheParallelepiped() {
    assertEquals(120, TILTED.volume(), 1e-12);
    double[] heights = TILTED.heights();
    // A height is the volume over the area of the face: |b x c|, |c x a|, |a x b|.
    assertEquals(120 / Math.hypot(20, Math.hypot(-6, 1.5 * 0.7 + 10)), heights[0], 1e-12);
    assertEquals(120 / Math.hypot(24, 4.2), heights[1], 1e-12);
    assertEquals(4, heights[2], 1e-12);
  }

  @Test
  void theInverseGivesFractions() {
    double[] product = new double[9];
    double[] h = TILTED.vectors();
    double[] inverse = TILTED.inverse();
    for (int k = 0; k < 27; k++) {
      product[k / 3] += h[3 * (k / 9) + k % 3] * inverse[3 * (k % 3) + k / 3 % 3];
    }
    assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, product, 1e-15);
    // The middle of the cell, and the same point some cells away.
    double[] x = new double[6];
    for (int axis = 0; axis < 3; axis++) {
      x[axis] = TILTED.origin()[axis];
      for (int edge = 0; edge < 3; edge++) {
        x[axis] += 0.5 * TILTED.vector(edge, axis);
      }
      x[3 + axis] = x[axis] - 7 * TILTED.vector(0, axis) + 2 * TILTED.vector(2, axis);
    }
    double[] middle = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
    assertArrayEquals(middle, TILTED.wrappedFractions(x), 1e-14);
  }

  /** A fraction of -1e-20 must not become 1. */
  @Test
  void fractionsStayBelowOne() {
    double[] s = Cell.orthogonal(1, 1, 1).wrappedFractions(new double[] {-1e-20, 1, 2.5});
    assertArrayEquals(new double[] {0, 0, 0.5}, s);
  }

  @Test
  void wrappingKeepsUnwrappedPositionsAndWrapsOnce() {
    RandomGenerator random = RandomStart.generator(3);
    double[] x = new double[3 * 200];
    Arrays.setAll(x, k -> 100 * (random.nextDouble() - 0.5));
    x[0] = Math.nextDown(TILTED.origin()[0]);
    double[] wrapped = x.clone();
    int[] image = new int[x.length];
    TILTED.wrap(wrapped, image, 0, 200);
    for (int i = 0; i < x.length; i += 3) {
      for (int axis = 0; axis < 3; axis++) {
        double unwrapped = wrapped[i + axis];
        for (int edge = 0; edge < 3; edge++) {
          unwrapped += image[i + edge] * TILTED.vector(edge, axis);
        }
        assertEquals(x[i + axis], unwrapped, 1e-12);
      }
    }
    double[] again = wrapped.clone();
    int[] none = new int[x.length];
    TILTED.wrap(again, none, 0, 200);
    assertArrayEquals(wrapped, again);
    assertArrayEquals(new int[x.length], none);
  }

  @Test
  void wrapsTheAtomsOfARangeOnly() {
    double[] x = {11, 11, 11, 11, 11, 11};
    int[] image = new int[6];
    Cell.orthogonal(10, 10, 10).wrap(x, image, 1, 2);
    assertArrayEquals(new double[] {11, 11, 11, 1, 1, 1}, x);
    assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1}, image);
  }

  /** A rotation changes no length; a scaling changes the volume by its third power. */
  @Test
  void deformsAboutItsOrigin() {
    Cell turned = TILTED.deformed(rotation());
    assertEquals(TILTED.volume(), turned.volume(), 1e-12);
    assertArrayEquals(TILTED.heights(), turned.heights(), 1e-13);
    assertArrayEquals(TILTED.origin(), turned.origin());
    assertEquals(Cell.skew(TILTED.vectors()), Cell.skew(turned.vectors()), 1e-13);
    assertEquals(8 * TILTED.volume(), TILTED.scaled(2).volume(), 1e-12);
    // The shear x -> x + 0.1 y tilts b along x.
    Cell sheared = Cell.orthogonal(3, 4, 5).deformed(new double[] {1, 0.1, 0, 0, 1, 0, 0, 0, 1});
    assertArrayEquals(new double[] {3, 0, 0, 0.4, 4, 0, 0, 0, 5}, sheared.vectors(), 1e-15);
  }

  @Test
  void skewIsOneForRightAnglesAndRootTwoForPrimitiveFcc() {
    assertEquals(1, Cell.skew(Cell.orthogonal(2, 3, 50).vectors()), 1e-15);
    assertEquals(Math.sqrt(2), Cell.skew(new double[] {0, .5, .5, .5, 0, .5, .5, .5, 0}), 1e-15);
  }

  @Test
  void knowsItsShape() {
    assertTrue(Cell.orthogonal(1, 2, 3).isOrthogonal());
    assertFalse(TILTED.isOrthogonal());
    assertTrue(TILTED.isLowerTriangular());
    assertFalse(TILTED.deformed(rotation()).isLowerTriangular());
    assertEquals(Cell.triclinic(6, 5, 4, 1.5, -2, 0.7), Cell.of(TILTED.vectors(), new double[3]));
  }

  @Test
  void cellsAreValues() {
    double[] h = TILTED.vectors();
    Cell same = Cell.of(h, TILTED.origin());
    assertEquals(TILTED, same);
    assertEquals(TILTED.hashCode(), same.hashCode());
    h[0] = 7;
    assertEquals(TILTED, same, "the caller's array was copied");
    assertNotEquals(TILTED, Cell.of(TILTED.vectors(), new double[3]));
  }
}
