package org.vitrum.engine.cpu;

/**
 * What a force kernel has spent since it was made.
 *
 * @param forces ns in densities, embedding and pair forces
 * @param neighbours ns in displacement checks, sorting and neighbour lists
 * @param builds number of neighbour list builds
 */
public record KernelTimes(long forces, long neighbours, long builds) {}
