/**
 * How atoms move: mean square displacements and self-diffusion, the non-Gaussian parameter, the
 * intermediate scattering function with its relaxation time, and the dynamic susceptibility.
 */
package org.vitrum.analysis.mobility;
