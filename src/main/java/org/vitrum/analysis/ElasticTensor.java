package org.vitrum.analysis;

import java.util.List;

/**
 * Isothermal elastic constants at a temperature, coefficients of stress and strain, Voigt order xx,
 * yy, zz, yz, xz, xy: the sum of four terms.
 *
 * @param temperature target, K
 * @param stress what the mean stress adds; nearly 0 at zero pressure
 * @param averages C11, C12 and C44 of a cubic crystal, K and G of an isotropic solid (Voigt)
 * @param replicas how many measurements were combined
 */
public record ElasticTensor(
    double temperature,
    ElasticMatrix total,
    ElasticMatrix born,
    ElasticMatrix kinetic,
    ElasticMatrix fluctuation,
    ElasticMatrix stress,
    List<ElasticAverage> averages,
    int replicas) {}
