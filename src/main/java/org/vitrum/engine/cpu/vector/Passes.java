package org.vitrum.engine.cpu.vector;

import org.vitrum.engine.cpu.simd.Stages;

/**
 * What is done with a batch whose atoms are of a certain species.
 *
 * @param densities densities at its atoms in {@code sum}, and what they leave for their neighbours
 * @param forces forces on its atoms and their virial, and what they leave for their neighbours
 * @param energies run after the forces where energies are wanted: half the pair energies in {@code
 *     sum}, the other halves left for the neighbours
 * @param <B> what the stages work on
 */
public record Passes<B>(Stages<B> densities, Stages<B> forces, Stages<B> energies) {}
