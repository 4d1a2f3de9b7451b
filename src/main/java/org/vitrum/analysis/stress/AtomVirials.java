package org.vitrum.analysis.stress;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vitrum.analysis.Chunks;
import org.vitrum.analysis.Neighbourhood;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;

/**
 * The share of each atom in the virial of an embedded-atom potential: half of r F for each pair
 * that it belongs to,
 *
 * <pre>
 * W_i = 1/2 sum_j r_ij F_ij,   F_ij = -[F'(rho_i) f'_ji + F'(rho_j) f'_ij + phi'_ij] r_ij / r_ij,
 * </pre>
 *
 * as LAMMPS's {@code compute stress/atom} divides it (A. P. Thompson, S. J. Plimpton and W.
 * Mattson, J. Chem. Phys. 131 (2009) 154107). All shares add up to the virial. It runs on any
 * snapshot, whatever engine made it, with the reference kernel's own functions in double precision;
 * engines are not burdened with it.
 */
public final class AtomVirials {
  private final EamFunctions eam;

  /** Virials by this potential; its functions are made once. */
  public AtomVirials(EamPotential potential) {
    eam = new EamFunctions(potential);
  }

  /**
   * The virials of the atoms of a snapshot, on all threads of the pool that this is called in.
   *
   * @param kind of each atom: its species in the potential
   * @return 6N numbers, eV, positive for repulsion; the order is that of files, xx yy zz xy xz yz
   */
  public double[] of(AtomSystem system, int[] kind) {
    Neighbourhood neighbourhood = new Neighbourhood(system, eam.reach());
    int[] order = neighbourhood.order();
    double[] slope = new double[system.size()]; // F'(rho)
    overChunks(
        order, () -> new Density(kind), (density, i) -> slope[i] = density.slope(i, neighbourhood));
    double[] virial = new double[6 * system.size()];
    overChunks(order, () -> new Virial(kind, slope), (sum, i) -> sum.of(i, neighbourhood, virial));
    return virial;
  }

  private interface Maker<T> {
    T make();
  }

  private interface Step<T> {
    void run(T worker, int atom);
  }

  private static <T> void overChunks(int[] order, Maker<T> maker, Step<T> step) {
    IntStream.range(0, Chunks.count(order.length))
        .parallel()
        .forEach(
            chunk -> {
              T worker = maker.make();
              for (int k = Chunks.first(chunk); k < Chunks.last(chunk, order.length); k++) {
                step.run(worker, order[k]);
              }
            });
  }

  /** Sums the density at one atom. */
  private final class Density implements Neighbourhood.Visitor {
    private final int[] kind;
    private int own;
    private double rho;

    Density(int[] kind) {
      this.kind = kind;
    }

    double slope(int i, Neighbourhood neighbourhood) {
      own = kind[i];
      rho = 0;
      neighbourhood.of(i, this);
      return eam.embeddingSlope(own, rho);
    }

    @Override
    public void neighbour(int j, double x, double y, double z, double squared) {
      rho += eam.density(kind[j], own, Math.sqrt(squared));
    }
  }

  /** Sums the virial of one atom. */
  private final class Virial implements Neighbourhood.Visitor {
    private final int[] kind;
    private final double[] slope;
    private final double[] w = new double[6];
    private int own;
    private double ownSlope;

    Virial(int[] kind, double[] slope) {
      this.kind = kind;
      this.slope = slope;
    }

    void of(int i, Neighbourhood neighbourhood, double[] out) {
      own = kind[i];
      ownSlope = slope[i];
      Arrays.fill(w, 0);
      neighbourhood.of(i, this);
      System.arraycopy(w, 0, out, 6 * i, 6);
    }

    @Override
    public void neighbour(int j, double x, double y, double z, double squared) {
      int other = kind[j];
      double r = Math.sqrt(squared);
      double perPair = // dE/dr
          ownSlope * eam.densitySlope(other, own, r)
              + slope[j] * eam.densitySlope(own, other, r)
              + eam.phiSlope(own, other, r);
      double scale = -0.5 * perPair / r;
      w[0] += scale * x * x;
      w[1] += scale * y * y;
      w[2] += scale * z * z;
      w[3] += scale * x * y;
      w[4] += scale * x * z;
      w[5] += scale * y * z;
    }
  }
}
