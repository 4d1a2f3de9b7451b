package org.vitrum.deck;

import java.util.Optional;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * The interatomic potential.
 *
 * @param place file and line of the deck, for messages about this entry
 * @param format of the files; empty to go by their content
 * @param files names as written in the deck; more than one only for {@link Format#EAM}
 * @param smooth over which stretch to switch functions off that step at the cutoff, A; 0 for none
 */
public record PotentialSpec(
    String place, Optional<Format> format, ImmutableList<String> files, double smooth) {
  /** Format of the potential files. */
  public enum Format {
    /** DYNAMO funcfl, one file an element. */
    EAM("eam"),
    /** DYNAMO setfl. */
    EAM_ALLOY("eam/alloy"),
    /** Finnis-Sinclair setfl. */
    EAM_FS("eam/fs"),
    /** Parameters of a closed-form potential. */
    JSON("json");

    private final String text;

    Format(String text) {
      this.text = text;
    }

    /** The name in decks and in LAMMPS. */
    @Override
    public String toString() {
      return text;
    }
  }
}
