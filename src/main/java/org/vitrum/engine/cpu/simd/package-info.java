/**
 * The vectors that this process computes with: their width, and the permutations that depend on it
 * ({@code Lanes} for 32-bit words, {@code DoubleLanes} for 64-bit ones); whether this Java and this
 * processor have any ({@code VectorSupport}); and lists of {@code Stages}, small methods that the
 * compiler cannot inline into each other, so that vectors stay in registers.
 */
package org.vitrum.engine.cpu.simd;
