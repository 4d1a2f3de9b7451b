/**
 * Analysis of moduli measured in a laboratory. {@link org.vitrum.measured.AnnealingFit} reads the
 * softening of the inclusions from K and G during annealing (Sun et al., Acta Mater. 121 (2016)
 * 266), {@link org.vitrum.measured.Posterior} shows what such data leave open; {@link
 * org.vitrum.measured.ModulusStages}, {@link org.vitrum.measured.ModulusRelaxation} and {@link
 * org.vitrum.measured.ModulusCorrelation} analyse moduli against temperature and time after Yang et
 * al. Moduli are in GPa, times in s, temperatures in K; fractions, xi and psi are plain numbers.
 */
package org.vitrum.measured;
