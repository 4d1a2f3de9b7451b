package org.vitrum.analysis;

import org.vitrum.atoms.AtomSystem;

/**
 * An analysis of how snapshots follow each other: it is given them in order, one at a time, and
 * says at the end what it found. Not for several threads.
 */
public interface SeriesAnalysis {
  /**
   * Takes the next snapshot.
   *
   * @param time ps; NaN where unknown
   * @throws org.vitrum.InputException if it does not go with those before
   */
  void add(AtomSystem atoms, double time);

  /**
   * What was found in the snapshots so far; columns are in the order of the first one's atoms.
   *
   * @throws org.vitrum.InputException if there are too few
   */
  Findings findings();
}
