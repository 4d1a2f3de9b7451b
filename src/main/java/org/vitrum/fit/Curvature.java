package org.vitrum.fit;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.units.MetalUnits;

/**
 * First and second derivatives of a crystal's energy in the cell that is given: by a Newton step
 * from them follow lattice constants, energy and elastic constants of the relaxed crystal without
 * relaxing it for every candidate. To second order in how far the given cell is from the relaxed
 * one: 1 % in a means 1e-4 in its prediction.
 *
 * <p>Coordinates are strains e_v in Voigt's order (of the cell) and, where asked for, displacements
 * of atoms, u. Derivatives with respect to the symmetric strain of F = 1 + e are those of the
 * deformation gradient, W F^-T.
 */
final class Curvature {
  /** Strain of the differences: anharmonic terms of central ones are 1e-5 of the curvature. */
  private static final double STRAIN = 1e-3;

  /** Displacement of the differences, A. */
  private static final double DISPLACEMENT = 5e-3;

  /** Modes softer than this share of the stiffest are translations or would not be stable. */
  private static final double SOFT = 1e-7;

  /** Largest strain of the Newton step; beyond it, the expansion says nothing. */
  private static final double MOST_STRAIN = 0.06;

  private static final double MOST_DISPLACEMENT = 0.2;

  private final CrystalCell cell;
  private final double[][] strains;
  private final boolean internal;
  private final Arrangement rest;
  private final Arrangement[] plus;
  private final Arrangement[] minus;

  private Curvature(CrystalCell cell, double[][] strains, boolean internal, double cutoff) {
    this.cell = cell;
    this.strains = strains;
    this.internal = internal;
    rest = cell.arrangement(cutoff);
    int n = strains.length + (internal ? 3 * cell.size() : 0);
    plus = new Arrangement[n];
    minus = new Arrangement[n];
    for (int k = 0; k < n; k++) {
      plus[k] = displaced(k, 1).arrangement(cutoff);
      minus[k] = displaced(k, -1).arrangement(cutoff);
    }
  }

  /** All six strains and all atoms: what elastic constants need. */
  static Curvature complete(CrystalCell cell, double cutoff) {
    double[][] unit = new double[6][6];
    for (int v = 0; v < 6; v++) {
      unit[v][v] = 1;
    }
    return new Curvature(cell, unit, true, cutoff);
  }

  /**
   * The strains that keep the symmetry.
   *
   * @param internal whether atoms move, too
   */
  static Curvature symmetric(
      CrystalCell cell, Prototype.System system, boolean internal, double cutoff) {
    double[][] strains =
        switch (system) {
          case CUBIC -> new double[][] {{1, 1, 1, 0, 0, 0}};
          case TETRAGONAL, HEXAGONAL -> new double[][] {{1, 1, 0, 0, 0, 0}, {0, 0, 1, 0, 0, 0}};
          case ORTHORHOMBIC ->
              new double[][] {{1, 0, 0, 0, 0, 0}, {0, 1, 0, 0, 0, 0}, {0, 0, 1, 0, 0, 0}};
        };
    return new Curvature(cell, strains, internal, cutoff);
  }

  private double step(int k) {
    return k < strains.length ? STRAIN : DISPLACEMENT;
  }

  private CrystalCell displaced(int k, int sign) {
    double[] q = new double[plus.length];
    q[k] = sign * step(k);
    return moved(q);
  }

  private CrystalCell moved(double[] q) {
    double[] u =
        internal ? Arrays.copyOfRange(q, strains.length, q.length) : new double[3 * cell.size()];
    return cell.moved(deformation(q), u);
  }

  /** F = 1 + e of coordinates. */
  private double[] deformation(double[] q) {
    double[] f = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    for (int s = 0; s < strains.length; s++) {
      for (int v = 0; v < 6; v++) {
        double e = q[s] * strains[s][v] * (v < 3 ? 1 : 0.5);
        int a = SymmetricTensor.row(v);
        int b = SymmetricTensor.column(v);
        f[3 * a + b] += e;
        if (v >= 3) {
          f[3 * b + a] += e;
        }
      }
    }
    return f;
  }

