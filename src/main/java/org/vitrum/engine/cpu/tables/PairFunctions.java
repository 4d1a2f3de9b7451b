package org.vitrum.engine.cpu.tables;

import org.vitrum.potential.EamFunctions;

/**
 * The functions of r^2 that the kernels need for an own atom of kind i and a neighbour of kind j,
 * in double precision from the splines, and how much an error in each of them matters.
 */
public final class PairFunctions {
  /** Density f_ji at the own atom. */
  public static final int DENSITY = 0;

  /** f_ji'/r. */
  static final int DENSITY_SLOPE = 1;

  /** f_ij'/r: of the own atom's density at the neighbour. */
  static final int REVERSE_SLOPE = 2;

  /** phi'/r, eV/A^2. */
  public static final int PAIR_SLOPE = 3;

  /** phi, eV. */
  public static final int PAIR_ENERGY = 4;

  /** Density f_ij at the neighbour. */
  public static final int REVERSE_DENSITY = 5;

  static final int COUNT = 6;

  /** What the force of a near pair is made of: phi', f_ji' and f_ij', each divided by r. */
  static final int[] SLOPES = {PAIR_SLOPE, DENSITY_SLOPE, REVERSE_SLOPE};

  private final EamFunctions eam;
  private final int i;
  private final int j;

  /** Largest distance squared at which the functions do not vanish, A^2. */
  final double reachSquared;

  private final double typicalSlopeI; // |F'| of atoms of these kinds in a dense metal, eV
  private final double typicalSlopeJ;

  PairFunctions(EamFunctions eam, double reach, int i, int j) {
    this.eam = eam;
    this.i = i;
    this.j = j;
    reachSquared = reach * reach;
    typicalSlopeI = typicalEmbeddingSlope(eam, i);
    typicalSlopeJ = typicalEmbeddingSlope(eam, j);
  }

  /**
   * |F'| of an atom of kind t surrounded by its own kind at 0.06 atoms/A^3, the density of common
   * metals to a factor of two.
   */
  private static double typicalEmbeddingSlope(EamFunctions eam, int t) {
    double nearest = 2.4;
    double step = 0.01;
    double rho = 0;
    for (double r = nearest; r < eam.cutoff(); r += step) {
      rho += 0.06 * 4 * Math.PI * r * r * step * eam.density(t, t, r);
    }
    return Math.abs(eam.embeddingSlope(t, Math.min(rho, eam.embedding(t).end())));
  }

  /** For the log. */
  static String name(int function) {
    return switch (function) {
      case DENSITY -> "density";
      case DENSITY_SLOPE -> "density slope";
      case REVERSE_SLOPE -> "reverse density slope";
      case PAIR_SLOPE -> "pair slope";
      case PAIR_ENERGY -> "pair energy";
      case REVERSE_DENSITY -> "reverse density";
      default -> throw new IllegalArgumentException("function " + function);
    };
  }

  double value(int function, double squared) {
    double r = Math.sqrt(squared);
    return switch (function) {
      case DENSITY -> eam.density(j, i, r);
      case DENSITY_SLOPE -> eam.densitySlope(j, i, r) / r;
      case REVERSE_SLOPE -> eam.densitySlope(i, j, r) / r;
      case PAIR_SLOPE -> eam.phiSlope(i, j, r) / r;
      case PAIR_ENERGY -> eam.phi(i, j, r);
      case REVERSE_DENSITY -> eam.density(i, j, r);
      default -> throw new IllegalArgumentException("function " + function);
    };
  }

  /**
   * What turns an error of a function into one of the force of the pair, eV/A, relative to that
   * force where it is above 1 eV/A. An error of the density changes F' and so the forces of all
   * neighbours; with F'' about F'/rho and forces about F' f' that is about the error times F' / A.
   */
  double weight(int function, double squared) {
    return weight(function, squared, force(squared));
  }

  /** The same where the {@link #force} is known. */
  double weight(int function, double squared, double force) {
    double r = Math.sqrt(squared);
    double absolute =
        switch (function) {
          case DENSITY -> 0.1 * typicalSlopeI;
          case DENSITY_SLOPE -> r * typicalSlopeI;
          case REVERSE_SLOPE -> r * typicalSlopeJ;
          case PAIR_SLOPE -> r;
          case PAIR_ENERGY -> 0.1;
          case REVERSE_DENSITY -> 0.1 * typicalSlopeJ;
          default -> throw new IllegalArgumentException("function " + function);
        };
    return absolute / Math.max(1, force);
  }

  /** What the force of a pair is made of, without signs, eV/A. */
  double force(double squared) {
    double r = Math.sqrt(squared);
    return Math.abs(eam.phiSlope(i, j, r))
        + Math.abs(typicalSlopeI * eam.densitySlope(j, i, r))
        + Math.abs(typicalSlopeJ * eam.densitySlope(i, j, r));
  }
}
