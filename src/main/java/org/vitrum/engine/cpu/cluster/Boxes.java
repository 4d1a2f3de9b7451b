package org.vitrum.engine.cpu.cluster;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Boxes about atoms: smallest and largest coordinates along each axis, A. */
final class Boxes {
  private static final VectorSpecies<Double> VECTOR = DoubleVector.SPECIES_512;

  /** Boxes that are looked at together. */
  static final int AT_ONCE = VECTOR.length();

  private final double[][] low = new double[3][0];
  private final double[][] high = new double[3][0];

  /** Makes room for boxes; those that there are hold nothing. */
  void clear(int count) {
    int room = (count + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
    for (int axis = 0; axis < 3; axis++) {
      if (low[axis].length < room) {
        low[axis] = new double[room + room / 8 / AT_ONCE * AT_ONCE];
        high[axis] = new double[low[axis].length];
      }
      Arrays.fill(low[axis], Double.POSITIVE_INFINITY);
      Arrays.fill(high[axis], Double.NEGATIVE_INFINITY);
    }
  }

  /** Makes a box hold an atom too. */
  void add(int box, double[] position, int from) {
    for (int axis = 0; axis < 3; axis++) {
      low[axis][box] = Math.min(low[axis][box], position[from + axis]);
      high[axis][box] = Math.max(high[axis][box], position[from + axis]);
    }
  }

  /** Makes a box hold another one too. */
  void join(int box, Boxes other, int from) {
    for (int axis = 0; axis < 3; axis++) {
      low[axis][box] = Math.min(low[axis][box], other.low[axis][from]);
      high[axis][box] = Math.max(high[axis][box], other.high[axis][from]);
    }
  }

  /** The longest edge of a box, A. */
  double longest(int box) {
    double longest = 0;
    for (int axis = 0; axis < 3; axis++) {
      longest = Math.max(longest, high[axis][box] - low[axis][box]);
    }
    return longest;
  }

  /** The middle of a box along an axis, A. */
  double middle(int box, int axis) {
    return 0.5 * (low[axis][box] + high[axis][box]);
  }

  /**
   * Which of the next boxes are within range of the first one of others.
   *
   * @param at number of a box, a multiple of {@link #AT_ONCE}
   * @param shift of these boxes before they are compared, A; its three numbers begin at {@code
   *     image}
   * @param squaredRange A^2
   * @return a bit for each
   */
  long within(int at, Boxes other, double[] shift, int image, double squaredRange) {
    DoubleVector x = gap(0, at, other, shift[image]);
    DoubleVector y = gap(1, at, other, shift[image + 1]);
    DoubleVector z = gap(2, at, other, shift[image + 2]);
    return z.fma(z, y.fma(y, x.mul(x))).compare(VectorOperators.LE, squaredRange).toLong();
  }

  private DoubleVector gap(int axis, int at, Boxes other, double shift) {
    DoubleVector above =
        DoubleVector.fromArray(VECTOR, low[axis], at).sub(other.high[axis][0] - shift);
    DoubleVector below =
        DoubleVector.fromArray(VECTOR, high[axis], at).neg().add(other.low[axis][0] - shift);
    // the maximum of two vectors takes three times as many instructions, for the sake of NaN
    DoubleVector gap = above.blend(below, below.compare(VectorOperators.GT, above));
    return gap.blend(0, gap.compare(VectorOperators.LT, 0));
  }
}
