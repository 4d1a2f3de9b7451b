package org.vitrum.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.vitrum.InputException;
import org.vitrum.io.DataTable;
import org.vitrum.io.TableUnits;
import org.vitrum.statistics.FittedQuantity;
import org.vitrum.statistics.Intervals;
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

  /** A model that is right is called wrong once in a thousand measurements. */
  private static final double UNLIKELY = 1e-3;

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
    double[] time = table.numbers("time", TableUnits.TIME);
    double[] modulus = table.numbers("E", TableUnits.MODULUS);
    double[] errors = table.errors("E", TableUnits.MODULUS).orElse(null);
    double[] glass = table.has("EDG") ? table.numbers("EDG", TableUnits.MODULUS) : null;
    double[] temperature =
        table.has("T") ? table.numbers("T", TableUnits.TEMPERATURE) : new double[time.length];
    table.requirePositive("E", modulus);
    if (table.has("T")) {
      table.requirePositive("T", temperature);
    } else {
      Arrays.fill(temperature, Double.NaN);
    }
    List<IsothermFit> fits = new ArrayList<>();
    List<Double> seen = new ArrayList<>();
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
      IsothermData data =
          new IsothermData(
              temperature[from],
              Arrays.copyOfRange(time, from, to),
              Arrays.copyOfRange(modulus, from, to),
              errors == null ? null : Arrays.copyOfRange(errors, from, to),
              glass == null ? Double.NaN : glass[from]);
      data.check(table, from);
      fits.add(IsothermFit.of(data, bootstrap, random));
      from = to;
    }
    if (fits.isEmpty()) {
      table.requireRows(IsothermData.LEAST_POINTS, "one isotherm");
    }
    List<Isotherm> isotherms = fits.stream().map(IsothermFit::isotherm).toList();
    List<String> warnings = new ArrayList<>();
    fits.forEach(f -> warnings.addAll(f.warnings()));
    List<FittedQuantity> arrhenius =
        fits.size() > 1
            ? arrhenius(isotherms, fits.stream().map(IsothermFit::logTaus).toList(), warnings)
            : List.of();
    return new ModulusRelaxation(table.file(), isotherms, arrhenius, List.copyOf(warnings));
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
    double factor = Intervals.coverage(0, true);
    double energy = fit.parameters()[1];
    double energyError = Math.sqrt(fit.covariance().getEntry(1, 1));
    double variance =
        fit.covariance().getEntry(0, 0)
            + center * center * fit.covariance().getEntry(1, 1)
            - 2 * center * fit.covariance().getEntry(0, 1);
    if (count > 2) {
      double p =
          1 - new ChiSquaredDistribution(fit.freedom()).cumulativeProbability(fit.chiSquared());
      if (p < UNLIKELY) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "ln tau does not lie on an Arrhenius line within its errors (p = %.1g): look for an"
                    + " isotherm that had not settled, or fit fewer temperatures.",
                p));
      }
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
