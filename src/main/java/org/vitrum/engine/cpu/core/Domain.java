package org.vitrum.engine.cpu.core;

import java.util.function.IntToDoubleFunction;
import org.vitrum.atoms.Cell;

/**
 * Which atoms are here, and what others know of the rest. Without ranks all atoms are, {@link
 * SingleDomain}. With ranks each owns the atoms of a brick of the cell, and holds copies of those
 * of others that are within range of it.
 *
 * <p>All ranks must call each of these methods in the same order.
 */
public interface Domain {
  /** Whether other ranks own atoms of the same system. */
  boolean isDivided();

  /**
   * Looks whether a system can be held so, before others are asked to.
   *
   * @throws org.vitrum.InputException if its cell cannot be cut for so many ranks
   */
  void require(Cell cell);

  /** Gives up all atoms that others own, of a system that is known to all. */
  void claim(CpuAtoms atoms);

  /**
   * What has to be done before lists are built: atoms that have left go to their new owners, others
   * come, and so do copies of all atoms within a range of the brick.
   *
   * @param range of the lists, A
   */
  void migrate(CpuAtoms atoms, double range);

  /** The region that holds owned atoms and copies, as wide as the cell where that is not cut. */
  Cell window(Cell cell);

  /**
   * Whether the cell is cut across an axis, so that what is beyond the window is not its periodic
   * image.
   */
  boolean isCut(int axis);

  /**
   * Whether a copy lies ahead of this rank's atoms. Of two ranks each of which has a copy of the
   * other's atom, the atoms of one are ahead of the other's: so a pair of like atoms that both know
   * is listed by one of them.
   */
  boolean isAhead(int copy);

  /** Brings the positions of the copies up to date. */
  void updateCopies(CpuAtoms atoms);

  /** Gives the copies what the atoms have; one number for each atom and, behind them, each copy. */
  void toCopies(double[] values);

  /**
   * Adds what the copies have to what the atoms have, also copies on other ranks.
   *
   * @param values for each atom and, behind them, each copy
   * @param words numbers for each
   */
  void addCopies(double[] values, int words);

  /** Whether something is true on any rank. */
  boolean any(boolean here);

  /** Replaces each number by its sum over the ranks. */
  void sum(double[] values);

  /** Replaces each number, none of which is negative, by the largest one over the ranks. */
  void largest(double[] values);

  /**
   * Brings together what all ranks know of their atoms, some thousand atoms at a time.
   *
   * @param words numbers for each atom
   * @param values of the owned atoms
   * @param whole receives, where results are read, those of all atoms in the order of the loaded
   *     system
   */
  void collect(CpuAtoms atoms, int words, IntToDoubleFunction values, Numbers whole);

  /** Where numbers go, whatever they are kept as. */
  interface Numbers {
    /** Takes the number of a place. */
    void put(int place, double value);
  }
}
