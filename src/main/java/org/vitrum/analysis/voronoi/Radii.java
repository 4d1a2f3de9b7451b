package org.vitrum.analysis.voronoi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.vitrum.InputException;
import org.vitrum.analysis.Neighbourhood;
import org.vitrum.atoms.AtomSystem;

/**
 * The radii of the species in a radical tessellation.
 *
 * @param bySymbol radius by symbol, A
 */
public record Radii(Map<String, Double> bySymbol) {
  private static final double BIN = 0.05; // A

  /** The first peaks of all pairs lie below so many mean distances (V/N)^(1/3). */
  private static final double FIRST_PEAKS = 1.6;

  /**
   * Radii whose sums are the distances at which the partial pair distribution functions have their
   * first peaks, as nearly as possible: least squares over the kinds of pairs, weighted by how many
   * there are. Of a crystal of one species it is half the distance of nearest neighbours.
   */
  public static Radii fromFirstPeaks(AtomSystem system) {
    int kinds = system.species().size();
    double cutoff = FIRST_PEAKS * Math.cbrt(system.cell().volume() / system.size());
    double[][] shells = pairs(system, cutoff);
    RealMatrix normal = MatrixUtils.createRealMatrix(kinds, kinds);
    RealVector right = MatrixUtils.createRealVector(new double[kinds]);
    for (int a = 0; a < kinds; a++) {
      for (int b = a; b < kinds; b++) {
        double[] shell = shells[a * kinds + b];
        double weight = Arrays.stream(shell).sum();
        if (weight > 0) {
          add(normal, right, new int[] {a, b}, weight, peak(shell));
        }
      }
    }
    // The smallest solution: a species without atoms gets 0, one pair alone is halved.
    double[] radii = new SingularValueDecomposition(normal).getSolver().solve(right).toArray();
    Map<String, Double> bySymbol = new LinkedHashMap<>();
    for (int t = 0; t < kinds; t++) {
      double rounded = Math.rint(1e3 * Math.max(0, radii[t])) / 1e3;
      bySymbol.put(system.species().get(t).symbol(), rounded);
    }
    return new Radii(bySymbol);
  }

  private static void add(
      RealMatrix normal, RealVector right, int[] pair, double weight, double distance) {
    for (int m : pair) {
      right.addToEntry(m, weight * distance);
      for (int n : pair) {
        normal.addToEntry(m, n, weight);
      }
    }
  }

  /** Numbers of pairs of each kind by distance. */
  private static double[][] pairs(AtomSystem system, double cutoff) {
    int kinds = system.species().size();
    double[][] shells = new double[kinds * kinds][(int) Math.ceil(cutoff / BIN) + 1];
    Neighbourhood neighbourhood = new Neighbourhood(system, cutoff);
    int[] type = system.type();
    for (int i : neighbourhood.order()) {
      neighbourhood.of(
          i,
          (j, _, _, _, squared) ->
              shells[type[i] * kinds + type[j]][(int) (Math.sqrt(squared) / BIN)]++);
    }
    return shells;
  }

  /** The distance where most pairs are, by r^2 and over three bins. */
  private static double peak(double[] shell) {
    double most = -1;
    double at = 0;
    for (int k = 1; k + 1 < shell.length; k++) {
      double r = (k + 0.5) * BIN;
      double pairs = shell[k - 1] + shell[k] + shell[k + 1];
      if (pairs / (r * r) > most) {
        most = pairs / (r * r);
        at = pairs == 0 ? r : r + BIN * (shell[k + 1] - shell[k - 1]) / pairs;
      }
    }
    return at;
  }

  /**
   * The radii of a system's species in order, A.
   *
   * @throws InputException if a species with atoms has none
   */
  public double[] of(AtomSystem system) {
    int[] counts = system.counts();
    double[] radii = new double[counts.length];
    for (int t = 0; t < radii.length; t++) {
      String symbol = system.species().get(t).symbol();
      Double radius = bySymbol.get(symbol);
      if (radius == null && counts[t] > 0) {
        throw new InputException(
            "radii of voronoi",
            "one for each species, for example " + symbol + "=1.6",
            "none for " + symbol);
      }
      radii[t] = radius == null ? 0 : radius;
    }
    return radii;
  }
}
