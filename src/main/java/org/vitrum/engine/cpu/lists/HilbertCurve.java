package org.vitrum.engine.cpu.lists;

import java.util.Arrays;

/**
 * The order in which Hilbert's curve passes the cells of a grid. Cells that follow each other are
 * neighbours, so that runs of cells are compact, whatever their length and where they begin.
 *
 * <p>Source: J. Skilling, AIP Conf. Proc. 707 (2004) 381, for the curve in a cube; cells of the
 * cube that the grid does not have are left out.
 */
final class HilbertCurve {
  private static final int AXES = 3;

  private HilbertCurve() {}

  /**
   * Place of each cell, [(a * cells[1] + b) * cells[2] + c], on the curve, counted from 0.
   *
   * @param cells along each axis, at most 1024
   */
  static int[] places(int[] cells) {
    int bits = 1;
    while (1 << bits < Math.max(cells[0], Math.max(cells[1], cells[2]))) {
      bits++;
    }
    long[] codes = new long[cells[0] * cells[1] * cells[2]];
    int[] at = new int[AXES];
    for (int cell = 0; cell < codes.length; cell++) {
      at[0] = cell / (cells[1] * cells[2]);
      at[1] = cell / cells[2] % cells[1];
      at[2] = cell % cells[2];
      codes[cell] = code(at, bits) << 32 | cell;
    }
    Arrays.sort(codes);
    int[] places = new int[codes.length];
    for (int place = 0; place < places.length; place++) {
      places[(int) codes[place]] = place;
    }
    return places;
  }

  /** Length of the curve up to a cell of the cube with 2^bits cells a side; changes {@code at}. */
  private static long code(int[] at, int bits) {
    int top = 1 << bits - 1;
    for (int bit = top; bit > 1; bit >>= 1) {
      int lower = bit - 1;
      for (int k = 0; k < AXES; k++) {
        if ((at[k] & bit) != 0) {
          at[0] ^= lower;
        } else {
          int exchanged = (at[0] ^ at[k]) & lower;
          at[0] ^= exchanged;
          at[k] ^= exchanged;
        }
      }
    }
    for (int k = 1; k < AXES; k++) {
      at[k] ^= at[k - 1];
    }
    int turned = 0;
    for (int bit = top; bit > 1; bit >>= 1) {
      if ((at[AXES - 1] & bit) != 0) {
        turned ^= bit - 1;
      }
    }
    long code = 0;
    for (int bit = top; bit > 0; bit >>= 1) {
      for (int k = 0; k < AXES; k++) {
        code = code << 1 | (((at[k] ^ turned) & bit) != 0 ? 1 : 0);
      }
    }
    return code;
  }
}
