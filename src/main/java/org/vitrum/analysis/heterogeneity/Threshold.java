package org.vitrum.analysis.heterogeneity;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the numbers of atoms are cut in two: soft are those above. */
public sealed interface Threshold {
  /**
   * The threshold of a field.
   *
   * @param weight of each number: volumes of atoms, A^3
   * @param smallest weight that a class must have, as far as it is looked for
   * @return infinity if there is one class alone
   */
  double of(double[] field, double[] weight, double smallest);

  /**
   * Where the means of two classes are as far apart as can be against the scatter within them (N.
   * Otsu, IEEE Trans. Syst. Man Cybern. 9 (1979) 62). It always finds two classes, whether there
   * are two or not, and of unequal ones it makes the smaller too large.
   */
  record Otsu() implements Threshold {
    @Override
    public double of(double[] field, double[] weight, double smallest) {
      SortedNumbers numbers = new SortedNumbers(field, weight);
      double most = -1;
      double best = Double.NaN;
      for (int k = 0; k + 1 < field.length; k++) {
        double apart = numbers.below(k).mean() - numbers.above(k).mean();
        double between = numbers.below(k).weight() * numbers.above(k).weight() * apart * apart;
        if (numbers.steps(k) && between > most) {
          most = between;
          best = numbers.between(k);
        }
      }
      return best;
    }
  }

  /**
   * Where two Gaussians, one for each class, describe the numbers best: the minimum of
   *
   * <pre>J = sum over both of p ln(variance) - 2 p ln p</pre>
   *
   * with the shares p of the weight (J. Kittler and J. Illingworth, Pattern Recognition 19 (1986)
   * 41). There is one class where a single Gaussian, J = ln(variance of all), does as well, or
   * where a class is best as small as it may be.
   */
  record MinimumError() implements Threshold {
    @Override
    public double of(double[] field, double[] weight, double smallest) {
      SortedNumbers numbers = new SortedNumbers(field, weight);
      int[] allowed =
          IntStream.range(0, field.length - 1)
              .filter(k -> numbers.steps(k))
              .filter(
                  k -> numbers.below(k).isAtLeast(smallest) && numbers.above(k).isAtLeast(smallest))
              .toArray();
      double least = Math.log(numbers.above(-1).variance());
      double best = Double.POSITIVE_INFINITY;
      for (int k = 0; k < allowed.length; k++) {
        double j = numbers.error(allowed[k]);
        if (j < least) {
          least = j;
          boolean end = k == 0 || k == allowed.length - 1;
          best = end ? Double.POSITIVE_INFINITY : numbers.between(allowed[k]);
        }
      }
      return best;
    }
  }

  /**
   * Above which a share of the weight lies.
   *
   * @param share above 0 and below 1
   */
  record Share(double share) implements Threshold {
    @Override
    public double of(double[] field, double[] weight, double smallest) {
      int[] order = SortedNumbers.order(field);
      double left = share * Arrays.stream(weight).sum();
      for (int k = order.length - 1; k >= 0; k--) {
        left -= weight[order[k]];
        if (left < 0) {
          return field[order[k]];
        }
      }
      return Double.NEGATIVE_INFINITY;
    }
  }
}
