package org.vitrum.analysis.local;

import java.util.List;
import org.vitrum.atoms.AtomSystem;

/**
 * Brings atoms to the nearest minimum of their energy in a fixed cell. An interface, because
 * analyses know no engine.
 */
@FunctionalInterface
public interface Relaxation {
  /**
   * Moves the atoms of each of several systems, which have nothing to do with each other; their
   * order and cells stay. It may be called from several threads at once.
   *
   * @throws org.vitrum.InputException if no minimum is found
   */
  void relax(List<AtomSystem> systems);
}
