package org.vitrum.atoms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;

/** Atoms as a structure of arrays. */
class AtomSystemTest {
  private static final ImmutableList<Species> THREE =
      Lists.immutable.of(
          Elements.species("Cu"), Elements.species("Al"), new Species("A", Double.NaN));

  private static AtomSystem system(int... type) {
    return AtomSystem.atRest(THREE, Cell.orthogonal(9, 9, 9), type, new double[3 * type.length]);
  }

  @Test
  void massesThatAreKnownStay() {
    ImmutableList<Species> potential =
        Lists.immutable.of(new Species("x", 1), new Species("y", 2), new Species("z", 3));
    AtomSystem complete = system(0, 1, 2).withMasses(potential);
    assertEquals(63.546, complete.mass(0));
    assertEquals(new Species("A", 3), complete.species().get(2));
  }

  @Test
  void refusesArraysThatDoNotBelongTogether() {
    assertThrows(IllegalArgumentException.class, () -> system(3));
    assertThrows(
        IllegalArgumentException.class,
        () -> AtomSystem.atRest(THREE, Cell.orthogonal(9, 9, 9), new int[2], new double[3]));
  }

  /** Atoms keep their fractions when the cell is deformed. */
  @Test
  void deformsPositionsWithTheCell() {
    AtomSystem system = system(0, 0);
    system.cell(Cell.of(new double[] {9, 0, 0, 1, 8, 0, 0, 2, 7}, new double[] {1, 2, 3}));
    for (int k = 0; k < 6; k++) {
      system.position()[k] = 1.5 + k;
    }
    double[] before = system.cell().wrappedFractions(system.position());
    system.deform(new double[] {1.1, 0.2, 0, 0, 0.9, 0.1, 0, 0, 1.05});
    assertArrayEquals(before, system.cell().wrappedFractions(system.position()), 1e-14);
  }
}
