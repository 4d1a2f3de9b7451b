package org.vitrum.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.random.Well19937c;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.io.DataTable;
import org.vitrum.io.TableUnits;
import org.vitrum.statistics.Bootstrap;
import org.vitrum.statistics.FittedQuantity;
import org.vitrum.statistics.Gradient;
import org.vitrum.statistics.Intervals;
import org.vitrum.statistics.LeastSquares;

/**
 * Stages of a modulus against temperature after Yang et al.: I linear (Debye-Grueneisen), II a
 * plateau, III softening in the supercooled liquid, and perhaps IV. A continuous line of straight
 * pieces whose break points are fitted with the rest:
 *
 * <pre>
 *   E(T) = E_a + s_1 (T-T_a) + sum_j (s_j+1 - s_j) max(0, T-b_j)
 * </pre>
 *
 * Tg is where the lines of stages II and III meet, the softening rate |dE/dT| of stage III, and
 * psi_sub = (d eps/d theta)_II - (d eps/d theta)_I with eps = E/E(Tg) and theta = T/Tg.
 *
 * @param source data file
 * @param column which modulus: E, G or K
 * @param stages number of stages, 3 or 4
 * @param informationCriteria BIC for 2, 3 and 4 stages; the smallest describes the data best
 * @param estimates all results with their errors
 * @param temperature of the data, K
 * @param modulus of the data, GPa
 * @param modulusError standard errors, given or from the scatter, GPa
 * @param knots temperatures of both ends and of the breaks, K
 * @param knotModulus the fit there, GPa
 * @param warnings what the data cannot tell, in sentences
 */
