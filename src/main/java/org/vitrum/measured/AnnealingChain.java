package org.vitrum.measured;

import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.LeastSquares;

/**
 * The paper's steps from K(t) and G(t) to psi and Vf(t), for one set of data: eq. 5, then A/B by
 * eq. 6, then psi from xi, then Vf(t) and its decay. Beside every result stands its derivative by
 * every datum and by xi, so that errors pass through all steps with their correlations.
 *
 * <p>Each modulus has four parameters: Pinf, c0, ln tau and n, with k = tau^-n (k and n as fit
 * parameters would be almost the same direction).
 */
final class AnnealingChain {
  private static final double[] START_EXPONENTS = {0.3, 0.5, 0.8, 1.2};
  private static final int START_TIMES = 12;
  private static final double LEAST_EXPONENT = 0.02;
  private static final double MOST_EXPONENT = 10;

  /** Results, in the order of {@link #results}. */
  enum Quantity {
    K0,
    G0,
    NU0,
    CK,
    CG,
    LN_TAU_K,
    N_K,
    LN_TAU_G,
    N_G,
    LN_K_K,
    LN_K_G,
    RATIO,
    RATIO_EQ5,
    A,
    B,
    PSI,
    PSI_OVER_XI,
    V0,
    LN_TAU_V,
    N_V,
    LN_K_V
  }

  private final double[] time;
  private final Kinetics kinetics;
  private final double xi;

  /** Whether xi is known; without it B = 1, so that V stands for B Vf. */
  private final boolean scaled;

  private final double[] sigma;

  /** Data: K at all times, then G. */
  private final double[] moduli;

  private LeastSquares.Solution eq5;
  private LeastSquares.Solution eq6;
  private LeastSquares.Solution decay;
  private final double[] results = new double[Quantity.values().length];

  /** d(result)/d(datum), the last column by xi. */
  private final RealMatrix influence;

  AnnealingChain(double[] time, double[] moduli, double[] sigma, Kinetics kinetics, double xi) {
    this.time = time;
    this.moduli = moduli;
    this.sigma = sigma;
    this.kinetics = kinetics;
    this.scaled = !Double.isNaN(xi);
    this.xi = xi;
    this.influence = MatrixUtils.createRealMatrix(results.length, moduli.length + 1);
  }

  /** Runs all steps from start values of eq. 5. */
  AnnealingChain run(double[] start) {
    eq5 = LeastSquares.fit(this::moduli, moduli, sigma, start, AnnealingChain::clampEq5);
    baseResults();
    fitRatio();
    softening();
    fitDecay();
    return this;
  }

  /** Index of ln tau of K (0) or G (1) in the parameters of eq. 5; n follows it or is shared. */
  private int tauIndex(int which) {
    return kinetics == Kinetics.SHARED || which == 0 ? 4 : 6;
  }

  private int exponentIndex(int which) {
    return kinetics == Kinetics.SEPARATE && which == 1 ? 7 : 5;
  }

  /** Number of parameters of eq. 5 for both moduli. */
  static int parameters(Kinetics kinetics) {
    return switch (kinetics) {
      case SHARED -> 6;
      case SHARED_N -> 7;
      case SEPARATE -> 8;
    };
  }

  /** exp(-(t/tau)^n). */
  static double decay(double time, double logTau, double n) {
    return time == 0 ? 1 : Math.exp(-Math.exp(n * (Math.log(time) - logTau)));
  }

  private double[] moduli(double[] p) {
    double[] values = new double[moduli.length];
    int count = time.length;
    for (int which = 0; which < 2; which++) {
      for (int i = 0; i < count; i++) {
        double e = decay(time[i], p[tauIndex(which)], p[exponentIndex(which)]);
        values[which * count + i] = p[2 * which] / (1 + p[2 * which + 1] * e);
      }
    }
    return values;
  }

  private static void clampEq5(double[] p) {
    p[0] = Math.max(p[0], 1e-6);
    p[2] = Math.max(p[2], 1e-6);
    // c0 above -1, or the modulus has a pole.
    p[1] = Math.max(p[1], -0.9);
    p[3] = Math.max(p[3], -0.9);
    clampKinetics(p, 4);
  }

  private static void clampKinetics(double[] p, int from) {
    for (int i = from; i < p.length; i++) {
      // ln tau and n in the orders of the parameter lists: 4 ln tau, 5 n, 6 ln tau, 7 n.
      boolean exponent = (i - from) % 2 == 1;
      p[i] =
          exponent
              ? Math.min(Math.max(p[i], LEAST_EXPONENT), MOST_EXPONENT)
              : Math.min(Math.max(p[i], -100), 100);
    }
  }

