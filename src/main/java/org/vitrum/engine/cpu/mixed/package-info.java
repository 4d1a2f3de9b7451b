/**
 * The kernel in mixed precision, {@code MixedEam}: pair arithmetic in single precision, sums over
 * atoms in double precision. Its stages ({@code MixedStages}) pass on their results through a
 * {@code MixedBatch}; the functions of a pair come from tables over r^2 ({@code MixedTables}), each
 * as small as its errors against the exact splines ({@code PairFunctions}) allow: polynomials in
 * registers, points with cubics between them, or slopes side by side with straight lines between
 * them.
 */
package org.vitrum.engine.cpu.mixed;
