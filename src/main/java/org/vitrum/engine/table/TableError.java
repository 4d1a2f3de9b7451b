package org.vitrum.engine.table;

/**
 * How far the table of a function is from the potential, over all distances that it serves. Slopes
 * count as forces between two atoms, eV/A, relative to the whole of what the force of the pair is
 * made of where that exceeds 1 eV/A.
 *
 * @param largest error of the slope
 * @param rms error of the slope, over r^2
 * @param ofValue largest error of the function itself, eV
 * @param noise standard deviation of the file's own slope that comes from its printed digits
 */
public record TableError(double largest, double rms, double ofValue, double noise) {}
