/**
 * The engine on the CPU. {@link org.vitrum.engine.cpu.CpuEngine} does every operation of the seam
 * at once: {@code Motion} moves atoms, a {@code ForceKernel} computes forces. There are three
 * kernels with the same results:
 *
 * <ul>
 *   <li>{@code ScalarEam}, the reference: plain loops, double precision, written for reading;
 *   <li>{@code DoubleEam}: vectors of doubles on the potential's own splines, equal to the
 *       reference but for rounding;
 *   <li>{@code MixedEam}: pair arithmetic on vectors of floats and compact tables, sums over atoms
 *       in double precision; the fastest.
 * </ul>
 *
 * <p>The vector kernels share {@code ListedEam}: atoms sorted in space ({@code SortedAtoms}), half
 * lists in chunks, batches, groups and runs ({@code PackedLists}), passes made of {@code Stages}
 * ({@code DoubleStages}, {@code MixedStages}) over a {@code Batch}, and {@code Reactions} for what
 * a pair does to its other atom. {@code docs/kernels.md} has the picture, the words, the equations
 * and what was tried. The only package that knows {@code jdk.incubator.vector}.
 */
package org.vitrum.engine.cpu;
