package org.vitrum.analysis.mobility;

import java.nio.DoubleBuffer;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;

/**
 * Sums over pairs of snapshots so many intervals apart, by species: what averages of displacements
 * u are made of.
 */
final class LagSums {
  /** Groups of atoms, whose own diffusion coefficients give the error of D. */
  static final int GROUPS = 10;

  private final double[] counts;
  private final double[] squares; // u^2 by species and group
  private final double[] fourths;
  private final double[] scattering; // sin(qu)/(qu)
  private int pairs;
  private double overlap;
  private double overlapSquared;

  LagSums(int kinds) {
    counts = new double[kinds * GROUPS];
    squares = new double[kinds * GROUPS];
    fourths = new double[kinds];
    scattering = new double[kinds];
  }

  /**
   * Adds a pair of snapshots.
   *
   * @param u squared displacements of the atoms, A^2
   * @param type of the atoms
   * @param q wave number, 1/A
   * @param near an atom that moved by less has stayed, A
   */
  void add(double[] u, int[] type, double q, double near) {
    int stayed = 0;
    for (int i = 0; i < u.length; i++) {
      int t = type[i];
      int group = t * GROUPS + i % GROUPS;
      counts[group]++;
      squares[group] += u[i];
      fourths[t] += u[i] * u[i];
      double phase = q * Math.sqrt(u[i]);
      scattering[t] += phase < 1e-6 ? 1 : Math.sin(phase) / phase;
      stayed += u[i] < near * near ? 1 : 0;
    }
    pairs++;
    overlap += stayed;
    overlapSquared += (double) stayed * stayed;
  }

  void save(DoubleArrayList to) {
    to.addAll(counts);
    to.addAll(squares);
    to.addAll(fourths);
    to.addAll(scattering);
    to.addAll(pairs, overlap, overlapSquared);
  }

  void restore(DoubleBuffer from) {
    from.get(counts);
    from.get(squares);
    from.get(fourths);
    from.get(scattering);
    pairs = (int) from.get();
    overlap = from.get();
    overlapSquared = from.get();
  }

  int pairs() {
    return pairs;
  }

  private double count(int species) {
    double sum = 0;
    for (int g = 0; g < GROUPS; g++) {
      sum += counts[species * GROUPS + g];
    }
    return sum;
  }

  /** Mean square displacement of a species, A^2; NaN without atoms. */
  double meanSquare(int species) {
    double sum = 0;
    for (int g = 0; g < GROUPS; g++) {
      sum += squares[species * GROUPS + g];
    }
    return sum / count(species);
  }

  /** The same of one group of its atoms. */
  double meanSquare(int species, int group) {
    return squares[species * GROUPS + group] / counts[species * GROUPS + group];
  }

  /** alpha2 = 3 &lt;u^4&gt; / (5 &lt;u^2&gt;^2) - 1: 0 for Gaussian displacements. */
  double nonGaussian(int species) {
    double mean = meanSquare(species);
    return 3 * fourths[species] / count(species) / (5 * mean * mean) - 1;
  }

  /** F_s(q), the average of exp(i q.u) over directions of q. */
  double scattering(int species) {
    return scattering[species] / count(species);
  }

  /** Mean fraction of atoms that have stayed. */
  double overlap(int atoms) {
    return overlap / pairs / atoms;
  }

  /**
   * chi4 = (&lt;Q^2&gt; - &lt;Q&gt;^2)/N of the number Q of atoms that have stayed; NaN of one
   * pair.
   */
  double susceptibility(int atoms) {
    double mean = overlap / pairs;
    return pairs < 2 ? Double.NaN : (overlapSquared / pairs - mean * mean) / atoms;
  }
}
