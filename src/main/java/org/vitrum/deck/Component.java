package org.vitrum.deck;

/**
 * One element of an alloy.
 *
 * @param element chemical symbol
 * @param fraction atomic fraction; the fractions of an alloy sum to 1
 */
public record Component(String element, double fraction) {}
