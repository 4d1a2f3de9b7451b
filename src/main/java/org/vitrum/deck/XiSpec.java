package org.vitrum.deck;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where the softening of K is read.
 *
 * @param between the two temperatures of xi; absent where the deck names none
 * @param measuredTg glass transition temperature of the alloy in the laboratory, K
 */
public record XiSpec(Optional<Between> between, OptionalDouble measuredTg) {
  /**
   * Two temperatures of a bulk-modulus stage.
   *
   * @param reference K
   * @param at K, above Tg
   */
  public record Between(double reference, double at) {}
}
