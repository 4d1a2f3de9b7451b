/**
 * {@code bulk-modulus} and {@code shear-modulus}: a settled box is strained and its stress sampled.
 */
package org.vitrum.stage.modulus;
