/**
 * Units and what numbers in them mean: every unit once, with its size in SI units, and scales, the
 * units that a file may use for a quantity beside the one that the program computes in. Decks and
 * tables of measured data each choose their scales from here. {@link org.vitrum.units.MetalUnits}
 * has the constants in the units that the program computes in.
 */
package org.vitrum.units;
