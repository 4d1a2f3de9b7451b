package org.vitrum.analysis;

import org.vitrum.statistics.Estimate;

/**
 * Young's modulus and Poisson's ratio of an isotropic solid from its bulk and shear moduli, with
 * errors propagated to first order; K and G come from different stretches of dynamics, so their
 * errors are taken as independent.
 *
 * @param young E = 9KG/(3K + G), in the unit of K and G
 * @param poisson nu = (3K - 2G)/(6K + 2G)
 */
public record IsotropicElasticity(Estimate young, Estimate poisson) {

  /** From K and G in the same unit. */
  public static IsotropicElasticity of(Estimate bulk, Estimate shear) {
    double k = bulk.value();
    double g = shear.value();
    double d = 3 * k + g;
    return new IsotropicElasticity(
        new Estimate(
            9 * k * g / d,
            Math.hypot(9 * g * g * bulk.error(), 27 * k * k * shear.error()) / (d * d)),
        new Estimate(
            (3 * k - 2 * g) / (2 * d),
            4.5 * Math.hypot(g * bulk.error(), k * shear.error()) / (d * d)));
  }
}
