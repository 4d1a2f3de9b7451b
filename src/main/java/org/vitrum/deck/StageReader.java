package org.vitrum.deck;

import java.util.function.BiFunction;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * How a kind of stage is read.
 *
 * @param name as decks have it
 * @param keys of its entries, and then of mappings within it
 * @param read makes the stage of its entries; what is wrong with them is refused there
 */
public record StageReader(
    String name, ImmutableList<Keys> keys, BiFunction<Fields, Start, ? extends StageSpec> read) {
  /**
   * What a stage begins with.
   *
   * @param temperature K; 0 at rest, NaN if unknown
   * @param timestep ps; NaN where the deck is wrong
   */
  public record Start(double temperature, double timestep) {}
}
