package org.vitrum.dynamics;

/**
 * A target that goes linearly from one value to another over a stage.
 *
 * @param from value before the first step
 * @param to value after the last step
 * @param steps number of steps of the stage, at least 1
 */
public record Ramp(double from, double to, long steps) {
  /** A target that stays. */
  public static Ramp constant(double value) {
    return new Ramp(value, value, 1);
  }

  /** The value at the end of a step, counted from 0. */
  public double at(long step) {
    return from == to ? to : from + (to - from) * Math.min(1.0, (step + 1.0) / steps);
  }
}
