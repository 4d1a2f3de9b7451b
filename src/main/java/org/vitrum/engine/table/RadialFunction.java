package org.vitrum.engine.table;

import java.util.function.DoubleUnaryOperator;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.UniformSpline;

/**
 * A function f of the distance of two atoms, as a table is fitted to it.
 *
 * @param value f(r): eV, or a density
 * @param slope f'(r), per A
 * @param support at or beyond this distance f is zero, A
 * @param spline the file's table, between whose knots f is a cubic
 * @param overDistance whether the file's table holds r f(r) instead of f(r)
 * @param weight what turns an error of f' into one of the force, eV: 1 for a pair energy, |F'| for
 *     a density
 * @param degree of the polynomials of f'(r)/r; densities are smoother, and four is enough
 */
record RadialFunction(
    DoubleUnaryOperator value,
    DoubleUnaryOperator slope,
    double support,
    UniformSpline spline,
    boolean overDistance,
    double weight,
    int degree) {

  /** Of single precision, and a little more. */
  private static final double ROUNDING = 1.5e-7;

  /** phi of two species. */
  static RadialFunction pair(EamFunctions eam, int i, int j) {
    return new RadialFunction(
        r -> eam.phi(i, j, r),
        r -> eam.phiSlope(i, j, r),
        eam.pairSupport(i, j),
        eam.pair(i, j),
        true,
        1,
        5);
  }

  /**
   * The density that an atom of one kind gives one of another.
   *
   * @param embeddingSlope |F'| of the receiving atom, eV
   */
  static RadialFunction density(EamFunctions eam, int source, int receiver, double embeddingSlope) {
    return new RadialFunction(
        r -> eam.density(source, receiver, r),
        r -> eam.densitySlope(source, receiver, r),
        eam.densitySupport(source, receiver),
        eam.density(source, receiver),
        false,
        embeddingSlope,
        4);
  }

  /** f'(r)/r at a distance squared: what a kernel multiplies with the vector between two atoms. */
  double slopeOverDistance(double squared) {
    double r = Math.sqrt(squared);
    return slope.applyAsDouble(r) / r;
  }

  /** f at a distance squared. */
  double valueAtSquared(double squared) {
    return value.applyAsDouble(Math.sqrt(squared));
  }

  /**
   * f just below a distance squared, also where f breaks off there; the distance may be above that
   * place by a rounding to single precision.
   */
  double valueBelow(double squared) {
    double end = support * support;
    double below = Math.abs(squared - end) < ROUNDING * end ? end : squared;
    return valueAtSquared(below * (1 - 1e-12));
  }
}
