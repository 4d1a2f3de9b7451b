package org.vitrum.potential;

/**
 * The functions of an embedded-atom potential as everybody evaluates them: the force kernels, the
 * Born term, lattice sums and the summary of a potential. What holds beyond the tables, and how far
 * each function extends, is said here and nowhere else.
 *
 * <p>Four distances, and one word for each:
 *
 * <dl>
 *   <dt>cutoff
 *   <dd>of a potential, as its file has it: pairs at or beyond it do not interact;
 *   <dt>support
 *   <dd>of one function of r: at or beyond it the function is exactly zero. EAM functions vanish
 *       well before the cutoff; one that does not vanish within its table keeps the last point's
 *       value and slope from there up to the cutoff, which then is its support;
 *   <dt>reach
 *   <dd>of a pair of species: the largest support of the functions between them;
 *   <dt>range
 *   <dd>of a neighbour list: the reach and the skin.
 * </dl>
 */
public final class EamFunctions {
  private final int species;
  private final double cutoff;
  private final UniformSpline[] embedding;
  private final UniformSpline[] density; // [source * species + receiver]
  private final UniformSpline[] pair; // r phi(r) by [i * species + j]
  private final double[] densitySupport;
  private final double[] pairSupport;
  private final boolean[] symmetric;

  /** The functions of a potential; its tables are not copied. */
  public EamFunctions(EamPotential potential) {
    species = potential.elements().size();
    cutoff = potential.cutoff();
    embedding = potential.embedding();
    density = new UniformSpline[species * species];
    pair = new UniformSpline[species * species];
    densitySupport = new double[species * species];
    pairSupport = new double[species * species];
    symmetric = new boolean[species * species];
    for (int i = 0; i < species; i++) {
      for (int j = 0; j < species; j++) {
        int ij = i * species + j;
        density[ij] = potential.density()[i][j];
        pair[ij] = potential.pair()[i][j];
        densitySupport[ij] = support(density[ij]);
        pairSupport[ij] = support(pair[ij]);
        symmetric[ij] = density[ij].sameAs(potential.density()[j][i]);
      }
    }
  }

  private double support(UniformSpline function) {
    boolean vanishes = function.support() < function.end();
    return vanishes ? Math.min(function.support(), cutoff) : cutoff;
  }

  /** Number of species. */
  public int species() {
    return species;
  }

  /** The potential's cutoff, A. */
  public double cutoff() {
    return cutoff;
  }

  /** Table of F(rho) of atoms of kind t, eV. */
  public UniformSpline embedding(int t) {
    return embedding[t];
  }

  /** Table of the density f(r) that atoms of the source kind give those of the receiving kind. */
  public UniformSpline density(int source, int receiver) {
    return density[source * species + receiver];
  }

  /** Table of r phi(r), eV A. */
  public UniformSpline pair(int i, int j) {
    return pair[i * species + j];
  }

  /** At or beyond this distance the density is zero, A. */
  public double densitySupport(int source, int receiver) {
    return densitySupport[source * species + receiver];
  }

  /** At or beyond this distance the pair function is zero, A. */
  public double pairSupport(int i, int j) {
    return pairSupport[i * species + j];
  }

  /** Whether atoms of two kinds give each other the same density at the same distance. */
  public boolean symmetric(int i, int j) {
    return symmetric[i * species + j];
  }

  /** Distance at or beyond which atoms of two kinds give each other no density, A. */
  public double densityReach(int i, int j) {
    return Math.max(densitySupport(i, j), densitySupport(j, i));
  }

  /** Distance at or beyond which atoms of two kinds do not interact, A. */
  public double reach(int i, int j) {
    return Math.max(densityReach(i, j), pairSupport(i, j));
  }

  /** The largest distance at which any two atoms interact, A. */
  public double reach() {
    double largest = 0;
    for (int i = 0; i < species; i++) {
      for (int j = 0; j < species; j++) {
        largest = Math.max(largest, reach(i, j));
      }
    }
    return largest;
  }

  /** F(rho) of an atom of kind t, eV; beyond its table F goes on with the slope of its end. */
  public double embeddingEnergy(int t, double rho) {
    UniformSpline f = embedding[t];
    return f.value(rho) + f.derivative(rho) * Math.max(0, rho - f.end());
  }

  /** F'(rho), eV. */
  public double embeddingSlope(int t, double rho) {
    return embedding[t].derivative(rho);
  }

  /** F''(rho), eV. */
  public double embeddingCurvature(int t, double rho) {
    return rho < embedding[t].end() ? embedding[t].secondDerivative(rho) : 0;
  }

  /** Density f(r) that an atom of the source kind contributes at one of the receiving kind. */
  public double density(int source, int receiver, double r) {
    int k = source * species + receiver;
    return r < densitySupport[k] ? density[k].value(r) : 0;
  }

  /** f'(r), 1/A. */
  public double densitySlope(int source, int receiver, double r) {
    int k = source * species + receiver;
    return r < densitySupport[k] ? density[k].derivative(r) : 0;
  }

  /** f''(r), 1/A^2. */
  public double densityCurvature(int source, int receiver, double r) {
    int k = source * species + receiver;
    return r < densitySupport[k] ? density[k].secondDerivative(r) : 0;
  }

  /** Pair energy phi(r), eV. */
  public double phi(int i, int j, double r) {
    int ij = i * species + j;
    return r < pairSupport[ij] ? pair[ij].value(r) / r : 0;
  }

  /** phi'(r), eV/A. */
  public double phiSlope(int i, int j, double r) {
    int ij = i * species + j;
    return r < pairSupport[ij] ? (pair[ij].derivative(r) - pair[ij].value(r) / r) / r : 0;
  }

  /** phi''(r), eV/A^2: from z = r phi, z'' = r phi'' + 2 phi'. */
  public double phiCurvature(int i, int j, double r) {
    int ij = i * species + j;
    return r < pairSupport[ij] ? (pair[ij].secondDerivative(r) - 2 * phiSlope(i, j, r)) / r : 0;
  }
}
