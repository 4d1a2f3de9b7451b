package org.vitrum.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.StatUtils;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.Inclusion;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.eshelby.Scheme;
import org.vitrum.eshelby.Softening;
import org.vitrum.statistics.EnsembleSampler;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.FittedQuantity;
import org.vitrum.statistics.Intervals;
import org.vitrum.statistics.StretchedExponential;

/**
 * What K(t) and G(t) say of xi, psi and V0 together, without assuming any of them. In the dilute
 * model the data hold only the products A V0 and B V0: a small fraction of very soft inclusions
 * looks like a large one of slightly soft inclusions. The posterior shows this: the ridge along
 * which nothing is known, and the combinations that are.
 *
 * <p>Priors: xi and psi uniform in (0, 1), V0 uniform in (0, {@value #LARGEST_FRACTION}), or normal
 * where a value is given; K0, G0, ln tau and n uniform. Vf(t) = V0 exp(-(t/tau)^n) is common to K
 * and G.
 *
 * @param scheme the theory of the moduli
 * @param quantities medians, standard deviations and 95 % intervals; and how much narrower than the
 *     prior
 * @param drift largest difference of a mean between the halves of the sampling, in standard
 *     deviations; well below 1 if the sampling was long enough
 * @param samples xi, psi, V0 of a part of the samples, for plots
 */
