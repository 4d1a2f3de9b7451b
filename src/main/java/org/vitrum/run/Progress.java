package org.vitrum.run;

/**
 * How far a run has come.
 *
 * @param label what it is doing
 * @param step steps of dynamics done
 * @param steps steps of dynamics in the whole plan
 * @param stepsPerSecond recently
 * @param secondsLeft estimated
 */
public record Progress(
    String label, long step, long steps, double stepsPerSecond, double secondsLeft) {}