  private RealVector gradient(Arrangement at, double[] q, Candidate candidate) {
    Arrangement.Gradient g = candidate.gradient(at);
    double[] f = deformation(q);
    double[] inverse = Cell.inverse(f);
    double[] slope = new double[plus.length];
    for (int s = 0; s < strains.length; s++) {
      for (int v = 0; v < 6; v++) {
        int a = SymmetricTensor.row(v);
        int b = SymmetricTensor.column(v);
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          // F is symmetric, so its inverse is its own transpose.
          sum += 0.5 * (g.strain()[3 * a + k] * inverse[3 * k + b]);
          sum += 0.5 * (g.strain()[3 * b + k] * inverse[3 * k + a]);
        }
        slope[s] += strains[s][v] * sum;
      }
    }
    for (int k = strains.length; k < slope.length; k++) {
      int atom = (k - strains.length) / 3;
      int axis = (k - strains.length) % 3;
      for (int b = 0; b < 3; b++) {
        slope[k] -= f[3 * b + axis] * g.forces()[3 * atom + b];
      }
    }
    return new ArrayRealVector(slope, false);
  }

  /**
   * What a candidate says about the crystal.
   *
   * @param given energy in the cell that is given, eV an atom
   * @param energy of the relaxed crystal, eV an atom
   * @param relaxed its cell
   * @param stiffness elastic constants in Voigt's order, GPa; empty unless all strains are taken
   * @param stable whether no symmetric strain or displacement lowers the energy to second order
   */
  record State(
      double given, double energy, CrystalCell relaxed, double[][] stiffness, boolean stable) {

    /** B of Voigt's average, which for cubic crystals is B, GPa. */
    double bulkModulus() {
      double sum = 0;
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          sum += stiffness[a][b] / 9;
        }
      }
      return sum;
    }

    /** Least eigenvalue of the stiffness, GPa: negative if some strain lowers the energy. */
    double leastStiffness() {
      EigenDecomposition modes = new EigenDecomposition(new Array2DRowRealMatrix(stiffness));
      return Arrays.stream(modes.getRealEigenvalues()).min().orElseThrow();
    }
  }

  /** The crystal by a candidate. */
  State of(Candidate candidate) {
    RealMatrix hessian = hessian(candidate);
    RealVector slope = slope(candidate);
    Step step = step(slope, hessian);
    return state(candidate, slope, hessian, step);
  }

  /**
   * The crystal by a candidate, where the first strain stays at a value and all else is relaxed.
   *
   * @param first the strain
   */
  State held(Candidate candidate, double first) {
    RealMatrix hessian = hessian(candidate);
    RealVector slope = slope(candidate);
    RealVector held = new ArrayRealVector(plus.length);
    held.setEntry(0, first);
    RealVector there = slope.add(hessian.operate(held));
    there.setEntry(0, 0);
    RealMatrix others = hessian.copy();
    others.setRow(0, new double[plus.length]);
    others.setColumn(0, new double[plus.length]);
    Step step = step(there, others);
    return state(candidate, slope, hessian, new Step(step.move.add(held), step.stable));
  }

  private RealVector slope(Candidate candidate) {
    return gradient(rest, new double[plus.length], candidate);
  }

  private RealMatrix hessian(Candidate candidate) {
    int n = plus.length;
    RealMatrix hessian = new Array2DRowRealMatrix(n, n);
    for (int k = 0; k < n; k++) {
      double[] q = new double[n];
      q[k] = step(k);
      RealVector up = gradient(plus[k], q, candidate);
      q[k] = -step(k);
      RealVector down = gradient(minus[k], q, candidate);
      hessian.setRowVector(k, up.subtract(down).mapDivide(2 * step(k)));
    }
    return hessian.add(hessian.transpose()).scalarMultiply(0.5);
  }

  /**
   * @param move of all coordinates
   * @param stable whether all modes resist
   */
  private record Step(RealVector move, boolean stable) {}

  /** Newton's step, downwards along modes that do not resist. */
  private Step step(RealVector slope, RealMatrix hessian) {
    int n = plus.length;
    EigenDecomposition modes = new EigenDecomposition(hessian);
    double stiffest = Arrays.stream(modes.getRealEigenvalues()).map(Math::abs).max().orElseThrow();
    RealVector move = new ArrayRealVector(n);
    boolean stable = true;
    for (int k = 0; k < n; k++) {
      double lambda = modes.getRealEigenvalue(k);
      if (Math.abs(lambda) > SOFT * stiffest) {
        RealVector mode = modes.getEigenvector(k);
        move = move.subtract(mode.mapMultiply(mode.dotProduct(slope) / Math.abs(lambda)));
        stable &= lambda > 0;
      }
    }
    double excess = 1;
    for (int k = 0; k < n; k++) {
      double most = k < strains.length ? MOST_STRAIN : MOST_DISPLACEMENT;
      excess = Math.max(excess, Math.abs(move.getEntry(k)) / most);
    }
    return new Step(move.mapDivide(excess), stable);
  }

  private State state(Candidate candidate, RealVector slope, RealMatrix hessian, Step step) {
    double given = candidate.energy(rest);
    double change =
        slope.dotProduct(step.move) + 0.5 * hessian.operate(step.move).dotProduct(step.move);
    return new State(
        given / cell.size(),
        (given + change) / cell.size(),
        moved(step.move.toArray()),
        strains.length == 6 ? stiffness(hessian) : new double[0][],
        step.stable);
  }

  /** Second derivatives by strain, with atoms that follow, over the volume. */
  private double[][] stiffness(RealMatrix hessian) {
    int last = hessian.getRowDimension() - 1;
    RealMatrix c = hessian.getSubMatrix(0, 5, 0, 5);
    if (last >= 6) {
      RealMatrix mixed = hessian.getSubMatrix(0, 5, 6, last);
      EigenDecomposition modes = new EigenDecomposition(hessian.getSubMatrix(6, last, 6, last));
      double stiffest =
          Arrays.stream(modes.getRealEigenvalues()).map(Math::abs).max().orElseThrow();
      for (int k = 0; k <= last - 6; k++) {
        double lambda = modes.getRealEigenvalue(k);
        // Three are translations: rounding alone decides their sign.
        if (Math.abs(lambda) > 1e-5 * stiffest) {
          RealVector pull = mixed.operate(modes.getEigenvector(k));
          c = c.subtract(pull.outerProduct(pull).scalarMultiply(1 / lambda));
        }
      }
    }
    return c.scalarMultiply(MetalUnits.EV_PER_A3_IN_GPA / cell.volume()).getData();
  }
}
