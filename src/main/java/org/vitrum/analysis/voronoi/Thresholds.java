package org.vitrum.analysis.voronoi;

/**
 * What is too small to count as a face or an edge. Thermal motion splits a corner in which four or
 * more planes of a perfect crystal meet into small faces and short edges, which say nothing of the
 * order around an atom.
 *
 * @param face smallest face, as a fraction of the surface of its cell
 * @param edge shortest edge, A
 */
public record Thresholds(double face, double edge) {
  /** Shorter edges are rounding, of the program or of a file with eight digits, A. */
  static final double ROUNDING = 1e-6;

  /** Counts everything but rounding, as voro++ does. */
  public static final Thresholds NONE = new Thresholds(0, 0);

  /** Checks the ranges. */
  public Thresholds {
    if (!(face >= 0 && face < 1) || !(edge >= 0) || Double.isInfinite(edge)) {
      throw new IllegalArgumentException("thresholds of " + face + " and " + edge + " A");
    }
  }

  double smallestFace(double surface) {
    return Math.max(face * surface, ROUNDING * ROUNDING);
  }

  double shortestEdge() {
    return Math.max(edge, ROUNDING);
  }
}
