package org.vitrum.io;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.Elements;
import org.vitrum.atoms.Species;

/** Finds out which elements the numbered atom types of LAMMPS files are. */
final class SpeciesNames {
  private SpeciesNames() {}

  /**
   * The species of types 1, 2, ...: named by the caller's list (by any labels of a potential, if
   * the file has the masses), otherwise by the comment beside the mass, otherwise by the mass. The
   * mass is the file's, or the standard weight where it has none.
   *
   * @param elements symbols by type, or empty
   * @param masses by type, NaN where the file gives none
   * @param comments by type, null where the file gives none
   * @throws InputException if a type remains without a name
   */
  static ImmutableList<Species> resolve(
      String place, ImmutableList<String> elements, double[] masses, String[] comments) {
    if (elements.notEmpty() && elements.size() != masses.length) {
      throw new InputException(
          place,
          "one element for each of the " + masses.length + " atom types of the file",
          elements.size() + " (" + elements.makeString(", ") + ")");
    }
    Species[] species = new Species[masses.length];
    for (int t = 0; t < masses.length; t++) {
      String symbol = elements.notEmpty() ? elements.get(t) : named(comments[t], masses[t]);
      if (symbol == null) {
        throw new InputException(
            place,
            "the elements of the atom types (give them as a list, or as comments in Masses)",
            "type "
                + (t + 1)
                + (Double.isNaN(masses[t])
                    ? " without a mass"
                    : " of mass " + masses[t] + ", which is no element's"));
      }
      if (!Elements.has(symbol) && Double.isNaN(masses[t])) {
        throw new InputException(
            place,
            "the symbol of an element for type " + (t + 1) + ", of which the file gives no mass",
            "'" + symbol + "'");
      }
      species[t] =
          Double.isNaN(masses[t]) ? Elements.species(symbol) : new Species(symbol, masses[t]);
    }
    return Lists.immutable.of(species);
  }

  private static String named(String comment, double mass) {
    if (comment != null && Elements.has(comment)) {
      return comment;
    }
    Elements.Element element = Double.isNaN(mass) ? null : Elements.byMass(mass);
    return element == null ? null : element.symbol();
  }
}
