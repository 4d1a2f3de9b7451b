package org.vitrum.report;

/** The range of all finite numbers that it has seen. */
public final class Range {
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;

  /** Adds numbers; those that are not finite are passed over. */
  public Range with(double... values) {
    for (double value : values) {
      if (Double.isFinite(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return this;
  }

  /** Values with their error bars. */
  public Range with(double[] values, double[] errors) {
    for (int k = 0; k < values.length; k++) {
      double error = Double.isFinite(errors[k]) ? errors[k] : 0;
      with(values[k] - error, values[k] + error);
    }
    return this;
  }

  /** Both ends, a part of the width farther out; around a single value a tenth of it. */
  double[] padded(double part) {
    if (least > most) {
      return new double[] {0, 1};
    }
    double width = most - least;
    double room = width > 0 ? part * width : Math.max(0.1 * Math.abs(most), 1e-3);
    return new double[] {least - room, most + room};
  }
}
