package org.vitrum.stage.plan;

import java.util.Optional;

/**
 * What a stage of one replica records; its family finds it again by its type. A settled box, for
 * example, with the strained boxes that belong to it.
 */
public interface Recording {
  /** Whether all of it is there. */
  boolean isComplete();

  /** Atoms with what was found for each of them; empty where there is nothing of the kind. */
  default Optional<AtomsFile> atoms() {
    return Optional.empty();
  }
}
