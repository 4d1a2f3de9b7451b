package org.vitrum.trajectory;

import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.io.Frame;

/** Refuses frames that no analysis can make sense of. */
final class FrameCheck {
  /**
   * Atoms of unwrapped trajectories leave the cell, by diffusion not by so many of its lengths; who
   * does has positions in another unit.
   */
  private static final double FARTHEST = 100;

  private FrameCheck() {}

  /**
   * @throws InputException saying what is wrong with the frame
   */
  static void check(String place, Frame frame) {
    AtomSystem atoms = frame.system();
    if (atoms.size() == 0) {
      throw new InputException(place, "at least one atom", "none");
    }
    double skew = Cell.skew(atoms.cell().vectors());
    if (!(skew <= Cell.MOST_SKEW)) {
      throw new InputException(
          place,
          "a cell whose edges have a product of at most %.0f volumes".formatted(Cell.MOST_SKEW),
          "one so flat that it is %.3g (choose shorter edge vectors of the same lattice)"
              .formatted(skew));
    }
    double[] inverse = atoms.cell().inverse();
    double[] origin = atoms.cell().origin();
    double[] x = atoms.position();
    for (int i = 0; i < x.length; i += 3) {
      for (int edge = 0; edge < 3; edge++) {
        double s = 0;
        for (int axis = 0; axis < 3; axis++) {
          s += (x[i + axis] - origin[axis]) * inverse[3 * axis + edge];
        }
        if (!(Math.abs(s - 0.5) <= FARTHEST)) {
          throw new InputException(
              place,
              "atoms in the cell, or no more than %.0f of its lengths outside".formatted(FARTHEST),
              "atom %d at %.3g lengths along %c"
                  .formatted(atoms.id()[i / 3], s, "abc".charAt(edge)));
        }
      }
    }
  }
}
