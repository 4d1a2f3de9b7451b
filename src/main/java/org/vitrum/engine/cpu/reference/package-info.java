/**
 * The reference kernel, {@code ScalarEam}, with full neighbour lists over owned atoms and ghosts
 * ({@code NeighbourList}): plain double arithmetic, written for reading. It is compared with
 * LAMMPS, and the other kernels are compared with it.
 */
package org.vitrum.engine.cpu.reference;
