package org.vitrum.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.vitrum.InputException;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.EngineInfo;
import org.vitrum.engine.Precision;

/** Reckoned steps of a measurement whose numbers are easy: 8,000 atoms in a cube of 80 A. */
final class RankProjectionTest {
  private static final double RANGE = 10;

  private static Benchmark measured(double neighbours) {
    return new Benchmark(
        "data",
        new EngineInfo("cpu", "vector", Precision.MIXED, 1, Optional.empty(), Maps.immutable.of()),
        8000,
        RANGE,
        new Timing(1, new double[] {1000}, 900 - neighbours, neighbours, 100, 0, 0.1, 0, 0),
        new Accuracy(1, 0, 0, 0, 0),
        Optional.empty());
  }

  private static ImmutableList<RankProjection.Row> rows(
      double neighbours, double latency, double bandwidth, int most) {
    return new RankProjection(
            measured(neighbours),
            Cell.orthogonal(80, 80, 80),
            new RankProjection.Network(latency, bandwidth))
        .upTo(most);
  }

  /** Where nothing but owned atoms costs time, ranks divide it; bricks 10 A thick are 512. */
  @Test
  void withoutListsAndMessagesRanksDivideTheTime() {
    ImmutableList<RankProjection.Row> rows = rows(0, 0, Double.POSITIVE_INFINITY, 1000);
    assertEquals(512, rows.getLast().ranks());
    for (RankProjection.Row row : rows) {
      assertEquals(8000 * 1000e-9 / row.ranks(), row.seconds(), 1e-15); // rounding
    }
  }

  /**
   * Eight bricks of 80 x 40 x 20 A, fewer copies than cubes would need: each sees 80 x 60 x 40 A^3
   * with its own, 1/64 atom/A^3.
   */
  @Test
  void copiesCostListsBytesAndMessages() {
    RankProjection.Row eight = rows(200, 1e-6, 1e9, 8).getLast();
    double copies = (80 * 60 * 40 - 80 * 40 * 20) / 64.0;
    assertEquals(copies, eight.copies(), 1e-9 * copies);
    assertEquals(1e-9 * (800 * 1000 + 200 * (1000 + copies)), eight.computing(), 1e-12);
    // Two axes, two messages along each in four exchanges; three sums of three levels.
    assertEquals((16 + 9) * 1e-6 + 64 * copies / 1e9, eight.messages(), 1e-12);
  }

  @Test
  void whoseStepsHaveNoPhasesCannotBeProjected() {
    Benchmark whole = measured(0);
    Timing device = new Timing(1, new double[] {1}, Double.NaN, 0, 0, 0, 0, 1, 1);
    Benchmark other =
        new Benchmark(
            "data", whole.info(), 8000, RANGE, device, whole.accuracy(), Optional.empty());
    InputException refused =
        assertThrows(
            InputException.class,
            () -> new RankProjection(other, Cell.orthogonal(80, 80, 80), null));
    assertTrue(refused.getMessage().contains("--project-ranks"), refused.getMessage());
  }
}
