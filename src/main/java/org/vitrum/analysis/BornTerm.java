package org.vitrum.analysis;

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

  private final EamFunctions eam;

  /** The Born term of this potential; its functions are made once. */
  public BornTerm(EamPotential potential) {
    eam = new EamFunctions(potential);
  }

  /**
   * The Born term of a snapshot of the potential's species.
   *
   * @return {@value #COMPONENTS} numbers, eV/A^3: the upper triangle of the 6x6 matrix in rows,
   *     Voigt order xx, yy, zz, yz, xz, xy
   */
  public double[] of(AtomSystem system) {
    Neighbourhood neighbourhood = new Neighbourhood(system, eam.reach());
    double[] sum = new double[COMPONENTS];
    Shell shell = new Shell(system.type(), sum);
    for (int i = 0; i < system.size(); i++) {
      shell.begin(i);
      neighbourhood.of(i, shell);
      shell.end();
    }
    double perVolume = 1 / system.cell().volume();
    for (int c = 0; c < COMPONENTS; c++) {
      sum[c] *= perVolume;
    }
    return sum;
  }

  /** What the neighbours of one atom add up to; reused from atom to atom. */
  private final class Shell implements Neighbourhood.Visitor {
    private final int[] type;
    private final double[] sum; // of the Born terms of all atoms so far, not yet per volume
    private final double[] slope = new double[VOIGT]; // R
    private final double[] curvature = new double[COMPONENTS]; // sum_j (f'' - f'/r) rrrr / r^2
    private final double[] q = new double[VOIGT];
    private int own; // species of the atom
    private double rho;

    Shell(int[] type, double[] sum) {
      this.type = type;
      this.sum = sum;
    }

    void begin(int atom) {
      own = type[atom];
      rho = 0;
      Arrays.fill(slope, 0);
      Arrays.fill(curvature, 0);
    }

    @Override
    public void neighbour(int j, double x, double y, double z, double squared) {
      int other = type[j];
      double r = Math.sqrt(squared);
      q[0] = x * x;
      q[1] = y * y;
      q[2] = z * z;
      q[3] = y * z;
      q[4] = x * z;
      q[5] = x * y;
      rho += eam.density(other, own, r);
      double fSlope = eam.densitySlope(other, own, r);
      double perR2 = 1 / squared;
      double density = (eam.densityCurvature(other, own, r) - fSlope / r) * perR2;
      double pair =
          0.5 * (eam.phiCurvature(own, other, r) - eam.phiSlope(own, other, r) / r) * perR2;
      for (int a = 0, c = 0; a < VOIGT; a++) {
        slope[a] += fSlope / r * q[a];
        for (int b = a; b < VOIGT; b++, c++) {
          double qq = q[a] * q[b];
          curvature[c] += density * qq;
          sum[c] += pair * qq;
        }
      }
    }

    /** Adds what depends on the atom's density, when all neighbours are known. */
    void end() {
      double first = eam.embeddingSlope(own, rho);
      double second = eam.embeddingCurvature(own, rho);
      for (int a = 0, c = 0; a < VOIGT; a++) {
        for (int b = a; b < VOIGT; b++, c++) {
          sum[c] += second * slope[a] * slope[b] + first * curvature[c];
        }
      }
    }
  }
}
