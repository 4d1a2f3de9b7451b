/**
 * The kernel in mixed precision, {@code MixedEam}: pair arithmetic in single precision, sums over
 * atoms in double precision. Its stages ({@code MixedStages}) pass on their results through a
 * {@code MixedBatch}; the functions of a pair come from tables over r^2 ({@code MixedTables}).
 * Pairs for which these do not serve are computed from the splines ({@code NearPairs}).
 */
package org.vitrum.engine.cpu.mixed;
