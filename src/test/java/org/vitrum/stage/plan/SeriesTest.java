package org.vitrum.stage.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vitrum.InputException;
import org.vitrum.dynamics.Ramp;
import org.vitrum.io.Checkpoint;

final class SeriesTest {
  private static Checkpoint saved() {
    Checkpoint to = new Checkpoint();
    to.put("s/temperature", 300, 301);
    to.put("s/pressure", 0.1, 0.2);
    to.put("s/volume", 1000, 1002);
    to.put("s/enthalpy", -5, -6);
    to.put("s/stress", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    return to;
  }

  @Test
  void whatIsSavedIsGotBack() {
    Series series = Series.withStress(0, Ramp.constant(0));
    series.restore(saved(), "s");
    Checkpoint again = new Checkpoint();
    series.save(again, "t");
    for (String name : new String[] {"temperature", "pressure", "volume", "enthalpy", "stress"}) {
      assertArrayEquals(saved().doubles("s/" + name), again.doubles("t/" + name), name);
    }
    assertEquals(1001, series.meanVolume());
    assertArrayEquals(new double[] {6, 12}, series.stress(5));
    assertFalse(series.isComplete(), "the stretch has not ended");
    series.end();
    assertTrue(series.isComplete());
  }

  @Test
  void checkpointWithoutASeriesIsRefused() {
    Series series = Series.of(Recorder.Structure.STEADY, 0, Ramp.constant(0));
    assertThrows(InputException.class, () -> series.restore(new Checkpoint(), "s"));
  }

  @Test
  void samplesEveryTenStepsAfterEquilibration() {
    Series series = Series.of(Recorder.Structure.STEADY, 100, Ramp.constant(0));
    assertNull(series.wants(99));
    assertNull(series.wants(108));
    assertNotNull(series.wants(109));
  }
}
