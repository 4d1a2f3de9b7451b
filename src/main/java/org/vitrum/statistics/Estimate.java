package org.vitrum.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrum.InputException;

/**
 * A number with its standard error.
 *
 * @param value best value
 * @param error one standard error, 0 if exact
 */
public record Estimate(double value, double error) {
  private static final String NUMBER = "([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)";
  private static final Pattern TEXT =
      Pattern.compile(NUMBER + "(?:\\s*(?:\\+-|\\+/-|±)\\s*" + NUMBER + ")?");

  /**
   * Parses {@code 0.10} or {@code 0.10+-0.02}.
   *
   * @param name of the quantity, for the message
   * @throws InputException for anything else
   */
  public static Estimate parse(String name, String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new InputException(name, "a number such as 0.10 or 0.10+-0.02", "\"" + text + "\"");
    }
    double error = matcher.group(2) == null ? 0 : Double.parseDouble(matcher.group(2));
    if (error < 0) {
      throw new InputException(name, "a standard error not below 0", text);
    }
    return new Estimate(Double.parseDouble(matcher.group(1)), error);
  }

  /** First-order propagation of independent errors, by central differences of one tenth error. */
  public static Estimate propagate(ToDoubleFunction<double[]> function, Estimate... inputs) {
    double[] x = new double[inputs.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = inputs[i].value;
    }
    double variance = 0;
    for (int i = 0; i < x.length; i++) {
      double step = inputs[i].error / 10;
      if (step > 0) {
        x[i] = inputs[i].value + step;
        double up = function.applyAsDouble(x);
        x[i] = inputs[i].value - step;
        double down = function.applyAsDouble(x);
        x[i] = inputs[i].value;
        double change = (up - down) / 2 * 10;
        variance += change * change;
      }
    }
    return new Estimate(function.applyAsDouble(x), Math.sqrt(variance));
  }

  /**
   * The mean of independent measurements of one thing, with the larger of the propagated error and
   * the standard error of their scatter. All count the same: errors of simulated means are known
   * too badly to weigh by.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Estimate mean(List<Estimate> measurements) {
    int n = measurements.size();
    if (n == 0) {
      throw new IllegalArgumentException("no measurements");
    }
    double mean = measurements.stream().mapToDouble(Estimate::value).sum() / n;
    double propagated = 0;
    double scatter = 0;
    for (Estimate e : measurements) {
      propagated += e.error() * e.error() / n / n;
      scatter += (e.value() - mean) * (e.value() - mean) / n / Math.max(1, n - 1);
    }
    return new Estimate(mean, Math.sqrt(Math.max(propagated, scatter)));
  }
}
