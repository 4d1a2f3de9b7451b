package org.vitrum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "timestep, timestep, 0",
    "timstep, timestep, 1",
    "tiemstep, timestep, 1",
    "'', time, 4",
    "quench, melt, 5",
    "minimize, minimise, 1"
  })
  void editDistance(String a, String b, int distance) {
    assertEquals(distance, Nearest.distance(a, b));
    assertEquals(distance, Nearest.distance(b, a));
  }
}
