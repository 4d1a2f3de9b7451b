package org.vitrum.engine;

import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.potential.EamPotential;

/**
 * Energy, forces and virial of an EAM potential by the definition: loops over all pairs of atoms
 * and all their images, no lists, no tricks. Shares nothing with the engines but the splines.
 */
final class DirectSum {
  final double[] energies;
  final double[] forces;

  /** Sum of r F, Voigt order. */
  final double[] virial = new double[6];

  double energy;

  private interface PairVisitor {
    /** A pair i, j with x_i - x_j = d at distance r. */
    void visit(int i, int j, double[] d, double r);
  }

  DirectSum(EamPotential potential, AtomSystem system) {
    int n = system.size();
    int[] type = system.type();
    double[] rho = new double[n];
    double[] slope = new double[n];
    energies = new double[n];
    forces = new double[3 * n];
    forEachPair(
        potential.cutoff(),
        system,
        (i, j, d, r) -> {
          rho[i] += potential.density()[type[j]][type[i]].value(r);
          energies[i] += 0.5 * potential.pair()[type[i]][type[j]].value(r) / r;
        });
    for (int i = 0; i < n; i++) {
      var embedding = potential.embedding()[type[i]];
      slope[i] = embedding.derivative(rho[i]);
      energies[i] += embedding.value(rho[i]) + slope[i] * Math.max(0, rho[i] - embedding.end());
      energy += energies[i];
    }
    forEachPair(
        potential.cutoff(),
        system,
        (i, j, d, r) -> {
          var rPhi = potential.pair()[type[i]][type[j]];
          double dEdr =
              slope[i] * potential.density()[type[j]][type[i]].derivative(r)
                  + slope[j] * potential.density()[type[i]][type[j]].derivative(r)
                  + (rPhi.derivative(r) - rPhi.value(r) / r) / r;
          for (int k = 0; k < 3; k++) {
            forces[3 * i + k] -= dEdr * d[k] / r;
          }
          for (int k = 0; k < 3; k++) {
            virial[k] -= 0.5 * dEdr * d[k] * d[k] / r;
            virial[3 + k] -= 0.5 * dEdr * d[(k + 1) % 3] * d[(k + 2) % 3] / r;
          }
        });
  }

  private static void forEachPair(double cutoff, AtomSystem system, PairVisitor visitor) {
    Cell cell = system.cell();
    double[] h = cell.vectors();
    double[] inverse = cell.inverse();
    int[] layers = new int[3];
    for (int k = 0; k < 3; k++) {
      layers[k] = (int) Math.ceil(cutoff / cell.heights()[k] + 0.5);
    }
    double[] x = system.position();
    double[] d = new double[3];
    for (int i = 0; i < system.size(); i++) {
      for (int j = 0; j < system.size(); j++) {
        double[] whole = new double[3]; // brings j's image next to i
        for (int k = 0; k < 3; k++) {
          double s = 0;
          for (int m = 0; m < 3; m++) {
            s += (x[3 * i + m] - x[3 * j + m]) * inverse[3 * m + k];
          }
          whole[k] = Math.rint(s);
        }
        for (int a = -layers[0]; a <= layers[0]; a++) {
          for (int b = -layers[1]; b <= layers[1]; b++) {
            for (int c = -layers[2]; c <= layers[2]; c++) {
              if (i == j && a == 0 && b == 0 && c == 0) {
                continue;
              }
              double r2 = 0;
              for (int m = 0; m < 3; m++) {
                d[m] =
                    x[3 * i + m]
                        - x[3 * j + m]
                        - (whole[0] + a) * h[m]
                        - (whole[1] + b) * h[3 + m]
                        - (whole[2] + c) * h[6 + m];
                r2 += d[m] * d[m];
              }
              if (r2 < cutoff * cutoff) {
                visitor.visit(i, j, d, Math.sqrt(r2));
              }
            }
          }
        }
      }
    }
  }
}
