package org.vitrum.analysis;

import org.vitrum.atoms.AtomSystem;

/** An analysis of a series that can go on in another process, as runs do after a checkpoint. */
public interface ResumableSeries extends SeriesAnalysis {
  /** All that it has kept of the snapshots so far. */
  double[] state();

  /**
   * Goes on where another analysis with the same parameters was.
   *
   * @param like the atoms that it had been given, at any time
   * @param state what the other's {@link #state} returned
   * @throws org.vitrum.InputException if it is not of such atoms
   */
  void restore(AtomSystem like, double[] state);
}
