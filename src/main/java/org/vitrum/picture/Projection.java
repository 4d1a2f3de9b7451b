package org.vitrum.picture;

import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.atoms.Cell;

/**
 * A scene in pixels: x to the right and y down from the left upper corner, depth towards the
 * observer. Atoms are discs that stand for spheres; their colours fade into white with the distance
 * from the observer.
 */
final class Projection {
  /** How far a colour fades over a depth that is as large as the picture. */
  private static final double FADE = 0.35;

  /** Steps of fading: more would make SVG files larger and no picture better. */
  private static final int FADE_STEPS = 8;

  /** Empty space at the rim, as a part of the smaller side. */
  private static final double MARGIN = 0.03;

  private static final int WHITE = 0xFFFFFF;

  /** A part of an edge of the cell, so short that it lies in front of an atom or behind it. */
  record Piece(double x1, double y1, double x2, double y2, double depth) {}

  final int size;
  final double[] x;
  final double[] y;
  final double[] depth;
  final double[] radius;
  final int[] rgb;
  final MutableList<Piece> edges = Lists.mutable.empty();
  private final View view;
  private double scale = 1;
  private double shiftX;
  private double shiftY;

  /**
   * @param width of the place for the atoms
   * @param height likewise
   */
  Projection(Scene scene, double width, double height) {
    view = scene.view();
    int[] shown = scene.shown();
    size = shown.length;
    x = new double[size];
    y = new double[size];
    depth = new double[size];
    radius = new double[size];
    rgb = new int[size];
    double[] position = scene.positions();
    for (int k = 0; k < size; k++) {
      int i = shown[k];
      double[] r = Arrays.copyOfRange(position, 3 * i, 3 * i + 3);
      radius[k] = scene.radii()[scene.system().type()[i]];
      rgb[k] = scene.colouring().rgb()[i];
      project(r, k);
    }
    double[][] corners = corners(scene.system().cell());
    fit(scene.edges() ? corners : new double[0][], width, height);
    fade(Math.min(width, height));
    if (scene.edges()) {
      edges(corners);
    }
  }

  private void project(double[] r, int k) {
    x[k] = View.dot(r, view.right());
    y[k] = -View.dot(r, view.up());
    depth[k] = View.dot(r, view.eye());
  }

  /** Corner k lies at a, b and c for bits 0, 1 and 2 of k. */
  private static double[][] corners(Cell cell) {
    double[][] corners = new double[8][3];
    for (int k = 0; k < 8; k++) {
      for (int axis = 0; axis < 3; axis++) {
        corners[k][axis] = cell.origin()[axis];
        for (int edge = 0; edge < 3; edge++) {
          corners[k][axis] += (k >> edge & 1) * cell.vector(edge, axis);
        }
      }
    }
    return corners;
  }

  /** Scales and moves everything so that it fills its place. */
  private void fit(double[][] corners, double width, double height) {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < size; k++) {
      left = Math.min(left, x[k] - radius[k]);
      right = Math.max(right, x[k] + radius[k]);
      top = Math.min(top, y[k] - radius[k]);
      bottom = Math.max(bottom, y[k] + radius[k]);
    }
    for (double[] corner : corners) {
      double across = View.dot(corner, view.right());
      double down = -View.dot(corner, view.up());
      left = Math.min(left, across);
      right = Math.max(right, across);
      top = Math.min(top, down);
      bottom = Math.max(bottom, down);
    }
    double margin = MARGIN * Math.min(width, height);
    scale = Math.min((width - 2 * margin) / (right - left), (height - 2 * margin) / (bottom - top));
    shiftX = width / 2 - scale * (left + right) / 2;
    shiftY = height / 2 - scale * (top + bottom) / 2;
    for (int k = 0; k < size; k++) {
      x[k] = shiftX + scale * x[k];
      y[k] = shiftY + scale * y[k];
      depth[k] *= scale;
      radius[k] *= scale;
    }
  }

  private void fade(double whole) {
    double near = Arrays.stream(depth).max().orElse(0);
    for (int k = 0; k < size; k++) {
      double away = Math.rint(FADE_STEPS * (near - depth[k]) / whole) / FADE_STEPS;
      rgb[k] = ColourMap.mix(rgb[k], WHITE, FADE * Math.min(2, away));
    }
  }

  /** The twelve edges, in pieces that are about as long as an atom is wide. */
  private void edges(double[][] corners) {
    double length = Math.max(2, 2 * Arrays.stream(radius).min().orElse(1));
    for (int from = 0; from < 8; from++) {
      for (int edge = 0; edge < 3; edge++) {
        int to = from | 1 << edge;
        if (to != from) {
          pieces(corners[from], corners[to], length);
        }
      }
    }
  }

  private void pieces(double[] from, double[] to, double length) {
    double[] a = pixel(from);
    double[] b = pixel(to);
    double whole = Math.sqrt(squared(a, b));
    int count = Math.max(1, (int) Math.ceil(whole / length));
    for (int k = 0; k < count; k++) {
      double[] begin = between(a, b, (double) k / count);
      double[] end = between(a, b, (k + 1.0) / count);
      edges.add(new Piece(begin[0], begin[1], end[0], end[1], (begin[2] + end[2]) / 2));
    }
  }

  private double[] pixel(double[] r) {
    return new double[] {
      shiftX + scale * View.dot(r, view.right()),
      shiftY - scale * View.dot(r, view.up()),
      scale * View.dot(r, view.eye())
    };
  }

  private static double squared(double[] a, double[] b) {
    double[] d = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
    return View.dot(d, d);
  }

  private static double[] between(double[] a, double[] b, double t) {
    double[] point = new double[3];
    Arrays.setAll(point, k -> a[k] + t * (b[k] - a[k]));
    return point;
  }
}
