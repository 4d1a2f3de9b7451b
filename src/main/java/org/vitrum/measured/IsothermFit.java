package org.vitrum.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.random.RandomGenerator;
import org.vitrum.statistics.Bootstrap;
import org.vitrum.statistics.FittedQuantity;
import org.vitrum.statistics.Intervals;
import org.vitrum.statistics.LeastSquares;
import org.vitrum.statistics.StretchedExponential;

/**
 * The relaxation of one isotherm, see {@link ModulusRelaxation}. Parameters: Ee, ln tau, n, and t0
 * where EDG is known, or else EDG (with t0 = 0).
 *
 * @param isotherm results and curves
 * @param logTaus ln tau of the resampled data
 * @param warnings what the data cannot tell, in sentences
 */
record IsothermFit(ModulusRelaxation.Isotherm isotherm, double[] logTaus, List<String> warnings) {
  private static final int CURVE_POINTS = 200;
  private static final int PARAMETERS = 4;

  /** Share of the modulus that serves as its error until the scatter tells one. */
  private static final double FIRST_ERROR = 0.01;

  /** About three digits of a parameter lost to another. */
  private static final double ILL_CONDITIONED = 1000;

  /** Both ends of the interval of tau may differ by this factor. */
  private static final double WIDEST_TIME = 100;

  /**
   * @param draws number of resampled data sets, 0 for none
   */
  static IsothermFit of(IsothermData data, int draws, RandomGenerator random) {
    double[] sigma = data.errors();
    if (sigma == null) {
      sigma = new double[data.time().length];
      Arrays.fill(sigma, FIRST_ERROR * data.modulus()[0]);
    }
    LeastSquares.Solution fit = fit(data, data.modulus(), sigma, start(data));
    Bootstrap drawn = Bootstrap.none(PARAMETERS);
    if (draws > 0) {
      double[] errors = sigma;
      drawn =
          Bootstrap.of(
              fit,
              sigma,
              1,
              draws,
              random,
              PARAMETERS,
              y -> fit(data, y, errors, fit.parameters()).parameters());
    }
    // Without given errors the scatter about the fit tells them.
    double scale = data.errors() != null ? 1 : Math.sqrt(fit.chiSquared() / fit.freedom());
    double logTauError = scale * Math.sqrt(fit.covariance().getEntry(1, 1));
    List<FittedQuantity> estimates = estimates(data, fit, scale, drawn.samples());
    double[] fitTime = new double[CURVE_POINTS];
    double last = data.time()[data.time().length - 1];
    Arrays.setAll(fitTime, i -> last * i / (CURVE_POINTS - 1));
    return new IsothermFit(
        new ModulusRelaxation.Isotherm(
            data.temperature(),
            estimates,
            logTauError,
            data.time(),
            data.modulus(),
            fitTime,
            curve(data, fit.parameters(), fitTime)),
        drawn.samples()[1],
        warnings(data, fit, estimates));
  }

  private static LeastSquares.Solution fit(
      IsothermData data, double[] modulus, double[] sigma, double[] start) {
    return LeastSquares.fit(
        p -> curve(data, p, data.time()),
        modulus,
        sigma,
        start,
        p -> {
          p[1] = StretchedExponential.clampLogTau(p[1]);
          p[2] = StretchedExponential.clampExponent(p[2]);
          if (data.glassKnown()) {
            p[3] = Math.max(p[3], 0);
          }
        });
  }

  private static double[] curve(IsothermData data, double[] p, double[] time) {
    double glass = data.glassKnown() ? data.glass() : p[3];
    double offset = data.glassKnown() ? p[3] : 0;
    return Arrays.stream(time)
        .map(t -> p[0] - (p[0] - glass) * StretchedExponential.at(t + offset, p[1], p[2]))
        .toArray();
  }

