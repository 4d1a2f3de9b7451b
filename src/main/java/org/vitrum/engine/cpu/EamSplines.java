package org.vitrum.engine.cpu;

import java.util.Arrays;
import org.vitrum.potential.EamPotential;

/** A potential's splines laid out for evaluation, exactly as in its file. */
final class EamSplines {
  final int species;
  final double cutoff;
  final SplineTable[] embedding;

  /** End of each embedding table; F continues linearly beyond. */
  final double[] rhoMax;

  /** f(r) by [source * species + receiver]. */
  final SplineTable[] density;

  private final boolean[] symmetric;

  /** r phi(r) by [i * species + j]. */
  final SplineTable[] pair;

  EamSplines(EamPotential potential) {
    species = potential.elements().size();
    cutoff = potential.cutoff();
    embedding = new SplineTable[species];
    rhoMax = new double[species];
    density = new SplineTable[species * species];
    pair = new SplineTable[species * species];
    symmetric = new boolean[species * species];
    for (int a = 0; a < species; a++) {
      embedding[a] = new SplineTable(potential.embedding()[a]);
      rhoMax[a] = potential.embedding()[a].end();
      for (int b = 0; b < species; b++) {
        density[a * species + b] = new SplineTable(potential.density()[a][b]);
        pair[a * species + b] = new SplineTable(potential.pair()[a][b]);
      }
    }
    for (int a = 0; a < species; a++) {
      for (int b = 0; b < species; b++) {
        SplineTable given = density[a * species + b];
        SplineTable received = density[b * species + a];
        symmetric[a * species + b] =
            given.sameGrid(received) && Arrays.equals(given.points, received.points);
      }
    }
  }

  /** Whether atoms of two kinds give each other the same density at the same distance. */
  boolean isDensitySymmetric(int i, int j) {
    return symmetric[i * species + j];
  }

  /** F(rho) of an atom of kind t, eV. */
  double embeddingEnergy(int t, double rho) {
    SplineTable f = embedding[t];
    return f.value(rho) + f.derivative(rho) * Math.max(0, rho - rhoMax[t]);
  }

  /** F'(rho), eV. */
  double embeddingSlope(int t, double rho) {
    return embedding[t].derivative(rho);
  }

  /** F''(rho), eV. */
  double embeddingCurvature(int t, double rho) {
    return rho < rhoMax[t] ? embedding[t].secondDerivative(rho) : 0;
  }

  /** Pair energy phi(r), eV. */
  double phi(int i, int j, double r) {
    SplineTable rPhi = pair[i * species + j];
    return r < rPhi.support && r < cutoff ? rPhi.value(r) / r : 0;
  }

  /** phi'(r), eV/A. */
  double phiSlope(int i, int j, double r) {
    SplineTable rPhi = pair[i * species + j];
    return r < rPhi.support && r < cutoff ? (rPhi.derivative(r) - rPhi.value(r) / r) / r : 0;
  }

  /** phi''(r), eV/A^2: from z = r phi, z'' = r phi'' + 2 phi'. */
  double phiCurvature(int i, int j, double r) {
    SplineTable rPhi = pair[i * species + j];
    return r < rPhi.support && r < cutoff
        ? (rPhi.secondDerivative(r) - 2 * phiSlope(i, j, r)) / r
        : 0;
  }

  /** Density f(r) that an atom of the source kind contributes at one of the receiving kind. */
  double density(int source, int receiver, double r) {
    SplineTable f = density[source * species + receiver];
    return r < f.support && r < cutoff ? f.value(r) : 0;
  }

  /** f'(r), 1/A. */
  double densitySlope(int source, int receiver, double r) {
    SplineTable f = density[source * species + receiver];
    return r < f.support && r < cutoff ? f.derivative(r) : 0;
  }

  /** f''(r), 1/A^2. */
  double densityCurvature(int source, int receiver, double r) {
    SplineTable f = density[source * species + receiver];
    return r < f.support && r < cutoff ? f.secondDerivative(r) : 0;
  }

  /**
   * |F'| of an atom of kind t surrounded by its own kind at 0.06 atoms/A^3, the density of common
   * metals to a factor of two; for weighing errors of densities.
   */
  double typicalEmbeddingSlope(int t) {
    double nearest = 2.4;
    double step = 0.01;
    double rho = 0;
    for (double r = nearest; r < cutoff; r += step) {
      rho += 0.06 * 4 * Math.PI * r * r * step * density(t, t, r);
    }
    return Math.abs(embedding[t].derivative(Math.min(rho, rhoMax[t])));
  }
}
