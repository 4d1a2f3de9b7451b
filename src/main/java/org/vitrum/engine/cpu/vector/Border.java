package org.vitrum.engine.cpu.vector;

import java.util.Arrays;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.lists.SortedAtoms;

/**
 * What passes between atoms and their copies on other ranks within a force evaluation. A pair
 * across a border is computed once, by the rank that lists it: what it finds for its copy goes to
 * the rank that owns the atom, a density between the passes, a force after them; F' comes the other
 * way.
 */
final class Border {
  private final SortedAtoms sorted;
  private double[] ofSlot = new double[0];

  Border(SortedAtoms sorted) {
    this.sorted = sorted;
  }

  /** Numbers for each slot in the order of atoms. */
  private double[] ofSlots() {
    if (ofSlot.length < sorted.count()) {
      ofSlot = new double[sorted.count() + sorted.count() / 8];
    }
    return ofSlot;
  }

  /**
   * Adds what others have found.
   *
   * @param rho density of each sorted atom and copy
   */
  void addDensities(CpuAtoms atoms, double[] rho) {
    double[] found = ofSlots();
    Arrays.fill(found, 0, atoms.count, 0);
    System.arraycopy(rho, atoms.count, found, atoms.count, atoms.copies);
    atoms.domain.addCopies(found, 1);
    for (int s = 0; s < atoms.count; s++) {
      rho[s] += found[sorted.order[s]];
    }
  }

  /**
   * Tells the copies.
   *
   * @param slope F' of each sorted atom; receives those of the copies
   */
  void spreadSlopes(CpuAtoms atoms, double[] slope) {
    double[] known = ofSlots();
    for (int s = 0; s < atoms.count; s++) {
      known[sorted.order[s]] = slope[s];
    }
    atoms.domain.toCopies(known);
    System.arraycopy(known, atoms.count, slope, atoms.count, atoms.copies);
  }

  /** Adds what others have found to the forces, and to the energies where these are wanted. */
  void addForces(CpuAtoms atoms, boolean energies) {
    atoms.domain.addCopies(atoms.f, 3);
    if (energies) {
      atoms.domain.addCopies(atoms.energy, 1);
    }
  }
}
