package org.vitrum.statistics;

import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * The affine-invariant ensemble sampler of Goodman and Weare, Commun. Appl. Math. Comput. Sci. 5
 * (2010) 65, with stretch moves: it needs no step sizes and follows narrow ridges.
 */
public final class EnsembleSampler {
  /** The stretch parameter a of the paper. */
  private static final double STRETCH = 2;

  private final ToDoubleFunction<double[]> logDensity;
  private final RandomGenerator random;

  /**
   * @param logDensity up to a constant; negative infinity outside the prior
   */
  public EnsembleSampler(ToDoubleFunction<double[]> logDensity, RandomGenerator random) {
    this.logDensity = logDensity;
    this.random = random;
  }

  /**
   * Samples.
   *
   * @param walkers start positions, an even number of them, all of non-zero density; moved in place
   * @param burn sweeps to forget them
   * @param sweeps to keep
   * @param thin keeps every so many
   * @return samples x parameters
   */
  public double[][] sample(double[][] walkers, int burn, int sweeps, int thin) {
    int count = walkers.length;
    double[] density = new double[count];
    for (int i = 0; i < count; i++) {
      density[i] = logDensity.applyAsDouble(walkers[i]);
    }
    double[][] samples = new double[sweeps / thin * count][];
    int kept = 0;
    for (int sweep = 0; sweep < burn + sweeps; sweep++) {
      for (int half = 0; half < 2; half++) {
        for (int i = half * count / 2; i < (half + 1) * count / 2; i++) {
          // A partner from the other half keeps detailed balance.
          int j = (1 - half) * count / 2 + random.nextInt(count / 2);
          move(walkers, density, i, j);
        }
      }
      if (sweep >= burn && (sweep - burn + 1) % thin == 0) {
        for (double[] walker : walkers) {
          samples[kept++] = walker.clone();
        }
      }
    }
    return samples;
  }

  private void move(double[][] walkers, double[] density, int i, int j) {
    double z = Math.pow((STRETCH - 1) * random.nextDouble() + 1, 2) / STRETCH;
    double[] proposal = walkers[i].clone();
    for (int d = 0; d < proposal.length; d++) {
      proposal[d] = walkers[j][d] + z * (walkers[i][d] - walkers[j][d]);
    }
    double value = logDensity.applyAsDouble(proposal);
    double logRatio = (proposal.length - 1) * Math.log(z) + value - density[i];
    if (Math.log(random.nextDouble()) < logRatio) {
      walkers[i] = proposal;
      density[i] = value;
    }
  }
}
