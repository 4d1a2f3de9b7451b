package org.vitrum.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BulkModulusWindowTest {
  /** Ends of steps of 1 fs, in fs: 2 to 5, 6 to 17, 18 to 56, ... */
  @Test
  void windowsLieSideBySideFromTheFirstStepsOn() {
    List<BulkModulusWindow> windows = BulkModulusWindow.all(1e-3, 20_000).castToList();
    assertEquals(2, windows.getFirst().firstStep(1e-3));
    assertEquals(6, windows.get(1).firstStep(1e-3));
    assertEquals(18, windows.get(2).firstStep(1e-3));
    for (int k = 1; k < windows.size(); k++) {
      assertEquals(windows.get(k - 1).to(), windows.get(k).from());
    }
    assertEquals(10, windows.getLast().middle(), "17.8 ps have passed, 56 ps have not");
  }

  @Test
  void decadesAreMiddlesWhateverTheTimeStep() {
    for (double timestep : new double[] {5e-4, 1e-3, 2e-3, 5e-3}) {
      List<Double> middles =
          BulkModulusWindow.all(timestep, Math.round(200 / timestep))
              .collect(BulkModulusWindow::middle)
              .castToList();
      assertTrue(middles.containsAll(List.of(0.1, 1.0, 10.0, 100.0)), middles.toString());
      assertTrue(middles.getFirst() < 4 * timestep, "from the first steps on");
    }
  }

  @Test
  void stretchThatIsTooShortHasNone() {
    assertTrue(BulkModulusWindow.all(1e-3, 4).isEmpty());
    assertEquals(1, BulkModulusWindow.all(1e-3, 5).size());
  }
}
