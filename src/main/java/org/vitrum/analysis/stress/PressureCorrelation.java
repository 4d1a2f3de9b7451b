package org.vitrum.analysis.stress;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitrum.analysis.Chunks;
import org.vitrum.analysis.Neighbourhood;
import org.vitrum.atoms.AtomSystem;

/**
 * How far the pressures of atoms go together: the mean product of the deviations of two atoms at a
 * distance r over the mean square deviation. 1 at r = 0, 0 where nothing connects them.
 *
 * @param distances middles of the bins, A
 * @param values NaN where no pair is
 */
record PressureCorrelation(double[] distances, double[] values) {
  private static final double LARGEST = 10; // A
  private static final int BINS = 50;

  static PressureCorrelation of(AtomSystem atoms, double[] pressure) {
    int n = pressure.length;
    double mean = 0;
    for (double p : pressure) {
      mean += p / n;
    }
    double square = 0;
    for (double p : pressure) {
      square += (p - mean) * (p - mean) / n;
    }
    Neighbourhood neighbourhood = new Neighbourhood(atoms, LARGEST);
    int[] order = neighbourhood.order();
    double centre = mean;
    double[][] parts = new double[Chunks.count(n)][];
    IntStream.range(0, parts.length)
        .parallel()
        .forEach(
            chunk -> {
              double[] sums = new double[2 * BINS];
              for (int k = Chunks.first(chunk); k < Chunks.last(chunk, n); k++) {
                int i = order[k];
                neighbourhood.of(
                    i,
                    (j, _, _, _, squared) -> {
                      int bin = Math.min((int) (Math.sqrt(squared) * BINS / LARGEST), BINS - 1);
                      sums[bin] += (pressure[i] - centre) * (pressure[j] - centre);
                      sums[BINS + bin]++;
                    });
              }
              parts[chunk] = sums;
            });
    double[] distances = new double[BINS];
    double[] values = new double[BINS];
    for (int bin = 0; bin < BINS; bin++) {
      double products = 0;
      double pairs = 0;
      for (double[] part : parts) {
        products += part[bin];
        pairs += part[BINS + bin];
      }
      distances[bin] = (bin + 0.5) * LARGEST / BINS;
      values[bin] = pairs == 0 ? Double.NaN : products / pairs / square;
    }
    return new PressureCorrelation(distances, values);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("r_A", distances);
    json.put("value", values);
    return json;
  }
}
