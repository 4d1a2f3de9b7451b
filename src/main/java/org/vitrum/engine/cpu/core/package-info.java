/**
 * What all kernels of the CPU engine share: the atoms as flat arrays ({@code CpuAtoms}), which of
 * them are here where there are ranks ({@code Domain}), a team of threads ({@code Workers}), the
 * motion of atoms ({@code Motion}), the age of a neighbour list ({@code ListAge}), and what a
 * kernel has to offer ({@code ForceKernel}).
 */
package org.vitrum.engine.cpu.core;
