package org.vitrum.stage.plan;

/**
 * What a stage of one replica records; its family finds it again by its type. A settled box, for
 * example, with the strained boxes that belong to it.
 */
public interface Recording {
  /** Whether all of it is there. */
  boolean isComplete();
}
