package org.vitrum.stage.heterogeneity;

import org.vitrum.deck.Fields;
import org.vitrum.deck.Keys;
import org.vitrum.deck.Quantity;
import org.vitrum.stage.plan.Conditions;
import org.vitrum.stage.plan.Entries;
import org.vitrum.stage.plan.Planner;

/**
 * {@code vibration} of {@code heterogeneity}: before the atoms are strained at rest, they vibrate
 * in the same box, for their flexibility volumes.
 *
 * @param temperature K
 * @param equilibrate time before the first snapshot, ps
 * @param window time that the place of an atom is averaged over, ps
 * @param time of all windows, ps
 */
record Vibration(double temperature, double equilibrate, double window, double time) {
  static final Keys KEYS =
      Keys.of("heterogeneity-vibration", "temperature", "equilibrate", "window", "time");

  /** A window has about so many snapshots, and at least the next number. */
  private static final int SNAPSHOTS = 50;

  private static final int FEWEST_SNAPSHOTS = 8;

  /**
   * Reads the entries.
   *
   * @param timestep ps
   */
  static Vibration read(Fields fields, double timestep) {
    double window = Entries.time(fields, "window", 5, FEWEST_SNAPSHOTS, timestep);
    double time = Entries.time(fields, "time", 4 * window, 1, timestep);
    if (2 * window > time * (1 + 1e-12)) {
      fields.refuse(
          "\"time\" at least twice as long as \"window\"", window + " and " + time + " ps");
    }
    return new Vibration(
        fields.quantity("temperature", Quantity.TEMPERATURE),
        Entries.time(fields, "equilibrate", window, 1, timestep),
        window,
        time);
  }

  /** Plans it. */
  VibrationRecorder plan(Planner plan) {
    plan.wake(temperature);
    long every = Math.ceilDiv(plan.steps(window), SNAPSHOTS);
    long halves = plan.steps(window) / every / 2; // a window is two of them
    long wait = plan.steps(equilibrate);
    VibrationRecorder recorder =
        new VibrationRecorder(wait, every, 2 * halves * every * plan.timestep(), plan.timestep());
    plan.dynamics(
        Planner.label("vibration at %.0f K", temperature),
        Conditions.nvt(temperature, 0),
        wait + plan.steps(time),
        recorder);
    return recorder;
  }
}
