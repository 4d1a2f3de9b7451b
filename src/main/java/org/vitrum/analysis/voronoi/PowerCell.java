package org.vitrum.analysis.voronoi;

import java.util.Arrays;

/**
 * The cell of one atom while it is being cut out of space: a convex polyhedron around the origin,
 * as the intersection of half spaces n.x &lt;= d.
 *
 * <p>Exactly three planes meet in a vertex; where more do, as in crystals, vertices coincide and
 * the edges between them have no length. So a vertex is a triple of planes (a, b, c),
 * counterclockwise seen from outside, and the polyhedron is the table {@code owner}: which vertex
 * has the directed edge a -> b. Its neighbour across that edge is the owner of b -> a. A new plane
 * removes the vertices beyond it; the edges between a removed vertex and one that stays form a
 * ring, and each of them gives a vertex of the new face (Ray, Sokolov, Lefebvre, Levy, ACM Trans.
 * Graph. 37 (2018) 265, whose triangles are these triples).
 *
 * <p>A plane that passes a vertex within the tolerance does not cut it. So it does not matter how
 * rounding decides in degenerate places, unless a plane passes at just the tolerance itself: then
 * what is removed may not be one piece, {@link #cut} says so, and the cell has to be begun again
 * with another tolerance.
 */
final class PowerCell {
  /** What a plane did to the cell. */
  enum Cut {
    NOTHING,
    CUT,
    /** Nothing is left: in a radical tessellation an atom may have no cell. */
    EMPTY,
    /** The vertices beyond the plane are not one piece. */
    BROKEN
  }

  private int places = 32; // planes that there is room for, a power of two
  private int[] owner = new int[places * places];
  private int[] uses = new int[places]; // vertices on a plane: the corners of its face
  private int[] tag = new int[places];
  private double[] distance = new double[places];
  private int[] next = new int[places]; // around the ring, -1 where none
  private int[] free = new int[places];
  private int freeCount;

  private int vertices;
  private int[] triple = new int[3 * 64];
  private double[] x = new double[3 * 64];
  private double[] beyond = new double[64];

  private int ringCount;
  private int[] ring = new int[2 * 64]; // the edges a -> b
  private double[] ringX = new double[3 * 64];

  private int[] first = new int[places]; // a vertex of each face
  private final double[] point = new double[3];

  /**
   * Begins with the parallelepiped between the bisectors of the atom and its own images along the
   * edges of the box: the cell cannot be larger, whatever the box.
   *
   * @param h the edge vectors as rows, A
   * @param inverse of h
   * @param tags of the planes of +a, -a, +b, -b, +c, -c
   */
  void begin(double[] h, double[] inverse, int[] tags) {
    freeCount = 0;
    for (int p = places - 1; p >= 6; p--) {
      free[freeCount++] = p;
      uses[p] = 0;
    }
    double[] half = new double[3];
    for (int edge = 0; edge < 3; edge++) {
      double ax = h[3 * edge];
      double ay = h[3 * edge + 1];
      double az = h[3 * edge + 2];
      half[edge] = (ax * ax + ay * ay + az * az) / 2;
      for (int side = 0; side < 2; side++) {
        int p = 2 * edge + side;
        tag[p] = tags[p];
        uses[p] = 0;
        distance[p] = Math.sqrt(half[edge] / 2);
      }
    }
    vertices = 0;
    for (int corner = 0; corner < 8; corner++) {
      int a = corner & 1;
      int b = corner >> 1 & 1;
      int c = corner >> 2;
      for (int axis = 0; axis < 3; axis++) {
        // x h^T = (+-half), so x = (+-half) h^-T.
        point[axis] =
            inverse[3 * axis] * (a == 0 ? half[0] : -half[0])
                + inverse[3 * axis + 1] * (b == 0 ? half[1] : -half[1])
                + inverse[3 * axis + 2] * (c == 0 ? half[2] : -half[2]);
      }
      boolean right = (a + b + c) % 2 == 0;
      add(a, right ? 2 + b : 4 + c, right ? 4 + c : 2 + b, point, 0);
    }
  }

