package org.vitrum.measured;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.vitrum.statistics.LeastSquares;

/**
 * A continuous line of straight pieces against temperature whose break points are fitted with the
 * rest. Parameters of a line of m pieces: the value at the first temperature, m slopes, m-1 breaks.
 */
final class BrokenLine {
  /** Points that a piece needs at least. */
  static final int LEAST_POINTS = 3;

  /** Candidate breaks of the search for start values; more would not start better. */
  private static final int CANDIDATES = 40;

  private final double[] t;

  /**
   * @param t temperatures of the data, rising
   */
  BrokenLine(double[] t) {
    this.t = t;
  }

  /** The line at some temperatures. */
  double[] at(double[] p, int pieces, double[] temperatures) {
    double[] y = new double[temperatures.length];
    for (int i = 0; i < temperatures.length; i++) {
      double value = p[0] + p[1] * (temperatures[i] - t[0]);
      for (int j = 1; j < pieces; j++) {
        value += (p[j + 1] - p[j]) * Math.max(0, temperatures[i] - p[pieces + j]);
      }
      y[i] = value;
    }
    return y;
  }

  /** The least-squares line through data at the temperatures. */
  LeastSquares.Solution fit(int pieces, double[] data, double[] sigma, double[] start) {
    return LeastSquares.fit(
        p -> at(p, pieces, t),
        data,
        sigma,
        start,
        p -> {
          // Breaks stay in order and within the data, two points from either end.
          double low = t[1];
          for (int j = 1; j < pieces; j++) {
            p[pieces + j] = Math.min(Math.max(p[pieces + j], low), t[t.length - 2]);
            low = p[pieces + j];
          }
        });
  }

  /** Number of data between two temperatures. */
  long points(double from, double to) {
    return Arrays.stream(t).filter(x -> x >= from && x <= to).count();
  }

  /** The best of all placements of the breaks on a grid; for fixed breaks the fit is linear. */
  double[] start(int pieces, double[] data, double[] sigma) {
    int first = LEAST_POINTS - 1;
    int last = t.length - LEAST_POINTS;
    int count = Math.min(CANDIDATES, last - first + 1);
    double[] candidates = new double[count];
    for (int i = 0; i < count; i++) {
      candidates[i] = t[first + (count == 1 ? 0 : i * (last - first) / (count - 1))];
    }
    Search search = new Search(pieces, candidates, data, sigma);
    search.place(0, 0);
    return search.best;
  }

  /** Tries breaks one after the other. */
  private final class Search {
    private final int pieces;
    private final double[] candidates;
    private final double[] data;
    private final double[] sigma;
    private final double[] breaks;
    private final double[] best;
    private double cost = Double.MAX_VALUE;

    Search(int pieces, double[] candidates, double[] data, double[] sigma) {
      this.pieces = pieces;
      this.candidates = candidates;
      this.data = data;
      this.sigma = sigma;
      this.breaks = new double[pieces - 1];
      this.best = new double[2 * pieces];
    }

    /** Places break number {@code depth} and those after it, at candidates from {@code from} on. */
    void place(int depth, int from) {
      if (depth == breaks.length) {
        linear();
        return;
      }
      for (int i = from; i < candidates.length; i++) {
        breaks[depth] = candidates[i];
        if (depth == 0 || points(breaks[depth - 1], breaks[depth]) >= LEAST_POINTS) {
          place(depth + 1, i + 1);
        }
      }
    }

    private void linear() {
      double[][] rows = new double[t.length][pieces + 1];
      double[] y = new double[t.length];
      for (int i = 0; i < t.length; i++) {
        rows[i][0] = 1 / sigma[i];
        rows[i][1] = (t[i] - t[0]) / sigma[i];
        for (int j = 1; j < pieces; j++) {
          rows[i][j + 1] = Math.max(0, t[i] - breaks[j - 1]) / sigma[i];
        }
        y[i] = data[i] / sigma[i];
      }
      Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(rows, false);
      RealVector target = new ArrayRealVector(y, false);
      RealVector c = new QRDecomposition(matrix).getSolver().solve(target);
      double sum = target.subtract(matrix.operate(c)).getNorm();
      if (sum < cost) {
        cost = sum;
        best[0] = c.getEntry(0);
        best[1] = c.getEntry(1);
        for (int j = 1; j < pieces; j++) {
          best[j + 1] = best[j] + c.getEntry(j + 1);
          best[pieces + j] = breaks[j - 1];
        }
      }
    }
  }
}
