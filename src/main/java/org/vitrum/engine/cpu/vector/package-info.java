/**
 * The passes of the vector kernels, {@code VectorEam}: when to sort and list anew, and densities,
 * embedding and forces, each in parallel over the chunks of the lists. A precision supplies the
 * arithmetic.
 */
package org.vitrum.engine.cpu.vector;
