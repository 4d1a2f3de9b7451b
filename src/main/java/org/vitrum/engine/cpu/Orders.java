package org.vitrum.engine.cpu;

import java.util.Arrays;
import java.util.function.BiPredicate;
import org.vitrum.engine.cpu.domain.Wire;

/**
 * Orders on their way from the rank that leads to those that follow: some at a time, when one of
 * them needs all ranks. So only the rank that leads runs integrators, observers and the like, which
 * may depend on the clock or on signals; the others cannot come to another decision.
 */
final class Orders {
  /** Longer than the longest order. */
  private static final int LENGTH = 64;

  private final Wire wire;

  /** How much of it is used, then orders, each followed by its arguments. */
  private final double[] page = new double[LENGTH];

  private int used = 1;

  Orders(Wire wire) {
    this.wire = wire;
  }

  /** Gives an order. */
  void tell(Order order, double[] arguments) {
    if (used + 1 + arguments.length > LENGTH) {
      send();
    }
    page[used++] = order.ordinal();
    System.arraycopy(arguments, 0, page, used, arguments.length);
    used += arguments.length;
    if (order.isJoint) {
      send();
    }
  }

  private void send() {
    page[0] = used;
    wire.broadcast(page);
    used = 1;
  }

  /**
   * Follows orders.
   *
   * @param follower is given an order and its arguments, and says whether there will be more
   */
  void follow(BiPredicate<Order, double[]> follower) {
    boolean more = true;
    while (more) {
      wire.broadcast(page);
      for (int k = 1; k < (int) page[0]; ) {
        Order order = Order.values()[(int) page[k++]];
        more = follower.test(order, Arrays.copyOfRange(page, k, k + order.arguments));
        k += order.arguments;
      }
    }
  }
}
