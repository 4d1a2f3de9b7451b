package org.vitrum.analysis.heterogeneity;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Weighted numbers in ascending order, with sums from which both sides of any cut follow. */
final class SortedNumbers {
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

  private final double[] field;
  private final double total;
  private final double[] weight; // up to and with each number, in shares
  private final double[] first; // moments about the mean of all
  private final double[] second;
  private final double mean;

  SortedNumbers(double[] numbers, double[] weights) {
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
