/**
 * From moduli to heterogeneity. A metallic glass is seen as a stiff isotropic matrix with soft
 * inclusions (Sun et al., Acta Mater. 121 (2016) 266): {@link org.vitrum.eshelby.DiluteModel} holds
 * the paper's formulas, {@link org.vitrum.eshelby.Scheme} the other effective-medium theories,
 * {@link org.vitrum.eshelby.AnnealingFit} reads the inclusions' softening from moduli measured
 * during annealing, {@link org.vitrum.eshelby.Posterior} shows what such data leave open, and
 * {@link org.vitrum.eshelby.ModulusStages}, {@link org.vitrum.eshelby.ModulusRelaxation} and {@link
 * org.vitrum.eshelby.ModulusCorrelation} analyse moduli against temperature and time. Moduli are in
 * GPa, times in s, temperatures in K; fractions, xi and psi are plain numbers.
 */
package org.vitrum.eshelby;
