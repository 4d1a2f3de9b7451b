package org.vitrum.analysis.local;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vitrum.analysis.BornTerm;
import org.vitrum.analysis.Chunks;
import org.vitrum.analysis.Neighbourhood;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;

/**
 * The share of each atom in the Born term: what its share of the virial, half of r F for each pair,
 * has of a second derivative of the energy,
 *
 * <pre>
 * B_i,ab = 1/2 F''(rho_i) R_i,a R_i,b + 1/2 sum_j F''(rho_j) (f'_ij q_a/r) R_j,b
 *        + 1/2 sum_j [F'(rho_i) (f''_ji - f'_ji/r) + F'(rho_j) (f''_ij - f'_ij/r)
 *                     + phi''_ij - phi'_ij/r] q_a q_b / r^2,
 * q = r_a r_b of the six Voigt components,   R_i = sum_j f'_ji q/r,
 * </pre>
 *
 * made symmetric in a and b. All shares add up to the volume times what {@link BornTerm} has.
 */
final class AtomBornTerms {
  private static final int VOIGT = 6;

  private final EamFunctions eam;

  AtomBornTerms(EamPotential potential) {
    eam = new EamFunctions(potential);
  }

  /**
   * The Born terms of the atoms of a snapshot, on all threads of the pool that this is called in.
   *
   * @param kind of each atom: its species in the potential
   * @return {@link BornTerm#COMPONENTS} numbers an atom, eV: the upper triangle in rows, Voigt
   *     order
   */
  double[] of(AtomSystem system, int[] kind) {
    Neighbourhood neighbourhood = new Neighbourhood(system, eam.reach());
    int[] order = neighbourhood.order();
    Embedded embedded = new Embedded(system.size());
    overChunks(order, i -> new Density(kind, i).find(neighbourhood, embedded));
    double[] born = new double[BornTerm.COMPONENTS * system.size()];
    overChunks(order, i -> new Shell(kind, embedded, i).find(neighbourhood, born));
    return born;
  }

  private interface Step {
    void run(int atom);
  }

  private static void overChunks(int[] order, Step step) {
    IntStream.range(0, Chunks.count(order.length))
        .parallel()
        .forEach(
            chunk -> {
              for (int k = Chunks.first(chunk); k < Chunks.last(chunk, order.length); k++) {
                step.run(order[k]);
              }
            });
  }

  /** Of each atom F', F'' and R. */
  private record Embedded(double[] slope, double[] curvature, double[] r) {
    Embedded(int atoms) {
      this(new double[atoms], new double[atoms], new double[VOIGT * atoms]);
    }
  }

  private static void squares(double x, double y, double z, double[] q) {
    q[0] = x * x;
    q[1] = y * y;
    q[2] = z * z;
    q[3] = y * z;
    q[4] = x * z;
    q[5] = x * y;
  }

  /** Sums rho and R of one atom. */
  private final class Density implements Neighbourhood.Visitor {
    private final int[] kind;
    private final int atom;
    private final double[] q = new double[VOIGT];
    private final double[] sum = new double[VOIGT];
    private double rho;

    Density(int[] kind, int atom) {
      this.kind = kind;
      this.atom = atom;
    }

    void find(Neighbourhood neighbourhood, Embedded out) {
      neighbourhood.of(atom, this);
      out.slope[atom] = eam.embeddingSlope(kind[atom], rho);
      out.curvature[atom] = eam.embeddingCurvature(kind[atom], rho);
      System.arraycopy(sum, 0, out.r, VOIGT * atom, VOIGT);
    }

    @Override
    public void neighbour(int j, double x, double y, double z, double squared) {
      double r = Math.sqrt(squared);
      rho += eam.density(kind[j], kind[atom], r);
      double perR = eam.densitySlope(kind[j], kind[atom], r) / r;
      squares(x, y, z, q);
      for (int a = 0; a < VOIGT; a++) {
        sum[a] += perR * q[a];
      }
    }
  }

  /** Sums the Born term of one atom. */
  private final class Shell implements Neighbourhood.Visitor {
    private final int[] kind;
    private final Embedded embedded;
    private final int atom;
    private final double[] q = new double[VOIGT];
    private final double[] full = new double[VOIGT * VOIGT];

    Shell(int[] kind, Embedded embedded, int atom) {
      this.kind = kind;
      this.embedded = embedded;
      this.atom = atom;
    }

    void find(Neighbourhood neighbourhood, double[] born) {
      Arrays.fill(full, 0);
      add(embedded.curvature[atom], embedded.r, VOIGT * atom, VOIGT * atom);
      neighbourhood.of(atom, this);
      int at = BornTerm.COMPONENTS * atom;
      for (int a = 0; a < VOIGT; a++) {
        for (int b = a; b < VOIGT; b++) {
          born[at++] = (full[VOIGT * a + b] + full[VOIGT * b + a]) / 2;
        }
      }
    }

    /** Adds half of a factor times R_i R_j. */
    private void add(double factor, double[] r, int i, int j) {
      for (int a = 0; a < VOIGT; a++) {
        for (int b = 0; b < VOIGT; b++) {
          full[VOIGT * a + b] += factor / 2 * r[i + a] * r[j + b];
        }
      }
    }

    @Override
    public void neighbour(int j, double x, double y, double z, double squared) {
      int own = kind[atom];
      int other = kind[j];
      double r = Math.sqrt(squared);
      squares(x, y, z, q);
      double atOwn = eam.densitySlope(other, own, r) / r;
      double atOther = eam.densitySlope(own, other, r) / r;
      double pair =
          embedded.slope[atom] * (eam.densityCurvature(other, own, r) - atOwn)
              + embedded.slope[j] * (eam.densityCurvature(own, other, r) - atOther)
              + eam.phiCurvature(own, other, r)
              - eam.phiSlope(own, other, r) / r;
      double half = pair / (2 * squared);
      double density = embedded.curvature[j] * atOther / 2;
      for (int a = 0; a < VOIGT; a++) {
        for (int b = 0; b < VOIGT; b++) {
          full[VOIGT * a + b] += q[a] * (half * q[b] + density * embedded.r[VOIGT * j + b]);
        }
      }
    }
  }
}
