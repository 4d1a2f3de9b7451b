package org.vitrum.measured;

import org.apache.commons.math3.random.RandomGenerator;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.eshelby.Softening;

/** Annealing data from known parameters, with Gaussian noise. */
final class Synthetic {
  static final IsotropicModuli MATRIX = new IsotropicModuli(111.83, 37.10);
  static final double XI = 0.3;
  static final double PSI = 0.6;
  static final double V0 = 0.35;
  static final double TAU = 4000;
  static final double N = 0.7;
  static final DiluteModel MODEL = new DiluteModel(MATRIX, new Softening(XI, PSI));
  private static final int POINTS = 60;
  private static final double FIRST = 60;
  private static final double LAST = 60_000;

  private Synthetic() {}

  /**
   * How far the coverage of a 95 % interval may be from 0.95: 93-97 % of 1,000 draws; fewer draws
   * scatter by three binomial errors more.
   */
  static double slack(int draws) {
    return 0.02 + (draws >= 1000 ? 0 : 3 * Math.sqrt(0.95 * 0.05 / draws));
  }

  /** K and G at times in geometric progression, each with relative noise. */
  static AnnealingData annealing(RandomGenerator random, double noise, boolean withErrors) {
    double[] time = new double[POINTS];
    double[] bulk = new double[POINTS];
    double[] shear = new double[POINTS];
    double[] bulkError = new double[POINTS];
    double[] shearError = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      time[i] = FIRST * Math.pow(LAST / FIRST, i / (POINTS - 1.0));
      IsotropicModuli m = MODEL.at(V0 * Math.exp(-Math.pow(time[i] / TAU, N)));
      bulkError[i] = noise * MATRIX.bulk();
      shearError[i] = noise * MATRIX.shear();
      bulk[i] = m.bulk() + bulkError[i] * random.nextGaussian();
      shear[i] = m.shear() + shearError[i] * random.nextGaussian();
    }
    return new AnnealingData(
        "synthetic",
        time,
        bulk,
        shear,
        withErrors ? bulkError : null,
        withErrors ? shearError : null,
        null);
  }
}
