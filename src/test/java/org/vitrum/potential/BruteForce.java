package org.vitrum.potential;

import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;

/**
 * Energy and forces by summing over all pairs and all images: the definition of the potential,
 * without engine or neighbour list.
 */
final class BruteForce {
  final double energy;

  /** Energies of the atoms: F and half of each pair. */
  final double[] energies;

  /** Trace of the sum of r F over pairs, eV. */
  final double virial;

  final double[] force;

  BruteForce(EamPotential p, AtomSystem atoms) {
    int n = atoms.size();
    int[] type = atoms.type();
    double[] x = atoms.position();
    double[] images = images(atoms.cell(), p.cutoff());
    double[] rho = new double[n];
    energies = new double[n];
    double trace = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int m = 0; m < images.length; m += 3) {
          double r = distance(x, i, j, images, m);
          if (r < p.cutoff() && r > 1e-9) {
            rho[i] += p.density()[type[j]][type[i]].value(r);
            energies[i] += 0.5 * p.pair()[type[i]][type[j]].value(r) / r;
          }
        }
      }
    }
    double[] slope = new double[n];
    for (int i = 0; i < n; i++) {
      UniformSpline f = p.embedding()[type[i]];
      slope[i] = f.derivative(rho[i]);
      energies[i] += f.value(rho[i]) + Math.max(0, rho[i] - f.end()) * slope[i];
      sum += energies[i];
    }
    energy = sum;
    force = new double[3 * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int m = 0; m < images.length; m += 3) {
          double r = distance(x, i, j, images, m);
          if (r < p.cutoff() && r > 1e-9) {
            UniformSpline z = p.pair()[type[i]][type[j]];
            double phiSlope = (z.derivative(r) - z.value(r) / r) / r;
            double dEdr =
                phiSlope
                    + slope[i] * p.density()[type[j]][type[i]].derivative(r)
                    + slope[j] * p.density()[type[i]][type[j]].derivative(r);
            trace -= 0.5 * dEdr * r;
            for (int axis = 0; axis < 3; axis++) {
              double d = x[3 * j + axis] + images[m + axis] - x[3 * i + axis];
              force[3 * i + axis] += dEdr * d / r;
            }
          }
        }
      }
    }
    virial = trace;
  }

  private static double distance(double[] x, int i, int j, double[] images, int m) {
    double dx = x[3 * j] + images[m] - x[3 * i];
    double dy = x[3 * j + 1] + images[m + 1] - x[3 * i + 1];
    double dz = x[3 * j + 2] + images[m + 2] - x[3 * i + 2];
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  /** Lattice vectors far enough for positions anywhere in, or one cell beside, the cell. */
  private static double[] images(Cell cell, double cutoff) {
    int[] reach = new int[3];
    double[] heights = cell.heights();
    for (int k = 0; k < 3; k++) {
      reach[k] = (int) Math.ceil(cutoff / heights[k]) + 1;
    }
    double[] images = new double[3 * (2 * reach[0] + 1) * (2 * reach[1] + 1) * (2 * reach[2] + 1)];
    int m = 0;
    for (int a = -reach[0]; a <= reach[0]; a++) {
      for (int b = -reach[1]; b <= reach[1]; b++) {
        for (int c = -reach[2]; c <= reach[2]; c++) {
          for (int axis = 0; axis < 3; axis++) {
            images[m++] =
                a * cell.vector(0, axis) + b * cell.vector(1, axis) + c * cell.vector(2, axis);
          }
        }
      }
    }
    return images;
  }
}
