package org.vitrum.statistics;

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
public record FittedQuantity(
    String name,
    String unit,
    double value,
    double error,
    double lower,
    double upper,
    double bootstrapLower,
    double bootstrapUpper) {
  /** An estimate with a symmetric interval of {@code factor} errors and no bootstrap yet. */
  public static FittedQuantity symmetric(
      String name, String unit, double value, double error, double factor) {
    return new FittedQuantity(
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
  public static FittedQuantity ofLogarithm(
      String name, String unit, double logarithm, double error, double factor) {
    double value = Math.exp(logarithm);
    return new FittedQuantity(
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
  public FittedQuantity withBootstrap(double[] samples) {
    double[] q = Intervals.quantiles(samples);
    return new FittedQuantity(name, unit, value, error, lower, upper, q[0], q[1]);
  }

  /** Whether the 95 % interval holds a value. */
  public boolean covers(double truth) {
    return truth >= lower && truth <= upper;
  }
}
