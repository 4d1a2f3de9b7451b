package org.vitrum.measured;

import org.vitrum.statistics.StretchedExponential;

/**
 * Start values of eq. 5 that need no luck: for every tau and n of a grid, 1/P is linear in the
 * decay, which gives Pinf and c0; the best of all is taken.
 */
final class AnnealingStart {
  /** Of a modulus that no line describes. */
  private static final Line NONE = new Line(1, 0, Double.MAX_VALUE);

  private final double[] time;
  private final double[] moduli;
  private final double[] sigma;

  /**
   * @param moduli K at all times, then G
   * @param sigma their errors
   */
  AnnealingStart(double[] time, double[] moduli, double[] sigma) {
    this.time = time;
    this.moduli = moduli;
    this.sigma = sigma;
  }

  /** Pinf, c0 and the sum of squares. */
  private record Line(double limit, double excess, double cost) {}

  /** A line for each modulus, and with which decays. */
  private record Pair(Line bulk, Line shear, StretchedExponential.Start decay) {
    double cost() {
      return bulk.cost() + shear.cost();
    }
  }

  /** Parameters in the order of {@link Kinetics}. */
  double[] parameters(Kinetics kinetics) {
    Pair both = null;
    Pair bulk = null;
    Pair shear = null;
    for (StretchedExponential.Start decay : StretchedExponential.starts(time)) {
      Pair pair = new Pair(line(0, decay), line(time.length, decay), decay);
      both = both == null || pair.cost() < both.cost() ? pair : both;
      bulk = bulk == null || pair.bulk().cost() < bulk.bulk().cost() ? pair : bulk;
      shear = shear == null || pair.shear().cost() < shear.shear().cost() ? pair : shear;
    }
    boolean apart = kinetics == Kinetics.SEPARATE;
    Pair k = apart ? bulk : both;
    Pair g = apart ? shear : both;
    double[] p = new double[kinetics.parameters()];
    p[Kinetics.LIMIT_K] = k.bulk().limit();
    p[Kinetics.EXCESS_K] = k.bulk().excess();
    p[Kinetics.LIMIT_G] = g.shear().limit();
    p[Kinetics.EXCESS_G] = g.shear().excess();
    p[kinetics.logTauOfBulk()] = k.decay().logTau();
    p[kinetics.exponentOfBulk()] = k.decay().n();
    p[kinetics.logTauOfShear()] = g.decay().logTau();
    p[kinetics.exponentOfShear()] = g.decay().n();
    return p;
  }

  /** 1/P = 1/Pinf + (c0/Pinf) e, weighted as P is. */
  private Line line(int offset, StretchedExponential.Start decay) {
    double s = 0;
    double se = 0;
    double see = 0;
    double sy = 0;
    double sey = 0;
    for (int i = 0; i < time.length; i++) {
      double m = moduli[offset + i];
      double w = Math.pow(m * m / sigma[offset + i], 2);
      double e = StretchedExponential.at(time[i], decay.logTau(), decay.n());
      s += w;
      se += w * e;
      see += w * e * e;
      sy += w / m;
      sey += w * e / m;
    }
    double det = s * see - se * se;
    if (!(det > 1e-12 * s * see)) {
      return NONE;
    }
    double a = (see * sy - se * sey) / det;
    double b = (s * sey - se * sy) / det;
    if (!(a > 0) || !(a + b > 0)) {
      return NONE;
    }
    double cost = 0;
    for (int i = 0; i < time.length; i++) {
      double e = StretchedExponential.at(time[i], decay.logTau(), decay.n());
      cost += Math.pow((moduli[offset + i] - 1 / (a + b * e)) / sigma[offset + i], 2);
    }
    return new Line(1 / a, b / a, cost);
  }
}
