/**
 * Pictures of atoms, as PNG and SVG: spheres in parallel projection, coloured by species or by
 * numbers of each atom, in slabs, with the edges of the cell and a key to the colours.
 *
 * <p>A {@link org.vitrum.picture.Scene} says what is to be seen; a projection turns it into discs
 * in pixels; from them a raster with a depth buffer and a list of SVG circles are made, which show
 * the same. {@link org.vitrum.picture.StructurePicture} is the way in.
 */
package org.vitrum.picture;
