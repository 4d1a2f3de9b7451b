package org.vitrum.measured;

import static java.util.Arrays.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.vitrum.InputException;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.io.DataTable;
import org.vitrum.statistics.Bootstrap;
import org.vitrum.statistics.Estimate;
import org.vitrum.statistics.FittedQuantity;
import org.vitrum.statistics.Intervals;

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

  /** Any common relative error will do to begin with where the data have none. */
  private static final double FIRST_ERROR = 0.01;

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
    int parameters = options.kinetics().parameters();
    int count = data.time().length;
    if (2 * count < parameters + 4) {
      throw new InputException(
          data.source(),
          "at least " + (parameters + 5) / 2 + " times for " + parameters + " parameters",
          Integer.toString(count));
    }
    return new Work(data, options).fit();
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

  /** One set of data, what is asked of it, and the errors that its moduli turn out to have. */
  private static final class Work {
    private final AnnealingData data;
    private final Options options;
    private final int count;
    private final double[] moduli;
    private final boolean errorsKnown;
    private double[] sigma;

    Work(AnnealingData data, Options options) {
      this.data = data;
      this.options = options;
      this.count = data.time().length;
      this.moduli = DoubleStream.concat(stream(data.bulk()), stream(data.shear())).toArray();
      this.errorsKnown = data.bulkError() != null && data.shearError() != null;
      this.sigma =
          DoubleStream.concat(
                  errors(data.bulk(), data.bulkError()), errors(data.shear(), data.shearError()))
              .toArray();
    }

    private static DoubleStream errors(double[] modulus, double[] given) {
      return given == null ? stream(modulus).map(m -> FIRST_ERROR * m) : stream(given);
    }

    AnnealingFit fit() {
      AnnealingStart start = new AnnealingStart(data.time(), moduli, sigma);
      AnnealingChain chain = chain(moduli, given()).run(start.parameters(options.kinetics()));
      if (!errorsKnown) {
        // The scatter about the fit tells the errors, and they weigh K against G: twice is enough.
        for (int i = 0; i < 2; i++) {
          sigma = scatter(chain.eq5().residuals());
          chain = chain(moduli, given()).run(chain.eq5().parameters());
        }
      }
      List<AnnealingChain.Quantity> quantities = chain.quantities();
      Bootstrap drawn = bootstrap(chain, quantities.size());
      List<FittedQuantity> estimates = estimates(quantities, drawn.samples());
      return new AnnealingFit(
          data.source(),
          options.kinetics(),
          estimates,
          curves(chain),
          chain.eq5().condition(),
          errorsKnown ? chain.eq5().chiSquared() / chain.eq5().freedom() : Double.NaN,
          new AnnealingWarnings(data, chain, dependentErrors(), estimates)
              .list(drawn.warning(), errorsKnown));
    }

    private AnnealingChain chain(double[] moduli, AnnealingChain.Given given) {
      return new AnnealingChain(data.time(), moduli, sigma, options.kinetics(), given);
    }

    private AnnealingChain.Given given() {
      return new AnnealingChain.Given(
          options.xi() == null ? Double.NaN : options.xi().value(),
          options.fraction() == null ? Double.NaN : options.fraction().value());
    }

    /** Errors from the residuals of each modulus that has none. */
    private double[] scatter(double[] residuals) {
      double[] errors = sigma.clone();
      for (int which = 0; which < 2; which++) {
        if ((which == 0 ? data.bulkError() : data.shearError()) == null) {
          double sum = 0;
          for (int i = 0; i < count; i++) {
            sum += residuals[which * count + i] * residuals[which * count + i];
          }
          double freedom = count - options.kinetics().parameters() / 2.0;
          // A floor, for exact data, far below any measurement.
          double error = Math.max(Math.sqrt(sum / freedom), 1e-9 * moduli[which * count]);
          Arrays.fill(errors, which * count, (which + 1) * count, error);
        }
      }
      return errors;
    }

    /** The whole chain again for resampled moduli, xi and fraction within their errors. */
    private Bootstrap bootstrap(AnnealingChain chain, int quantities) {
      if (options.bootstrap() == 0) {
        return Bootstrap.none(quantities);
      }
      RandomGenerator random = new Well19937c(options.seed());
      RandomGenerator fractions = new Well19937c(options.seed());
      return Bootstrap.of(
          chain.eq5(),
          sigma,
          2,
          options.bootstrap(),
          random,
          quantities,
          drawn -> {
            AnnealingChain.Given given =
                new AnnealingChain.Given(
                    draw(options.xi(), random), draw(options.fraction(), fractions));
            return chain(drawn, given).run(chain.eq5().parameters()).quantities().stream()
                .mapToDouble(AnnealingChain.Quantity::value)
                .toArray();
          });
    }

    private static double draw(Estimate given, RandomGenerator random) {
      return given == null ? Double.NaN : given.value() + given.error() * random.nextGaussian();
    }

    /** Errors of what {@link AnnealingChain} calls data: the moduli, xi, the fraction. */
    private double[] dependentErrors() {
      double[] errors = Arrays.copyOf(sigma, sigma.length + 2);
      errors[sigma.length] = options.xi() == null ? 0 : options.xi().error();
      errors[sigma.length + 1] = options.fraction() == null ? 0 : options.fraction().error();
      return errors;
    }

    private List<FittedQuantity> estimates(
        List<AnnealingChain.Quantity> quantities, double[][] samples) {
      // Each modulus' error comes from its own scatter.
      double factor = Intervals.coverage(count - options.kinetics().parameters() / 2, errorsKnown);
      List<FittedQuantity> estimates = new ArrayList<>();
      for (int q = 0; q < quantities.size(); q++) {
        AnnealingChain.Quantity quantity = quantities.get(q);
        if (quantity.name().equals("A")) {
          estimates.add(given("xi", options.xi()));
        }
        double value = quantity.number().value();
        double error = quantity.number().error(dependentErrors());
        FittedQuantity estimate =
            quantity.logarithm()
                ? FittedQuantity.ofLogarithm(quantity.name(), quantity.unit(), value, error, factor)
                : FittedQuantity.symmetric(quantity.name(), quantity.unit(), value, error, factor);
        estimates.add(estimate.withBootstrap(samples[q]));
      }
      return List.copyOf(estimates);
    }

    /** A number that was given stands before what follows from it. */
    private static FittedQuantity given(String name, Estimate number) {
      return FittedQuantity.symmetric(
          name, "", number.value(), number.error(), Intervals.coverage(0, true));
    }

    private AnnealingCurves curves(AnnealingChain chain) {
      double[] residuals = chain.eq5().residuals();
      double g0 = chain.shear().limit().value();
      double[] time = new double[CURVE_POINTS];
      Arrays.setAll(time, i -> data.time()[count - 1] * i / (CURVE_POINTS - 1));
      double[] shearFit = stream(time).map(chain.shear()::at).toArray();
      double[] stiffeningFit = stream(shearFit).map(g -> g0 / g).toArray();
      double[] poisson = new double[count];
      Arrays.setAll(poisson, i -> new IsotropicModuli(data.bulk()[i], data.shear()[i]).poisson());
      return new AnnealingCurves(
          data.time(),
          data.bulk(),
          Arrays.copyOfRange(sigma, 0, count),
          Arrays.copyOfRange(residuals, 0, count),
          data.shear(),
          Arrays.copyOfRange(sigma, count, 2 * count),
          Arrays.copyOfRange(residuals, count, 2 * count),
          stream(data.shear()).map(g -> g0 / g).toArray(),
          poisson,
          chain.fractions(),
          time,
          stream(time).map(chain.bulk()::at).toArray(),
          shearFit,
          stiffeningFit,
          stream(stiffeningFit)
              .map(g -> DiluteModel.poisson(chain.poisson().value(), g, chain.ratio().value()))
              .toArray(),
          stream(time).map(chain::fractionAt).toArray());
    }
  }
}
