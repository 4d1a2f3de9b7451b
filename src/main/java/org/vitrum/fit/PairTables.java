package org.vitrum.fit;

import org.vitrum.potential.EamPotential;

/**
 * A candidate's functions as {@link Arrangement} asks for them, between atoms that are apart.
 *
 * @param potential the functions
 */
record PairTables(EamPotential potential) {
  double cutoff() {
    return potential.cutoff();
  }

  /** f(r) of an atom at another. */
  double density(int source, int receiver, double r) {
    return potential.density()[source][receiver].value(r);
  }

  double densitySlope(int source, int receiver, double r) {
    return potential.density()[source][receiver].derivative(r);
  }

  /** F(rho), eV; a straight line beyond the table, as in the engines. */
  double embedding(int element, double rho) {
    var f = potential.embedding()[element];
    return f.value(rho) + Math.max(0, rho - f.end()) * f.derivative(f.end());
  }

  double embeddingSlope(int element, double rho) {
    return potential.embedding()[element].derivative(rho);
  }

  /** phi(r), eV. */
  double pair(int a, int b, double r) {
    return potential.pair()[a][b].value(r) / r;
  }

  double pairSlope(int a, int b, double r) {
    var z = potential.pair()[a][b];
    return (z.derivative(r) - z.value(r) / r) / r;
  }
}
