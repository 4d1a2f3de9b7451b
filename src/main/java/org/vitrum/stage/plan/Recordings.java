package org.vitrum.stage.plan;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * What a run has recorded so far.
 *
 * @param all in the order of the plan, also incomplete ones
 * @param elements chemical symbols in the order of the species
 * @param atoms number of atoms
 * @param timestep ps
 */
public record Recordings(
    ImmutableList<Recording> all, ImmutableList<String> elements, int atoms, double timestep) {
  /** The complete ones of a type. */
  public <T extends Recording> ImmutableList<T> complete(Class<T> type) {
    return all.selectInstancesOf(type).select(Recording::isComplete);
  }
}
