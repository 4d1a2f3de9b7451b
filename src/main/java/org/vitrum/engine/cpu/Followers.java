package org.vitrum.engine.cpu;

import java.util.Arrays;
import java.util.Optional;
import org.vitrum.RunException;
import org.vitrum.engine.cpu.domain.Wire;
import org.vitrum.engine.domain.Division;

/** The ranks that follow the one that leads, as that one sees them; there may be none. */
final class Followers {
  /** Ways to ranks that there are. */
  private record Way(Wire wire, Orders orders, Division division) {}

  private final Optional<Way> way;

  private Followers(Optional<Way> way) {
    this.way = way;
  }

  /** One process holds all atoms. */
  static Followers none() {
    return new Followers(Optional.empty());
  }

  /** All others of a division. */
  static Followers of(Division division, Wire wire) {
    return new Followers(Optional.of(new Way(wire, new Orders(wire), division)));
  }

  /** With whom another engine can be led while this one rests; empty: there are none. */
  Optional<Division> division() {
    return way.map(Way::division);
  }

  /** Has them do what is done here. */
  void tell(Order order, double... arguments) {
    if (way.isPresent()) {
      way.get().orders.tell(order, arguments);
    }
  }

  /** The same, of an order with two lists of arguments; without followers nothing is copied. */
  void tell(Order order, double[] first, double[] second) {
    if (way.isPresent()) {
      double[] both = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      way.get().orders.tell(order, both);
    }
  }

  /** Gives them a system. */
  void send(Transfer transfer) {
    way.ifPresent(to -> transfer.send(to.wire));
  }

  /**
   * Does something in which messages are exchanged. After an error others would wait for what this
   * rank does not send any more, so the division is {@linkplain Division#abandon abandoned}.
   */
  void jointly(Runnable action) {
    try {
      action.run();
    } catch (RunException e) {
      way.ifPresent(to -> to.division.abandon());
      throw e;
    }
  }

  /** There will be no more orders. */
  void dismiss() {
    if (way.isPresent() && !way.get().division.isAbandoned()) {
      tell(Order.CLOSE);
    }
  }
}