  private static List<FittedQuantity> estimates(
      IsothermData data, LeastSquares.Solution fit, double scale, double[][] samples) {
    double factor = Intervals.coverage(fit.freedom(), data.errors() != null);
    double[] p = fit.parameters();
    double[] error = new double[PARAMETERS];
    Arrays.setAll(error, j -> scale * Math.sqrt(fit.covariance().getEntry(j, j)));
    double[] taus = Arrays.stream(samples[1]).map(Math::exp).toArray();
    String last = data.glassKnown() ? "t0" : "EDG";
    String unit = data.glassKnown() ? "s" : "GPa";
    return List.of(
        FittedQuantity.symmetric("Ee", "GPa", p[0], error[0], factor).withBootstrap(samples[0]),
        FittedQuantity.ofLogarithm("tau", "s", p[1], error[1], factor).withBootstrap(taus),
        FittedQuantity.symmetric("n", "", p[2], error[2], factor).withBootstrap(samples[2]),
        FittedQuantity.symmetric(last, unit, p[3], error[3], factor).withBootstrap(samples[3]));
  }

  /** The best of a grid of tau and n; Ee and EDG are then linear. */
  private static double[] start(IsothermData data) {
    double[] time = data.time();
    double first = time[0] > 0 ? time[0] : time[1];
    double[] best = new double[PARAMETERS];
    double least = Double.MAX_VALUE;
    for (StretchedExponential.Start decay : StretchedExponential.starts(time)) {
      double[] line = line(data, decay);
      if (line[2] < least) {
        least = line[2];
        double last = data.glassKnown() ? 0.01 * first : line[1];
        best = new double[] {line[0], decay.logTau(), decay.n(), last};
      }
    }
    return best;
  }

  /** Ee, EDG and the cost of E = Ee (1-e) + EDG e. */
  private static double[] line(IsothermData data, StretchedExponential.Start decay) {
    double[] modulus = data.modulus();
    double[] e =
        Arrays.stream(data.time())
            .map(t -> StretchedExponential.at(t, decay.logTau(), decay.n()))
            .toArray();
    double aa = 0;
    double ab = 0;
    double bb = 0;
    double ay = 0;
    double by = 0;
    for (int i = 0; i < e.length; i++) {
      double a = 1 - e[i];
      aa += a * a;
      ab += a * e[i];
      bb += e[i] * e[i];
      ay += a * modulus[i];
      by += e[i] * modulus[i];
    }
    double det = aa * bb - ab * ab;
    double glass = data.glassKnown() ? data.glass() : (aa * by - ab * ay) / det;
    double equilibrium = (ay - ab * glass) / aa;
    double cost = 0;
    for (int i = 0; i < e.length; i++) {
      cost += Math.pow(modulus[i] - equilibrium * (1 - e[i]) - glass * e[i], 2);
    }
    boolean usable = Double.isFinite(cost) && (data.glassKnown() || det > 1e-12 * aa * bb);
    return new double[] {equilibrium, glass, usable ? cost : Double.MAX_VALUE};
  }

  private static List<String> warnings(
      IsothermData data, LeastSquares.Solution fit, List<FittedQuantity> estimates) {
    List<String> warnings = new ArrayList<>();
    String label = data.label();
    FittedQuantity tau = estimates.get(1);
    if (tau.upper() / tau.lower() > WIDEST_TIME) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "tau%s is hardly determined, %.3g to %.3g s: measure longer, and more points while"
                  + " the modulus falls.",
              label,
              tau.lower(),
              tau.upper()));
    }
    if (tau.value() > data.time()[data.time().length - 1]) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "tau%s = %.3g s is longer than the measurement, Ee is extrapolated: measure longer.",
              label,
              tau.value()));
    }
    if (data.glassKnown() && estimates.get(3).covers(0)) {
      warnings.add("t0" + label + " cannot be told from 0: time 0 of the table may stand for it.");
    }
    if (fit.condition() > ILL_CONDITIONED) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Some parameters%s are nearly interchangeable (condition %.0f): quote them with their"
                  + " intervals, or measure until the modulus has settled.",
              label,
              fit.condition()));
    }
    return warnings;
  }
}
