package org.vitrum.engine.cpu.vector;

import org.vitrum.engine.cpu.lists.Batch;
import org.vitrum.engine.cpu.lists.ReactionPlaces;

/**
 * What chunks leave for atoms of others, in the numbers of one precision: a density in each of the
 * {@link ReactionPlaces}, and in another array a force and a pair energy, four words. Sums are in
 * double precision, over an atom's places in their order.
 *
 * @param <B> the batch whose stages collect them for the locals of a chunk
 */
public interface Reactions<B extends Batch> {
  /** Makes room for as many places; what they held is lost. */
  void resize(int places);

  /** Takes over the densities that a batch has collected for the first locals of its chunk. */
  void leaveDensities(B batch, int firstPlace, int count);

  /** Takes over the forces and energies that a batch has collected for the locals of its chunk. */
  void leaveForces(B batch, int firstPlace, int count);

  /** Adds what was left for sorted atoms first to last - 1 to their densities. */
  void addDensities(ReactionPlaces places, int first, int last, double[] rho);

  /**
   * Adds what was left for sorted atoms first to last - 1 to the forces on them.
   *
   * @param order the atom of each sorted atom
   * @param f of each atom, eV/A; 3 an atom
   */
  void addForces(ReactionPlaces places, int first, int last, int[] order, double[] f);

  /**
   * Adds what was left for sorted atoms first to last - 1 to their energies.
   *
   * @param order the atom of each sorted atom
   * @param energy of each atom, eV
   */
  void addEnergies(ReactionPlaces places, int first, int last, int[] order, double[] energy);
}