  private void add(int a, int b, int c, double[] from, int at) {
    if (3 * vertices == triple.length) {
      triple = Arrays.copyOf(triple, 2 * triple.length);
      x = Arrays.copyOf(x, 2 * x.length);
      beyond = Arrays.copyOf(beyond, 2 * beyond.length);
    }
    int v = 3 * vertices;
    triple[v] = a;
    triple[v + 1] = b;
    triple[v + 2] = c;
    x[v] = from[at];
    x[v + 1] = from[at + 1];
    x[v + 2] = from[at + 2];
    own(vertices);
    uses[a]++;
    uses[b]++;
    uses[c]++;
    vertices++;
  }

  private void own(int v) {
    int a = triple[3 * v];
    int b = triple[3 * v + 1];
    int c = triple[3 * v + 2];
    owner[a * places + b] = v;
    owner[b * places + c] = v;
    owner[c * places + a] = v;
  }

  /** The square of the distance of the farthest vertex from the atom, A^2. */
  double farthest() {
    double most = 0;
    for (int v = 0; v < 3 * vertices; v += 3) {
      most = Math.max(most, x[v] * x[v] + x[v + 1] * x[v + 1] + x[v + 2] * x[v + 2]);
    }
    return most;
  }

  /**
   * Cuts off what lies beyond the plane n.x = d.
   *
   * @param nx unit normal, towards what is cut off
   * @param ny likewise
   * @param nz likewise
   * @param d distance from the atom, A; negative if the atom is beyond
   * @param newTag of the plane, for {@link #tag}
   * @param tolerance A; see above
   */
  Cut cut(double nx, double ny, double nz, double d, int newTag, double tolerance) {
    int removed = 0;
    for (int v = 0; v < vertices; v++) {
      double side = nx * x[3 * v] + ny * x[3 * v + 1] + nz * x[3 * v + 2] - d;
      beyond[v] = side;
      if (side > tolerance) {
        removed++;
      }
    }
    if (removed == 0) {
      return Cut.NOTHING;
    }
    if (removed == vertices) {
      vertices = 0;
      return Cut.EMPTY;
    }
    if (!findRing(tolerance)) {
      return Cut.BROKEN;
    }
    remove(tolerance);
    int plane = newPlane();
    tag[plane] = newTag;
    distance[plane] = d;
    for (int k = 0; k < ringCount; k++) {
      add(ring[2 * k], ring[2 * k + 1], plane, ringX, 3 * k);
    }
    return Cut.CUT;
  }

  /** Finds the edges between removed and other vertices; false if they are not one ring. */
  private boolean findRing(double tolerance) {
    ringCount = 0;
    Arrays.fill(next, -1);
    for (int v = 0; v < vertices; v++) {
      if (beyond[v] <= tolerance) {
        continue;
      }
      for (int k = 3 * v, a = triple[k + 2]; k < 3 * v + 3; a = triple[k], k++) {
        int b = triple[k];
        int other = owner[b * places + a];
        if (beyond[other] > tolerance) {
          continue;
        }
        if (next[a] >= 0) {
          return false;
        }
        next[a] = b;
        ringVertex(a, b, v, other);
      }
    }
    int start = ring[0];
    int length = 1;
    for (int a = next[start]; a != start && a >= 0 && length <= ringCount; a = next[a]) {
      length++;
    }
    return length == ringCount && ringCount >= 3;
  }

  /** The point where the plane cuts the edge between a removed vertex and one that stays. */
  private void ringVertex(int a, int b, int removed, int stays) {
    if (2 * ringCount == ring.length) {
      ring = Arrays.copyOf(ring, 2 * ring.length);
      ringX = Arrays.copyOf(ringX, 2 * ringX.length);
    }
    double inside = Math.min(0, beyond[stays]);
    double t = inside / (inside - beyond[removed]);
    int from = 3 * stays;
    int to = 3 * removed;
    int at = 3 * ringCount;
    ringX[at] = x[from] + t * (x[to] - x[from]);
    ringX[at + 1] = x[from + 1] + t * (x[to + 1] - x[from + 1]);
    ringX[at + 2] = x[from + 2] + t * (x[to + 2] - x[from + 2]);
    ring[2 * ringCount] = a;
    ring[2 * ringCount + 1] = b;
    ringCount++;
  }

