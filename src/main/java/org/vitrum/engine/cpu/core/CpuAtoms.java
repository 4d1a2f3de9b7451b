package org.vitrum.engine.cpu.core;

import java.util.Arrays;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;

/**
 * The atoms as the CPU engine and its force kernels share them: flat arrays, which may be longer
 * than what they hold. First come the owned atoms, without ranks all of them in the order of the
 * loaded system, then copies of atoms that others own: together the slots. Arrays are replaced when
 * {@link Domain#migrate} needs more room.
 */
public final class CpuAtoms {
  /** Number of owned atoms N. */
  public int count;

  /** Number of copies M behind them. */
  public int copies;

  /** Place of each owned atom in the loaded system; N. */
  public int[] id;

  /** Species of each slot, an index into those of the system; N + M. */
  public int[] type;

  /** Positions, A; 3(N + M). */
  public double[] x;

  /** Velocities, A/ps; 3N. */
  public double[] v;

  /** Forces, eV/A; 3N, and behind them what was found for the copies. */
  public double[] f;

  /**
   * Energy of each atom, eV; valid after a force evaluation with {@code ENERGIES}. Behind them what
   * was found for the copies.
   */
  public double[] energy;

  /** How often each atom has left the cell along a, b, c; 3N. */
  public int[] image;

  /** How often positions have changed. */
  public long moves;

  /** Who owns which atoms. */
  public final Domain domain;

  private Cell cell;

  /** Copies a system of which all atoms are here. */
  public CpuAtoms(AtomSystem system) {
    this(system, new SingleDomain());
  }

  /**
   * Copies the atoms of a system that are owned here; forces and energies are zero until a kernel
   * fills them.
   */
  public CpuAtoms(AtomSystem system, Domain domain) {
    count = system.size();
    id = new int[count];
    Arrays.setAll(id, i -> i);
    type = system.type().clone();
    x = system.position().clone();
    v = system.velocity().clone();
    image = system.image().clone();
    cell = system.cell();
    this.domain = domain;
    domain.claim(this);
    f = new double[3 * count];
    energy = new double[count];
  }

  /** Owned atoms and copies. */
  public int slots() {
    return count + copies;
  }

  /** The present cell. */
  public Cell cell() {
    return cell;
  }

  /** The part of the cell in which the slots are, see {@link Domain#window}. */
  public Cell window() {
    return domain.window(cell);
  }

  /** Replaces the cell; positions stay as they are. */
  public void cell(Cell newCell) {
    cell = newCell;
  }

  /** Gives back the room of atoms that are not here. */
  public void trim() {
    id = Arrays.copyOf(id, count);
    type = Arrays.copyOf(type, count);
    x = Arrays.copyOf(x, 3 * count);
    v = Arrays.copyOf(v, 3 * count);
    image = Arrays.copyOf(image, 3 * count);
  }

  /** Makes room for as many owned atoms and copies; what there is stays. */
  public void reserve(int atoms, int slots) {
    if (id.length < atoms) {
      int room = atoms + atoms / 8;
      id = Arrays.copyOf(id, room);
      v = Arrays.copyOf(v, 3 * room);
      image = Arrays.copyOf(image, 3 * room);
    }
    if (energy.length < slots) {
      int room = slots + slots / 8;
      type = Arrays.copyOf(type, room);
      x = Arrays.copyOf(x, 3 * room);
      f = Arrays.copyOf(f, 3 * room);
      energy = Arrays.copyOf(energy, room);
    }
  }

  /**
   * Does something, such as building lists, with other positions and another cell in place.
   *
   * @param position of the owned atoms, which must be at home there
   */
  public void during(double[] position, Cell otherCell, Runnable action) {
    double[] presentX = Arrays.copyOf(x, 3 * count);
    int[] presentImage = image.clone();
    Cell presentCell = cell;
    System.arraycopy(position, 0, x, 0, 3 * count);
    cell = otherCell;
    action.run();
    System.arraycopy(presentX, 0, x, 0, 3 * count);
    System.arraycopy(presentImage, 0, image, 0, 3 * count);
    cell = presentCell;
  }
}
