package org.vitrum.run;

import java.util.function.Consumer;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.engine.Engine;

/** Reports progress a few times a second, whatever a step costs. */
final class ProgressMeter implements Observer {
  private static final long REPORT_NANOS = 250_000_000L;

  /** Weight of the newest rate in the running mean: the last ten reports count. */
  private static final double NEWEST = 0.1;

  private final long steps;
  private final Consumer<Progress> sink;
  private String label = "";
  private long done;
  private long reported;
  private long reportedAt = System.nanoTime();
  private double rate;

  /**
   * @param steps of dynamics in the whole plan
   */
  ProgressMeter(long steps, Consumer<Progress> sink) {
    this.steps = steps;
    this.sink = sink;
  }

  /** Some steps were done by the run that is being resumed. */
  void skip(long stepsDone) {
    done = stepsDone;
    reported = stepsDone;
  }

  void begin(String newLabel) {
    label = newLabel;
    report(System.nanoTime());
  }

  /** Whether it is time for a report. */
  boolean isDue() {
    return System.nanoTime() - reportedAt >= REPORT_NANOS;
  }

  /** Reports how many steps all ranks together have done. */
  void reached(long stepsDone, String newLabel) {
    done = stepsDone;
    label = newLabel;
    report(System.nanoTime());
  }

  @Override
  public Engine.Detail wants(long step) {
    return Engine.Detail.FORCES;
  }

  @Override
  public void observe(long step, Engine engine, Integrator integrator) {
    done++;
    long now = System.nanoTime();
    if (now - reportedAt >= REPORT_NANOS) {
      report(now);
    }
  }

  private void report(long now) {
    if (done > reported) {
      double latest = (done - reported) / ((now - reportedAt) * 1e-9);
      rate = rate == 0 ? latest : (1 - NEWEST) * rate + NEWEST * latest;
    }
    reported = done;
    reportedAt = now;
    double left = rate > 0 ? (steps - done) / rate : Double.NaN;
    sink.accept(new Progress(label, done, steps, rate, left));
  }
}
