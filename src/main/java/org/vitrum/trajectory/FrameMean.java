package org.vitrum.trajectory;

import java.util.Arrays;
import org.vitrum.statistics.BlockAverage;
import org.vitrum.statistics.Estimate;

/** Means over frames, which may be correlated: their errors come from blocks of frames. */
public final class FrameMean {
  private FrameMean() {}

  /**
   * The mean of a number over frames; frames in which it is not known do not count.
   *
   * @param byFrame the number in each frame
   * @param first of the first frame, which is the mean if there is no other
   */
  public static Estimate of(double[] byFrame, Estimate first) {
    if (byFrame.length == 1) {
      return first;
    }
    double[] known = Arrays.stream(byFrame).filter(Double::isFinite).toArray();
    if (known.length < 2) {
      return new Estimate(known.length == 1 ? known[0] : Double.NaN, Double.NaN);
    }
    BlockAverage average = BlockAverage.of(known);
    return new Estimate(average.mean(), average.error());
  }
}
