package org.vitrum.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;

/**
 * What every form of potential has to obey, by sums over all pairs and images, without engine or
 * neighbour list. A form extends this and supplies a potential; nothing else.
 */
public abstract class PotentialConformance {
  private static final int ATOMS = 12;

  /** Volume per atom, A^3: that of common metals, so that densities are those of use. */
  private static final double VOLUME = 14;

  /** A potential of the form, of one or more elements. */
  protected abstract EamPotential potential() throws Exception;

  /** Atoms near the sites of a lattice in a skewed cell smaller than the cutoff. */
  private static AtomSystem system(EamPotential p) {
    Random random = new Random(7);
    double edge = Math.cbrt(ATOMS * VOLUME / 0.75);
    Cell cell =
        Cell.of(
            new double[] {edge, 0, 0, 0.2 * edge, edge, 0, 0.1 * edge, -0.1 * edge, 0.75 * edge},
            new double[] {0.3, -0.2, 0.1});
    double[] x = new double[3 * ATOMS];
    int[] type = new int[ATOMS];
    double[] h = cell.vectors();
    for (int i = 0; i < ATOMS; i++) {
      double[] s = {(i % 2 + .5) / 2, (i / 2 % 2 + .5) / 2, (i / 4 + .5) / 3};
      for (int axis = 0; axis < 3; axis++) {
        x[3 * i + axis] = cell.origin()[axis] + 0.2 * random.nextGaussian();
        for (int k = 0; k < 3; k++) {
          x[3 * i + axis] += s[k] * h[3 * k + axis];
        }
      }
      type[i] = i % p.elements().size();
    }
    return AtomSystem.atRest(p.species(), cell, type, x);
  }

  private static double energy(EamPotential p, AtomSystem atoms) {
    return new BruteForce(p, atoms).energy;
  }

  @Test
  void forcesAreTheDerivativeOfTheEnergy() throws Exception {
    EamPotential p = potential();
    AtomSystem atoms = system(p);
    double[] force = new BruteForce(p, atoms).force;
    double h = 1e-5;
    for (int k = 0; k < force.length; k += 5) {
      double x = atoms.position()[k];
      atoms.position()[k] = x + h;
      double up = energy(p, atoms);
      atoms.position()[k] = x - h;
      double down = energy(p, atoms);
      atoms.position()[k] = x;
      // Rounding of energies of order 50 eV over 2h is 1e-9; the rest is steps at the cutoff.
      assertEquals(-(up - down) / (2 * h), force[k], 2e-6, "coordinate " + k);
    }
  }

  @Test
  void forcesAddUpToZero() throws Exception {
    EamPotential p = potential();
    double[] force = new BruteForce(p, system(p)).force;
    for (int axis = 0; axis < 3; axis++) {
      double sum = 0;
      for (int i = 0; i < ATOMS; i++) {
        sum += force[3 * i + axis];
      }
      assertEquals(0, sum, 1e-10); // rounding of forces of order 10 eV/A
    }
  }

  @Test
  void theVirialIsTheDerivativeWithRespectToVolume() throws Exception {
    EamPotential p = potential();
    AtomSystem atoms = system(p);
    double h = 1e-5;
    double up = energy(p, scaled(atoms, 1 + h));
    double down = energy(p, scaled(atoms, 1 - h));
    assertEquals(
        -(up - down) / (2 * h),
        new BruteForce(p, atoms).virial,
        1e-5); // as for the forces, times r
  }

  private static AtomSystem scaled(AtomSystem atoms, double factor) {
    double[] h = atoms.cell().vectors().clone();
    double[] x = atoms.position().clone();
    double[] o = atoms.cell().origin();
    for (int k = 0; k < h.length; k++) {
      h[k] *= factor;
    }
    for (int k = 0; k < x.length; k++) {
      x[k] = o[k % 3] + factor * (x[k] - o[k % 3]);
    }
    return AtomSystem.atRest(atoms.species(), Cell.of(h, o), atoms.type().clone(), x);
  }

  @Test
  void energiesDoNotChangeWhenAtomsAreMovedTogether() throws Exception {
    EamPotential p = potential();
    AtomSystem atoms = system(p);
    double before = energy(p, atoms);
    for (int k = 0; k < atoms.position().length; k++) {
      atoms.position()[k] += 0.123 * (1 + k % 3);
    }
    assertEquals(before, energy(p, atoms), 1e-10 * Math.abs(before));
  }

  @Test
  void energiesDoNotChangeWhenAtomsAreRenumbered() throws Exception {
    EamPotential p = potential();
    AtomSystem atoms = system(p);
    double[] x = new double[3 * ATOMS];
    int[] type = new int[ATOMS];
    for (int i = 0; i < ATOMS; i++) {
      int from = (5 * i + 3) % ATOMS;
      System.arraycopy(atoms.position(), 3 * from, x, 3 * i, 3);
      type[i] = atoms.type()[from];
    }
    AtomSystem renumbered = AtomSystem.atRest(p.species(), atoms.cell(), type, x);
    double before = energy(p, atoms);
    assertEquals(before, energy(p, renumbered), 1e-12 * Math.abs(before));
  }

  @Test
  void energiesOfAtomsAddUpToTheEnergy() throws Exception {
    EamPotential p = potential();
    BruteForce found = new BruteForce(p, system(p));
    double sum = 0;
    for (double e : found.energies) {
      sum += e;
    }
    assertEquals(found.energy, sum, 1e-12 * Math.abs(sum));
  }

  /** Smoothed, no function steps at the cutoff; those that did not before are as they were. */
  @Test
  void functionsEndSmoothlyOrCanBeMadeTo() throws Exception {
    EamPotential p = Smoothing.apply(potential(), 0.3);
    for (int a = 0; a < p.elements().size(); a++) {
      for (int b = 0; b < p.elements().size(); b++) {
        assertEquals(0, p.density()[a][b].value(p.cutoff()), Smoothing.NOTABLE_STEP);
        assertEquals(0, p.pair()[a][b].value(p.cutoff()) / p.cutoff(), Smoothing.NOTABLE_STEP);
      }
    }
  }
}
