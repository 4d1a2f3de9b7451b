package org.vitrum.analysis.stress;

import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Species;
import org.vitrum.potential.EamPotential;

/**
 * Which species of a potential the atoms of a snapshot are, whatever order its file has them in.
 *
 * @param known symbols of the potential's species
 */
public record PotentialKinds(ImmutableList<String> known) {
  /** For a potential. */
  public PotentialKinds(EamPotential potential) {
    this(potential.species().collect(Species::symbol));
  }

  /**
   * Species of the atoms in the potential; N numbers.
   *
   * @throws InputException if an atom is of a species that the potential does not have
   */
  public int[] of(AtomSystem atoms) {
    int[] place = new int[atoms.species().size()];
    for (int t = 0; t < place.length; t++) {
      place[t] = known.indexOf(atoms.species().get(t).symbol());
    }
    int[] kind = new int[atoms.size()];
    for (int i = 0; i < kind.length; i++) {
      kind[i] = place[atoms.type()[i]];
      if (kind[i] < 0) {
        throw new InputException(
            "species",
            "those of the potential, " + known.makeString(", "),
            atoms.species().get(atoms.type()[i]).symbol());
      }
    }
    return kind;
  }
}
