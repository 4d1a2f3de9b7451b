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
    double[] kinds = new double[species.size()];
    for (int t = 0; t < kinds.length; t++) {
      kinds[t] = species.get(t).mass();
    }
    wire.broadcast(kinds);
    wire.broadcast(numbers(system.type()));
    wire.broadcast(state.cartesian());
    wire.broadcast(state.velocity().clone());
    wire.broadcast(numbers(state.image()));
    wire.broadcast(numbers(state.cell()));
    state
        .lists()
        .ifPresent(
            lists -> {
              wire.broadcast(lists.position().clone());
              wire.broadcast(numbers(lists.cell()));
              wire.broadcast(new double[] {lists.skin(), lists.life()});
            });
  }

  /** Takes a system from the rank that leads; its species have masses and no names. */
  static Transfer receive(Wire wire) {
    double[] sizes = received(wire, 3);
    int n = (int) sizes[0];
    double[] masses = received(wire, (int) sizes[1]);
    int[] type = integers(received(wire, n));
    double[] position = received(wire, 3 * n);
    double[] velocity = received(wire, 3 * n);
    int[] image = integers(received(wire, 3 * n));
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
    wire.broadcast(values);
    return values;
  }

  private static double[] numbers(int[] integers) {
    return Arrays.stream(integers).asDoubleStream().toArray();
  }

  private static int[] integers(double[] numbers) {
    return Arrays.stream(numbers).mapToInt(d -> (int) d).toArray();
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
