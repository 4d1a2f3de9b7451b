/** {@code diffusion}: the self-diffusion coefficient of each species from its displacements. */
package org.vitrum.stage.diffusion;
