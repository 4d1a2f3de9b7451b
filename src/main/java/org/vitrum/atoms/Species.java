package org.vitrum.atoms;

/**
 * A kind of atom.
 *
 * @param symbol chemical symbol, for example {@code Cu}
 * @param mass atomic mass, g/mol
 */
public record Species(String symbol, double mass) {}
