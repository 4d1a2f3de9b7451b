package org.vitrum.measured;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.statistics.FittedQuantity;

/** What the data of an annealing cannot tell, and what would make them, in sentences. */
final class AnnealingWarnings {
  /** About three digits of a parameter lost to another. */
  private static final double ILL_CONDITIONED = 1000;

  private static final double LEAST_EXPONENT = 0.05;
  private static final double MOST_EXPONENT = 5;

  /** Both ends of a time's interval may differ by this factor. */
  private static final double WIDEST_TIME = 100;

  /** A share of the relaxation left at the end that makes K0 and G0 extrapolations. */
  private static final double UNFINISHED = 0.2;

  private final AnnealingData data;
  private final AnnealingChain chain;
  private final double[] errors;
  private final List<FittedQuantity> estimates;
  private final MutableList<String> warnings = Lists.mutable.empty();

  /**
   * @param errors of the chain's data
   */
  AnnealingWarnings(
      AnnealingData data, AnnealingChain chain, double[] errors, List<FittedQuantity> estimates) {
    this.data = data;
    this.chain = chain;
    this.errors = errors;
    this.estimates = estimates;
  }

  /**
   * @param resampling what is to be said of it
   * @param errorsKnown whether the data have standard errors
   */
  List<String> list(Optional<String> resampling, boolean errorsKnown) {
    resampling.ifPresent(warnings::add);
    if (data.inconsistency() != null) {
      warnings.add(
          "Columns disagree by more than 1 %: "
              + data.inconsistency()
              + ". K and G are used: check that all columns are of one sample and in their units.");
    }
    conditioning();
    undetermined(
        "c0_K",
        "K does not change beyond its noise, xi/psi is not determined: anneal longer, or measure K"
            + " more exactly");
    undetermined(
        "c0_G",
        "G does not change beyond its noise, A/B, psi and Vf have no meaning: anneal longer, or"
            + " measure G more exactly");
    undetermined("A/B", "its sign is open: it needs a larger change of K and G, or more points");
    estimates.forEach(this::bounds);
    unfinished();
    bothRatios();
    if (errorsKnown) {
      goodness();
    }
    return List.copyOf(warnings);
  }

  private void conditioning() {
    if (chain.eq5().condition() > ILL_CONDITIONED) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Eq. 5: some parameters are nearly interchangeable (condition %.0f): quote them with"
                  + " their intervals, or share more with --kinetics.",
              chain.eq5().condition()));
    }
  }

  private void undetermined(String name, String why) {
    FittedQuantity e =
        estimates.stream().filter(x -> x.name().equals(name)).findFirst().orElseThrow();
    if (e.covers(0)) {
      warnings.add(name + " cannot be told from 0 (95 % interval " + range(e) + "): " + why + ".");
    }
  }

  private void bounds(FittedQuantity e) {
    String name = e.name();
    boolean exponent = name.startsWith("n") && !name.equals("nu0");
    boolean share =
        name.equals("V0") || name.startsWith("xi") || name.startsWith("psi") && !name.contains("/");
    if (exponent && (e.lower() < LEAST_EXPONENT || e.upper() > MOST_EXPONENT)) {
      warnings.add(
          name
              + " is hardly determined: 95 % interval "
              + range(e)
              + "; measure more points while the moduli change.");
    } else if (name.startsWith("tau") && e.upper() / e.lower() > WIDEST_TIME) {
      warnings.add(
          name
              + " is hardly determined: 95 % interval "
              + range(e)
              + " s; anneal until the moduli have settled.");
    } else if (share && e.upper() > 1) {
      warnings.add(
          name
              + " is not bounded by the data: 95 % interval "
              + range(e)
              + ", limit 1; quote it as a bound, or measure K and G more exactly.");
    }
  }

  private void unfinished() {
    double left = chain.shear().decay().at(data.time()[data.time().length - 1]);
    if (left > UNFINISHED) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "At the last time %.0f %% of the relaxation is still to come: K0 and G0 are"
                  + " extrapolated; anneal longer, or quote them with their intervals.",
              100 * left));
    }
  }

  private void bothRatios() {
    double difference = chain.ratio().value() - chain.excessRatio().value();
    double allowed = 3 * Math.hypot(chain.ratio().error(errors), chain.excessRatio().error(errors));
    if (Math.abs(difference) > allowed) {
      warnings.add(
          "A/B by eq. 6 and the ratio of c0 by eq. 5 disagree by more than 3 errors: K and G do"
              + " not relax alike; try --kinetics separate, or quote both.");
    }
  }

  private void goodness() {
    double p =
        1
            - new ChiSquaredDistribution(chain.eq5().freedom())
                .cumulativeProbability(chain.eq5().chiSquared());
    if (p < 1e-3) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Eq. 5 does not describe the data within their errors (p = %.1g): try --kinetics"
                  + " separate, leave out points before the temperature had settled, or state"
                  + " larger errors.",
              p));
    }
  }

  private static String range(FittedQuantity e) {
    return String.format(Locale.ROOT, "%.3g to %.3g", e.lower(), e.upper());
  }
}
