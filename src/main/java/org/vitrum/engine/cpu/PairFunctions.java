package org.vitrum.engine.cpu;

/**
 * The functions of r^2 that the kernels need for an own atom of kind i and a neighbour of kind j,
 * in double precision from the splines, and how much an error in each of them matters.
 */
final class PairFunctions {
  /** Density f_ji at the own atom. */
  static final int DENSITY = 0;

  /** f_ji'/r. */
  static final int DENSITY_SLOPE = 1;

  /** f_ij'/r: of the own atom's density at the neighbour. */
  static final int REVERSE_SLOPE = 2;

  /** phi'/r, eV/A^2. */
  static final int PAIR_SLOPE = 3;

  /** phi, eV. */
  static final int PAIR_ENERGY = 4;

  /** Density f_ij at the neighbour. */
  static final int REVERSE_DENSITY = 5;

  static final int COUNT = 6;

  private final EamSplines splines;
  private final int i;
  private final int j;

  /** Largest distance squared at which the functions do not vanish, A^2. */
  final double reachSquared;

  private final double typicalSlopeI; // |F'| of atoms of these kinds in a dense metal, eV
  private final double typicalSlopeJ;

  PairFunctions(EamSplines splines, double reach, int i, int j) {
    this.splines = splines;
    this.i = i;
    this.j = j;
    reachSquared = reach * reach;
    typicalSlopeI = splines.typicalEmbeddingSlope(i);
    typicalSlopeJ = splines.typicalEmbeddingSlope(j);
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
      case DENSITY -> splines.density(j, i, r);
      case DENSITY_SLOPE -> splines.densitySlope(j, i, r) / r;
      case REVERSE_SLOPE -> splines.densitySlope(i, j, r) / r;
      case PAIR_SLOPE -> splines.phiSlope(i, j, r) / r;
      case PAIR_ENERGY -> splines.phi(i, j, r);
      case REVERSE_DENSITY -> splines.density(i, j, r);
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
    return Math.abs(splines.phiSlope(i, j, r))
        + Math.abs(typicalSlopeI * splines.densitySlope(j, i, r))
        + Math.abs(typicalSlopeJ * splines.densitySlope(i, j, r));
  }
}
