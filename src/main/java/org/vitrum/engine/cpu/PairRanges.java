package org.vitrum.engine.cpu;

/**
 * How far the functions of each pair of species reach. EAM functions vanish well before the file's
 * cutoff, and densities usually before the pair function, so that neighbours fall into two classes:
 * near ones, within the reach of a density, and far ones, which have only the pair function.
 *
 * @param species number of species
 * @param density larger support of the two densities, A; by [i * species + j], symmetric
 * @param full largest support of densities and pair function, A; likewise
 */
record PairRanges(int species, double[] density, double[] full) {

  static PairRanges of(EamSplines splines) {
    int n = splines.species;
    double[] density = new double[n * n];
    double[] full = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int ij = i * n + j;
        double near = Math.max(splines.density[ij].support, splines.density[j * n + i].support);
        density[ij] = Math.min(near, splines.cutoff);
        full[ij] = Math.min(Math.max(near, splines.pair[ij].support), splines.cutoff);
      }
    }
    return new PairRanges(n, density, full);
  }

  /** The largest distance at which any two atoms interact, A. */
  double largest() {
    double largest = 0;
    for (double r : full) {
      largest = Math.max(largest, r);
    }
    return largest;
  }
}
