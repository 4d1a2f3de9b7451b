package org.vitrum.measured;

/**
 * Data and fitted curves of an annealing, times in s, moduli in GPa.
 *
 * @param bulkError standard error of K, given or from the scatter
 * @param stiffening G0/G
 * @param fraction Vf at the times of the data (B Vf where xi is not known)
 * @param fitTime times of the fitted curves
 */
public record AnnealingCurves(
    double[] time,
    double[] bulk,
    double[] bulkError,
    double[] bulkResidual,
    double[] shear,
    double[] shearError,
    double[] shearResidual,
    double[] stiffening,
    double[] poisson,
    double[] fraction,
    double[] fitTime,
    double[] bulkFit,
    double[] shearFit,
    double[] fitStiffening,
    double[] poissonFit,
    double[] fractionFit) {}
