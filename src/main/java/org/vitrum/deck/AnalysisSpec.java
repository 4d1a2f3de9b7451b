package org.vitrum.deck;

/** What is computed from the structure at the end of the run. */
public record AnalysisSpec(Rdf rdf) {
  /**
   * Radial distribution functions, total and partial.
   *
   * @param cutoff A, default 10
   * @param bins number of bins up to the cutoff, default 200
   */
  public record Rdf(double cutoff, int bins) {}
}
