package org.vitrum.analysis.heterogeneity;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vitrum.analysis.Chunks;
import org.vitrum.analysis.Neighbourhood;
import org.vitrum.analysis.local.ElasticResponse;
import org.vitrum.analysis.local.Voigt;
import org.vitrum.atoms.AtomSystem;

/** Numbers of atoms averaged over their surroundings: what soft and stiff are told apart by. */
final class SoftField {
  private SoftField() {}

  /**
   * The number of a criterion at each atom, larger where it is softer.
   *
   * @param ofAtoms the atoms' own numbers, for criteria that do not follow from the response
   * @param radius of the surroundings, the atom included, A
   */
  static double[] of(
      Criterion criterion, ElasticResponse response, double[] ofAtoms, double radius) {
    double[] volume = response.volume();
    AtomSystem atoms = response.atoms();
    double[] value =
        switch (criterion) {
          case SHEAR_MODULUS -> moduli(Voigt.G, response);
          case BULK_MODULUS -> moduli(Voigt.K, response);
          case D2MIN -> response.d2min();
          case VORONOI_VOLUME -> relative(volume, atoms);
          case FLEXIBILITY_VOLUME, GIVEN -> ofAtoms;
        };
    double[] mean = criterion == Criterion.GIVEN ? value : averaged(atoms, value, volume, radius);
    return Arrays.stream(mean).map(v -> criterion.sign() * v).toArray();
  }

  /** Of each atom, eV/A^3. */
  private static double[] moduli(Voigt average, ElasticResponse response) {
    double[] moduli = new double[response.volume().length];
    Arrays.setAll(
        moduli, i -> average.of(response.stiffness(), Voigt.ENTRIES * i) / response.volume()[i]);
    return moduli;
  }

  /** Over the mean of each species: a large atom is not a soft one. */
  private static double[] relative(double[] value, AtomSystem atoms) {
    double[] sums = new double[atoms.species().size()];
    for (int i = 0; i < value.length; i++) {
      sums[atoms.type()[i]] += value[i];
    }
    int[] counts = atoms.counts();
    double[] relative = new double[value.length];
    Arrays.setAll(relative, i -> value[i] * counts[atoms.type()[i]] / sums[atoms.type()[i]]);
    return relative;
  }

  /**
   * Means over the atoms within a radius, weighted by volume; atoms without a number are left out.
   */
  private static double[] averaged(
      AtomSystem atoms, double[] value, double[] volume, double radius) {
    Neighbourhood neighbourhood = new Neighbourhood(atoms, radius);
    int[] order = neighbourhood.order();
    double[] mean = new double[value.length];
    IntStream.range(0, Chunks.count(order.length))
        .parallel()
        .forEach(
            chunk -> {
              for (int k = Chunks.first(chunk); k < Chunks.last(chunk, order.length); k++) {
                int i = order[k];
                Mean sum = new Mean(value, volume);
                sum.add(i);
                neighbourhood.of(i, (j, _, _, _, _) -> sum.add(j));
                mean[i] = sum.weighted / sum.weight;
              }
            });
    return mean;
  }

  private static final class Mean {
    private final double[] value;
    private final double[] volume;
    private double weighted;
    private double weight;

    Mean(double[] value, double[] volume) {
      this.value = value;
      this.volume = volume;
    }

    void add(int i) {
      if (Double.isFinite(value[i])) {
        weighted += volume[i] * value[i];
        weight += volume[i];
      }
    }
  }

  /**
   * Share of the variance of a field that lies between the classes: 1 for two sharp values, 0.64 at
   * Otsu's threshold of a Gaussian, which has no two classes; 0 where there is one class.
   */
  static double separation(double[] field, boolean[] soft) {
    double mean = Arrays.stream(field).average().orElseThrow();
    double[] sums = new double[2];
    int[] counts = new int[2];
    double variance = 0;
    for (int i = 0; i < field.length; i++) {
      int side = soft[i] ? 1 : 0;
      sums[side] += field[i] - mean;
      counts[side]++;
      variance += (field[i] - mean) * (field[i] - mean);
    }
    double between = 0;
    for (int side = 0; side < 2; side++) {
      between += counts[side] == 0 ? 0 : sums[side] * sums[side] / counts[side];
    }
    return between / variance;
  }
}
