package org.vitrum.engine.cpu.tables;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import org.vitrum.engine.cpu.simd.Lanes;

/**
 * A pair function as its values at the points of a {@link UniformGrid}, four bytes a point, with
 * the cubic through the four points around a pair's: the tables of all functions together stay near
 * the processor, which is worth more than the operations that coefficients ready in memory would
 * save. Works at every vector width and for every function that goes to zero at its reach, also a
 * noisy one.
 *
 * <p>A segment's four points begin at its number; its middle two are at its ends.
 */
final class PointTables implements PairTables {
  private static final int SAMPLES = 6;

  private final UniformGrid grid;
  private final float[] points;
  private final double largestError;

  /**
   * @param low where the tables begin, about, A^2
   */
  PointTables(PairFunctions functions, int function, double low, int segments) {
    double high = functions.reachSquared;
    grid = new UniformGrid(low, high, segments);
    points = new float[grid.end + 3];
    for (int m = UniformGrid.FIRST; m < points.length - 1; m++) {
      double squared = Math.min(grid.squared(m - 1), high * (1 - 1e-12));
      points[m] = (float) functions.value(function, squared);
    }
    // beyond the reach, where functions may break off: the cubic through the last four points
    int last = points.length - 1;
    points[last] =
        4 * (points[last - 1] + points[last - 3]) - 6 * points[last - 2] - points[last - 4];
    double worst = 0;
    for (int k = UniformGrid.FIRST; k < grid.end; k++) {
      for (int s = 0; s < SAMPLES; s++) {
        double t = (s + 0.5) / SAMPLES;
        double squared = grid.squared(k + t);
        double deviation = Math.abs(cubic(k, t) - functions.value(function, squared));
        worst = Math.max(worst, deviation * functions.weight(function, squared));
      }
    }
    largestError = worst;
  }

  private double cubic(int k, double t) {
    double a = points[k];
    double b = points[k + 1];
    double c = points[k + 2];
    double d = points[k + 3];
    double rise = c - b;
    double bend = 0.5 * (rise + (a - b));
    double twist = (d - a - 3 * rise) / 6;
    return b + t * (rise + (t - 1) * (bend + (t + 1) * twist));
  }

  @Override
  public String kind() {
    return grid.segments() + " points";
  }

  @Override
  public double largestError(int function) {
    return largestError;
  }

  @Override
  public Consumer<PairLanes> locate(int group) {
    return pairs -> pairs.needsSplines |= locate(pairs, pairs.start(group), pairs.end(group));
  }

  @Override
  public Consumer<PairLanes> evaluate(int function, int group, Function<PairLanes, float[]> value) {
    return pairs -> evaluate(pairs, pairs.start(group), pairs.end(group), value.apply(pairs));
  }

  /** Whether a pair needs the splines. */
  boolean locate(PairLanes pairs, int first, int last) {
    return grid.locate(pairs, first, last, 0);
  }

  @Override
  public boolean sharesSegments(PairTables other) {
    return other instanceof PointTables o && grid.coincides(o.grid);
  }

  /** Whether tables of two functions hold the same, so that one of them serves both. */
  boolean holdsSame(PointTables other) {
    return sharesSegments(other) && Arrays.equals(points, other.points);
  }

  @Override
  public boolean needsSplines(PairLanes pairs, int lane) {
    return grid.needsSplines(pairs, lane);
  }

  void evaluate(PairLanes pairs, int first, int last, float[] value) {
    PointCopies.copy(points, pairs.segment, first, last - first, pairs.records);
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      cubic(pairs, lane - first, lane).intoArray(value, lane);
    }
  }

  /** Newton's form of the cubic through points at -1, 0, 1 and 2. */
  private static FloatVector cubic(PairLanes pairs, int at, int lane) {
    FloatVector t = FloatVector.fromArray(Lanes.FLOAT, pairs.within, lane);
    LongVector ab = Lanes.firsts(pairs.records, 2 * at);
    LongVector abNext = Lanes.firsts(pairs.records, 2 * at + Lanes.COUNT);
    LongVector cd = Lanes.seconds(pairs.records, 2 * at);
    LongVector cdNext = Lanes.seconds(pairs.records, 2 * at + Lanes.COUNT);
    FloatVector a = Lanes.lower(ab, abNext).reinterpretAsFloats();
    FloatVector b = Lanes.upper(ab, abNext).reinterpretAsFloats();
    FloatVector c = Lanes.lower(cd, cdNext).reinterpretAsFloats();
    FloatVector d = Lanes.upper(cd, cdNext).reinterpretAsFloats();
    FloatVector rise = c.sub(b);
    FloatVector bend = rise.add(a.sub(b)).mul(0.5f);
    FloatVector twist = d.sub(a).sub(rise.mul(3)).mul(1 / 6f);
    return twist.fma(t.add(1), bend).fma(t.sub(1), rise).fma(t, b);
  }
}
