package org.vitrum.eshelby;

import org.vitrum.results.Results.Fitted;

/**
 * A fitted quantity.
 *
 * @param name as in the paper
 * @param unit empty for plain numbers
 * @param value best value
 * @param error standard error by the covariance of the fit, propagated
 * @param lower of the 95 % interval from it
 * @param upper of the 95 % interval from it
 * @param bootstrapLower of the 95 % interval by bootstrap, NaN if there was none
 * @param bootstrapUpper of the 95 % interval by bootstrap
 */
public record Estimate(
    String name,
    String unit,
    double value,
    double error,
    double lower,
    double upper,
    double bootstrapLower,
    double bootstrapUpper) {
  /** An estimate with a symmetric interval of {@code factor} errors and no bootstrap yet. */
  static Estimate symmetric(String name, String unit, double value, double error, double factor) {
    return new Estimate(
        name,
        unit,
        value,
        error,
        value - factor * error,
        value + factor * error,
        Double.NaN,
        Double.NaN);
  }

  /**
   * An estimate of a positive scale whose logarithm was fitted: the interval is that of the
   * logarithm.
   */
  static Estimate ofLogarithm(
      String name, String unit, double logarithm, double error, double factor) {
    double value = Math.exp(logarithm);
    return new Estimate(
        name,
        unit,
        value,
        value * error,
        Math.exp(logarithm - factor * error),
        Math.exp(logarithm + factor * error),
        Double.NaN,
        Double.NaN);
  }

  /** The same with the quantiles of bootstrap samples. */
  Estimate withBootstrap(double[] samples) {
    double[] q = LeastSquares.quantiles(samples);
    return new Estimate(name, unit, value, error, lower, upper, q[0], q[1]);
  }

  /** From results.json. */
  public static Estimate of(Fitted f) {
    return new Estimate(
        f.name(),
        f.unit(),
        f.value(),
        f.error(),
        f.lower(),
        f.upper(),
        f.bootstrapLower(),
        f.bootstrapUpper());
  }

  /** As results.json holds it. */
  public Fitted fitted() {
    return new Fitted(name, unit, value, error, lower, upper, bootstrapLower, bootstrapUpper);
  }

  /** Whether the 95 % interval holds a value. */
  public boolean covers(double truth) {
    return truth >= lower && truth <= upper;
  }
}
