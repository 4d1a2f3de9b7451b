/**
 * The inclusion model. A metallic glass is seen as a stiff isotropic matrix with soft inclusions
 * (Sun et al., Acta Mater. 121 (2016) 266): {@link org.vitrum.eshelby.DiluteModel} holds the
 * paper's formulas, {@link org.vitrum.eshelby.Scheme} the other effective-medium theories, {@link
 * org.vitrum.eshelby.ForwardModel} what they predict for given softening and fraction. Moduli are
 * in GPa; fractions, xi and psi are plain numbers.
 */
package org.vitrum.eshelby;
