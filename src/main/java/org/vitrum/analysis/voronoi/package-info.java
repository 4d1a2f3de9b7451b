/**
 * The radical Voronoi tessellation of a snapshot: volumes of atoms, the shapes of their cells as
 * indices &lt;n3, n4, n5, n6&gt;, icosahedra and the network that they form.
 *
 * <p>The cell of atom i is where |x - x_i|^2 - r_i^2 is smaller than for any other atom (B. J.
 * Gellatly and J. L. Finney, J. Non-Cryst. Solids 50 (1982) 313); with equal radii it is the
 * Voronoi cell. Between two atoms lies a plane at right angles to the line that joins them, at the
 * distance (d^2 + r_i^2 - r_j^2) / 2d from the first.
 */
package org.vitrum.analysis.voronoi;
