package org.vitrum.analysis;

import java.util.ArrayList;
import java.util.List;
import org.vitrum.statistics.Estimate;

/**
 * Means of replicas of a curve K(T) whose errors are known in their proportions only: in the first
 * tenths of a picosecond after a dilation all dilations of the same atoms fluctuate alike, so that
 * K is known better than the fluctuation of each pressure says. How much better, the replicas show:
 * the errors of all temperatures are multiplied by one factor,
 *
 * <pre>
 * r^2 = sum_T sum_i (K_i - &lt;K&gt;)^2 / sum_T (1 - 1/n) sum_i e_i^2
 * </pre>
 *
 * the Birge ratio of all temperatures together. Where they show it with fewer than {@value
 * #FEWEST_FREEDOM} degrees of freedom, r itself would be uncertain by more than a quarter: each
 * temperature then is {@link Estimate#mean}, whose error is rather too large.
 */
public final class BulkModulusReplicas {
  private static final int FEWEST_FREEDOM = 8;

  private BulkModulusReplicas() {}

  /**
   * Their means with errors.
   *
   * @param replicas one list a temperature, none empty
   */
  public static List<Estimate> means(List<List<Estimate>> replicas) {
    double found = 0;
    double expected = 0;
    int freedom = 0;
    List<Estimate> propagated = new ArrayList<>();
    for (List<Estimate> here : replicas) {
      int n = here.size();
      double mean = here.stream().mapToDouble(Estimate::value).sum() / n;
      double squares = here.stream().mapToDouble(e -> e.error() * e.error()).sum();
      propagated.add(new Estimate(mean, Math.sqrt(squares) / n));
      found += here.stream().mapToDouble(e -> Math.pow(e.value() - mean, 2)).sum();
      expected += squares * (n - 1) / n;
      freedom += n - 1;
    }
    if (freedom < FEWEST_FREEDOM || !(expected > 0)) {
      return replicas.stream().map(Estimate::mean).toList();
    }
    double ratio = Math.sqrt(found / expected);
    return propagated.stream().map(e -> new Estimate(e.value(), ratio * e.error())).toList();
  }
}
