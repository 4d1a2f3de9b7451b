package org.vitrum.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.io.DataTable;
import org.vitrum.io.DataTable.Dimension;
import org.vitrum.statistics.FittedQuantity;
import org.vitrum.statistics.LeastSquares;

/**
 * Relaxation of a modulus at constant temperature after Yang et al.:
 *
 * <pre>
 *   (Ee - E)/(Ee - EDG) = exp(-((t+t0)/tau)^n),   ln tau = ln tau0 + Ea/(R T)
 * </pre>
 *
 * Ee is the modulus of equilibrium, EDG that of the unrelaxed glass by the Debye-Grueneisen line,
 * t0 the time that the glass has relaxed before. EDG and t0 are almost the same thing in one
 * isotherm: t0 is fitted where the data give EDG (column EDG), else t0 = 0 and EDG is fitted.
 *
 * @param source data file
 * @param isotherms one fit for each temperature
 * @param arrhenius ln tau0 and Ea over the temperatures, empty for a single one
 * @param warnings what the data cannot tell, in sentences
 */
public record ModulusRelaxation(
    String source,
    List<Isotherm> isotherms,
    List<FittedQuantity> arrhenius,
    List<String> warnings) {
  /** Molar gas constant, kJ/(mol K), CODATA 2018. */
  private static final double GAS = 8.314462618e-3;

  /** kJ/mol for 1 eV per atom. */
  private static final double PER_EV = 96.48533212;

  private static final double[] START_EXPONENTS = {0.3, 0.5, 0.8, 1.2};
  private static final int START_TIMES = 12;
  private static final int LEAST_POINTS = 6;
  private static final int CURVE_POINTS = 200;

  /**
   * One temperature.
   *
   * @param temperature K, NaN if the data do not say
   * @param logTauError standard error of ln tau
   */
  public record Isotherm(
      double temperature,
      List<FittedQuantity> estimates,
      double logTauError,
      double[] time,
      double[] modulus,
      double[] fitTime,
      double[] fit) {
    /** An estimate by name. */
    public FittedQuantity estimate(String name) {
      return estimates.stream().filter(x -> x.name().equals(name)).findFirst().orElseThrow();
    }
  }

  /**
   * Reads and fits columns {@code time, E} (optional {@code T, EDG, E_error}); rows of one
   * temperature stand together.
   *
   * @param bootstrap number of resampled data sets, 0 for none
   * @throws InputException for data that cannot be fitted
   */
  public static ModulusRelaxation of(DataTable table, int bootstrap, long seed) {
    double[] time = table.numbers("time", Dimension.TIME);
    double[] modulus = table.numbers("E", Dimension.MODULUS);
    double[] errors = table.errors("E", Dimension.MODULUS).orElse(null);
    double[] glass = table.has("EDG") ? table.numbers("EDG", Dimension.MODULUS) : null;
    double[] temperature =
        table.has("T") ? table.numbers("T", Dimension.TEMPERATURE) : new double[time.length];
    table.requirePositive("E", modulus);
    if (table.has("T")) {
      table.requirePositive("T", temperature);
    } else {
      Arrays.fill(temperature, Double.NaN);
    }
    List<Isotherm> isotherms = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<Double> seen = new ArrayList<>();
    List<double[]> logTaus = new ArrayList<>();
    RandomGenerator random = new Well19937c(seed);
    int from = 0;
    while (from < time.length) {
      int to = from + 1;
      while (to < time.length && Double.compare(temperature[to], temperature[from]) == 0) {
        to++;
      }
      if (seen.contains(temperature[from])) {
        throw new InputException(
            table.rowPlace(from),
            "rows of one temperature together",
            temperature[from] + " K again");
      }
      seen.add(temperature[from]);
      isotherms.add(
          isotherm(
              table,
              temperature[from],
              time,
              modulus,
              errors,
              glass,
              from,
              to,
              warnings,
              new Resampling(random, bootstrap, logTaus)));
      from = to;
    }
    if (isotherms.isEmpty()) {
      table.requireRows(LEAST_POINTS, "one isotherm");
    }
    List<FittedQuantity> arrhenius =
        isotherms.size() > 1 ? arrhenius(isotherms, logTaus, warnings) : List.of();
    return new ModulusRelaxation(
        table.file(), List.copyOf(isotherms), arrhenius, List.copyOf(warnings));
  }

  private static Isotherm isotherm(
      DataTable table,
      double temperature,
      double[] allTimes,
      double[] allModuli,
      double[] allErrors,
      double[] glass,
      int from,
      int to,
      List<String> warnings,
      Resampling resampling) {
    String label = Double.isNaN(temperature) ? "" : " at " + temperature + " K";
    double[] time = Arrays.copyOfRange(allTimes, from, to);
    double[] modulus = Arrays.copyOfRange(allModuli, from, to);
    if (time.length < LEAST_POINTS) {
      throw new InputException(
          table.rowPlace(from),
          "at least " + LEAST_POINTS + " times" + label + " (four parameters)",
          Integer.toString(time.length));
    }
    for (int i = 0; i < time.length; i++) {
      if (time[i] < 0) {
        throw new InputException(table.rowPlace(from + i), "time from 0 on", time[i] + " s");
      }
      if (i > 0 && time[i] <= time[i - 1]) {
        throw new InputException(
            table.rowPlace(from + i),
            "times" + label + " in rising order, each once",
            time[i] + " s after " + time[i - 1] + " s");
      }
    }
    double spread =
        Arrays.stream(modulus).max().orElseThrow() - Arrays.stream(modulus).min().orElseThrow();
    if (spread <= 1e-9 * modulus[0]) {
      throw new InputException(
          table.rowPlace(from), "an E that changes with time" + label, "a constant E");
    }
    boolean known = glass != null;
    double fixed = known ? glass[from] : 0;
    double[] sigma = new double[time.length];
    Arrays.fill(sigma, 0.01 * modulus[0]);
    if (allErrors != null) {
      sigma = Arrays.copyOfRange(allErrors, from, to);
    }
    LeastSquares.Model model = p -> curve(p, known, fixed, time);
    LeastSquares.Limits limits =
        p -> {
          p[1] = Math.min(Math.max(p[1], -100), 100);
          p[2] = Math.min(Math.max(p[2], 0.02), 10);
          if (known) {
            p[3] = Math.max(p[3], 0);
          }
        };
    LeastSquares.Solution fit =
        LeastSquares.fit(model, modulus, sigma, start(time, modulus, known, fixed), limits);
    // Without given errors the scatter about the fit tells them.
    double scale = allErrors != null ? 1 : Math.sqrt(fit.chiSquared() / fit.freedom());
    double factor = LeastSquares.coverage(fit.freedom(), allErrors != null);
    double[] error = new double[4];
    for (int j = 0; j < 4; j++) {
      error[j] = scale * Math.sqrt(fit.covariance().getEntry(j, j));
    }
    double[] p = fit.parameters();
    List<FittedQuantity> estimates = new ArrayList<>();
    estimates.add(FittedQuantity.symmetric("Ee", "GPa", p[0], error[0], factor));
    estimates.add(FittedQuantity.ofLogarithm("tau", "s", p[1], error[1], factor));
    estimates.add(FittedQuantity.symmetric("n", "", p[2], error[2], factor));
    estimates.add(
        known
            ? FittedQuantity.symmetric("t0", "s", p[3], error[3], factor)
            : FittedQuantity.symmetric("EDG", "GPa", p[3], error[3], factor));
    if (resampling.count() > 0) {
      double[][] samples = resampling.run(model, fit, sigma, limits);
      estimates.set(0, estimates.get(0).withBootstrap(samples[0]));
      double[] tau = Arrays.stream(samples[1]).map(Math::exp).toArray();
      estimates.set(1, estimates.get(1).withBootstrap(tau));
      estimates.set(2, estimates.get(2).withBootstrap(samples[2]));
      estimates.set(3, estimates.get(3).withBootstrap(samples[3]));
    }
    warn(label, estimates, fit, time, known, warnings);
    double[] fitTime = new double[CURVE_POINTS];
    for (int i = 0; i < CURVE_POINTS; i++) {
      fitTime[i] = time[time.length - 1] * i / (CURVE_POINTS - 1);
    }
    return new Isotherm(
        temperature,
        List.copyOf(estimates),
        error[1],
        time,
        modulus,
        fitTime,
        curve(p, known, fixed, fitTime));
  }

  /**
   * Residuals drawn with replacement onto the fit.
   *
   * @param logTaus collects the samples of ln tau of every isotherm
   */
  private record Resampling(RandomGenerator random, int count, List<double[]> logTaus) {
    /** Samples of each parameter; NaN where the fit fails. */
    double[][] run(
        LeastSquares.Model model,
        LeastSquares.Solution fit,
        double[] sigma,
        LeastSquares.Limits limits) {
      int points = sigma.length;
      double inflate = Math.sqrt((double) points / fit.freedom());
      double[][] samples = new double[fit.parameters().length][count];
      for (int b = 0; b < count; b++) {
        double[] data = fit.values().clone();
        for (int i = 0; i < points; i++) {
          int from = random.nextInt(points);
          data[i] += inflate * fit.residuals()[from] / sigma[from] * sigma[i];
        }
        double[] p = null;
        try {
          p = LeastSquares.fit(model, data, sigma, fit.parameters(), limits).parameters();
        } catch (RunException _) {
          // Left out of the quantiles as not a number.
        }
        for (int j = 0; j < samples.length; j++) {
          samples[j][b] = p == null ? Double.NaN : p[j];
        }
      }
      logTaus.add(samples[1]);
      return samples;
    }
  }

  private static void warn(
      String label,
      List<FittedQuantity> estimates,
      LeastSquares.Solution fit,
      double[] time,
      boolean known,
      List<String> warnings) {
    FittedQuantity tau = estimates.get(1);
    if (tau.upper() / tau.lower() > 100) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "tau%s is hardly determined: %.3g to %.3g s.",
              label,
              tau.lower(),
              tau.upper()));
    }
    if (tau.value() > time[time.length - 1]) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "tau%s = %.3g s is longer than the measurement: Ee is extrapolated.",
              label,
              tau.value()));
    }
    if (known && estimates.get(3).covers(0)) {
      warnings.add("t0" + label + " cannot be told from 0.");
    }
    // 1000: about three digits of a parameter lost to another.
    if (fit.condition() > 1000) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Some parameters%s are nearly interchangeable (condition %.0f).",
              label,
              fit.condition()));
    }
  }

  /** Parameters: Ee, ln tau, n, and t0 (EDG known) or EDG (t0 = 0). */
  private static double[] curve(double[] p, boolean known, double fixed, double[] time) {
    double glass = known ? fixed : p[3];
    double offset = known ? p[3] : 0;
    double[] y = new double[time.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = p[0] - (p[0] - glass) * AnnealingChain.decay(time[i] + offset, p[1], p[2]);
    }
    return y;
  }

  /** The best of a grid of tau and n; Ee and EDG are then linear. */
  private static double[] start(double[] time, double[] modulus, boolean known, double fixed) {
    double first = time[0] > 0 ? time[0] : time[1];
    double span = Math.log(10 * time[time.length - 1] / first);
    double[] best = new double[4];
    double least = Double.MAX_VALUE;
    for (double n : START_EXPONENTS) {
      for (int k = 0; k < START_TIMES; k++) {
        double logTau = Math.log(first) + span * k / (START_TIMES - 1);
        double[] line = line(time, modulus, logTau, n, known, fixed);
        if (line[2] < least) {
          least = line[2];
          best = new double[] {line[0], logTau, n, known ? 0.01 * first : line[1]};
        }
      }
    }
    return best;
  }

  /** Ee, EDG and the cost of E = Ee (1-e) + EDG e. */
  private static double[] line(
      double[] time, double[] modulus, double logTau, double n, boolean known, double fixed) {
    double aa = 0;
    double ab = 0;
    double bb = 0;
    double ay = 0;
    double by = 0;
    for (int i = 0; i < time.length; i++) {
      double e = AnnealingChain.decay(time[i], logTau, n);
      double a = 1 - e;
      aa += a * a;
      ab += a * e;
      bb += e * e;
      ay += a * modulus[i];
      by += e * modulus[i];
    }
    double det = aa * bb - ab * ab;
    double glass = known ? fixed : (aa * by - ab * ay) / det;
    double equilibrium = (ay - ab * glass) / aa;
    double cost = 0;
    for (int i = 0; i < time.length; i++) {
      double e = AnnealingChain.decay(time[i], logTau, n);
      cost += Math.pow(modulus[i] - equilibrium * (1 - e) - glass * e, 2);
    }
    boolean usable = Double.isFinite(cost) && (known || det > 1e-12 * aa * bb);
    return new double[] {equilibrium, glass, usable ? cost : Double.MAX_VALUE};
  }

  private static List<FittedQuantity> arrhenius(
      List<Isotherm> isotherms, List<double[]> samples, List<String> warnings) {
    int count = isotherms.size();
    double[] inverse = new double[count];
    double[] logTau = new double[count];
    double[] sigma = new double[count];
    for (int i = 0; i < count; i++) {
      Isotherm isotherm = isotherms.get(i);
      inverse[i] = 1 / (GAS * isotherm.temperature());
      logTau[i] = Math.log(isotherm.estimate("tau").value());
      // A floor, for exact data.
      sigma[i] = Math.max(isotherm.logTauError(), 1e-9);
    }
    double center = Arrays.stream(inverse).average().orElseThrow();
    LeastSquares.Solution fit = line(inverse, logTau, sigma, center);
    double factor = LeastSquares.coverage(0, true);
    double energy = fit.parameters()[1];
    double energyError = Math.sqrt(fit.covariance().getEntry(1, 1));
    double variance =
        fit.covariance().getEntry(0, 0)
            + center * center * fit.covariance().getEntry(1, 1)
            - 2 * center * fit.covariance().getEntry(0, 1);
    if (count > 2 && fit.chiSquared() / fit.freedom() > 4) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "ln tau does not lie on an Arrhenius line within its errors (reduced chi-squared"
                  + " %.2g).",
              fit.chiSquared() / fit.freedom()));
    }
    int draws = samples.isEmpty() ? 0 : samples.getFirst().length;
    double[] energies = new double[draws];
    double[] prefactors = new double[draws];
    for (int b = 0; b < draws; b++) {
      double[] drawn = new double[count];
      for (int i = 0; i < count; i++) {
        drawn[i] = samples.get(i)[b];
      }
      boolean usable = Arrays.stream(drawn).allMatch(Double::isFinite);
      double[] p =
          usable
              ? line(inverse, drawn, sigma, center).parameters()
              : new double[] {Double.NaN, Double.NaN};
      energies[b] = p[1];
      prefactors[b] = Math.exp(p[0] - center * p[1]);
    }
    double logPrefactor = fit.parameters()[0] - center * energy;
    return List.of(
        FittedQuantity.symmetric("Ea", "kJ/mol", energy, energyError, factor)
            .withBootstrap(energies),
        FittedQuantity.symmetric("Ea", "eV", energy / PER_EV, energyError / PER_EV, factor)
            .withBootstrap(Arrays.stream(energies).map(x -> x / PER_EV).toArray()),
        FittedQuantity.ofLogarithm("tau0", "s", logPrefactor, Math.sqrt(variance), factor)
            .withBootstrap(prefactors));
  }

  /** ln tau = p0 + p1 (1/RT - center): about the mean, where both are nearly independent. */
  private static LeastSquares.Solution line(
      double[] inverse, double[] logTau, double[] sigma, double center) {
    return LeastSquares.fit(
        p -> Arrays.stream(inverse).map(x -> p[0] + p[1] * (x - center)).toArray(),
        logTau,
        sigma,
        new double[] {logTau[0], 100},
        p -> {});
  }
}
