package org.vitrum.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.statistics.BlockAverage;
import org.vitrum.statistics.Estimate;
import org.vitrum.units.MetalUnits;

/**
 * Isothermal elastic constants from the fluctuations of the stress at constant volume and
 * temperature: J. R. Ray and A. Rahman, J. Chem. Phys. 80 (1984) 4423; J. F. Lutsko, J. Appl. Phys.
 * 65 (1989) 2991. With the configurational stress s (minus virial over volume)
 *
 * <pre>
 * C_ijkl = &lt;Born&gt; - V/kT [&lt;s_ij s_kl&gt; - &lt;s_ij&gt;&lt;s_kl&gt;] + NkT/V (d_ik d_jl + d_il d_jk)
 * </pre>
 *
 * (With the full stress in the fluctuation the kinetic term is twice as large; momenta and
 * positions are independent in the canonical ensemble, so leaving the momenta out saves their
 * noise.) To these second derivatives of the free energy the mean stress is added that turns them
 * into coefficients of stress and strain, which strained boxes measure (D. C. Wallace,
 * Thermodynamics of Crystals, 1972):
 *
 * <pre>
 * 1/2 (d_ik t_jl + d_il t_jk + d_jk t_il + d_jl t_ik) - 1/2 (d_kl t_ij + d_ij t_kl),
 * t = &lt;s&gt; - NkT/V d
 * </pre>
 *
 * <p>Every term is the mean of a series, so its error comes from blocking, for averages of the
 * constants from the series of that average. The mean stress that is subtracted is itself known
 * only from the series, which makes the fluctuation too small by its covariance, V/kT
 * cov(&lt;s_ij&gt;, &lt;s_kl&gt;). That is added, from blocks, and counts in full as an error: it
 * is what fluctuations as slow as the series contribute, and those have been seen about once.
 * Slower ones are missed: C is then too large, as it is too large in a strained box that has not
 * relaxed. The values from both halves of the series show it.
 */
public final class StressFluctuations {
  private static final int VOIGT = 6;

  /** Each half of a series must still have an error. */
  private static final int FEWEST_SAMPLES = 4;

  /** Halves that differ by more than this many standard errors are reported. */
  private static final double FAR_APART = 4;

  private final double[][] stress; // minus their means
  private final double[][] born;
  private final double[][] rawStress;
  private final double[][] meanCovariance; // of the mean stresses
  private final double fluctuationScale;
  private final double idealPressure;

  private StressFluctuations(
      double temperature, double volume, int atoms, double[][] stress, double[][] born) {
    rawStress = stress;
    this.stress = new double[VOIGT][];
    for (int a = 0; a < VOIGT; a++) {
      double mean = BlockAverage.of(stress[a]).mean();
      this.stress[a] = Arrays.stream(stress[a]).map(s -> s - mean).toArray();
    }
    meanCovariance = meanCovariance(this.stress);
    this.born = born;
    double kT = MetalUnits.BOLTZMANN * temperature;
    fluctuationScale = -volume / kT;
    idealPressure = atoms * kT / volume;
  }

  /**
   * cov(&lt;x&gt;, &lt;y&gt;) = (var &lt;x + y&gt; - var &lt;x - y&gt;)/4, each variance by
   * blocking.
   */
  private static double[][] meanCovariance(double[][] series) {
    double[][] covariance = new double[VOIGT][VOIGT];
    for (int a = 0; a < VOIGT; a++) {
      for (int b = a; b < VOIGT; b++) {
        double[] sum = series[a].clone();
        double[] difference = series[a].clone();
        add(sum, 1, series[b]);
        add(difference, -1, series[b]);
        covariance[a][b] =
            0.25
                * (Math.pow(BlockAverage.of(sum).error(), 2)
                    - Math.pow(BlockAverage.of(difference).error(), 2));
      }
    }
    return covariance;
  }

