package org.vitrum.engine.cpu.lists;

import java.util.HashMap;
import java.util.Map;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.potential.EamFunctions;

/**
 * A pair of atoms and the image of the second, seen from the atom of the lower number, so that the
 * pairs of any lists can be compared with all that there are.
 */
public record ImagePair(int i, int j, int a, int b, int c) {
  /** The pair of an atom and another one that is shifted by so many of each cell vector. */
  public static ImagePair of(int i, int j, int... shift) {
    boolean turn = i > j || i == j && !ahead(shift);
    return turn
        ? new ImagePair(j, i, -shift[0], -shift[1], -shift[2])
        : new ImagePair(i, j, shift[0], shift[1], shift[2]);
  }

  private static boolean ahead(int[] shift) {
    for (int s : shift) {
      if (s != 0) {
        return s > 0;
      }
    }
    return true;
  }

  /**
   * All pairs within reach, a skin and a margin, and how far they are beyond reach and skin, A; of
   * kinds that do not interact none.
   */
  public static Map<ImagePair, Double> within(
      CpuAtoms atoms, EamFunctions eam, double skin, double margin) {
    Map<ImagePair, Double> pairs = new HashMap<>();
    Cell cell = atoms.cell();
    double[] h = cell.vectors();
    double[] heights = cell.heights();
    int[] images = new int[3];
    for (int k = 0; k < 3; k++) {
      images[k] = (int) Math.ceil((eam.reach() + skin + margin) / heights[k]);
    }
    for (int i = 0; i < atoms.count; i++) {
      for (int j = i; j < atoms.count; j++) {
        double reach = eam.reach(atoms.type[i], atoms.type[j]);
        if (reach == 0) {
          continue;
        }
        for (int a = -images[0]; a <= images[0]; a++) {
          for (int b = -images[1]; b <= images[1]; b++) {
            for (int c = -images[2]; c <= images[2]; c++) {
              if (i == j && a == 0 && b == 0 && c == 0) {
                continue;
              }
              double squared = 0;
              for (int k = 0; k < 3; k++) {
                double d = atoms.x[3 * j + k] - atoms.x[3 * i + k];
                d += a * h[k] + b * h[3 + k] + c * h[6 + k];
                squared += d * d;
              }
              double beyond = Math.sqrt(squared) - reach - skin;
              if (beyond < margin) {
                pairs.put(ImagePair.of(i, j, a, b, c), beyond);
              }
            }
          }
        }
      }
    }
    return pairs;
  }
}
