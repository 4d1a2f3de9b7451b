package org.vitrum.engine.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vitrum.InputException;
import org.vitrum.atoms.Cell;

final class BricksTest {
  private static final double RANGE = 8;

  @Test
  void manyRanksHaveCubesAndLongCellsAreCutAcross() {
    assertEquals(new Bricks(4, 4, 4), Bricks.of(Cell.orthogonal(200, 200, 200), RANGE, 64));
    // An axis that is not cut needs no copies: 1 x (1/2 + 16/60) x (1/4 + 16/60) < (1/2 + 16/60)^3
    assertEquals(new Bricks(1, 2, 4), Bricks.of(Cell.orthogonal(60, 60, 60), RANGE, 8));
    assertEquals(new Bricks(1, 8, 1), Bricks.of(Cell.orthogonal(15, 200, 15), RANGE, 8));
    assertEquals(new Bricks(1, 1, 2), Bricks.of(Cell.orthogonal(30, 30, 40), RANGE, 2));
    assertEquals(new Bricks(1, 1, 1), Bricks.of(Cell.orthogonal(30, 30, 40), RANGE, 1));
  }

  /** What counts is the distance between faces, not the length of an edge. */
  @Test
  void aTiltedCellIsThinnerThanItsEdges() {
    Cell tilted = Cell.triclinic(40, 40, 40, 0, 0, 60); // c is 72 A long, a's faces 40 A apart
    assertEquals(40, tilted.heights()[2], 1e-12);
    assertThrows(InputException.class, () -> new Bricks(1, 1, 6).requireThick(tilted, RANGE));
    assertEquals(new Bricks(1, 1, 5), new Bricks(1, 1, 5).requireThick(tilted, RANGE));
  }

  @Test
  void tooManyRanksAreRefusedWithTheLargestNumber() {
    Cell cell = Cell.orthogonal(25, 17, 9); // 3 x 2 x 1 bricks
    assertEquals(6, Bricks.of(cell, RANGE, 6).ranks());
    InputException refused = assertThrows(InputException.class, () -> Bricks.of(cell, RANGE, 7));
    assertTrue(refused.getMessage().contains("at most 6 ranks"), refused.getMessage());
    assertEquals(4, Bricks.most(cell, RANGE, 5)); // 5 would be 5 x 1 x 1
  }

  @Test
  void everyRankHasItsPlaceAndItsNeighbours() {
    Bricks bricks = new Bricks(3, 2, 4);
    for (int rank = 0; rank < bricks.ranks(); rank++) {
      int again = (bricks.place(rank, 0) * 2 + bricks.place(rank, 1)) * 4 + bricks.place(rank, 2);
      assertEquals(rank, again);
      for (int axis = 0; axis < 3; axis++) {
        int up = bricks.beside(rank, axis, 1);
        assertEquals(rank, bricks.beside(up, axis, -1));
        int expected = (bricks.place(rank, axis) + 1) % bricks.along(axis);
        assertEquals(expected, bricks.place(up, axis));
      }
    }
  }

  @Test
  void fractionsBelongToOneBrick() {
    Bricks bricks = new Bricks(3, 1, 1);
    assertEquals(0, bricks.placeOf(0, 0));
    assertEquals(0, bricks.placeOf(0, Math.nextDown(1.0 / 3)));
    assertEquals(2, bricks.placeOf(0, Math.nextDown(1.0)));
    assertEquals(2, bricks.placeOf(0, 1)); // by rounding
    assertEquals(0, bricks.placeOf(0, -1e-17));
  }

  @Test
  void aGridIsForAsManyRanksAsThereAre() {
    assertEquals(new Bricks(4, 2, 1), Bricks.parse("4x2x1", 8));
    for (String wrong : new String[] {"4x2", "4x2x2", "0x1x8", "axbxc", ""}) {
      assertThrows(InputException.class, () -> Bricks.parse(wrong, 8), wrong);
    }
  }
}
