package org.vitrum.engine.cpu.lists;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HilbertCurveTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16})
  void stepsFromCellToNeighbouringCell(int side) {
    int[] places = HilbertCurve.places(new int[] {side, side, side});
    int[] cells = new int[places.length];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[places[cell]] = cell;
    }
    for (int p = 1; p < cells.length; p++) {
      int steps = 0;
      for (int scale = 1; scale < places.length; scale *= side) {
        steps += Math.abs(cells[p] / scale % side - cells[p - 1] / scale % side);
      }
      assertEquals(1, steps, "step to place " + p);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 5, 7", "20, 1, 2", "1000, 3, 2"})
  void hasEveryCellOfAnyGridOnce(int a, int b, int c) {
    int[] places = HilbertCurve.places(new int[] {a, b, c});
    assertArrayEquals(
        IntStream.range(0, a * b * c).toArray(), IntStream.of(places).sorted().toArray());
  }

  /** The first order of the curve: the eight corners of a cube, one edge at a time. */
  @Test
  void beginsAtTheOriginAndEndsBesideIt() {
    int[] places = HilbertCurve.places(new int[] {2, 2, 2});
    assertEquals(0, places[0]);
    assertEquals(7, places[4]);
  }
}