  /** Takes the vertices beyond the plane out, and the planes that have none left. */
  private void remove(double tolerance) {
    for (int v = vertices - 1; v >= 0; v--) {
      if (beyond[v] <= tolerance) {
        continue;
      }
      for (int k = 3 * v; k < 3 * v + 3; k++) {
        int plane = triple[k];
        uses[plane]--;
        // A plane of the ring gets new vertices at once.
        if (uses[plane] == 0 && next[plane] < 0) {
          free[freeCount++] = plane;
        }
      }
      vertices--;
      if (v < vertices) {
        System.arraycopy(triple, 3 * vertices, triple, 3 * v, 3);
        System.arraycopy(x, 3 * vertices, x, 3 * v, 3);
        own(v);
      }
    }
  }

  private int newPlane() {
    if (freeCount == 0) {
      grow();
    }
    return free[--freeCount];
  }

  private void grow() {
    int more = 2 * places;
    int[] wider = new int[more * more];
    for (int a = 0; a < places; a++) {
      System.arraycopy(owner, a * places, wider, a * more, places);
    }
    owner = wider;
    uses = Arrays.copyOf(uses, more);
    tag = Arrays.copyOf(tag, more);
    distance = Arrays.copyOf(distance, more);
    next = new int[more];
    first = new int[more];
    free = new int[more];
    for (int p = more - 1; p >= places; p--) {
      free[freeCount++] = p;
    }
    places = more;
  }

  /** Planes that there is room for; faces are numbered below it. */
  int places() {
    return places;
  }

  /** Whether a place has a face. */
  boolean hasFace(int place) {
    return uses[place] > 0;
  }

  /** The tag of the plane of a face. */
  int tag(int face) {
    return tag[face];
  }

  /** Distance of the plane of a face from the atom, A; negative if the atom is beyond it. */
  double distance(int face) {
    return distance[face];
  }

  /** Makes areas and edges ready to be asked for, after the last cut. */
  void finish() {
    for (int v = 0; v < 3 * vertices; v++) {
      first[triple[v]] = v / 3;
    }
  }

  /** Area of a face, A^2. */
  double area(int face) {
    int start = first[face];
    double ox = x[3 * start];
    double oy = x[3 * start + 1];
    double oz = x[3 * start + 2];
    double px = 0;
    double py = 0;
    double pz = 0;
    double sx = 0;
    double sy = 0;
    double sz = 0;
    int v = owner[face * places + before(start, face)];
    while (v != start) {
      double qx = x[3 * v] - ox;
      double qy = x[3 * v + 1] - oy;
      double qz = x[3 * v + 2] - oz;
      sx += py * qz - pz * qy;
      sy += pz * qx - px * qz;
      sz += px * qy - py * qx;
      px = qx;
      py = qy;
      pz = qz;
      v = owner[face * places + before(v, face)];
    }
    return Math.sqrt(sx * sx + sy * sy + sz * sz) / 2;
  }

  /**
   * Number of edges of a face that are at least so long and have a face on the other side that
   * counts.
   *
   * @param shortest A
   * @param counts whether a face does, by place
   */
  int edges(int face, double shortest, boolean[] counts) {
    int start = first[face];
    int edges = 0;
    int v = start;
    do {
      int other = before(v, face);
      int w = owner[face * places + other];
      double dx = x[3 * w] - x[3 * v];
      double dy = x[3 * w + 1] - x[3 * v + 1];
      double dz = x[3 * w + 2] - x[3 * v + 2];
      if (counts[other] && dx * dx + dy * dy + dz * dz >= shortest * shortest) {
        edges++;
      }
      v = w;
    } while (v != start);
    return edges;
  }

  /** The plane that comes before one in the triple of a vertex. */
  private int before(int v, int plane) {
    int at = 3 * v;
    return triple[at] == plane
        ? triple[at + 2]
        : triple[at + 1] == plane ? triple[at] : triple[at + 1];
  }
}
