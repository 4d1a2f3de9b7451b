/**
 * Atoms and what they are made of: the structure of arrays that everything else reads and writes
 * ({@link org.vitrum.atoms.AtomSystem}), the periodic cell ({@link org.vitrum.atoms.Cell}), species
 * with their elements and isotopes; and the ways to begin: crystals, random starts, velocities at a
 * temperature.
 *
 * <p>Vectors are flat arrays: atom i has x at 3i, y at 3i + 1, z at 3i + 2. Edge vectors of a cell
 * are the rows a, b, c of the matrix h; a position is x = origin + s h with fractions s. Units are
 * A, ps, eV, K and g/mol. This package knows no file, engine or potential.
 */
package org.vitrum.atoms;
