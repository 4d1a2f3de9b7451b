package org.vitrum.deck;

/**
 * The two temperatures between which the relative change of K gives xi; both are temperatures of a
 * bulk-modulus stage.
 *
 * @param reference K
 * @param at K, above Tg
 */
public record XiSpec(double reference, double at) {}
