/**
 * The engine on the CPU. {@link org.vitrum.engine.cpu.CpuEngine} does every operation of the seam
 * at once: {@code core.Motion} moves atoms, a {@code core.ForceKernel} computes forces. There are
 * four kernels with the same results:
 *
 * <ul>
 *   <li>{@code reference.ScalarEam}: plain loops, double precision, written for reading;
 *   <li>{@code exact.DoubleEam}: vectors of doubles on the potential's own splines, equal to the
 *       reference but for rounding;
 *   <li>{@code mixed.MixedEam}: pair arithmetic on vectors of floats and compact tables, sums over
 *       atoms in double precision;
 *   <li>{@code cluster.ClusterEam}: the same arithmetic by clusters of 16 atoms; the fastest where
 *       vectors hold 16 floats, unless ranks hold the atoms together.
 * </ul>
 *
 * <p>The second and third share the passes of {@code vector.VectorEam} over the neighbour lists of
 * {@code lists}, in vectors of {@code simd}. {@code docs/kernels.md} has the picture, the words,
 * the equations and what was tried. These packages alone know {@code jdk.incubator.vector}, and
 * nobody outside them knows more of them than {@link org.vitrum.engine.cpu.CpuEngine} and, for
 * atoms that ranks hold together, {@link org.vitrum.engine.cpu.DividedEngine}.
 */
package org.vitrum.engine.cpu;