  /**
   * The elastic constants with all their terms.
   *
   * @param temperature K
   * @param volume A^3
   * @param stress configurational, eV/A^3: six series in Voigt order
   * @param born eV/A^3: 21 series, the upper triangle in rows
   * @throws IllegalArgumentException if there are fewer than two samples of either
   */
  public static ElasticTensor of(
      double temperature, double volume, int atoms, double[][] stress, double[][] born) {
    StressFluctuations f = new StressFluctuations(temperature, volume, atoms, stress, born);
    List<StressFluctuations> halves = new ArrayList<>();
    if (stress[0].length >= FEWEST_SAMPLES && born[0].length >= FEWEST_SAMPLES) {
      for (int half = 0; half < 2; half++) {
        halves.add(
            new StressFluctuations(
                temperature, volume, atoms, half(stress, half), half(born, half)));
      }
    }
    double[][][] value = new double[5][VOIGT][VOIGT];
    double[][][] error = new double[5][VOIGT][VOIGT];
    for (int a = 0; a < VOIGT; a++) {
      for (int b = a; b < VOIGT; b++) {
        double[][] weight = new double[VOIGT][VOIGT];
        weight[a][b] = 1;
        ElasticAverage c = f.average("", weight, List.of());
        List<Estimate> terms =
            List.of(c.total(), c.born(), c.kinetic(), c.fluctuation(), c.stress());
        for (int term = 0; term < terms.size(); term++) {
          value[term][a][b] = value[term][b][a] = terms.get(term).value();
          error[term][a][b] = error[term][b][a] = terms.get(term).error();
        }
      }
    }
    return new ElasticTensor(
        temperature,
        matrix(value[0], error[0]),
        matrix(value[1], error[1]),
        matrix(value[2], error[2]),
        matrix(value[3], error[3]),
        matrix(value[4], error[4]),
        f.averages(halves),
        1);
  }

  private static double[][] half(double[][] series, int half) {
    int length = series[0].length / 2;
    return Arrays.stream(series)
        .map(s -> Arrays.copyOfRange(s, half * length, (half + 1) * length))
        .toArray(double[][]::new);
  }

