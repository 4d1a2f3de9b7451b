package org.vitrum.stage.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vitrum.results.Results;
import org.vitrum.stage.plan.Recorded;
import org.vitrum.stage.plan.Recorder;
import org.vitrum.stage.plan.Segment;

final class HoldFamilyTest {
  private static final String PROTOCOL =
      "[melt: {temperature: 2000 K, pressure: 0 GPa, time: 1 ps},"
          + " quench: {to: 300 K, rate: 1e15 K/s, pressure: 0 GPa}]";

  @Test
  void holdIsAveragedOverItsSecondHalf() {
    Segment.Dynamics melt = Recorded.of(PROTOCOL).dynamics().getFirst();
    assertEquals("melt at 2000 K", melt.label());
    Recorder recorder = melt.recorder().orElseThrow();
    assertEquals(500, recorder.skip());
    assertEquals(Recorder.Structure.STEADY, recorder.structure());
  }

  @Test
  void rampKeepsItsRate() {
    TemperatureRamp quench = (TemperatureRamp) Recorded.deck(PROTOCOL).protocol().get(1);
    assertEquals(1000, quench.rate(), 1e-9, "K/ps");
    assertEquals(
        "quench from 2000 to 300 K at 1.00e+15 K/s",
        Recorded.of(PROTOCOL).dynamics().get(1).label());
  }

  @Test
  void averagesAndBinsOfWhatHasEnded() {
    Recorded.Seen seen = new Recorded.Seen(2000, 0.01, 1800, 0);
    Recorded run = Recorded.of(PROTOCOL);
    assertTrue(run.evaluated(new HoldFamily()).stages().isEmpty(), "nothing has ended");
    Results results = run.fill(_ -> seen).evaluated(new HoldFamily());
    Results.Stage melt = results.stages().get(0);
    assertEquals("melt", melt.kind());
    assertEquals(18, melt.averages().volumePerAtom().value(), 0.01);
    assertEquals(2000, melt.averages().temperature().value(), 1);
    assertTrue(melt.averages().temperature().error() > 0);
    Results.Ramp ramp = results.stages().get(1).ramp();
    assertEquals(60, ramp.temperature().length);
    assertEquals(2000 - 1700.0 / 120, ramp.temperature()[0], 1e-9, "the middle of the first bin");
    assertEquals(1, new HoldFamily().tables(results).size());
  }
}
