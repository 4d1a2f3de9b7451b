package org.vitrum.engine.cpu.core;

import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;

/**
 * The atoms as the CPU engine and its force kernels share them: flat arrays in the order of the
 * loaded system.
 */
public final class CpuAtoms {
  /** Number of atoms N. */
  public final int count;

  /** Species of each atom, an index into those of the system; N. */
  public final int[] type;

  /** Positions, A; 3N. */
  public final double[] x;

  /** Velocities, A/ps; 3N. */
  public final double[] v;

  /** Forces, eV/A; 3N. */
  public final double[] f;

  /** Energy of each atom, eV; valid after a force evaluation with {@code ENERGIES}. */
  public final double[] energy;

  /** How often each atom has left the cell along a, b, c; 3N. */
  public final int[] image;

  /** How often positions have changed. */
  public long moves;

  private Cell cell;

  /** Copies a system; forces and energies are zero until a kernel fills them. */
  public CpuAtoms(AtomSystem system) {
    count = system.size();
    type = system.type().clone();
    x = system.position().clone();
    v = system.velocity().clone();
    image = system.image().clone();
    f = new double[3 * count];
    energy = new double[count];
    cell = system.cell();
  }

  /** The present cell. */
  public Cell cell() {
    return cell;
  }

  /** Replaces the cell; positions stay as they are. */
  public void cell(Cell newCell) {
    cell = newCell;
  }

  /** Does something, such as building lists, with other positions and another cell in place. */
  public void during(double[] position, Cell otherCell, Runnable action) {
    double[] presentX = x.clone();
    int[] presentImage = image.clone();
    Cell presentCell = cell;
    System.arraycopy(position, 0, x, 0, x.length);
    cell = otherCell;
    action.run();
    System.arraycopy(presentX, 0, x, 0, x.length);
    System.arraycopy(presentImage, 0, image, 0, image.length);
    cell = presentCell;
  }
}
