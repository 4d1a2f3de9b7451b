package org.vitrum.analysis.local;

import java.util.Arrays;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.vitrum.statistics.BlockAverage;
import org.vitrum.statistics.Estimate;
import org.vitrum.units.MetalUnits;

/**
 * Moduli of a part of a solid from the fluctuations of its stress s^m with that of the whole s, at
 * constant volume and temperature (J. F. Lutsko, J. Appl. Phys. 64 (1988) 1152):
 *
 * <pre>
 * C^m = &lt;Born^m&gt; - V/kT [&lt;s^m s&gt; - &lt;s^m&gt;&lt;s&gt;] + kinetic and stress terms of the part,
 * </pre>
 *
 * which are those of {@code StressFluctuations}, as is the treatment of errors: of the means by
 * blocks, and what the slowest fluctuations contribute counts in full as an error. The mean over
 * parts, weighted by volume, is the modulus of the whole.
 */
final class LocalFluctuations {
  private static final int VOIGT = 6;

  private final DoubleArrayList virial = new DoubleArrayList(); // of the part: 6 a snapshot, eV
  private final DoubleArrayList[] bornSeries = new DoubleArrayList[Voigt.values().length];
  private final int atoms;

  /**
   * A part that has not been looked at yet.
   *
   * @param atoms in it
   */
  LocalFluctuations(int atoms) {
    this.atoms = atoms;
    Arrays.setAll(bornSeries, _ -> new DoubleArrayList());
  }

  /**
   * Adds a snapshot.
   *
   * @param w virials of the part, eV, from {@code at} on: Voigt order
   */
  void virial(double[] w, int at) {
    for (int a = 0; a < VOIGT; a++) {
      virial.add(w[at + a]);
    }
  }

  /**
   * Adds the Born term of a snapshot.
   *
   * @param terms eV, upper triangle in rows, from {@code at} on
   */
  void born(double[] terms, int at) {
    for (Voigt average : Voigt.values()) {
      double sum = 0;
      for (int a = 0, c = at; a < VOIGT; a++) {
        for (int b = a; b < VOIGT; b++, c++) {
          sum += (a == b ? 1 : 2) * average.weight(a, b) * terms[c];
        }
      }
      bornSeries[average.ordinal()].add(sum);
    }
  }

  /** Series of the stress in a part of this volume, eV/A^3, without their means. */
  private double[][] stress(double volume) {
    int n = virial.size() / VOIGT;
    double[][] s = new double[VOIGT][n];
    for (int a = 0; a < VOIGT; a++) {
      double mean = mean(a);
      for (int t = 0; t < n; t++) {
        s[a][t] = -(virial.get(VOIGT * t + a) - mean) / volume;
      }
    }
    return s;
  }

  private double mean(int a) {
    int n = virial.size() / VOIGT;
    double mean = 0;
    for (int t = 0; t < n; t++) {
      mean += virial.get(VOIGT * t + a) / n;
    }
    return mean;
  }

  /**
   * The modulus of the part, GPa.
   *
   * @param volume of the part, A^3
   * @param whole of which it is a part, of which as many snapshots have been seen
   * @param box volume of the whole, A^3
   * @param temperature K
   */
  Estimate modulus(
      Voigt average, double volume, LocalFluctuations whole, double box, double temperature) {
    double kT = MetalUnits.BOLTZMANN * temperature;
    double[][] part = stress(volume);
    double[][] all = whole.stress(box);
    double[] products = new double[part[0].length];
    double slow = 0;
    for (int a = 0; a < VOIGT; a++) {
      for (int b = 0; b < VOIGT; b++) {
        double w = average.weight(a, b);
        if (w != 0) {
          for (int t = 0; t < products.length; t++) {
            products[t] += w * part[a][t] * all[b][t];
          }
          slow += w * covarianceOfMeans(part[a], all[b], box / volume);
        }
      }
    }
    BlockAverage fluctuation = BlockAverage.of(products);
    BlockAverage affine = BlockAverage.of(bornSeries[average.ordinal()].toArray());
    double ideal = atoms * kT / volume;
    double normal = -(mean(0) + mean(1) + mean(2)) / 3 / volume - ideal;
    double value =
        affine.mean() / volume
            - box / kT * (fluctuation.mean() + slow)
            + average.kinetic() * ideal
            + average.stress() * normal;
    double error =
        Math.hypot(
            affine.error() / volume, box / kT * Math.hypot(fluctuation.error(), Math.abs(slow)));
    return new Estimate(MetalUnits.EV_PER_A3_IN_GPA * value, MetalUnits.EV_PER_A3_IN_GPA * error);
  }

  /**
   * cov(&lt;x&gt;, &lt;y&gt;) = (var &lt;x + cy&gt; - var &lt;x - cy&gt;)/4c, each variance by
   * blocking.
   *
   * @param scale c, which makes the two about as large
   */
  private static double covarianceOfMeans(double[] x, double[] y, double scale) {
    double c = Math.sqrt(scale);
    double[] sum = x.clone();
    double[] difference = x.clone();
    for (int t = 0; t < x.length; t++) {
      sum[t] += c * y[t];
      difference[t] -= c * y[t];
    }
    double plus = BlockAverage.of(sum).error();
    double minus = BlockAverage.of(difference).error();
    return (plus * plus - minus * minus) / (4 * c);
  }
}
