package org.vitrum.engine.cpu.vector;

import org.vitrum.atoms.Cell;
import org.vitrum.engine.cpu.lists.Batch;
import org.vitrum.engine.cpu.lists.SortedAtoms;

/**
 * What pairs are computed from, in the numbers of one precision: for each slot a record of four
 * words, which are its position as fractions of the supercell and F' of its atom, and the supercell
 * itself. All threads read the records of all slots and write those of their own range of atoms.
 *
 * @param <B> the batch whose stages read them
 */
public interface Records<B extends Batch> {
  /** Entries in a vector of the stages. */
  int lanes();

  /** Makes room for as many slots; what the records held is lost. */
  void resize(int slots);

  /**
   * Takes over the cell.
   *
   * @param copies how often it is repeated along a, b, c
   */
  void cell(Cell cell, int[] copies);

  /** Takes over the positions of sorted atoms first to last - 1, for all images. */
  void place(SortedAtoms sorted, int first, int last);

  /**
   * Takes over F'(rho) of sorted atoms first to last - 1, for all images.
   *
   * @param slope of every sorted atom, eV
   */
  void embed(SortedAtoms sorted, int first, int last, double[] slope);

  /** Copies the records of the first {@code count} of a chunk's locals into a batch. */
  void open(B batch, int[] locals, int count);

  /**
   * Copies the records of the batch's own atoms, slots first to last - 1, into the batch, and lays
   * out its padding: a record for each atom, half a period away from it along each axis, which is
   * out of reach in any supercell.
   *
   * @param padding where the first record of the padding belongs among the locals
   */
  void begin(B batch, int first, int last, int padding);
}
