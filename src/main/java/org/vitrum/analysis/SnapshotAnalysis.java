package org.vitrum.analysis;

import org.vitrum.atoms.AtomSystem;

/**
 * An analysis that looks at one snapshot at a time, whatever came before. It may be called from
 * several threads at once, and may itself use all threads of the pool that it is called in; what it
 * finds depends on neither.
 */
@FunctionalInterface
public interface SnapshotAnalysis {
  /**
   * Looks at a snapshot.
   *
   * @throws org.vitrum.InputException if it cannot be analysed, saying what is wrong with it
   */
  Findings of(AtomSystem atoms);
}
