package org.vitrum.potential;

import java.util.function.Consumer;

/**
 * The line of a table file that says where its functions are tabulated: F at k drho, functions of r
 * at k dr.
 *
 * @param nrho points in rho
 * @param nr points in r
 * @param dr A
 * @param cutoff A
 */
record Grid(int nrho, double drho, int nr, double dr, double cutoff) {
  /** Tokens that it takes. */
  static final int TOKENS = 5;

  /**
   * Reads it.
   *
   * @param token its first token
   * @param fewest points that a table may have
   */
  static Grid read(TokenFile file, int token, int fewest) {
    return new Grid(
        file.expectCount(token, "the number of points in rho", fewest),
        file.expectPositive(token + 1, "the spacing in rho"),
        file.expectCount(token + 2, "the number of points in r", fewest),
        file.expectPositive(token + 3, "the spacing in r"),
        file.expectPositive(token + 4, "the cutoff"));
  }

  /** Warns of tables that end before the cutoff; their last values hold up to it. */
  void check(String place, Consumer<String> warn) {
    // Files count either intervals or points, and round: one interval is no discrepancy.
    if (cutoff > nr * dr * (1 + 1e-6)) {
      warn.accept(
          "%s: the functions of r end at %.6g A, before the cutoff of %.6g A; they stay constant between"
              .formatted(place, (nr - 1) * dr, cutoff));
    }
  }
}
