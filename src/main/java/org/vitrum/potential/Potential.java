package org.vitrum.potential;

import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Species;

/**
 * A description of how atoms interact. What evaluates it is chosen elsewhere, by an exhaustive
 * {@code switch} over the forms that are permitted here, so that the compiler lists what a new form
 * lacks.
 */
public sealed interface Potential permits EamPotential {
  /** The elements' species, in the order of the atom types. */
  ImmutableList<Species> species();

  /** Largest distance at which atoms interact, A. */
  double cutoff();

  /** Where it came from. */
  PotentialOrigin origin();

  /**
   * Refuses atoms of others.
   *
   * @throws IllegalArgumentException if a system has another number of species than this potential
   *     has elements
   */
  default void requireSpeciesOf(AtomSystem system) {
    if (system.species().size() != species().size()) {
      throw new IllegalArgumentException(
          "system of "
              + system.species().size()
              + " species for a potential of "
              + species().size());
    }
  }
}
