/**
 * The stress of each atom: its share of the virial, by itself and over the volume of its Voronoi
 * cell.
 */
package org.vitrum.analysis.stress;
