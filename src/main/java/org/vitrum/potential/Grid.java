package org.vitrum.potential;

import java.util.function.Consumer;

/** Checks of a table's grid that all formats share. */
final class Grid {
  private Grid() {}

  /** Warns of tables that end before the cutoff; their last values hold up to it. */
  static void check(String place, int nr, double dr, double cutoff, Consumer<String> warn) {
    // Files count either intervals or points, and round: one interval is no discrepancy.
    if (cutoff > nr * dr * (1 + 1e-6)) {
      warn.accept(
          "%s: the functions of r end at %.6g A, before the cutoff of %.6g A; they stay constant between"
              .formatted(place, (nr - 1) * dr, cutoff));
    }
  }
}
