package org.vitrum.stage.modulus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vitrum.analysis.BulkModulusFit;
import org.vitrum.analysis.BulkModulusWindow;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.dynamics.NoseHoover;
import org.vitrum.dynamics.Ramp;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Recorder;
import org.vitrum.stage.plan.Series;
import org.vitrum.units.MetalUnits;

final class PressureRelaxationTest {
  private static final double TIMESTEP = 0.002;
  private static final long WAIT = 4000;
  private static final long STEPS = 9000;
  private static final Ramp T = Ramp.constant(300);

  /** K in GPa that falls by 4 GPa a decade: 120 GPa at 1 ps. */
  private static double modulus(long step) {
    return 120 - 4 * Math.log10((step + 1) * TIMESTEP);
  }

  private static PressureRelaxation recorder() {
    return new PressureRelaxation(
        Series.of(Recorder.Structure.PASSING, WAIT, Ramp.constant(0)), TIMESTEP, STEPS);
  }

  /** The pressure -K(t) x at some steps, as a device gives it that answers in the end only. */
  private static void watch(PressureRelaxation recorder, double dilation, long from, long to) {
    List<Runnable> later = new ArrayList<>();
    for (long step = from; step < to; step++) {
      double pressure = -modulus(step) * dilation / MetalUnits.EV_PER_A3_IN_GPA;
      SymmetricTensor virial =
          new SymmetricTensor(1, 1, 1, 0, 0, 0).times(pressure); // in a box of 1 A^3
      EngineState state =
          new EngineState(1, 0, SymmetricTensor.ZERO, virial, Cell.orthogonal(1, 1, 1));
      if (recorder.wants(step) != null) {
        recorder.observe(step, engine(later, state), new NoseHoover(1, TIMESTEP, T, 0.1));
      }
    }
    later.forEach(Runnable::run);
  }

  @SuppressWarnings("unchecked")
  private static Engine engine(List<Runnable> later, EngineState state) {
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (_, method, arguments) -> {
              assertEquals("readLater", method.getName(), "reads that wait stop the queue");
              Consumer<EngineState> reader = (Consumer<EngineState>) arguments[0];
              later.add(() -> reader.accept(state));
              return null;
            });
  }

  /** Each window has the mean of K(t) over the steps that were looked at, to rounding. */
  @Test
  void windowsOfAKnownPressureAreExact() {
    List<Double> dilations = List.of(-0.02, -0.01, 0.0, 0.01, 0.02);
    List<PressureRelaxation> recorders =
        dilations.stream()
            .map(
                x -> {
                  PressureRelaxation recorder = recorder();
                  watch(recorder, x, 0, STEPS);
                  return recorder;
                })
            .toList();
    for (BulkModulusWindow window : recorders.getFirst().windows()) {
      List<BulkModulusFit.Point> points = new ArrayList<>();
      for (int k = 0; k < dilations.size(); k++) {
        double x = dilations.get(k);
        points.add(new BulkModulusFit.Point(x, recorders.get(k).mean(window, x).pressure(), 0));
      }
      double expected =
          LongStream.range(window.firstStep(TIMESTEP) - 1, window.next().firstStep(TIMESTEP) - 1)
              .filter(step -> recorder().wants(step) != null)
              .mapToDouble(PressureRelaxationTest::modulus)
              .average()
              .orElseThrow();
      assertEquals(expected, BulkModulusFit.of(points).modulus().value(), 1e-9, window.toString());
      // K(t) bends over half a decade: its mean is that of a later time, 1.11 middles, by 0.2 GPa
      assertEquals(120 - 4 * Math.log10(window.middle()), expected, 0.6, window.toString());
    }
  }

  @Test
  void resumedInTheMiddleOfAWindowItGoesOnBitwise() {
    PressureRelaxation whole = recorder();
    watch(whole, 0.01, 0, STEPS);
    PressureRelaxation first = recorder();
    watch(first, 0.01, 0, 1234);
    Checkpoint between = new Checkpoint();
    first.save(between, "s");
    PressureRelaxation second = recorder();
    second.restore(between, "s");
    watch(second, 0.01, 1234, STEPS);
    Checkpoint expected = new Checkpoint();
    whole.save(expected, "s");
    Checkpoint found = new Checkpoint();
    second.save(found, "s");
    Stream.of("window_sum", "window_count", "pressure", "volume")
        .forEach(
            name ->
                assertArrayEquals(expected.doubles("s/" + name), found.doubles("s/" + name), name));
  }

  @Test
  void looksAtEveryStepAtFirstAndThenAsASeriesDoes() {
    PressureRelaxation recorder = recorder();
    assertEquals(Engine.Detail.VIRIAL, recorder.wants(0));
    assertEquals(Engine.Detail.VIRIAL, recorder.wants(99));
    assertNull(recorder.wants(100));
    assertEquals(Engine.Detail.VIRIAL, recorder.wants(109));
    assertNull(recorder.wants(WAIT));
    assertEquals(Engine.Detail.ENERGIES, recorder.wants(WAIT + 9));
  }
}