  /**
   * Start values that need no luck: for every tau and n of a grid, 1/P is linear in the decay,
   * which gives Pinf and c0; the best of all is taken.
   */
  static double[] start(double[] time, double[] moduli, double[] sigma, Kinetics kinetics) {
    int count = time.length;
    double first = time[0] > 0 ? time[0] : time[1];
    double span = Math.log(10 * time[count - 1] / first);
    double[] best = new double[parameters(kinetics)];
    double[] bestCost = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    for (double n : START_EXPONENTS) {
      for (int k = 0; k < START_TIMES; k++) {
        double logTau = Math.log(first) + span * k / (START_TIMES - 1);
        double[] bulk = linear(time, moduli, sigma, 0, logTau, n);
        double[] shear = linear(time, moduli, sigma, count, logTau, n);
        if (kinetics == Kinetics.SEPARATE) {
          take(best, bestCost, 0, bulk, logTau, n, 4);
          take(best, bestCost, 1, shear, logTau, n, 6);
        } else if (bulk[2] + shear[2] < bestCost[2]) {
          bestCost[2] = bulk[2] + shear[2];
          best[0] = bulk[0];
          best[1] = bulk[1];
          best[2] = shear[0];
          best[3] = shear[1];
          best[4] = logTau;
          best[5] = n;
          if (kinetics == Kinetics.SHARED_N) {
            best[6] = logTau;
          }
        }
      }
    }
    return best;
  }

  private static void take(
      double[] best, double[] cost, int which, double[] fit, double logTau, double n, int index) {
    if (fit[2] < cost[which]) {
      cost[which] = fit[2];
      best[2 * which] = fit[0];
      best[2 * which + 1] = fit[1];
      best[index] = logTau;
      best[index + 1] = n;
    }
  }

  /** Pinf, c0 and the cost of 1/P = 1/Pinf + (c0/Pinf) e, weighted as P is. */
  private static double[] linear(
      double[] time, double[] moduli, double[] sigma, int offset, double logTau, double n) {
    double s = 0;
    double se = 0;
    double see = 0;
    double sy = 0;
    double sey = 0;
    for (int i = 0; i < time.length; i++) {
      double m = moduli[offset + i];
      double w = Math.pow(m * m / sigma[offset + i], 2);
      double e = decay(time[i], logTau, n);
      s += w;
      se += w * e;
      see += w * e * e;
      sy += w / m;
      sey += w * e / m;
    }
    double det = s * see - se * se;
    if (!(det > 1e-12 * s * see)) {
      return new double[] {1, 0, Double.MAX_VALUE};
    }
    double a = (see * sy - se * sey) / det;
    double b = (s * sey - se * sy) / det;
    if (!(a > 0) || !(a + b > 0)) {
      return new double[] {1, 0, Double.MAX_VALUE};
    }
    double cost = 0;
    for (int i = 0; i < time.length; i++) {
      double e = decay(time[i], logTau, n);
      cost += Math.pow((moduli[offset + i] - 1 / (a + b * e)) / sigma[offset + i], 2);
    }
    return new double[] {1 / a, b / a, cost};
  }

  private void baseResults() {
    derive(Quantity.K0, u -> u[0]);
    derive(Quantity.CK, u -> u[1]);
    derive(Quantity.G0, u -> u[2]);
    derive(Quantity.CG, u -> u[3]);
    derive(Quantity.NU0, u -> new IsotropicModuli(u[0], u[2]).poisson());
    derive(Quantity.LN_TAU_K, u -> u[tauIndex(0)]);
    derive(Quantity.N_K, u -> u[exponentIndex(0)]);
    derive(Quantity.LN_TAU_G, u -> u[tauIndex(1)]);
    derive(Quantity.N_G, u -> u[exponentIndex(1)]);
    derive(Quantity.LN_K_K, u -> -u[tauIndex(0)] * u[exponentIndex(0)]);
    derive(Quantity.LN_K_G, u -> -u[tauIndex(1)] * u[exponentIndex(1)]);
    derive(Quantity.RATIO_EQ5, u -> u[1] / u[3]);
  }

  /** A function of the parameters of eq. 5 with its influence. */
  private void derive(Quantity quantity, ToDoubleFunction<double[]> function) {
    double[] p = eq5.parameters();
    results[quantity.ordinal()] = function.applyAsDouble(p);
    double[] slope = gradient(function, p);
    RealVector row = eq5.gain().preMultiply(MatrixUtils.createRealVector(slope));
    setInfluence(quantity, row.append(0));
  }

