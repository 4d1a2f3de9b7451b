package org.vitrum.deck;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * The interatomic potential.
 *
 * @param place file and line of the deck, for messages about this entry
 * @param files names as written in the deck; more than one only for {@link Format#EAM}
 */
public record PotentialSpec(String place, Format format, ImmutableList<String> files) {
  /** Format of the potential files. */
  public enum Format {
    /** DYNAMO funcfl, one file an element. */
    EAM,
    /** DYNAMO setfl. */
    EAM_ALLOY,
    /** Finnis-Sinclair setfl. */
    EAM_FS,
    /** Parameters of a closed-form potential. */
    JSON
  }
}
