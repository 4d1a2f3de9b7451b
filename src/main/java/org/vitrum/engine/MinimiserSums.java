package org.vitrum.engine;

/**
 * Sums over all 3N components that steer a minimiser.
 *
 * @param power sum of F v
 * @param velocitySquared sum of v v
 * @param forceSquared sum of F F
 * @param largestForce largest force on an atom, eV/A
 * @param largestSpeed largest speed of an atom, in the velocities' unit
 */
public record MinimiserSums(
    double power,
    double velocitySquared,
    double forceSquared,
    double largestForce,
    double largestSpeed) {}
