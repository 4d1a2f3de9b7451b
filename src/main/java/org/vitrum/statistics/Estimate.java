package org.vitrum.statistics;

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
}
