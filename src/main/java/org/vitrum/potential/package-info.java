/**
 * Embedded-atom potentials as data. {@link org.vitrum.potential.Potentials#load} reads funcfl,
 * setfl and Finnis-Sinclair files and closed forms into an {@link
 * org.vitrum.potential.EamPotential}: all become uniform tables with LAMMPS's spline interpolation,
 * so engines know one kind of potential. {@link org.vitrum.potential.EamFunctions} evaluates them
 * for everybody.
 */
package org.vitrum.potential;
