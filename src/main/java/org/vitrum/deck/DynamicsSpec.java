package org.vitrum.deck;

import java.util.OptionalDouble;

/**
 * Time step and relaxation times, all in ps.
 *
 * @param timestep default 0.001
 * @param thermostat relaxation time of the Nose-Hoover chain, default 0.1
 * @param barostat relaxation time of the box, default 1
 * @param langevin relaxation time of the velocities in the Langevin thermostat (inverse friction),
 *     default 0.1
 * @param skin of the neighbour lists, A; absent: the engine's choice
 */
public record DynamicsSpec(
    double timestep, double thermostat, double barostat, double langevin, OptionalDouble skin) {}
