package org.vitrum.engine.table;

import java.util.Arrays;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;

/**
 * Chooses where segments meet: one edge in each bin, anywhere in it, so that the squares of all
 * errors add up to the least. Published potentials are made of pieces, and a polynomial across a
 * joint is worse by orders of magnitude than two that meet there.
 *
 * <p>Dynamic programming over some places in each bin finds the best edges among these: what is
 * best beyond an edge does not depend on what is before it. Then each edge is moved a little for as
 * long as that helps.
 */
final class EdgeSearch {
  /** Evenly spread places in a bin. */
  private static final int PLACES = 16;

  /** Knots before a function's end that are places too: there its spline bends to zero. */
  private static final int LAST_KNOTS = 4;

  private static final int REFINEMENTS = 10;

  private final Bins bins;
  private final SegmentFit fit;
  private final float[][] places;

  EdgeSearch(Bins bins, ImmutableList<RadialFunction> functions) {
    this.bins = bins;
    fit = new SegmentFit(functions);
    places = new float[bins.count()][];
    for (int b = 0; b < bins.count(); b++) {
      places[b] = places(b, functions);
    }
  }

  private float[] places(int bin, ImmutableList<RadialFunction> functions) {
    float start = bins.start(bin);
    if (bin == 0 || bin == bins.last()) { // the first and the last edge have no choice
      return new float[] {start};
    }
    float width = bins.start(bin + 1) - start;
    FloatArrayList found = new FloatArrayList();
    for (int p = 0; p < PLACES; p++) {
      found.add(start + width * p / PLACES);
    }
    for (RadialFunction f : functions) {
      for (int k = 0; k <= LAST_KNOTS; k++) {
        double knot = f.support() - k * f.spline().spacing();
        float place = (float) (knot * knot);
        if (place > start && place < start + width) {
          found.add(place);
        }
      }
    }
    return found.toArray();
  }

  /** The edges, one a bin: where its upper segment begins, A^2. */
  float[] edges() {
    float[] edge = best();
    double[] missed = new double[bins.count()]; // by the segment that begins in a bin
    for (int b = 0; b < bins.last(); b++) {
      missed[b] = fit.missed(edge[b], edge[b + 1]);
    }
    float step = 0.5f / PLACES;
    for (int round = 0; round < REFINEMENTS; round++, step /= 2) {
      for (int b = 1; b < bins.last(); b++) {
        float width = step * (bins.start(b + 1) - bins.start(b));
        move(edge, missed, b, edge[b] - width);
        move(edge, missed, b, edge[b] + width);
      }
    }
    return edge;
  }

  /** Moves an edge within its bin if that is better. */
  private void move(float[] edge, double[] missed, int bin, float to) {
    if (to < bins.start(bin) || to >= bins.start(bin + 1)) {
      return;
    }
    double below = fit.missed(edge[bin - 1], to);
    double above = fit.missed(to, edge[bin + 1]);
    if (below + above < missed[bin - 1] + missed[bin]) {
      edge[bin] = to;
      missed[bin - 1] = below;
      missed[bin] = above;
    }
  }

  /** The best of the places. */
  private float[] best() {
    double[][] best = new double[bins.count()][];
    int[][] next = new int[bins.count()][];
    best[bins.last()] = new double[1];
    for (int b = bins.last() - 1; b >= 0; b--) {
      best[b] = new double[places[b].length];
      next[b] = new int[places[b].length];
      Arrays.fill(best[b], Double.POSITIVE_INFINITY);
      for (int p = 0; p < places[b].length; p++) {
        for (int q = 0; q < places[b + 1].length; q++) {
          double missed = best[b + 1][q] + fit.missed(places[b][p], places[b + 1][q]);
          if (missed < best[b][p]) {
            best[b][p] = missed;
            next[b][p] = q;
          }
        }
      }
    }
    float[] edge = new float[bins.count()];
    for (int b = 0, p = 0; b < bins.count(); b++) {
      edge[b] = places[b][p];
      p = b < bins.last() ? next[b][p] : 0;
    }
    return edge;
  }
}
