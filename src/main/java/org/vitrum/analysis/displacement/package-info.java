/**
 * How the surroundings of each atom have deformed since a reference snapshot: local strain, and
 * D2min after Falk and Langer, what no strain describes.
 */
package org.vitrum.analysis.displacement;
