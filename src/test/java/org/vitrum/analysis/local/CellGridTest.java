package org.vitrum.analysis.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Crystal;
import org.vitrum.atoms.Species;

final class CellGridTest {
  private static final AtomSystem COPPER =
      Crystal.fcc(3.6).repeat(Lists.immutable.of(new Species("Cu", 63.546)), 16, 16, 16);

  @Test
  void cellsFillTheBox() {
    CellGrid grid = new CellGrid(COPPER, 7);
    assertEquals(8 * 8 * 8, grid.cells());
    assertEquals(7.2, grid.widths()[2], 1e-9);
    double[] one = new double[COPPER.size()];
    Arrays.fill(one, 1);
    assertEquals(COPPER.size(), Arrays.stream(grid.sums(one, 1)).sum());
  }

  /**
   * Waves along the edges with the period of the box, 8 cells: 1.5 is the variance, and the mean
   * square difference s cells apart (2/3 of the differences are 0) is 1 - cos(2 pi s/8) over three.
   */
  @Test
  void theCorrelationLengthIsWhereDifferencesHaveGrown() {
    CellGrid grid = new CellGrid(COPPER, 7.2);
    double[] wave = new double[grid.cells()];
    for (int m = 0; m < wave.length; m++) {
      wave[m] =
          Math.cos(Math.PI / 4 * (m % 8))
              + Math.cos(Math.PI / 4 * (m / 8 % 8))
              + Math.cos(Math.PI / 4 * (m / 64));
    }
    double threshold = 3 * (1 - 1 / Math.E);
    double third = 1 - Math.cos(0.75 * Math.PI);
    double fourth = 2;
    double expected = 7.2 * (3 + (threshold - third) / (fourth - third));
    assertEquals(expected, grid.correlationLength(wave), 1e-9);
    assertTrue(Double.isNaN(grid.correlationLength(new double[grid.cells()])));
  }

  @Test
  void refusesWidthsThatMakeNoSense() {
    InputException wide = assertThrows(InputException.class, () -> new CellGrid(COPPER, 29));
    assertTrue(wide.getMessage().contains("at most half of the box"), wide.getMessage());
    assertTrue(wide.getMessage().contains("28.8"), wide.getMessage());
    InputException narrow = assertThrows(InputException.class, () -> new CellGrid(COPPER, 3.6));
    assertTrue(narrow.getMessage().contains("at least 8 atoms"), narrow.getMessage());
  }
}
