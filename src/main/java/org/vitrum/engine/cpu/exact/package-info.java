/**
 * The kernel in double precision, {@code DoubleEam}, on the potential's own splines: the results of
 * the reference kernel but for rounding. Its stages ({@code DoubleStages}) pass on their results
 * through a {@code DoubleBatch}.
 */
package org.vitrum.engine.cpu.exact;