  /**
   * What a reader must know: a K or G that changes while it is measured.
   *
   * @param where for example {@code 300 K}
   */
  public static Optional<String> warning(ElasticTensor tensor, String where) {
    for (ElasticAverage c : tensor.averages()) {
      if ((c.name().equals("K") || c.name().equals("G")) && c.halves().size() == 2) {
        Estimate first = c.halves().getFirst();
        Estimate second = c.halves().getLast();
        if (Math.abs(first.value() - second.value())
            > FAR_APART * Math.hypot(first.error(), second.error())) {
          return Optional.of(
              String.format(
                  Locale.ROOT,
                  "elastic constants at %s: %s is %.4g GPa from the first half of the samples and"
                      + " %.4g GPa from the second; settle and sample longer",
                  where,
                  c.name(),
                  first.value(),
                  second.value()));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Combines independent replicas of the same temperature.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ElasticTensor combined(List<ElasticTensor> replicas) {
    if (replicas.size() == 1) {
      return replicas.getFirst();
    }
    ElasticTensor first = replicas.getFirst();
    List<ElasticAverage> averages = new ArrayList<>();
    for (int k = 0; k < first.averages().size(); k++) {
      int index = k;
      List<ElasticAverage> same = replicas.stream().map(r -> r.averages().get(index)).toList();
      averages.add(
          new ElasticAverage(
              same.getFirst().name(),
              combined(same, ElasticAverage::total),
              combined(same, ElasticAverage::born),
              combined(same, ElasticAverage::kinetic),
              combined(same, ElasticAverage::fluctuation),
              combined(same, ElasticAverage::stress),
              IntStream.range(0, same.getFirst().halves().size())
                  .mapToObj(half -> combined(same, c -> c.halves().get(half)))
                  .toList()));
    }
    return new ElasticTensor(
        first.temperature(),
        entries(replicas, ElasticTensor::total),
        entries(replicas, ElasticTensor::born),
        entries(replicas, ElasticTensor::kinetic),
        entries(replicas, ElasticTensor::fluctuation),
        entries(replicas, ElasticTensor::stress),
        averages,
        replicas.size());
  }

  private static Estimate combined(
      List<ElasticAverage> replicas, Function<ElasticAverage, Estimate> term) {
    return Estimate.mean(replicas.stream().map(term).toList());
  }

  private static ElasticMatrix entries(
      List<ElasticTensor> replicas, Function<ElasticTensor, ElasticMatrix> term) {
    double[][] value = new double[VOIGT][VOIGT];
    double[][] error = new double[VOIGT][VOIGT];
    for (int a = 0; a < VOIGT; a++) {
      for (int b = 0; b < VOIGT; b++) {
        int row = a;
        int column = b;
        Estimate mean =
            Estimate.mean(
                replicas.stream()
                    .map(term)
                    .map(m -> new Estimate(m.value()[row][column], m.error()[row][column]))
                    .toList());
        value[a][b] = mean.value();
        error[a][b] = mean.error();
      }
    }
    return new ElasticMatrix(value, error);
  }

  private static ElasticMatrix matrix(double[][] value, double[][] error) {
    return new ElasticMatrix(value, error);
  }

  /** Cubic averages C11, C12, C44, and Voigt's K and G. */
  private List<ElasticAverage> averages(List<StressFluctuations> halves) {
    List<ElasticAverage> averages = new ArrayList<>();
    averages.add(average("C11", weights(1.0 / 3, 0, 0), halves));
    averages.add(average("C12", weights(0, 1.0 / 3, 0), halves));
    averages.add(average("C44", weights(0, 0, 1.0 / 3), halves));
    averages.add(average("K", weights(1.0 / 9, 2.0 / 9, 0), halves));
    averages.add(average("G", weights(1.0 / 15, -1.0 / 15, 3.0 / 15), halves));
    return averages;
  }

  /** Weights of the upper triangle: normal ones, those off the diagonal, shear ones. */
  private static double[][] weights(double normal, double cross, double shear) {
    double[][] w = new double[VOIGT][VOIGT];
    for (int a = 0; a < 3; a++) {
      w[a][a] = normal;
      w[a + 3][a + 3] = shear;
      for (int b = a + 1; b < 3; b++) {
        w[a][b] = cross;
      }
    }
    return w;
  }

  /** A linear combination of the constants, every term from its own series. */
  private ElasticAverage average(String name, double[][] w, List<StressFluctuations> halves) {
    double[] bornSeries = new double[born[0].length];
    double[] fluctuation = new double[stress[0].length];
    double[] stressSeries = new double[stress[0].length];
    double slow = 0;
    double kinetic = 0;
    double ideal = 0;
    for (int a = 0, c = 0; a < VOIGT; a++) {
      for (int b = a; b < VOIGT; b++, c++) {
        if (w[a][b] == 0) {
          continue;
        }
        add(bornSeries, w[a][b], born[c]);
        for (int t = 0; t < fluctuation.length; t++) {
          fluctuation[t] += w[a][b] * fluctuationScale * stress[a][t] * stress[b][t];
        }
        slow += w[a][b] * fluctuationScale * meanCovariance[a][b];
        if (a == b) {
          kinetic += w[a][b] * idealPressure * (a < 3 ? 2 : 1);
        }
        double[] coefficients = stressCoefficients(a, b);
        for (int m = 0; m < VOIGT; m++) {
          add(stressSeries, w[a][b] * coefficients[m], rawStress[m]);
          ideal -= m < 3 ? w[a][b] * coefficients[m] * idealPressure : 0;
        }
      }
    }
    Estimate fromBorn = estimate(bornSeries, 0);
    Estimate seen = estimate(fluctuation, slow);
    Estimate fromFluctuation =
        new Estimate(
            seen.value(), Math.hypot(seen.error(), MetalUnits.EV_PER_A3_IN_GPA * Math.abs(slow)));
    Estimate fromStress = estimate(stressSeries, ideal);
    double kineticGPa = MetalUnits.EV_PER_A3_IN_GPA * kinetic;
    return new ElasticAverage(
        name,
        new Estimate(
            fromBorn.value() + kineticGPa + fromFluctuation.value() + fromStress.value(),
            Math.hypot(Math.hypot(fromBorn.error(), fromFluctuation.error()), fromStress.error())),
        fromBorn,
        new Estimate(kineticGPa, 0),
        fromFluctuation,
        fromStress,
        halves.stream().map(half -> half.average(name, w, List.of()).total()).toList());
  }

  private static void add(double[] sum, double weight, double[] series) {
    for (int t = 0; t < sum.length; t++) {
      sum[t] += weight * series[t];
    }
  }

  private static Estimate estimate(double[] series, double shift) {
    BlockAverage average = BlockAverage.of(series);
    return new Estimate(
        MetalUnits.EV_PER_A3_IN_GPA * (average.mean() + shift),
        MetalUnits.EV_PER_A3_IN_GPA * average.error());
  }

  /** How much of each stress component enters the coefficient of stress and strain. */
  private static double[] stressCoefficients(int a, int b) {
    double[] coefficients = new double[VOIGT];
    int[] ij = {SymmetricTensor.row(a), SymmetricTensor.column(a)};
    int[] kl = {SymmetricTensor.row(b), SymmetricTensor.column(b)};
    for (int p = 0; p < 2; p++) {
      for (int q = 0; q < 2; q++) {
        if (ij[p] == kl[q]) {
          coefficients[voigt(ij[1 - p], kl[1 - q])] += 0.5;
        }
      }
    }
    if (kl[0] == kl[1]) {
      coefficients[a] -= 0.5;
    }
    if (ij[0] == ij[1]) {
      coefficients[b] -= 0.5;
    }
    return coefficients;
  }

  private static int voigt(int i, int j) {
    return i == j ? i : 6 - i - j;
  }
}
