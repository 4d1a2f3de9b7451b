package org.vitrum.engine.cpu;

import java.util.Arrays;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;

/**
 * The Born term of the elastic constants: the second derivative of the potential energy with
 * respect to homogeneous Lagrangian strain, all atoms following it, divided by the volume. With
 * dr/d(eta_ab) = r_a r_b / r the energy of an embedded-atom potential gives
 *
 * <pre>
 * V C_abcd = sum_i F''(rho_i) R_ab R_cd
 *          + sum_i F'(rho_i) sum_j (f'' - f'/r) r_a r_b r_c r_d / r^2
 *          + 1/2 sum_ij (phi'' - phi'/r) r_a r_b r_c r_d / r^2,   R_ab = sum_j f' r_a r_b / r
 * </pre>
 *
 * (J. R. Ray and A. Rahman, J. Chem. Phys. 80 (1984) 4423; for embedded atoms: R. J. Wolf, K. A.
 * Mansour, M. W. Lee and J. R. Ray, Phys. Rev. B 46 (1992) 8027.) Second derivatives are those of
 * the interpolating splines, so that this is the exact derivative of the energy that the reference
 * kernel computes. It runs on any snapshot, apart from the engine that made it.
 */
public final class BornTerm {
  /**
   * Pairs (k, l) with l from k on, of the six Voigt components, in rows: 11, 12, ... 16, 22, ...
   * 66.
   */
  public static final int COMPONENTS = 21;

  private static final int VOIGT = 6;

  /** A list for one snapshot needs none; only kept positive for the list's own arithmetic. */
  private static final double SKIN = 1e-3;

  private final EamPotential potential;
  private final EamFunctions eam;

  /** The Born term of this potential; its functions are made once. */
  public BornTerm(EamPotential potential) {
    this.potential = potential;
    eam = new EamFunctions(potential);
  }

  /**
   * The Born term of a snapshot of the potential's species.
   *
   * @return {@value #COMPONENTS} numbers, eV/A^3: the upper triangle of the 6x6 matrix in rows,
   *     Voigt order xx, yy, zz, yz, xz, xy
   */
  public double[] of(AtomSystem system) {
    try (Workers alone = new Workers(1)) {
      CpuAtoms atoms = new CpuAtoms(system);
      NeighbourList list = new NeighbourList(potential.cutoff(), SKIN, alone);
      list.attach(atoms);
      list.refresh();
      double[] sum = new double[COMPONENTS];
      Shell shell = new Shell();
      for (int chunk = 0; chunk < list.chunks(); chunk++) {
        for (int i = list.firstOf(chunk); i < list.lastOf(chunk); i++) {
          shell.add(atoms, list, chunk, i, sum);
        }
      }
      double perVolume = 1 / atoms.cell().volume();
      for (int c = 0; c < COMPONENTS; c++) {
        sum[c] *= perVolume;
      }
      return sum;
    }
  }

  /** What the neighbours of one atom add up to; reused from atom to atom. */
  private final class Shell {
    private final double[] slope = new double[VOIGT]; // R
    private final double[] curvature = new double[COMPONENTS]; // sum_j (f'' - f'/r) rrrr / r^2
    private final double[] q = new double[VOIGT];

    void add(CpuAtoms atoms, NeighbourList list, int chunk, int i, double[] sum) {
      Arrays.fill(slope, 0);
      Arrays.fill(curvature, 0);
      double[] x = list.position;
      int[] neighbours = list.neighboursOf(chunk);
      int ti = atoms.type[i];
      double rho = 0;
      for (int k = list.start(i); k < list.end(i); k++) {
        int j = neighbours[k];
        int tj = atoms.type[j < atoms.count ? j : list.owner[j - atoms.count]];
        double dx = x[3 * j] - x[3 * i];
        double dy = x[3 * j + 1] - x[3 * i + 1];
        double dz = x[3 * j + 2] - x[3 * i + 2];
        double r = Math.sqrt(dx * dx + dy * dy + dz * dz);
        if (r >= eam.cutoff()) {
          continue;
        }
        q[0] = dx * dx;
        q[1] = dy * dy;
        q[2] = dz * dz;
        q[3] = dy * dz;
        q[4] = dx * dz;
        q[5] = dx * dy;
        rho += eam.density(tj, ti, r);
        double fSlope = eam.densitySlope(tj, ti, r);
        double perR2 = 1 / (r * r);
        double density = (eam.densityCurvature(tj, ti, r) - fSlope / r) * perR2;
        double pair = 0.5 * (eam.phiCurvature(ti, tj, r) - eam.phiSlope(ti, tj, r) / r) * perR2;
        for (int a = 0, c = 0; a < VOIGT; a++) {
          slope[a] += fSlope / r * q[a];
          for (int b = a; b < VOIGT; b++, c++) {
            double qq = q[a] * q[b];
            curvature[c] += density * qq;
            sum[c] += pair * qq;
          }
        }
      }
      double first = eam.embeddingSlope(ti, rho);
      double second = eam.embeddingCurvature(ti, rho);
      for (int a = 0, c = 0; a < VOIGT; a++) {
        for (int b = a; b < VOIGT; b++, c++) {
          sum[c] += second * slope[a] * slope[b] + first * curvature[c];
        }
      }
    }
  }
}
