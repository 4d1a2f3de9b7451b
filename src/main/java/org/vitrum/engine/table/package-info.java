/**
 * The functions of an embedded-atom potential as piecewise polynomials of r^2, small enough for the
 * registers of a processor and the local memory of a graphics card.
 *
 * <p>A kernel that knows r^2 of a pair takes the segment from the upper bits of that number,
 * fetches its coefficients and evaluates a polynomial: no square root, no division, and some
 * kilobytes a pair of species instead of the hundreds that a file's tables take. {@link
 * org.vitrum.engine.table.PairPolynomials} are those of two species and say how they are laid out,
 * {@link org.vitrum.engine.table.EamPolynomials} make those of a potential, and {@link
 * org.vitrum.engine.table.EdgeSearch} decides where segments meet.
 */
package org.vitrum.engine.table;
