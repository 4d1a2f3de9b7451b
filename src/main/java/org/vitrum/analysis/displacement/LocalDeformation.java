package org.vitrum.analysis.displacement;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.vitrum.analysis.Chunks;
import org.vitrum.analysis.Neighbourhood;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;

/**
 * The deformation of the surroundings of each atom since a reference snapshot (M. L. Falk and J. S.
 * Langer, Phys. Rev. E 57 (1998) 7192): the matrix F that maps the vectors r0 to the neighbours in
 * the reference as nearly as possible on those of now, r,
 *
 * <pre>F = (sum r r0^T) (sum r0 r0^T)^-1,   D2min = sum |r - F r0|^2 / n,</pre>
 *
 * over the n neighbours that were within the cutoff in the reference.
 *
 * <p>Which image of a neighbour is meant follows from its fractional coordinates, which are taken
 * to have moved by less than half a cell against those of the atom. So cells of any shape will do
 * that deform in any way, as long as their edge vectors stay those of the same lattice.
 */
public final class LocalDeformation {
  private final AtomSystem reference;
  private final double[] inverse; // of the reference's cell
  private final int[] start;
  private final int[] neighbour;
  private final double[] vector; // in the reference, A

  /**
   * Finds the neighbours.
   *
   * @param cutoff A
   */
  public LocalDeformation(AtomSystem reference, double cutoff) {
    this.reference = reference.copy();
    inverse = reference.cell().inverse();
    Neighbourhood neighbourhood = new Neighbourhood(reference, cutoff);
    IntArrayList neighbours = new IntArrayList();
    DoubleArrayList vectors = new DoubleArrayList();
    start = new int[reference.size() + 1];
    for (int i = 0; i < reference.size(); i++) {
      neighbourhood.of(
          i,
          (j, x, y, z, _) -> {
            neighbours.add(j);
            vectors.addAll(x, y, z);
          });
      start[i + 1] = neighbours.size();
    }
    neighbour = neighbours.toArray();
    vector = vectors.toArray();
  }

  /**
   * The deformation of a snapshot.
   *
   * @param f deformation gradients in rows, nine numbers an atom; NaN where the neighbours lie in a
   *     plane or are fewer than three
   * @param d2min A^2; NaN likewise
   */
  public record Result(double[] f, double[] d2min) {}

  AtomSystem reference() {
    return reference;
  }

  /**
   * Compares a snapshot whose atoms are those of the reference, in the same order.
   *
   * @param now atoms of the same number
   */
  public Result of(AtomSystem now) {
    int n = reference.size();
    Result result = new Result(new double[9 * n], new double[n]);
    double[] s = fractions(now);
    double[] h = now.cell().vectors();
    IntStream.range(0, Chunks.count(n))
        .parallel()
        .forEach(
            chunk -> {
              double[] r = new double[3];
              for (int i = Chunks.first(chunk); i < Chunks.last(chunk, n); i++) {
                fit(i, s, h, r, result);
              }
            });
    return result;
  }

  private static double[] fractions(AtomSystem atoms) {
    return atoms.cell().wrappedFractions(atoms.position());
  }

  private void fit(int i, double[] s, double[] h, double[] r, Result result) {
    double[] x = new double[9];
    double[] y = new double[9];
    for (int p = start[i]; p < start[i + 1]; p++) {
      vectorNow(i, p, s, h, r);
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          x[3 * a + b] += r[a] * vector[3 * p + b];
          y[3 * a + b] += vector[3 * p + a] * vector[3 * p + b];
        }
      }
    }
    int count = start[i + 1] - start[i];
    // The determinant of what spans no volume is rounding beside the cube of the trace.
    double trace = y[0] + y[4] + y[8];
    if (count < 3 || !(Cell.determinant(y) > 1e-12 * trace * trace * trace)) {
      Arrays.fill(result.f, 9 * i, 9 * i + 9, Double.NaN);
      result.d2min[i] = Double.NaN;
      return;
    }
    double[] f = product(x, Cell.inverse(y));
    System.arraycopy(f, 0, result.f, 9 * i, 9);
    double squares = 0;
    for (int p = start[i]; p < start[i + 1]; p++) {
      vectorNow(i, p, s, h, r);
      for (int a = 0; a < 3; a++) {
        double affine = 0;
        for (int b = 0; b < 3; b++) {
          affine += f[3 * a + b] * vector[3 * p + b];
        }
        squares += (r[a] - affine) * (r[a] - affine);
      }
    }
    result.d2min[i] = squares / count;
  }

  /** The vector to a neighbour, in the image that has moved least in fractional coordinates. */
  private void vectorNow(int i, int p, double[] s, double[] h, double[] r) {
    int j = neighbour[p];
    Arrays.fill(r, 0);
    for (int edge = 0; edge < 3; edge++) {
      double before = 0;
      for (int axis = 0; axis < 3; axis++) {
        before += vector[3 * p + axis] * inverse[3 * axis + edge];
      }
      double moved = s[3 * j + edge] - s[3 * i + edge] - before;
      double fraction = before + moved - Math.rint(moved);
      for (int axis = 0; axis < 3; axis++) {
        r[axis] += fraction * h[3 * edge + axis];
      }
    }
  }

  /**
   * Displacements since the reference beyond those of the box as a whole, A: the change of
   * fractional coordinates in the cell of now, without the drift of all atoms.
   */
  double[] nonAffine(AtomSystem now) {
    double[] before = fractions(reference);
    double[] s = fractions(now);
    double[] drift = new double[3];
    for (int k = 0; k < s.length; k++) {
      s[k] -= before[k];
      s[k] -= Math.rint(s[k]);
      drift[k % 3] += s[k] / now.size();
    }
    double[] u = new double[s.length];
    for (int k = 0; k < s.length; k++) {
      int edge = k % 3;
      for (int axis = 0; axis < 3; axis++) {
        u[k - edge + axis] += (s[k] - drift[edge]) * now.cell().vector(edge, axis);
      }
    }
    return u;
  }

  private static double[] product(double[] a, double[] b) {
    double[] c = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          c[3 * i + j] += a[3 * i + k] * b[3 * k + j];
        }
      }
    }
    return c;
  }
}
