/**
 * Neighbour lists as the vector kernels read them: atoms sorted in space ({@code SortedAtoms},
 * along {@code HilbertCurve}), half lists in chunks, batches, groups and runs ({@code PackedLists},
 * from the {@code Surroundings} of each batch), their {@code Skin}, the {@code Batch} that a thread
 * has at hand, and the {@code Reactions}, where a chunk leaves what its pairs do to atoms of
 * others.
 */
package org.vitrum.engine.cpu.lists;
