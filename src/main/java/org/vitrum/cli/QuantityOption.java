package org.vitrum.cli;

import org.vitrum.InputException;
import org.vitrum.deck.DeckUnits;
import org.vitrum.deck.Quantity;
import org.vitrum.units.Scale;

/**
 * Options that are quantities: with the units and ranges of decks. A length may do without its
 * unit, which then is A, as in {@code --radii} and {@code --smooth}.
 */
final class QuantityOption {
  private QuantityOption() {}

  /**
   * The value of an option in internal units.
   *
   * @param option for the message
   * @throws InputException if the text is no such quantity, or out of its range
   */
  static double parse(String option, String text, Quantity quantity) {
    double bare = quantity.units() == DeckUnits.LENGTH ? Scale.number(text) : Double.NaN;
    double value = Double.isNaN(bare) ? quantity.units().parse(text) : bare;
    if (!quantity.inRange().test(value)) {
      throw new InputException(
          option, quantity.range() + ", for example " + quantity.example(), "\"" + text + "\"");
    }
    return value;
  }
}