public record ModulusStages(
    String source,
    String column,
    int stages,
    List<Double> informationCriteria,
    List<FittedQuantity> estimates,
    double[] temperature,
    double[] modulus,
    double[] modulusError,
    double[] knots,
    double[] knotModulus,
    List<String> warnings) {
  private static final int LEAST_POINTS = BrokenLine.LEAST_POINTS;

  /**
   * Share of a stage next to its ends that the tangents leave out: there transitions are rounded.
   */
  private static final double ROUNDED = 0.15;

  /**
   * Reads and fits.
   *
   * @param column E, G or K; null for the first of these that is there
   * @param stages 3 or 4, or 0 to let the data choose (by BIC)
   * @param bootstrap number of resampled data sets, 0 for none
   * @throws InputException for data that cannot be fitted
   */
  public static ModulusStages of(
      DataTable table, String column, int stages, int bootstrap, long seed) {
    if (stages != 0 && stages != 3 && stages != 4) {
      throw new InputException("--stages", "3, 4 or auto", Integer.toString(stages));
    }
    String name = column != null ? column : first(table);
    double[] t = table.numbers("T", TableUnits.TEMPERATURE);
    double[] e = table.numbers(name, TableUnits.MODULUS);
    int needed = Math.max(stages, 3) * LEAST_POINTS;
    table.requireRows(needed, LEAST_POINTS + " for each stage");
    table.requirePositive("T", t);
    table.requireRising("T", t);
    table.requirePositive(name, e);
    double spread = Arrays.stream(e).max().orElseThrow() - Arrays.stream(e).min().orElseThrow();
    if (spread <= 1e-9 * e[0]) {
      throw new InputException(
          table.file(), "a " + name + " that changes with T", "a constant " + name);
    }
    double[] errors = table.errors(name, TableUnits.MODULUS).orElse(null);
    return new Work(table.file(), name, t, e, errors, stages).run(bootstrap, seed);
  }

  private static String first(DataTable table) {
    for (String name : new String[] {"E", "G", "K"}) {
      if (table.has(name)) {
        return name;
      }
    }
    throw new InputException(table.headerPlace(), "a column \"E [GPa]\" (or G, or K)", "none");
  }

  /** An estimate by name. */
  public FittedQuantity estimate(String name) {
    return estimates.stream().filter(x -> x.name().equals(name)).findFirst().orElseThrow();
  }

  private static final class Work {
    private final String source;
    private final String column;
    private final double[] t;
    private final double[] e;
    private final boolean errorsKnown;
    private final int wanted;
    private final BrokenLine broken;
    private double[] sigma;

    Work(String source, String column, double[] t, double[] e, double[] errors, int wanted) {
      this.source = source;
      this.column = column;
      this.t = t;
      this.e = e;
      this.errorsKnown = errors != null;
      this.wanted = wanted;
      this.broken = new BrokenLine(t);
      this.sigma = errors;
      if (!errorsKnown) {
        this.sigma = new double[t.length];
        Arrays.fill(sigma, 0.01 * e[0]);
      }
    }

    ModulusStages run(int bootstrap, long seed) {
      List<Double> criteria = new ArrayList<>();
      LeastSquares.Solution[] fits = new LeastSquares.Solution[5];
      for (int m = 2; m <= 4; m++) {
        if (t.length >= m * LEAST_POINTS) {
          double[] start = broken.start(m, e, sigma);
          double chi = chiSquared(broken.at(start, m, t));
          try {
            fits[m] = broken.fit(m, e, sigma, start);
            chi = Math.min(chi, fits[m].chiSquared());
          } catch (RunException _) {
            // A stage too many leaves its break without a place; the best of the grid tells enough.
          }
          criteria.add(criterion(2 * m, chi));
        }
      }
      int m = wanted;
      if (m == 0) {
        m = criteria.size() == 3 && criteria.get(2) < criteria.get(1) ? 4 : 3;
      }
      LeastSquares.Solution best = fits[m];
      if (best == null) {
        throw new RunException(source + ": the breaks of " + m + " stages cannot be determined");
      }
      if (!errorsKnown) {
        // A floor, for exact data, far below any measurement.
        double scatter =
            Math.max(sigma[0] * Math.sqrt(best.chiSquared() / best.freedom()), 1e-9 * e[0]);
        Arrays.fill(sigma, scatter);
        best = broken.fit(m, e, sigma, best.parameters());
      }
      List<FittedQuantity> estimates = estimates(m, best);
      List<String> warnings = new ArrayList<>();
      if (bootstrap > 0) {
        estimates = bootstrap(m, best, estimates, bootstrap, seed, warnings);
      }
      warn(criteria, estimates, warnings);
      double[] p = best.parameters();
      double[] knots = new double[m + 1];
      knots[0] = t[0];
      knots[m] = t[t.length - 1];
      System.arraycopy(p, m + 1, knots, 1, m - 1);
      return new ModulusStages(
          source,
          column,
          m,
          List.copyOf(criteria),
          List.copyOf(estimates),
          t,
          e,
          sigma,
          knots,
          broken.at(p, m, knots),
          List.copyOf(warnings));
    }

    /** BIC, with the variance from the fit unless the errors are known. */
    private double criterion(int parameters, double chiSquared) {
      double n = t.length;
      double penalty = parameters * Math.log(n);
      double chi = Math.max(chiSquared, 1e-12 * n);
      return penalty + (errorsKnown ? chi : n * Math.log(chi / n));
    }

    private double chiSquared(double[] fit) {
      double sum = 0;
      for (int i = 0; i < fit.length; i++) {
        sum += Math.pow((e[i] - fit[i]) / sigma[i], 2);
      }
      return sum;
    }

    private record Named(String name, String unit, ToDoubleFunction<double[]> function) {}

    private List<Named> quantities(int m) {
      List<Named> list = new ArrayList<>();
      list.add(new Named("T(I-II)", "K", p -> p[m + 1]));
      list.add(new Named("Tg", "K", p -> p[m + 2]));
      if (m == 4) {
        list.add(new Named("T(III-IV)", "K", p -> p[m + 3]));
      }
      String[] roman = {"I", "II", "III", "IV"};
      for (int j = 1; j <= m; j++) {
        int slope = j;
        // Slopes in MPa/K, as the field gives them.
        list.add(
            new Named("d" + column + "/dT(" + roman[j - 1] + ")", "MPa/K", p -> 1e3 * p[slope]));
      }
      list.add(new Named(column + "(Tg)", "GPa", p -> atTg(p, m)));
      list.add(new Named("softening rate", "MPa/K", p -> Math.abs(1e3 * p[3])));
      list.add(new Named("psi_sub", "", p -> (p[2] - p[1]) * p[m + 2] / atTg(p, m)));
      return list;
    }

    private double atTg(double[] p, int m) {
      return broken.at(p, m, new double[] {p[m + 2]})[0];
    }

    private List<FittedQuantity> estimates(int m, LeastSquares.Solution fit) {
      double factor = Intervals.coverage(fit.freedom(), errorsKnown);
      List<FittedQuantity> estimates = new ArrayList<>();
      for (Named q : quantities(m)) {
        double[] p = fit.parameters();
        RealVector gradient = new ArrayRealVector(Gradient.of(q.function(), p), false);
        double variance = gradient.dotProduct(fit.covariance().operate(gradient));
        estimates.add(
            FittedQuantity.symmetric(
                q.name(), q.unit(), q.function().applyAsDouble(p), Math.sqrt(variance), factor));
      }
      estimates.add(tangents(m, fit.parameters(), e, factor));
      return estimates;
    }

    /** Tg from straight lines through the inner parts of stages II and III. */
    private FittedQuantity tangents(int m, double[] p, double[] data, double factor) {
      double end = m == 4 ? p[m + 3] : t[t.length - 1];
      double[] two = regression(data, p[m + 1], p[m + 2], p[m + 2]);
      double[] three = regression(data, p[m + 2], end, p[m + 2]);
      double center = p[m + 2];
      // Lines a + b (T - center): they meet at center + (a2-a3)/(b3-b2).
      double gap = two[0] - three[0];
      double bend = three[1] - two[1];
      double shift = gap / bend;
      double variance =
          (two[2]
                  + three[2]
                  + shift * shift * (two[3] + three[3])
                  + 2 * shift * (two[4] + three[4]))
              / (bend * bend);
      return FittedQuantity.symmetric(
          "Tg (tangents)", "K", center + shift, Math.sqrt(Math.max(0, variance)), factor);
    }

    /** Value and slope at Tg, their variances and covariance, from the inner points of a stage. */
    private double[] regression(double[] data, double from, double to, double center) {
      double inset = ROUNDED * (to - from);
      boolean enough = broken.points(from + inset, to - inset) >= LEAST_POINTS;
      double low = enough ? from + inset : from;
      double high = enough ? to - inset : to;
      double s = 0;
      double sx = 0;
      double sxx = 0;
      double sy = 0;
      double sxy = 0;
      for (int i = 0; i < t.length; i++) {
        if (t[i] >= low && t[i] <= high) {
          double w = 1 / (sigma[i] * sigma[i]);
          double x = t[i] - center;
          s += w;
          sx += w * x;
          sxx += w * x * x;
          sy += w * data[i];
          sxy += w * x * data[i];
        }
      }
      double det = s * sxx - sx * sx;
      return new double[] {
        (sxx * sy - sx * sxy) / det, (s * sxy - sx * sy) / det, sxx / det, s / det, -sx / det
      };
    }

    private List<FittedQuantity> bootstrap(
        int m,
        LeastSquares.Solution fit,
        List<FittedQuantity> estimates,
        int count,
        long seed,
        List<String> warnings) {
      List<Named> quantities = quantities(m);
      Bootstrap drawn =
          Bootstrap.of(
              fit,
              sigma,
              1,
              count,
              new Well19937c(seed),
              quantities.size() + 1,
              data -> {
                double[] p = broken.fit(m, data, sigma, fit.parameters()).parameters();
                double tangent = tangents(m, p, data, 0).value();
                return DoubleStream.concat(
                        quantities.stream().mapToDouble(q -> q.function().applyAsDouble(p)),
                        DoubleStream.of(tangent))
                    .toArray();
              });
      drawn.warning().ifPresent(warnings::add);
      List<FittedQuantity> with = new ArrayList<>();
      for (int q = 0; q < estimates.size(); q++) {
        with.add(estimates.get(q).withBootstrap(drawn.samples()[q]));
      }
      return with;
    }

    private void warn(
        List<Double> criteria, List<FittedQuantity> estimates, List<String> warnings) {
      if (criteria.get(0) < criteria.get(1)) {
        warnings.add(
            "Two straight lines describe the data as well, stages I and II are one: quote Tg and"
                + " the slope below it, not psi_sub, or measure more points below Tg.");
      }
      FittedQuantity psi = find(estimates, "psi_sub");
      if (psi.covers(0)) {
        warnings.add(
            "psi_sub cannot be told from 0, no plateau is seen: quote its interval, or measure more"
                + " points between T(I-II) and Tg.");
      } else if (psi.value() < 0) {
        warnings.add(
            "psi_sub is negative, "
                + column
                + " falls faster in stage II than in stage I: there is no plateau to quote; look"
                + " at the figure whether a stage lies elsewhere.");
      }
      if (find(estimates, "d" + column + "/dT(III)").value()
          >= find(estimates, "d" + column + "/dT(II)").value()) {
        warnings.add(
            "Stage III does not soften faster than stage II, its start is not Tg: do not quote it;"
                + " measure to higher temperatures.");
      }
      for (String name : new String[] {"T(I-II)", "Tg"}) {
        FittedQuantity b = find(estimates, name);
        if (b.lower() < t[0] || b.upper() > t[t.length - 1]) {
          warnings.add(
              String.format(
                  Locale.ROOT,
                  "%s is hardly determined, +- %.2g K: measure more points on both sides of it.",
                  name,
                  b.error()));
        }
      }
      FittedQuantity fitted = find(estimates, "Tg");
      FittedQuantity tangent = find(estimates, "Tg (tangents)");
      if (Math.abs(fitted.value() - tangent.value())
          > 3 * Math.hypot(fitted.error(), tangent.error())) {
        warnings.add(
            "The transition is rounded, both Tg differ by more than 3 errors: say which one is"
                + " quoted, and take their difference for its error.");
      }
    }

    private static FittedQuantity find(List<FittedQuantity> estimates, String name) {
      return estimates.stream().filter(x -> x.name().equals(name)).findFirst().orElseThrow();
    }
  }
}
