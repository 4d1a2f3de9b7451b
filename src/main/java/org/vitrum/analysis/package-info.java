/**
 * What is computed from time series and snapshots: averages with errors, fits, the bulk modulus,
 * the glass transition, radial distribution functions, diffusion. Pure functions that know no
 * engine.
 */
package org.vitrum.analysis;
