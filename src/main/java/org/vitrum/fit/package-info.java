/**
 * Closed forms of potentials from reference data: a fit deck names a parameter file to start from,
 * the parameters that may change, and targets with tolerances and sources. All atoms of the
 * reference data are at rest, so a candidate is judged by sums over pairs that are known beforehand
 * ({@link org.vitrum.fit.Arrangement}); liquids become such atoms for as long as a descent takes
 * ({@link org.vitrum.fit.OuterLoop}).
 */
package org.vitrum.fit;
