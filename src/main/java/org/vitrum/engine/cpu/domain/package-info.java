/**
 * A system that is cut into bricks, one for each rank: the atoms that go from one to another
 * ({@code Migration}), the copies that a rank has of atoms of others ({@code Halo}), and what ranks
 * tell each other in numbers ({@code Wire}). {@code BrickDomain} puts them together for the
 * kernels.
 *
 * <p>Bricks are cut in fractions of the cell, which do not change when the cell deforms, so that
 * the same holds for orthogonal and triclinic cells and under a barostat. After S. Plimpton, J.
 * Comput. Phys. 117 (1995) 1: atoms go to their owners and copies are made along one axis after the
 * other, so that six messages reach all 26 bricks around one, through those in between.
 */
package org.vitrum.engine.cpu.domain;
