package org.vitrum.deck;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * What is computed from the structure.
 *
 * @param rdf where measurements refer to, or at the end of the run
 * @param frames while the run goes; each analysis once
 */
public record AnalysisSpec(Rdf rdf, ImmutableList<ScheduledAnalysis> frames) {
  /**
   * Radial distribution functions, total and partial.
   *
   * @param cutoff A, default 10
   * @param bins number of bins up to the cutoff, default 200
   */
  public record Rdf(double cutoff, int bins) {}
}
