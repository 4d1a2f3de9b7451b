package org.vitrum.engine.table;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * Polynomials of f'(r)/r in a segment of r^2 by least squares, for all functions of a pair of
 * species. The mean of each is that of the function, so that the integral of the polynomials of all
 * segments, which is the table of f, meets f at every edge.
 */
final class SegmentFit {
  private static final int HIGHEST_DEGREE = 5;

  /** Errors matter relative to forces above this, eV/A. */
  private static final double STRONG_FORCE = 1;

  /** Points at which a segment is tried; the fit that is kept takes every knot of the file. */
  private static final int TRIAL_POINTS = 16;

  private static final GaussIntegrator TRIAL = new GaussIntegratorFactory().legendre(TRIAL_POINTS);

  /** Exact for a cubic's slope times a polynomial of r^2, nearly, between two knots. */
  private static final GaussIntegrator BETWEEN_KNOTS = new GaussIntegratorFactory().legendre(4);

  private static final double[][] TRIAL_LEGENDRE = trialLegendre();

  private final ImmutableList<RadialFunction> functions;

  SegmentFit(ImmutableList<RadialFunction> functions) {
    this.functions = functions;
  }

  private static double[][] trialLegendre() {
    double[][] p = new double[TRIAL_POINTS][HIGHEST_DEGREE + 1];
    for (int k = 0; k < TRIAL_POINTS; k++) {
      Legendre.values(TRIAL.getPoint(k), p[k]);
    }
    return p;
  }

  /**
   * What the force of a pair is made of, without signs, eV/A.
   *
   * @param squared distance squared
   */
  double force(double squared) {
    double r = Math.sqrt(squared);
    double sum = 0;
    for (RadialFunction f : functions) {
      sum += Math.abs(f.weight() * f.slope().applyAsDouble(r));
    }
    return sum;
  }

  /**
   * What turns an error of f'/r of a function into one of the force, eV/A, relative to that force
   * where it is strong.
   */
  double weight(int function, double squared) {
    double relative = Math.max(1, force(squared) / STRONG_FORCE);
    return functions.get(function).weight() * Math.sqrt(squared) / relative;
  }

  /**
   * The weighted square of what the best polynomials miss, integrated over a segment and summed
   * over functions.
   */
  double missed(double from, double to) {
    double half = 0.5 * (to - from);
    double middle = 0.5 * (to + from);
    double[][] g = new double[functions.size()][TRIAL_POINTS];
    double[] weight = new double[TRIAL_POINTS];
    for (int k = 0; k < TRIAL_POINTS; k++) {
      double r = Math.sqrt(middle + half * TRIAL.getPoint(k));
      double force = 0;
      for (int f = 0; f < g.length; f++) {
        RadialFunction function = functions.get(f);
        double slope = function.slope().applyAsDouble(r);
        g[f][k] = slope / r;
        force += Math.abs(function.weight() * slope);
      }
      double relative = r / Math.max(1, force / STRONG_FORCE);
      weight[k] = TRIAL.getWeight(k) * relative * relative;
    }
    double sum = 0;
    for (int f = 0; f < g.length; f++) {
      double factor = functions.get(f).weight();
      sum += factor * factor * missed(g[f], weight, functions.get(f).degree());
    }
    return sum * half;
  }

  private static double missed(double[] g, double[] weight, int degree) {
    double[] c = new double[degree + 1];
    for (int k = 0; k < TRIAL_POINTS; k++) {
      for (int m = 0; m <= degree; m++) {
        c[m] += (m + 0.5) * TRIAL.getWeight(k) * g[k] * TRIAL_LEGENDRE[k][m];
      }
    }
    double sum = 0;
    for (int k = 0; k < TRIAL_POINTS; k++) {
      double rest = g[k];
      for (int m = 0; m <= degree; m++) {
        rest -= c[m] * TRIAL_LEGENDRE[k][m];
      }
      sum += weight[k] * rest * rest;
    }
    return sum;
  }

  /**
   * The polynomial of f'/r in powers of r^2 - origin, from the constant up.
   *
   * <p>Integrated from knot to knot of the file's table, so that what its printed digits add to the
   * slope averages out.
   */
  double[] powers(int function, double from, double to, double origin) {
    RadialFunction f = functions.get(function);
    double half = 0.5 * (to - from);
    double middle = 0.5 * (to + from);
    double dx = f.spline().spacing();
    double[] c = new double[f.degree() + 1];
    double[] p = new double[f.degree() + 1];
    double end = Math.sqrt(to);
    double r = Math.sqrt(from);
    while (r < end) {
      // the next knot, and not one that rounding has put where we are
      double next = Math.min(end, (Math.floor(r / dx + 1e-9) + 1) * dx);
      double width = 0.5 * (next - r);
      for (int q = 0; q < BETWEEN_KNOTS.getNumberOfPoints(); q++) {
        double at = r + width * (1 + BETWEEN_KNOTS.getPoint(q));
        Legendre.values((at * at - middle) / half, p);
        // f'/r d(r^2) = 2 f' dr, and half of it is the width of [-1, 1]
        double part = BETWEEN_KNOTS.getWeight(q) * width * 2 * f.slope().applyAsDouble(at) / half;
        for (int k = 0; k <= f.degree(); k++) {
          c[k] += (k + 0.5) * part * p[k];
        }
      }
      r = next;
    }
    c[0] = (f.valueBelow(to) - f.valueAtSquared(from)) / half;
    return Legendre.powers(c, (origin - middle) / half, 1 / half);
  }
}