  private static double[] gradient(ToDoubleFunction<double[]> function, double[] x) {
    double[] slope = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      double step = 1e-6 * Math.max(Math.abs(x[j]), 1e-3);
      double[] up = x.clone();
      double[] down = x.clone();
      up[j] += step;
      down[j] -= step;
      slope[j] = (function.applyAsDouble(up) - function.applyAsDouble(down)) / (2 * step);
    }
    return slope;
  }

  private void setInfluence(Quantity quantity, RealVector row) {
    influence.setRowVector(quantity.ordinal(), row);
  }

  private double value(Quantity quantity) {
    return results[quantity.ordinal()];
  }

  private RealVector influence(Quantity quantity) {
    return influence.getRowVector(quantity.ordinal());
  }

  /**
   * A/B by eq. 6: Poisson's ratio of the data against G0/G of the curve of eq. 5. (With G of the
   * data on the abscissa the noise of G would bias A/B.)
   */
  private void fitRatio() {
    int count = time.length;
    double[] nu = new double[count];
    double[] spread = new double[count];
    double[] byBulk = new double[count];
    double[] byShear = new double[count];
    for (int i = 0; i < count; i++) {
      double k = moduli[i];
      double g = moduli[count + i];
      nu[i] = new IsotropicModuli(k, g).poisson();
      // nu = (3K-2G)/(2(3K+G)): dnu/dK = 9G/(2(3K+G)^2), dnu/dG = -9K/(2(3K+G)^2).
      double d = 2 * (3 * k + g) * (3 * k + g);
      byBulk[i] = 9 * g / d;
      byShear[i] = -9 * k / d;
      spread[i] = Math.hypot(byBulk[i] * sigma[i], byShear[i] * sigma[count + i]);
    }
    double[] p5 = eq5.parameters();
    eq6 =
        LeastSquares.fit(
            p -> poissons(p[0], p5),
            nu,
            spread,
            new double[] {p5[1] / p5[3]},
            p -> p[0] = Math.min(Math.max(p[0], -1e3), 1e3));
    results[Quantity.RATIO.ordinal()] = eq6.parameters()[0];
    // Direct part: nu of the data; indirect part: the curve moves with the parameters of eq. 5.
    RealVector row = MatrixUtils.createRealVector(new double[moduli.length + 1]);
    for (int i = 0; i < count; i++) {
      row.addToEntry(i, eq6.gain().getEntry(0, i) * byBulk[i]);
      row.addToEntry(count + i, eq6.gain().getEntry(0, i) * byShear[i]);
    }
    double ratio = value(Quantity.RATIO);
    RealVector g6 = eq6.gain().getRowVector(0);
    double[] slope =
        gradient(u -> g6.dotProduct(MatrixUtils.createRealVector(poissons(ratio, u))), p5);
    RealVector indirect = eq5.gain().preMultiply(MatrixUtils.createRealVector(slope));
    setInfluence(Quantity.RATIO, row.subtract(indirect.append(0)));
  }

  private double[] poissons(double ratio, double[] p) {
    double nu0 = new IsotropicModuli(p[0], p[2]).poisson();
    double[] nu = new double[time.length];
    for (int i = 0; i < nu.length; i++) {
      double e = decay(time[i], p[tauIndex(1)], p[exponentIndex(1)]);
      nu[i] = DiluteModel.poisson(nu0, 1 + p[3] * e, ratio);
    }
    return nu;
  }

  private void softening() {
    if (!scaled) {
      for (Quantity unknown : new Quantity[] {Quantity.A, Quantity.PSI, Quantity.PSI_OVER_XI}) {
        results[unknown.ordinal()] = Double.NaN;
      }
      results[Quantity.B.ordinal()] = 1;
      return;
    }
    Quantity[] from = {Quantity.RATIO, Quantity.NU0};
    combine(Quantity.A, from, u -> DiluteModel.factor(u[2], alpha(u[1])));
    combine(Quantity.B, from, u -> DiluteModel.factor(u[2], alpha(u[1])) / u[0]);
    combine(Quantity.PSI, from, u -> DiluteModel.psi(u[2], u[0], u[1]));
    combine(Quantity.PSI_OVER_XI, from, u -> DiluteModel.psi(u[2], u[0], u[1]) / u[2]);
  }

  private static double alpha(double nu) {
    return (1 + nu) / (3 * (1 - nu));
  }

  private double[] arguments(Quantity[] from, double last) {
    double[] x = new double[from.length + 1];
    for (int i = 0; i < from.length; i++) {
      x[i] = value(from[i]);
    }
    x[from.length] = last;
    return x;
  }

  private void combine(Quantity quantity, Quantity[] from, ToDoubleFunction<double[]> function) {
    double[] x = arguments(from, xi);
    results[quantity.ordinal()] = function.applyAsDouble(x);
    double[] slope = gradient(function, x);
    RealVector row = combined(from, slope);
    row.addToEntry(moduli.length, slope[from.length]);
    setInfluence(quantity, row);
  }

  private RealVector combined(Quantity[] from, double[] slope) {
    RealVector row = MatrixUtils.createRealVector(new double[moduli.length + 1]);
    for (int i = 0; i < from.length; i++) {
      row = row.add(influence(from[i]).mapMultiply(slope[i]));
    }
    return row;
  }

  /**
   * A function of results and of one independent number, with the error of both.
   *
   * @param from results, the function's first arguments; the number is its last
   */
  Estimate derived(Quantity[] from, Estimate number, ToDoubleFunction<double[]> function) {
    double[] x = arguments(from, number.value());
    double[] slope = gradient(function, x);
    double byNumber = slope[from.length] * number.error();
    double variance = variance(combined(from, slope), 0) + byNumber * byNumber;
    return new Estimate(function.applyAsDouble(x), Math.sqrt(variance));
  }

  /** V0 exp(-(t/tau)^n) through Vf(t) = (G0/G-1)/B. */
  private void fitDecay() {
    int count = time.length;
    double g0 = value(Quantity.G0);
    double b = value(Quantity.B);
    double[] fraction = fractions();
    double[] spread = new double[count];
    for (int i = 0; i < count; i++) {
      double g = moduli[count + i];
      spread[i] = g0 / (g * g) / Math.abs(b) * sigma[count + i];
    }
    double[] start = {value(Quantity.CG) / b, value(Quantity.LN_TAU_G), value(Quantity.N_G)};
    decay = LeastSquares.fit(this::decays, fraction, spread, start, p -> clampKinetics(p, 1));
    RealMatrix rows = MatrixUtils.createRealMatrix(3, moduli.length + 1);
    RealMatrix gain = decay.gain();
    for (int j = 0; j < 3; j++) {
      double byG0 = 0;
      double byB = 0;
      for (int i = 0; i < count; i++) {
        double g = moduli[count + i];
        rows.setEntry(j, count + i, -gain.getEntry(j, i) * g0 / (g * g * b));
        byG0 += gain.getEntry(j, i) / (g * b);
        byB -= gain.getEntry(j, i) * fraction[i] / b;
      }
      RealVector row =
          rows.getRowVector(j)
              .add(influence(Quantity.G0).mapMultiply(byG0))
              .add(influence(Quantity.B).mapMultiply(byB));
      Quantity quantity = new Quantity[] {Quantity.V0, Quantity.LN_TAU_V, Quantity.N_V}[j];
      results[quantity.ordinal()] = decay.parameters()[j];
      setInfluence(quantity, row);
    }
    double logTau = value(Quantity.LN_TAU_V);
    double n = value(Quantity.N_V);
    results[Quantity.LN_K_V.ordinal()] = -n * logTau;
    setInfluence(
        Quantity.LN_K_V,
        influence(Quantity.LN_TAU_V)
            .mapMultiply(-n)
            .add(influence(Quantity.N_V).mapMultiply(-logTau)));
  }

  private double[] decays(double[] p) {
    double[] v = new double[time.length];
    for (int i = 0; i < v.length; i++) {
      v[i] = p[0] * decay(time[i], p[1], p[2]);
    }
    return v;
  }

  /** Vf at every time, from G of the data (B Vf where xi is not known). */
  double[] fractions() {
    int count = time.length;
    double[] fraction = new double[count];
    for (int i = 0; i < count; i++) {
      fraction[i] = (value(Quantity.G0) / moduli[count + i] - 1) / value(Quantity.B);
    }
    return fraction;
  }

  double result(Quantity quantity) {
    return value(quantity);
  }

  /** Standard error of a result for given errors of the data (sigma) and of xi. */
  double error(Quantity quantity, double xiError) {
    return Math.sqrt(variance(influence(quantity), xiError));
  }

  private double variance(RealVector row, double xiError) {
    double variance = Math.pow(row.getEntry(moduli.length) * xiError, 2);
    for (int i = 0; i < moduli.length; i++) {
      variance += Math.pow(row.getEntry(i) * sigma[i], 2);
    }
    return variance;
  }

  LeastSquares.Solution eq5() {
    return eq5;
  }

  LeastSquares.Solution eq6() {
    return eq6;
  }

  LeastSquares.Solution decay() {
    return decay;
  }
}
