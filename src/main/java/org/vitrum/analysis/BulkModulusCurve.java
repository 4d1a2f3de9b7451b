package org.vitrum.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vitrum.statistics.Estimate;

/**
 * The bulk modulus against temperature, relative to a reference temperature. The values at
 * different temperatures come from different stretches of dynamics, so their errors are taken as
 * independent and propagated to first order.
 */
public final class BulkModulusCurve {
  private BulkModulusCurve() {}

  /** (K - K0)/K0 with its standard error. */
  public static Estimate relativeChange(Estimate reference, Estimate modulus) {
    double ratio = modulus.value() / reference.value();
    return new Estimate(
        ratio - 1,
        Math.abs(ratio)
            * Math.hypot(modulus.error() / modulus.value(), reference.error() / reference.value()));
  }

  /** The relative change against a reference; that of the reference itself is exactly 0. */
  public static Estimate change(Estimate reference, Estimate modulus) {
    return modulus == reference ? new Estimate(0, 0) : relativeChange(reference, modulus);
  }

  /** xi = (K0 - K1)/K0 (B. Sun et al., Acta Mater. 121 (2016) 266, eq. 3). */
  public static Estimate softening(Estimate k0, Estimate k1) {
    Estimate change = relativeChange(k0, k1);
    return new Estimate(-change.value(), change.error());
  }

  /**
   * xi between one of the temperatures of a curve and any temperature within them, where K is that
   * of the straight line between its neighbours. The errors of K0, of the neighbours and of the
   * temperature are propagated.
   *
   * @param temperatures ascending, K
   * @param moduli K at each
   * @param reference place of K0
   * @param at where K is wanted, for example Tg with its error, K
   * @return empty beyond the first or the last temperature
   */
  public static Optional<Estimate> softening(
      double[] temperatures, List<Estimate> moduli, int reference, Estimate at) {
    int last = temperatures.length - 1;
    if (last < 1 || at.value() < temperatures[0] || at.value() > temperatures[last]) {
      return Optional.empty();
    }
    int above = 1;
    while (temperatures[above] < at.value()) {
      above++;
    }
    int right = above;
    List<Estimate> inputs = new ArrayList<>(moduli);
    inputs.add(at);
    return Optional.of(
        Estimate.propagate(
            x -> {
              double left = temperatures[right - 1];
              double place = (x[last + 1] - left) / (temperatures[right] - left);
              return 1 - ((1 - place) * x[right - 1] + place * x[right]) / x[reference];
            },
            inputs.toArray(Estimate[]::new)));
  }

  /**
   * What to say about a xi whose upper temperature is not surely in the supercooled liquid.
   *
   * @param at upper temperature, K
   * @param tg glass transition temperature, K, if known
   */
  public static Optional<String> warning(double at, Optional<Estimate> tg) {
    if (tg.isEmpty()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "xi is taken at %.0f K, but no glass transition was found to compare with; it stands"
                  + " for the supercooled liquid only above Tg; quench through Tg before, or"
                  + " compare with a Tg from elsewhere",
              at));
    }
    if (at <= tg.get().value()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "xi is taken at %.0f K, not above Tg = %.0f K: it underestimates the softening of the"
                  + " supercooled liquid; measure K above Tg too",
              at,
              tg.get().value()));
    }
    return Optional.empty();
  }
}
