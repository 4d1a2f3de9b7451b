package org.vitrum.engine.cpu;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Species;
import org.vitrum.engine.EngineSnapshot;
import org.vitrum.engine.EngineSnapshot.ListOrigin;
import org.vitrum.engine.cpu.domain.Wire;

/**
 * A system on its way from the rank that leads to all others, each of which takes its part.
 *
 * @param system which atoms these are
 * @param state where they are
 */
record Transfer(AtomSystem system, EngineSnapshot state) {
  private static final int CELL = 12;

  /** Gives a system to all others. */
  void send(Wire wire) {
    int n = system.size();
    ImmutableList<Species> species = system.species();
    wire.broadcast(new double[] {n, species.size(), state.lists().isPresent() ? 1 : 0});
    wire.give(species.size(), t -> species.get(t).mass());
    wire.give(n, i -> system.type()[i]);
    double[] position = state.cartesian();
    wire.give(3 * n, k -> position[k]);
    wire.give(3 * n, k -> state.velocity()[k]);
    wire.give(3 * n, k -> state.image()[k]);
    wire.broadcast(numbers(state.cell()));
    state
        .lists()
        .ifPresent(
            lists -> {
              wire.give(3 * n, k -> lists.position()[k]);
              wire.broadcast(numbers(lists.cell()));
              wire.broadcast(new double[] {lists.skin(), lists.life()});
            });
  }

  /** Takes a system from the rank that leads; its species have masses and no names. */
  static Transfer receive(Wire wire) {
    double[] sizes = received(wire, 3);
    int n = (int) sizes[0];
    double[] masses = received(wire, (int) sizes[1]);
    int[] type = integers(wire, n);
    double[] position = received(wire, 3 * n);
    double[] velocity = received(wire, 3 * n);
    int[] image = integers(wire, 3 * n);
    Cell cell = cell(received(wire, CELL));
    Optional<ListOrigin> lists = Optional.empty();
    if (sizes[2] > 0) {
      double[] listed = received(wire, 3 * n);
      Cell listedCell = cell(received(wire, CELL));
      double[] skin = received(wire, 2);
      lists = Optional.of(new ListOrigin(listed, listedCell, skin[0], (long) skin[1]));
    }
    ImmutableList<Species> species =
        Lists.immutable.fromStream(Arrays.stream(masses).mapToObj(mass -> new Species("", mass)));
    return new Transfer(
        new AtomSystem(species, cell, new int[n], type, position, velocity, image),
        new EngineSnapshot(position, false, velocity, image, cell, lists, Optional.empty()));
  }

  private static double[] received(Wire wire, int count) {
    double[] values = new double[count];
    wire.take(count, (k, value) -> values[k] = value);
    return values;
  }

  private static int[] integers(Wire wire, int count) {
    int[] values = new int[count];
    wire.take(count, (k, value) -> values[k] = (int) value);
    return values;
  }

  private static double[] numbers(Cell cell) {
    double[] numbers = new double[CELL];
    System.arraycopy(cell.vectors(), 0, numbers, 0, 9);
    System.arraycopy(cell.origin(), 0, numbers, 9, 3);
    return numbers;
  }

  private static Cell cell(double[] numbers) {
    return Cell.of(Arrays.copyOf(numbers, 9), Arrays.copyOfRange(numbers, 9, CELL));
  }
}
