package org.vitrum.stage.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.vitrum.io.Checkpoint;
import org.vitrum.results.Results;
import org.vitrum.results.Results.SpeciesDiffusion;
import org.vitrum.stage.plan.Recorded;
import org.vitrum.stage.plan.Recorder;
import org.vitrum.stage.plan.Segment;

final class DiffusionFamilyTest {
  private static final String PROTOCOL =
      "[diffusion: {temperature: 2000 K, equilibrate: 1 ps, time: 10 ps, every: 0.1 ps}]";

  /** Random walks: Cu with twice the step of Zr. */
  private static Checkpoint walk(double step) {
    SplittableRandom random = new SplittableRandom(5);
    int n = Recorded.ATOMS;
    int[] type = new int[n];
    for (int i = n / 2; i < n; i++) {
      type[i] = 1;
    }
    Checkpoint to = new Checkpoint();
    to.put("d/type", type);
    to.put("d/fractions", new double[3 * n]);
    to.put("d/frames", 101L);
    double[] x = new double[3 * n];
    for (int frame = 0; frame <= 100; frame++) {
      to.put("d/frame/" + frame, x.clone());
      for (int k = 0; k < x.length; k++) {
        x[k] += (type[k / 3] == 0 ? 2 * step : step) * random.nextGaussian();
      }
    }
    return to;
  }

  @Test
  void snapshotsAfterEquilibration() {
    Segment.Dynamics dynamics = Recorded.of(PROTOCOL).dynamics().getFirst();
    Recorder recorder = dynamics.recorder().orElseThrow();
    assertEquals(11_000, dynamics.steps());
    assertNull(recorder.wants(899));
    assertNotNull(recorder.wants(999), "the first one, after 1 ps");
    assertNull(recorder.wants(1000));
    assertNotNull(recorder.wants(1099));
    assertNotNull(recorder.wants(10_999), "the last one");
  }

  @Test
  void whatIsSavedIsGotBack() {
    Recorder recorder = new DisplacementRecorder(0, 100, 0.1);
    Checkpoint from = walk(0.1);
    recorder.restore(from, "d");
    Checkpoint to = new Checkpoint();
    recorder.save(to, "d");
    assertEquals(101, to.number("d/frames"));
    assertArrayEquals(from.doubles("d/frame/100"), to.doubles("d/frame/100"));
  }

  /** D = s^2/(2 dt) of a walk whose steps have the standard deviation s on each axis. */
  @Test
  void coefficientOfEachSpecies() {
    Recorded run = Recorded.of(PROTOCOL);
    Segment.Dynamics dynamics = run.dynamics().getFirst();
    assertTrue(run.evaluated(new DiffusionFamily()).diffusion().isEmpty());
    dynamics.restore(walk(0.1), "d");
    dynamics.recorder().orElseThrow().end();
    Results results = run.evaluated(new DiffusionFamily());
    Results.Diffusion found = results.diffusion().getFirst();
    SpeciesDiffusion cu = found.species().get(0);
    SpeciesDiffusion zr = found.species().get(1);
    assertEquals("Cu", cu.element());
    assertEquals(0.04 / 0.2, cu.coefficient().value(), 4 * cu.coefficient().error());
    assertEquals(0.01 / 0.2, zr.coefficient().value(), 4 * zr.coefficient().error());
    assertTrue(cu.coefficient().error() < 0.2 * cu.coefficient().value(), "says something");
    assertEquals(1e-8 * cu.coefficient().value(), cu.inSi().value(), 1e-15);
    assertEquals(1, cu.exponent(), 0.15, "fifty walkers");
    assertEquals(1, new DiffusionFamily().tables(results).size());
  }
}
