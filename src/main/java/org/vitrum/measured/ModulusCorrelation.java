package org.vitrum.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.vitrum.InputException;
import org.vitrum.io.DataTable;
import org.vitrum.io.TableUnits;
import org.vitrum.statistics.FittedQuantity;
import org.vitrum.statistics.Intervals;
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
      double[] x = table.numbers("Dc", TableUnits.LENGTH);
      double[] y = table.numbers("rate", TableUnits.SOFTENING_RATE);
      table.requirePositive("Dc", x);
      table.requirePositive("rate", y);
      relations.add(new Fit(table, alloys, x, y, true).relation("rate(Dc)", bootstrap, seed));
    }
    if (table.has("nu") || table.has("psi_sub")) {
      double[] x = table.numbers("nu", TableUnits.NONE);
      double[] y = table.numbers("psi_sub", TableUnits.NONE);
      table.requirePoisson("nu", x);
      relations.add(new Fit(table, alloys, x, y, false).relation("psi_sub(nu)", bootstrap, seed));
    }
    if (relations.isEmpty()) {
      throw new InputException(
          table.headerPlace(), "columns Dc [mm], rate [MPa/K] or nu, psi_sub", "neither pair");
    }
    return new ModulusCorrelation(table.file(), List.copyOf(relations));
  }

  /**
   * The line v = p0 + p1 (u - mean) through two columns, or through their logarithms: a power law
   * is fitted as a line of logarithms, because rates of alloys scatter by factors.
   */
  private static final class Fit {
    private final List<String> alloys;
    private final double[] x;
    private final double[] y;
    private final boolean power;
    private final double[] u;
    private final double[] v;
    private final double mean;
    private final double factor;
    private final double slope;
    private final double constant;

    /** Errors of the value at the mean and of the slope, which are independent there. */
    private final double meanError;

    private final double slopeError;

    Fit(DataTable table, List<String> alloys, double[] x, double[] y, boolean power) {
      this.alloys = alloys;
      this.x = x;
      this.y = y;
      this.power = power;
      this.u = power ? logarithms(x) : x;
      this.v = power ? logarithms(y) : y;
      if (Arrays.stream(u).distinct().count() < 2) {
        throw new InputException(
            table.file(), "at least two different " + (power ? "Dc" : "nu"), "one value");
      }
      LeastSquares.Solution fit = fit(u, v);
      double scale = Math.sqrt(fit.chiSquared() / fit.freedom());
      this.mean = mean(u);
      this.factor = Intervals.coverage(fit.freedom(), false);
      this.slope = fit.parameters()[1];
      this.constant = fit.parameters()[0] - slope * mean;
      this.meanError = scale * Math.sqrt(fit.covariance().getEntry(0, 0));
      this.slopeError = scale * Math.sqrt(fit.covariance().getEntry(1, 1));
    }

    /** Standard error of the line at u. */
    private double error(double at) {
      return Math.hypot(meanError, (at - mean) * slopeError);
    }

    Relation relation(String name, int bootstrap, long seed) {
      double least = Arrays.stream(u).min().orElseThrow();
      double most = Arrays.stream(u).max().orElseThrow();
      double[] at = new double[CURVE_POINTS];
      Arrays.setAll(at, i -> least + (most - least) * i / (CURVE_POINTS - 1));
      boolean chance = Math.abs(slope) < factor * slopeError;
      return new Relation(
          name,
          alloys,
          x,
          y,
          estimates(resample(u, v, bootstrap, seed)),
          new PearsonsCorrelation().correlation(u, v),
          plain(at, a -> a),
          plain(at, a -> constant + slope * a),
          plain(at, a -> constant + slope * a - factor * error(a)),
          plain(at, a -> constant + slope * a + factor * error(a)),
          chance ? List.of(name + ": no correlation beyond chance at 95 %.") : List.of());
    }

    /** A curve in the data's own scale. */
    private double[] plain(double[] at, DoubleUnaryOperator curve) {
      DoubleStream values = Arrays.stream(at).map(curve);
      return (power ? values.map(Math::exp) : values).toArray();
    }

    private List<FittedQuantity> estimates(double[][] samples) {
      FittedQuantity second =
          FittedQuantity.symmetric(power ? "b" : "slope", "", slope, slopeError, factor)
              .withBootstrap(samples[1]);
      FittedQuantity first =
          power
              ? FittedQuantity.ofLogarithm("a", "MPa/K at 1 mm", constant, error(0), factor)
                  .withBootstrap(Arrays.stream(samples[0]).map(Math::exp).toArray())
              : FittedQuantity.symmetric("intercept", "", constant, error(0), factor)
                  .withBootstrap(samples[0]);
      return List.of(first, second);
    }
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
