package org.vitrum.trajectory;

import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;

/**
 * Refuses frames in which an atom is of another species than in the first: such a file is of two
 * runs, or its types mean something else. Atoms may come and go.
 */
final class SameAtoms {
  private final IntObjectHashMap<String> symbol = new IntObjectHashMap<>();

  SameAtoms(AtomSystem first) {
    for (int i = 0; i < first.size(); i++) {
      symbol.put(first.id()[i], symbol(first, i));
    }
  }

  /**
   * @throws InputException naming the first atom that has changed
   */
  void require(String place, AtomSystem atoms) {
    for (int i = 0; i < atoms.size(); i++) {
      String before = symbol.get(atoms.id()[i]);
      String now = symbol(atoms, i);
      if (before != null && !before.equals(now)) {
        throw new InputException(
            place, "atom %d to be %s as in frame 0".formatted(atoms.id()[i], before), now);
      }
    }
  }

  private static String symbol(AtomSystem atoms, int i) {
    return atoms.species().get(atoms.type()[i]).symbol();
  }
}
