package org.vitrum.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.vitrum.InputException;
import org.vitrum.io.DataTable;
import org.vitrum.io.DataTable.Dimension;
import org.vitrum.statistics.FittedQuantity;
import org.vitrum.statistics.LeastSquares;

/**
 * Correlations over alloys after Yang et al.: the softening rate above Tg as a power of the
 * critical casting diameter, rate = a Dc^b, and psi_sub as a line in Poisson's ratio.
 *
 * @param source data file
 * @param relations those whose columns are there
 */
public record ModulusCorrelation(String source, List<Relation> relations) {
  private static final int LEAST_POINTS = 4;
  private static final int CURVE_POINTS = 100;

  /**
   * One correlation.
   *
   * @param name {@code rate(Dc)} or {@code psi_sub(nu)}
   * @param estimates coefficients
   * @param correlation Pearson's, of the logarithms for the power law
   * @param fit along {@code fitX}, with the 95 % band of the mean
   */
  public record Relation(
      String name,
      List<String> alloys,
      double[] x,
      double[] y,
      List<FittedQuantity> estimates,
      double correlation,
      double[] fitX,
      double[] fit,
      double[] lower,
      double[] upper,
      List<String> warnings) {}

  /**
   * Reads columns {@code alloy}, and {@code Dc, rate} or {@code nu, psi_sub} or both pairs.
   *
   * @param bootstrap number of resampled sets of alloys, 0 for none
   * @throws InputException for data that cannot be fitted
   */
  public static ModulusCorrelation of(DataTable table, int bootstrap, long seed) {
    table.requireRows(LEAST_POINTS, "two parameters and their errors");
    List<String> alloys = table.text("alloy");
    List<Relation> relations = new ArrayList<>();
    if (table.has("Dc") || table.has("rate")) {
      double[] x = table.numbers("Dc", Dimension.LENGTH);
      double[] y = table.numbers("rate", Dimension.SOFTENING_RATE);
      table.requirePositive("Dc", x);
      table.requirePositive("rate", y);
      relations.add(relation(table, "rate(Dc)", alloys, x, y, true, bootstrap, seed));
    }
    if (table.has("nu") || table.has("psi_sub")) {
      double[] x = table.numbers("nu", Dimension.NONE);
      double[] y = table.numbers("psi_sub", Dimension.NONE);
      table.requirePoisson("nu", x);
      relations.add(relation(table, "psi_sub(nu)", alloys, x, y, false, bootstrap, seed));
    }
    if (relations.isEmpty()) {
      throw new InputException(
          table.headerPlace(), "columns Dc [mm], rate [MPa/K] or nu, psi_sub", "neither pair");
    }
    return new ModulusCorrelation(table.file(), List.copyOf(relations));
  }

  private static Relation relation(
      DataTable table,
      String name,
      List<String> alloys,
      double[] x,
      double[] y,
      boolean power,
      int bootstrap,
      long seed) {
    // A power law is fitted as a line of logarithms: rates of alloys scatter by factors.
    double[] u = power ? logarithms(x) : x;
    double[] v = power ? logarithms(y) : y;
    double least = Arrays.stream(u).min().orElseThrow();
    double most = Arrays.stream(u).max().orElseThrow();
    if (!(most > least)) {
      throw new InputException(
          table.file(), "at least two different " + (power ? "Dc" : "nu"), "one value");
    }
    LeastSquares.Solution fit = fit(u, v);
    double scale = Math.sqrt(fit.chiSquared() / fit.freedom());
    double factor = LeastSquares.coverage(fit.freedom(), false);
    double mean = mean(u);
    // The line is v = p0 + p1 (u - mean); its value at u = 0 is the other coefficient.
    double slopeError = scale * Math.sqrt(fit.covariance().getEntry(1, 1));
    double slope = fit.parameters()[1];
    double constant = fit.parameters()[0] - slope * mean;
    double constantError =
        scale
            * Math.sqrt(
                fit.covariance().getEntry(0, 0) + mean * mean * fit.covariance().getEntry(1, 1));
    double[][] samples = resample(u, v, bootstrap, seed);
    List<FittedQuantity> estimates = new ArrayList<>();
    if (power) {
      estimates.add(
          FittedQuantity.ofLogarithm("a", "MPa/K at 1 mm", constant, constantError, factor)
              .withBootstrap(Arrays.stream(samples[0]).map(Math::exp).toArray()));
      estimates.add(
          FittedQuantity.symmetric("b", "", slope, slopeError, factor).withBootstrap(samples[1]));
    } else {
      estimates.add(
          FittedQuantity.symmetric("intercept", "", constant, constantError, factor)
              .withBootstrap(samples[0]));
      estimates.add(
          FittedQuantity.symmetric("slope", "", slope, slopeError, factor)
              .withBootstrap(samples[1]));
    }
    double[] fitX = new double[CURVE_POINTS];
    double[][] curves = new double[3][CURVE_POINTS];
    for (int i = 0; i < CURVE_POINTS; i++) {
      double at = least + (most - least) * i / (CURVE_POINTS - 1);
      double value = constant + slope * at;
      double d = at - mean;
      double width =
          factor
              * scale
              * Math.sqrt(
                  fit.covariance().getEntry(0, 0) + d * d * fit.covariance().getEntry(1, 1));
      fitX[i] = power ? Math.exp(at) : at;
      curves[0][i] = power ? Math.exp(value) : value;
      curves[1][i] = power ? Math.exp(value - width) : value - width;
      curves[2][i] = power ? Math.exp(value + width) : value + width;
    }
    List<String> warnings = new ArrayList<>();
    if (Math.abs(slope) < factor * slopeError) {
      warnings.add(name + ": no correlation beyond chance at 95 %.");
    }
    return new Relation(
        name,
        alloys,
        x,
        y,
        List.copyOf(estimates),
        new PearsonsCorrelation().correlation(u, v),
        fitX,
        curves[0],
        curves[1],
        curves[2],
        List.copyOf(warnings));
  }

  private static LeastSquares.Solution fit(double[] u, double[] v) {
    double mean = mean(u);
    double[] ones = new double[u.length];
    Arrays.fill(ones, 1);
    return LeastSquares.fit(
        p -> Arrays.stream(u).map(x -> p[0] + p[1] * (x - mean)).toArray(),
        v,
        ones,
        new double[] {mean(v), 0},
        p -> {});
  }

  /** Constant and slope for alloys drawn with replacement. */
  private static double[][] resample(double[] u, double[] v, int count, long seed) {
    RandomGenerator random = new Well19937c(seed);
    double[][] samples = new double[2][count];
    for (int b = 0; b < count; b++) {
      double[] x = new double[u.length];
      double[] y = new double[u.length];
      for (int i = 0; i < x.length; i++) {
        int from = random.nextInt(u.length);
        x[i] = u[from];
        y[i] = v[from];
      }
      boolean one = Arrays.stream(x).distinct().count() < 2;
      double[] p = one ? null : fit(x, y).parameters();
      samples[0][b] = one ? Double.NaN : p[0] - p[1] * mean(x);
      samples[1][b] = one ? Double.NaN : p[1];
    }
    return samples;
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).average().orElseThrow();
  }

  private static double[] logarithms(double[] x) {
    return Arrays.stream(x).map(Math::log).toArray();
  }
}
