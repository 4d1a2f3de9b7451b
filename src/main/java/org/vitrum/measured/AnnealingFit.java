package org.vitrum.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.io.DataTable;
import org.vitrum.measured.AnnealingChain.Quantity;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.FittedQuantity;
import org.vitrum.statistics.LeastSquares;

/**
 * Softening of the inclusions from moduli measured during annealing (Sun et al., Figs. 3, 4 and 6):
 * eq. 5, P(t) = Pinf/(1 + c0 exp(-k t^n)), fitted to K and G, A/B by eq. 6, psi from xi, and Vf(t)
 * = (G0/G-1)/B with its decay V0 exp(-k t^n).
 *
 * @param source data file
 * @param kinetics what K and G have in common
 * @param estimates all results with their errors
 * @param curves data and fits
 * @param condition of eq. 5: 1 for independent parameters, large where the data cannot tell some
 *     apart
 * @param reducedChiSquared of eq. 5 if the data have errors, else NaN
 * @param warnings what the data cannot tell, in sentences
 */
public record AnnealingFit(
    String source,
    Kinetics kinetics,
    List<FittedQuantity> estimates,
    AnnealingCurves curves,
    double condition,
    double reducedChiSquared,
    List<String> warnings) {
  private static final int CURVE_POINTS = 200;
  private static final double ILL_CONDITIONED = 1000;

  /**
   * What to do.
   *
   * @param xi with its standard error, null if not known: then no psi, and B Vf in place of Vf
   * @param fraction a known Vf at t = 0, null if not known; it gives xi and psi without assumption
   * @param bootstrap number of resampled data sets, 0 for none
   */
  public record Options(
      Kinetics kinetics, Estimate xi, Estimate fraction, int bootstrap, long seed) {
    /**
     * @throws InputException for xi outside (0, 1), a fraction outside (0, 1), or a negative number
     *     of resamplings
     */
    public Options {
      check("xi", xi);
      check("Vf", fraction);
      if (bootstrap < 0) {
        throw new InputException("--bootstrap", "0 or more", Integer.toString(bootstrap));
      }
    }

    private static void check(String name, Estimate number) {
      if (number != null && !(number.value() > 0 && number.value() < 1)) {
        throw new InputException(name, "a number between 0 and 1", Double.toString(number.value()));
      }
    }
  }

  /**
   * Reads and fits columns {@code time, K, G} (optional {@code K_error, G_error, E, nu}).
   *
   * @throws InputException for data that cannot be fitted
   */
  public static AnnealingFit of(DataTable table, Options options) {
    return of(AnnealingData.read(table), options);
  }

  static AnnealingFit of(AnnealingData data, Options options) {
    int parameters = AnnealingChain.parameters(options.kinetics());
    int count = data.time().length;
    if (2 * count < parameters + 4) {
      throw new InputException(
          data.source(),
          "at least " + (parameters + 5) / 2 + " times for " + parameters + " parameters",
          Integer.toString(count));
    }
    double[] moduli = concatenate(data.bulk(), data.shear());
    double[] sigma = initialSigma(data);
    double xi = options.xi() == null ? Double.NaN : options.xi().value();
    double[] start = AnnealingChain.start(data.time(), moduli, sigma, options.kinetics());
    AnnealingChain chain =
        new AnnealingChain(data.time(), moduli, sigma, options.kinetics(), xi).run(start);
    if (data.bulkError() == null || data.shearError() == null) {
      // The scatter about the fit tells the errors, and they weigh K against G: twice is enough.
      for (int i = 0; i < 2; i++) {
        sigma = scatter(data, chain, parameters);
        chain =
            new AnnealingChain(data.time(), moduli, sigma, options.kinetics(), xi)
                .run(chain.eq5().parameters());
      }
    }
    return new Builder(data, options, chain, sigma).build();
  }

  private static double[] initialSigma(AnnealingData data) {
    int count = data.time().length;
    double[] sigma = new double[2 * count];
    for (int i = 0; i < count; i++) {
      // Any common relative error will do to begin with.
      sigma[i] = data.bulkError() == null ? 0.01 * data.bulk()[i] : data.bulkError()[i];
      sigma[count + i] = data.shearError() == null ? 0.01 * data.shear()[i] : data.shearError()[i];
    }
    return sigma;
  }

  private static double[] scatter(AnnealingData data, AnnealingChain chain, int parameters) {
    int count = data.time().length;
    double[] sigma = initialSigma(data);
    double[] residuals = chain.eq5().residuals();
    for (int which = 0; which < 2; which++) {
      if ((which == 0 ? data.bulkError() : data.shearError()) == null) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
          sum += residuals[which * count + i] * residuals[which * count + i];
        }
        double mean = (which == 0 ? data.bulk() : data.shear())[0];
        // A floor, for exact data, far below any measurement.
        double error = Math.max(Math.sqrt(sum / (count - parameters / 2.0)), 1e-9 * mean);
        Arrays.fill(sigma, which * count, (which + 1) * count, error);
      }
    }
    return sigma;
  }

  private static double[] concatenate(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  /**
   * An estimate by name.
   *
   * @throws NoSuchElementException if there is none
   */
  public FittedQuantity estimate(String name) {
    return estimates.stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(name));
  }

  /** Assembles the result. */
  private static final class Builder {
    private final AnnealingData data;
    private final Options options;
    private final AnnealingChain chain;
    private final double[] sigma;
    private final double xiError;
    private final double factor;
    private final boolean errorsKnown;
    private final List<FittedQuantity> estimates = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private double[][] samples = new double[Quantity.values().length][0];

    Builder(AnnealingData data, Options options, AnnealingChain chain, double[] sigma) {
      this.data = data;
      this.options = options;
      this.chain = chain;
      this.sigma = sigma;
      this.xiError = options.xi() == null ? 0 : options.xi().error();
      this.errorsKnown = data.bulkError() != null && data.shearError() != null;
      // Each modulus' error comes from its own scatter.
      int freedom = data.time().length - AnnealingChain.parameters(options.kinetics()) / 2;
      this.factor = LeastSquares.coverage(freedom, errorsKnown);
    }

    AnnealingFit build() {
      if (options.bootstrap() > 0) {
        bootstrap();
      }
      plain("K0", "GPa", Quantity.K0);
      plain("G0", "GPa", Quantity.G0);
      plain("nu0", "", Quantity.NU0);
      plain("c0_K", "", Quantity.CK);
      plain("c0_G", "", Quantity.CG);
      if (options.kinetics() == Kinetics.SHARED) {
        kinetics("", Quantity.LN_TAU_K, Quantity.N_K, Quantity.LN_K_K);
      } else {
        kinetics("_K", Quantity.LN_TAU_K, Quantity.N_K, Quantity.LN_K_K);
        kinetics("_G", Quantity.LN_TAU_G, Quantity.N_G, Quantity.LN_K_G);
      }
      plain("A/B", "", Quantity.RATIO);
      plain("c0_K/c0_G", "", Quantity.RATIO_EQ5);
      if (options.xi() == null) {
        plain("B V0", "", Quantity.V0);
      } else {
        estimates.add(FittedQuantity.symmetric("xi", "", options.xi().value(), xiError, NORMAL));
        plain("A", "", Quantity.A);
        plain("B", "", Quantity.B);
        plain("psi", "", Quantity.PSI);
        plain("psi/xi", "", Quantity.PSI_OVER_XI);
        plain("V0", "", Quantity.V0);
      }
      kinetics("_V", Quantity.LN_TAU_V, Quantity.N_V, Quantity.LN_K_V);
      if (options.fraction() != null) {
        givenFraction();
      }
      warn();
      double chi = errorsKnown ? chain.eq5().chiSquared() / chain.eq5().freedom() : Double.NaN;
      return new AnnealingFit(
          data.source(),
          options.kinetics(),
          List.copyOf(estimates),
          curves(),
          chain.eq5().condition(),
          chi,
          List.copyOf(warnings));
    }

    private static final double NORMAL = LeastSquares.coverage(0, true);

    /** What xi and psi follow from if Vf at time 0 is known. */
    private static final Quantity[] GIVEN_FRACTION = {
      Quantity.CK, Quantity.CG, Quantity.K0, Quantity.G0
    };

    private void plain(String name, String unit, Quantity quantity) {
      estimates.add(
          FittedQuantity.symmetric(
                  name, unit, chain.result(quantity), chain.error(quantity, xiError), factor)
              .withBootstrap(samples[quantity.ordinal()]));
    }

    private void kinetics(String suffix, Quantity tau, Quantity n, Quantity rate) {
      logarithm("tau" + suffix, "s", tau);
      plain("n" + suffix, "", n);
      logarithm("k" + suffix, "s^-n", rate);
    }

    private void logarithm(String name, String unit, Quantity quantity) {
      double[] scales = Arrays.stream(samples[quantity.ordinal()]).map(Math::exp).toArray();
      estimates.add(
          FittedQuantity.ofLogarithm(
                  name, unit, chain.result(quantity), chain.error(quantity, xiError), factor)
              .withBootstrap(scales));
    }

    /** xi and psi without assuming either: c0 of K is A V0, that of G is B V0. */
    private void givenFraction() {
      givenFraction(
          "xi (given Vf)",
          u -> DiluteModel.softening(u[0] / u[4], new IsotropicModuli(u[2], u[3]).alpha()));
      givenFraction(
          "psi (given Vf)",
          u -> DiluteModel.softening(u[1] / u[4], new IsotropicModuli(u[2], u[3]).beta()));
    }

    private void givenFraction(String name, ToDoubleFunction<double[]> function) {
      Estimate v = options.fraction();
      Estimate found = chain.derived(GIVEN_FRACTION, v, function);
      RandomGenerator random = new Well19937c(options.seed());
      double[] drawn = new double[options.bootstrap()];
      for (int b = 0; b < drawn.length; b++) {
        double[] u = new double[GIVEN_FRACTION.length + 1];
        for (int i = 0; i < GIVEN_FRACTION.length; i++) {
          u[i] = samples[GIVEN_FRACTION[i].ordinal()][b];
        }
        u[GIVEN_FRACTION.length] = v.value() + v.error() * random.nextGaussian();
        boolean fitted = Arrays.stream(u).allMatch(Double::isFinite);
        drawn[b] = fitted ? function.applyAsDouble(u) : Double.NaN;
      }
      estimates.add(
          FittedQuantity.symmetric(name, "", found.value(), found.error(), factor)
              .withBootstrap(drawn));
    }

    /** Residuals drawn with replacement onto the fit, and the whole chain again. */
    private void bootstrap() {
      RandomGenerator random = new Well19937c(options.seed());
      double[] fit = chain.eq5().values();
      double[] residuals = chain.eq5().residuals();
      int count = data.time().length;
      // Fitting makes residuals smaller than errors.
      double inflate =
          Math.sqrt(count / (count - AnnealingChain.parameters(options.kinetics()) / 2.0));
      samples = new double[samples.length][options.bootstrap()];
      int failed = 0;
      for (int b = 0; b < options.bootstrap(); b++) {
        double[] moduli = new double[fit.length];
        for (int i = 0; i < fit.length; i++) {
          int from = (i < count ? 0 : count) + random.nextInt(count);
          moduli[i] = fit[i] + inflate * residuals[from] / sigma[from] * sigma[i];
        }
        double xi = Double.NaN;
        if (options.xi() != null) {
          xi = options.xi().value() + options.xi().error() * random.nextGaussian();
        }
        AnnealingChain again = null;
        try {
          again =
              new AnnealingChain(data.time(), moduli, sigma, options.kinetics(), xi)
                  .run(chain.eq5().parameters());
        } catch (RunException _) {
          failed++;
        }
        for (Quantity quantity : Quantity.values()) {
          samples[quantity.ordinal()][b] = again == null ? Double.NaN : again.result(quantity);
        }
      }
      if (failed > 0.05 * options.bootstrap()) {
        warnings.add(
            failed + " of " + options.bootstrap() + " resampled data sets could not be fitted.");
      }
    }

    private void warn() {
      if (data.inconsistency() != null) {
        warnings.add("Columns disagree by more than 1 %: " + data.inconsistency() + ".");
      }
      if (chain.eq5().condition() > ILL_CONDITIONED) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "Eq. 5: some parameters are nearly interchangeable (condition %.0f); see their"
                    + " intervals.",
                chain.eq5().condition()));
      }
      undetermined("c0_K", "K does not change beyond its noise: xi/psi is not determined");
      undetermined("c0_G", "G does not change beyond its noise: A/B, psi and Vf have no meaning");
      undetermined("A/B", "its sign is open");
      for (FittedQuantity e : List.copyOf(estimates)) {
        if (e.name().startsWith("n") && !e.name().equals("nu0")) {
          if (e.lower() < 0.05 || e.upper() > 5) {
            warnings.add(e.name() + " is hardly determined: 95 % interval " + range(e) + ".");
          }
        } else if (e.name().startsWith("tau")) {
          if (e.upper() / e.lower() > 100) {
            warnings.add(e.name() + " is hardly determined: 95 % interval " + range(e) + " s.");
          }
        } else if ((e.name().startsWith("psi") && !e.name().contains("/") && e.upper() > 1)
            || ((e.name().equals("V0") || e.name().startsWith("xi")) && e.upper() > 1)) {
          warnings.add(
              e.name() + " is not bounded by the data: 95 % interval " + range(e) + ", limit 1.");
        }
      }
      double[] time = data.time();
      double left =
          AnnealingChain.decay(
              time[time.length - 1], chain.result(Quantity.LN_TAU_G), chain.result(Quantity.N_G));
      if (left > 0.2) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "At the last time %.0f %% of the relaxation is still to come: K0 and G0 are"
                    + " extrapolated.",
                100 * left));
      }
      double difference = chain.result(Quantity.RATIO) - chain.result(Quantity.RATIO_EQ5);
      double allowed =
          3 * Math.hypot(chain.error(Quantity.RATIO, 0), chain.error(Quantity.RATIO_EQ5, 0));
      if (Math.abs(difference) > allowed) {
        warnings.add("A/B by eq. 6 and the ratio of c0 by eq. 5 disagree by more than 3 errors.");
      }
      if (errorsKnown) {
        double p =
            1
                - new ChiSquaredDistribution(chain.eq5().freedom())
                    .cumulativeProbability(chain.eq5().chiSquared());
        if (p < 1e-3) {
          warnings.add(
              String.format(
                  Locale.ROOT,
                  "Eq. 5 does not describe the data within their errors (p = %.1g).",
                  p));
        }
      }
    }

    private void undetermined(String name, String why) {
      FittedQuantity e =
          estimates.stream().filter(x -> x.name().equals(name)).findFirst().orElseThrow();
      if (e.covers(0)) {
        warnings.add(
            name + " cannot be told from 0 (95 % interval " + range(e) + "): " + why + ".");
      }
    }

    private static String range(FittedQuantity e) {
      return String.format(Locale.ROOT, "%.3g to %.3g", e.lower(), e.upper());
    }

    private AnnealingCurves curves() {
      int count = data.time().length;
      double[] residuals = chain.eq5().residuals();
      double g0 = chain.result(Quantity.G0);
      double nu0 = chain.result(Quantity.NU0);
      double[] stiffening = new double[count];
      double[] poisson = new double[count];
      for (int i = 0; i < count; i++) {
        stiffening[i] = g0 / data.shear()[i];
        poisson[i] = new IsotropicModuli(data.bulk()[i], data.shear()[i]).poisson();
      }
      double[] time = new double[CURVE_POINTS];
      double[][] fit = new double[5][CURVE_POINTS];
      for (int i = 0; i < CURVE_POINTS; i++) {
        double t = data.time()[count - 1] * i / (CURVE_POINTS - 1);
        time[i] = t;
        double ek =
            AnnealingChain.decay(t, chain.result(Quantity.LN_TAU_K), chain.result(Quantity.N_K));
        double eg =
            AnnealingChain.decay(t, chain.result(Quantity.LN_TAU_G), chain.result(Quantity.N_G));
        double ev =
            AnnealingChain.decay(t, chain.result(Quantity.LN_TAU_V), chain.result(Quantity.N_V));
        fit[0][i] = chain.result(Quantity.K0) / (1 + chain.result(Quantity.CK) * ek);
        fit[1][i] = g0 / (1 + chain.result(Quantity.CG) * eg);
        fit[2][i] = g0 / fit[1][i];
        fit[3][i] = DiluteModel.poisson(nu0, fit[2][i], chain.result(Quantity.RATIO));
        fit[4][i] = chain.result(Quantity.V0) * ev;
      }
      return new AnnealingCurves(
          data.time(),
          data.bulk(),
          Arrays.copyOfRange(sigma, 0, count),
          Arrays.copyOfRange(residuals, 0, count),
          data.shear(),
          Arrays.copyOfRange(sigma, count, 2 * count),
          Arrays.copyOfRange(residuals, count, 2 * count),
          stiffening,
          poisson,
          chain.fractions(),
          time,
          fit[0],
          fit[1],
          fit[2],
          fit[3],
          fit[4]);
    }
  }
}
