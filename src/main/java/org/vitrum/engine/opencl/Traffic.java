package org.vitrum.engine.opencl;

/**
 * Bytes that kernels have to move at least: each array that they need is read once, and written
 * once if they write it. Gathers of neighbours' records are left to caches, so that a force kernel
 * that moves these bytes at the speed of a copy could not be faster.
 *
 * @param atoms owned atoms
 * @param slots atoms with their images
 * @param real bytes of a number in sums and velocities
 * @param pair bytes of a number in pair arithmetic
 * @param entries of all neighbour lists
 * @param groups of the kernels whose sums {@code scalars} adds up
 */
record Traffic(long atoms, long slots, int real, int pair, long entries, long groups) {
  private static final int FRACTIONS = 3 * Long.BYTES;

  private long record() {
    return 4L * pair;
  }

  /**
   * All launches of a kernel together.
   *
   * @param moving launches of {@code motion} that move atoms
   * @param builds of neighbour lists; other launches of their kernels return at once
   */
  double bytes(String kernel, long launches, long moving, long builds) {
    return switch (kernel) {
      case "scalars" -> launches * 7.0 * Long.BYTES * groups;
      case "motion" ->
          launches * (double) atoms * (9L * real + Integer.BYTES)
              + moving * ((double) atoms * 3 * FRACTIONS + (double) slots * record());
      case "bin" ->
          builds
              * ((double) atoms * (FRACTIONS + Integer.BYTES)
                  + (double) slots * (record() + 2 * Integer.BYTES));
      case "list" ->
          builds
              * ((double) slots * (record() + Integer.BYTES)
                  + (double) atoms * (2 * FRACTIONS + Integer.BYTES)
                  + (double) entries * Integer.BYTES);
      case "densities" ->
          launches
              * ((double) slots * (record() + pair)
                  + (double) atoms * (Integer.BYTES + Long.BYTES)
                  + (double) entries * Integer.BYTES);
      case "forces", "forces_virial", "forces_energies" ->
          launches
              * ((double) slots * (record() + pair)
                  + (double) atoms * (Integer.BYTES + 3L * real)
                  + (double) entries * Integer.BYTES);
      default -> Double.NaN; // sorts are rare
    };
  }
}
