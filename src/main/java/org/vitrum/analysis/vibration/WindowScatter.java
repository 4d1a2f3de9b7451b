package org.vitrum.analysis.vibration;

import java.nio.DoubleBuffer;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;

/** Mean and scatter of a number of each atom over windows of time (Welford's sums). */
final class WindowScatter {
  private final double[] mean;
  private final double[] squares; // of the deviations from the mean
  private int windows;

  WindowScatter(int atoms) {
    mean = new double[atoms];
    squares = new double[atoms];
  }

  void add(double[] values) {
    windows++;
    for (int i = 0; i < mean.length; i++) {
      double before = values[i] - mean[i];
      mean[i] += before / windows;
      squares[i] += before * (values[i] - mean[i]);
    }
  }

  void save(DoubleArrayList to) {
    to.add(windows);
    to.addAll(mean);
    to.addAll(squares);
  }

  void restore(DoubleBuffer from) {
    windows = (int) from.get();
    from.get(mean);
    from.get(squares);
  }

  int windows() {
    return windows;
  }

  double[] mean() {
    return mean.clone();
  }

  /** Standard errors of the means; NaN of one window. */
  double[] error() {
    double[] error = new double[mean.length];
    for (int i = 0; i < error.length; i++) {
      error[i] = Math.sqrt(squares[i] / windows / (windows - 1.0));
    }
    return error;
  }
}
