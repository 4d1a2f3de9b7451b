/**
 * The engine on OpenCL devices: atoms, neighbour lists, thermostats, barostat and cell live in
 * device memory and are advanced there by the kernels in {@code kernels/}; the host queues launches
 * and reads what an observer asked for. The only package that knows JOCL.
 */
package org.vitrum.engine.opencl;
