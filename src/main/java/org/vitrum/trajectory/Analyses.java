package org.vitrum.trajectory;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * What is done with a file.
 *
 * @param snapshots with each frame by itself
 * @param series with the frames one after the other
 */
public record Analyses(ImmutableList<NamedAnalysis> snapshots, ImmutableList<NamedSeries> series) {}