public record Posterior(
    Scheme scheme, List<Quantity> quantities, double drift, double[][] samples) {
  private static final double LARGEST_FRACTION = 0.5;
  private static final int WALKERS = 60;
  private static final int BURN = 1500;
  private static final int SWEEPS = 6000;
  private static final int THIN = 10;
  private static final int PLOTTED = 1500;

  /** Below this share of the prior's width a parameter counts as identified. */
  private static final double IDENTIFIED = 0.25;

  private static final int XI = 4;
  private static final int PSI = 5;
  private static final int V0 = 6;

  /**
   * One parameter or combination.
   *
   * @param priorShare standard deviation over that of the prior; NaN for combinations
   * @param verdict what the data say, in words
   */
  public record Quantity(
      String name,
      double median,
      double deviation,
      double lower,
      double upper,
      double priorShare,
      String verdict) {}

  /**
   * Samples the posterior.
   *
   * @param fit of the same data with {@link Kinetics#SHARED}; gives the errors and the start
   * @param xi prior of xi, null if nothing is known
   * @param fraction prior of V0, null if nothing is known
   * @throws InputException for a scheme without closed form, or a fit of other kinetics
   */
  public static Posterior of(
      AnnealingFit fit, Scheme scheme, Estimate xi, Estimate fraction, long seed) {
    if (scheme == Scheme.SELF_CONSISTENT || scheme == Scheme.DIFFERENTIAL) {
      throw new InputException(
          "--posterior", "the dilute or the Mori-Tanaka scheme", scheme.label());
    }
    if (fit.kinetics() != Kinetics.SHARED) {
      throw new InputException("--posterior", "shared kinetics of K and G", fit.kinetics().name());
    }
    RandomGenerator random = new Well19937c(seed);
    ToDoubleFunction<double[]> density =
        q -> {
          double[] p = physical(q);
          return logDensity(p, fit.curves(), scheme, xi, fraction) + logJacobian(q, p);
        };
    double[][] samples =
        new EnsembleSampler(density, random)
            .sample(start(fit, density, xi, fraction, random), BURN, SWEEPS, THIN);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = physical(samples[i]);
    }
    List<Quantity> quantities = new ArrayList<>();
    quantities.add(parameter("xi", samples, XI, xi, 1));
    quantities.add(parameter("psi", samples, PSI, null, 1));
    quantities.add(parameter("V0", samples, V0, fraction, LARGEST_FRACTION));
    quantities.add(combination("A V0", samples, p -> model(p).a() * p[V0]));
    quantities.add(combination("B V0", samples, p -> model(p).b() * p[V0]));
    quantities.add(combination("A/B", samples, p -> model(p).a() / model(p).b()));
    quantities.add(combination("psi/xi", samples, p -> p[PSI] / p[XI]));
    double[][] plotted = new double[PLOTTED][];
    for (int i = 0; i < PLOTTED; i++) {
      // At random: every so-many-th sample would be that of a few walkers only.
      double[] p = samples[random.nextInt(samples.length)];
      plotted[i] = new double[] {p[XI], p[PSI], p[V0]};
    }
    return new Posterior(scheme, List.copyOf(quantities), drift(samples), plotted);
  }

  private static double drift(double[][] samples) {
    double most = 0;
    for (int index : new int[] {XI, PSI, V0}) {
      double[] values = Arrays.stream(samples).mapToDouble(p -> p[index]).toArray();
      int half = values.length / 2;
      double difference =
          StatUtils.mean(values, 0, half) - StatUtils.mean(values, half, values.length - half);
      most = Math.max(most, Math.abs(difference) / Math.sqrt(StatUtils.variance(values)));
    }
    return most;
  }

  /**
   * xi and psi in place of the sampled A V0 and B V0 (of the dilute model, whatever the scheme). In
   * those the ridge is straight, along V0, and walkers run along it; in xi and psi it is curved and
   * they do not.
   */
  private static double[] physical(double[] q) {
    double[] p = q.clone();
    IsotropicModuli matrix = new IsotropicModuli(q[0], q[1]);
    p[XI] = DiluteModel.softening(q[XI] / q[V0], matrix.alpha());
    p[PSI] = DiluteModel.softening(q[PSI] / q[V0], matrix.beta());
    return p;
  }

  /**
   * ln d(xi, psi)/d(A V0, B V0) = -2 ln[(1 + A alpha)(1 + B beta) V0], for flat priors in xi, psi.
   */
  private static double logJacobian(double[] q, double[] p) {
    IsotropicModuli matrix = new IsotropicModuli(q[0], q[1]);
    double a = 1 + q[XI] / q[V0] * matrix.alpha();
    double b = 1 + q[PSI] / q[V0] * matrix.beta();
    // Outside the prior the density is zero anyway, and the logarithm may not exist.
    boolean inside = p[V0] > 0 && p[XI] > 0 && p[PSI] > 0;
    return inside ? -2 * Math.log(a * b * q[V0]) : Double.NEGATIVE_INFINITY;
  }

  private static DiluteModel model(double[] p) {
    return new DiluteModel(new IsotropicModuli(p[0], p[1]), new Softening(p[XI], p[PSI]));
  }

  /** Parameters: K0, G0, ln tau, n, xi, psi, V0. */
  private static double logDensity(
      double[] p, AnnealingCurves data, Scheme scheme, Estimate xi, Estimate fraction) {
    boolean inside =
        p[0] > 0
            && p[1] > 0
            && p[3] > 0
            && p[3] < 10
            && p[XI] > 0
            && p[XI] < 1
            && p[PSI] > 0
            && p[PSI] < 1
            && p[V0] > 0
            && p[V0] < LARGEST_FRACTION;
    if (!inside) {
      return Double.NEGATIVE_INFINITY;
    }
    IsotropicModuli matrix = new IsotropicModuli(p[0], p[1]);
    IsotropicModuli inclusion = new Softening(p[XI], p[PSI]).inclusion(matrix);
    double sum = prior(xi, p[XI]) + prior(fraction, p[V0]);
    for (int i = 0; i < data.time().length; i++) {
      double v = p[V0] * StretchedExponential.at(data.time()[i], p[2], p[3]);
      IsotropicModuli m = scheme.mix(matrix, inclusion, Inclusion.SPHERE, v);
      double k = (data.bulk()[i] - m.bulk()) / data.bulkError()[i];
      double g = (data.shear()[i] - m.shear()) / data.shearError()[i];
      sum -= (k * k + g * g) / 2;
    }
    return sum;
  }

  private static double prior(Estimate known, double value) {
    if (known == null || known.error() == 0) {
      return 0;
    }
    double d = (value - known.value()) / known.error();
    return -d * d / 2;
  }

  /** Walkers along the ridge: V0 from its prior, xi and psi from the products that are known. */
  private static double[][] start(
      AnnealingFit fit,
      ToDoubleFunction<double[]> density,
      Estimate xi,
      Estimate fraction,
      RandomGenerator random) {
    if ((xi != null && xi.error() == 0) || (fraction != null && fraction.error() == 0)) {
      throw new InputException(
          "--posterior", "standard errors of given values, such as 0.10+-0.02", "an exact value");
    }
    double[][] walkers = new double[WALKERS][];
    int found = 0;
    for (int attempt = 0; attempt < 100_000 && found < WALKERS; attempt++) {
      double k0 = around(fit.estimate("K0"), random);
      double g0 = around(fit.estimate("G0"), random);
      IsotropicModuli matrix = new IsotropicModuli(k0, g0);
      double cK = around(fit.estimate("c0_K"), random);
      // A given xi fixes V0 by A V0, else V0 comes from its prior: far off the walkers would stay
      // there.
      double v;
      if (xi != null) {
        v = cK / DiluteModel.factor(drawn(xi, random), matrix.alpha());
      } else if (fraction != null) {
        v = drawn(fraction, random);
      } else {
        v = LARGEST_FRACTION * random.nextDouble();
      }
      double[] p = {
        k0,
        g0,
        Math.log(fit.estimate("tau").value()) + 0.01 * random.nextGaussian(),
        around(fit.estimate("n"), random),
        cK,
        around(fit.estimate("c0_G"), random),
        v
      };
      if (density.applyAsDouble(p) > Double.NEGATIVE_INFINITY) {
        walkers[found++] = p;
      }
    }
    if (found < WALKERS) {
      throw new RunException(
          "posterior: no xi, psi and V0 within the priors come near the data (K or G that falls on"
              + " annealing?)");
    }
    return walkers;
  }

  private static double drawn(Estimate given, RandomGenerator random) {
    return given.value() + given.error() * random.nextGaussian();
  }

  private static double around(FittedQuantity estimate, RandomGenerator random) {
    return estimate.value() + 0.3 * estimate.error() * random.nextGaussian();
  }

  private static Quantity parameter(
      String name, double[][] samples, int index, Estimate known, double range) {
    double prior = known == null ? range / Math.sqrt(12) : known.error();
    double[] values = Arrays.stream(samples).mapToDouble(p -> p[index]).toArray();
    double share = Math.sqrt(StatUtils.variance(values)) / prior;
    String verdict;
    if (known != null) {
      verdict = share < 0.9 ? "given, sharpened by the data" : "as given";
    } else {
      verdict = share < IDENTIFIED ? "identified" : "not identified (prior and ridge)";
    }
    return quantity(name, values, share, verdict);
  }

  private static Quantity combination(
      String name, double[][] samples, ToDoubleFunction<double[]> function) {
    double[] values = Arrays.stream(samples).mapToDouble(function).toArray();
    double relative = Math.sqrt(StatUtils.variance(values)) / Math.abs(StatUtils.mean(values));
    return quantity(
        name,
        values,
        Double.NaN,
        relative < IDENTIFIED
            ? String.format(Locale.ROOT, "known to %.2g %%", 100 * relative)
            : "not identified");
  }

  private static Quantity quantity(String name, double[] values, double share, String verdict) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Quantity(
        name,
        Intervals.quantile(sorted, 0.5),
        Math.sqrt(StatUtils.variance(values)),
        Intervals.quantile(sorted, 0.025),
        Intervals.quantile(sorted, 0.975),
        share,
        verdict);
  }

  /** A quantity by name. */
  public Quantity quantity(String name) {
    return quantities.stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow();
  }
}
