package org.vitrum.stage.visit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vitrum.analysis.BornTerm;
import org.vitrum.dynamics.Ramp;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Series;

final class BornSeriesTest {
  private static BornSeries recorder() {
    return new BornSeries(Series.withStress(100, Ramp.constant(0)), 25);
  }

  @Test
  void looksForStressAndBornTermAfterEquilibration() {
    assertNull(recorder().wants(24));
    assertNotNull(recorder().wants(109), "stress, every tenth step");
    assertNotNull(recorder().wants(124), "Born term, every 25th step after 100");
    assertNull(recorder().wants(123));
  }

  @Test
  void whatIsSavedIsGotBack() {
    double[] born = new double[2 * BornTerm.COMPONENTS];
    Arrays.setAll(born, k -> k);
    Checkpoint from = new Checkpoint();
    from.put("s/temperature", 300.0);
    from.put("s/pressure", 0.0);
    from.put("s/volume", 1000.0);
    from.put("s/enthalpy", -5.0);
    from.put("s/stress", 1, 2, 3, 4, 5, 6);
    from.put("s/born", born);
    BornSeries recorder = recorder();
    recorder.restore(from, "s");
    Checkpoint again = new Checkpoint();
    recorder.save(again, "s");
    assertArrayEquals(born, again.doubles("s/born"));
    assertEquals(BornTerm.COMPONENTS, recorder.born().length);
    assertArrayEquals(new double[] {1, 1 + BornTerm.COMPONENTS}, recorder.born()[1]);
    assertArrayEquals(new double[] {6}, recorder.series().stress(5));
  }
}
