package org.vitrum.deck;

import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * One element of an alloy.
 *
 * @param element chemical symbol
 * @param fraction atomic fraction; the fractions of an alloy sum to 1
 */
public record Component(String element, double fraction) {
  /**
   * Reads shares of elements, scaled to sum to 1; empty, and an error of the deck, if they are
   * none.
   */
  public static ImmutableList<Component> shares(Value value) {
    Optional<Fields> shares = value.elements();
    if (shares.isEmpty()) {
      return Lists.immutable.empty();
    }
    ImmutableList<Component> given =
        shares
            .get()
            .keys()
            .collect(
                element -> {
                  Value share = shares.get().get(element).orElseThrow();
                  double number = share.number();
                  if (number <= 0) {
                    share.refuse("a share above 0");
                  }
                  return new Component(element, number);
                });
    double sum = given.sumOfDouble(Component::fraction);
    if (given.isEmpty()) {
      value.refuse("shares of elements such as \"{Cu: 50, Zr: 50}\"");
    }
    return given.collect(c -> new Component(c.element(), c.fraction() / sum));
  }
}
