/**
 * Liquids and glasses of a candidate potential by short molecular dynamics, with the engine and the
 * integrators of runs: what fits need of atoms in motion.
 */
package org.vitrum.fit.liquid;
