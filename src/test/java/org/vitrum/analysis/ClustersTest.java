package org.vitrum.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.vitrum.atoms.Cell;

final class ClustersTest {
  private static final Cell BOX = Cell.triclinic(10, 10, 10, 3, 0, 0);

  /** Four atoms in a row along b, which leans over. */
  private static final double[] ROW = {0, 0, 0, 0.75, 2.5, 0, 1.5, 5, 0, 2.25, 7.5, 0};

  private static final double[] STEP = {0.75, 2.5, 0};

  @Test
  void aRowThatClosesPercolatesAlongItsEdge() {
    Clusters clusters = new Clusters(BOX, ROW);
    clusters.link(2, 3, STEP, 0);
    clusters.link(0, 1, STEP, 0);
    clusters.link(1, 2, STEP, 0);
    assertEquals(4, clusters.size(0));
    assertArrayEquals(new boolean[] {false, false, false}, clusters.endless(2));
    clusters.link(3, 0, STEP, 0);
    assertArrayEquals(new boolean[] {false, true, false}, clusters.endless(0));
  }

  @Test
  void whatIsNotLinkedIsNotOneCluster() {
    Clusters clusters = new Clusters(BOX, ROW);
    clusters.link(0, 1, STEP, 0);
    assertNotEquals(clusters.root(0), clusters.root(3));
    assertEquals(2, clusters.size(1));
  }
}
