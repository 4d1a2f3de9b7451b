/**
 * What is computed from time series and snapshots: the bulk and the shear modulus, elastic
 * constants from fluctuations, radial distribution functions, diffusion. Pure functions that know
 * no engine.
 */
package org.vitrum.analysis;
