package org.vitrum.atoms;

/**
 * A kind of atom.
 *
 * @param symbol chemical symbol, for example {@code Cu}, or another name that file and potential
 *     share
 * @param mass atomic mass, g/mol; NaN while unknown
 */
public record Species(String symbol, double mass) {}
