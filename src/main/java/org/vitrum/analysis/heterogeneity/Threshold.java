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
      Sums sums = new Sums(field, weight);
      double most = -1;
      double best = Double.NaN;
      for (int k = 0; k + 1 < field.length; k++) {
        double apart = sums.below(k).mean - sums.above(k).mean;
        double between = sums.below(k).weight * sums.above(k).weight * apart * apart;
        if (sums.steps(k) && between > most) {
          most = between;
          best = sums.between(k);
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
      Sums sums = new Sums(field, weight);
      int[] allowed =
          IntStream.range(0, field.length - 1)
              .filter(k -> sums.steps(k))
              .filter(k -> sums.below(k).isAtLeast(smallest) && sums.above(k).isAtLeast(smallest))
              .toArray();
      double least = Math.log(sums.above(-1).variance);
      double best = Double.POSITIVE_INFINITY;
      for (int k = 0; k < allowed.length; k++) {
        double j = sums.error(allowed[k]);
        if (j < least) {
          least = j;
          boolean end = k == 0 || k == allowed.length - 1;
          best = end ? Double.POSITIVE_INFINITY : sums.between(allowed[k]);
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
      int[] order = Sums.order(field);
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

  /**
   * Part of a distribution.
   *
   * @param weight share of the whole
   */
  record Part(double total, double weight, double mean, double variance) {
    boolean isAtLeast(double smallest) {
      return total * weight >= smallest && variance > 0;
    }
  }

  /** Sums over numbers in ascending order, from which both sides of any cut follow. */
  final class Sums {
    private final double[] field;
    private final double total;
    private final double[] weight; // up to and with each number, in shares
    private final double[] first; // moments about the mean of all
    private final double[] second;
    private final double mean;

    Sums(double[] numbers, double[] weights) {
      int[] order = order(numbers);
      int n = order.length;
      field = Arrays.stream(order).mapToDouble(i -> numbers[i]).toArray();
      total = Arrays.stream(weights).sum();
      mean = IntStream.range(0, n).mapToDouble(i -> weights[i] * numbers[i]).sum() / total;
      weight = new double[n + 1];
      first = new double[n + 1];
      second = new double[n + 1];
      for (int k = 0; k < n; k++) {
        double w = weights[order[k]] / total;
        double x = field[k] - mean;
        weight[k + 1] = weight[k] + w;
        first[k + 1] = first[k] + w * x;
        second[k + 1] = second[k] + w * x * x;
      }
    }

    static int[] order(double[] field) {
      return IntStream.range(0, field.length)
          .boxed()
          .sorted((i, j) -> Double.compare(field[i], field[j]))
          .mapToInt(Integer::intValue)
          .toArray();
    }

    /** Whether the next number is larger than the k-th, so that they can be parted. */
    boolean steps(int k) {
      return field[k + 1] > field[k];
    }

    double between(int k) {
      return (field[k] + field[k + 1]) / 2;
    }

    Part below(int k) {
      return part(0, k + 1);
    }

    Part above(int k) {
      return part(k + 1, field.length);
    }

    private Part part(int from, int to) {
      double w = weight[to] - weight[from];
      double m = (first[to] - first[from]) / w;
      return new Part(total, w, mean + m, (second[to] - second[from]) / w - m * m);
    }

    /** J of a cut. */
    double error(int k) {
      return error(below(k)) + error(above(k));
    }

    private static double error(Part part) {
      return part.weight * (Math.log(part.variance) - 2 * Math.log(part.weight));
    }
  }
}
