package org.vitrum.engine.cpu;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * A pair function as its values at points uniform in r^2, four bytes a point, with the cubic
 * through the four points around a pair's: neither a square root nor a division is needed, and the
 * tables of all functions together stay near the processor, which is worth more than the operations
 * that coefficients ready in memory would save. Works at every vector width and for every function
 * that goes to zero at its reach, also a noisy one.
 *
 * <p>With p = r^2 perWidth + shift, k = floor(p) is where a segment's four points begin and t = p -
 * k the position between the middle two. Pairs too close or out of reach use the four zeros at the
 * beginning. Both {@code perWidth} and {@code shift} are exact in single precision: a rounded one
 * would stretch all distances by a part in 10^7, which shows in the pressure.
 */
final class PointTables implements PairTables {
  private static final int SAMPLES = 6;

  /** Place of the first segment's points: after the zeros. */
  private static final int FIRST = 4;

  private final float perWidth;
  private final float shift;
  private final int end;
  private final float[] points;
  private final double largestError;

  /**
   * @param low where the tables begin, about, A^2
   */
  PointTables(PairFunctions functions, int function, double low, int segments) {
    double high = functions.reachSquared;
    int skipped = (int) (segments * low / (high - low));
    perWidth = (float) ((skipped + segments) / high);
    shift = FIRST - skipped;
    end = FIRST + segments;
    points = new float[end + 3];
    for (int m = FIRST; m < points.length - 1; m++) {
      double squared = (skipped + m - FIRST - 1) / (double) perWidth;
      points[m] = (float) functions.value(function, Math.min(squared, high * (1 - 1e-12)));
    }
    // beyond the reach, where functions may break off: the cubic through the last four points
    int last = points.length - 1;
    points[last] =
        4 * (points[last - 1] + points[last - 3]) - 6 * points[last - 2] - points[last - 4];
    double worst = 0;
    for (int k = FIRST; k < end; k++) {
      for (int s = 0; s < SAMPLES; s++) {
        double t = (s + 0.5) / SAMPLES;
        double squared = (k + t - shift) / perWidth;
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
    return (end - FIRST) + " points";
  }

  @Override
  public double largestError(int function) {
    return largestError;
  }

  @Override
  public Consumer<PairScratch> locate(int group) {
    return s -> s.close |= locate(s, s.groupStart(group), s.groupEnd(group));
  }

  @Override
  public Consumer<PairScratch> evaluate(
      int function, int group, Function<PairScratch, float[]> value) {
    return s -> evaluate(s, s.groupStart(group), s.groupEnd(group), value.apply(s));
  }

  @Override
  public Consumer<PairScratch> addWeighted(
      int function,
      int group,
      Function<PairScratch, float[]> weight,
      Function<PairScratch, float[]> value) {
    return s ->
        addWeighted(s, s.groupStart(group), s.groupEnd(group), weight.apply(s), value.apply(s));
  }

  /** Whether a pair is closer than the tables reach. */
  boolean locate(PairScratch s, int first, int last) {
    FloatVector least = FloatVector.broadcast(Lanes.FLOAT, Float.MAX_VALUE);
    FloatVector offset = FloatVector.broadcast(Lanes.FLOAT, shift);
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      FloatVector p =
          FloatVector.fromArray(Lanes.FLOAT, s.squared, lane)
              .fma(FloatVector.broadcast(Lanes.FLOAT, perWidth), offset);
      IntVector k = (IntVector) p.convertShape(VectorOperators.F2I, Lanes.INT, 0);
      p.sub(PairStages.toFloat(k)).intoArray(s.within, lane);
      VectorMask<Float> outside = p.lt(FIRST).or(p.compare(VectorOperators.GE, end));
      k.blend(0, outside.cast(Lanes.INT))
          .rearrange(Lanes.RECORD_OF_LANE)
          .intoArray(s.segment, lane);
      least = least.min(p);
    }
    return least.lt(FIRST).anyTrue();
  }

  @Override
  public boolean sharesSegments(PairTables other) {
    return other instanceof PointTables o
        && perWidth == o.perWidth
        && shift == o.shift
        && end == o.end;
  }

  /** Whether tables of two functions hold the same, so that one of them serves both. */
  boolean holdsSame(PointTables other) {
    return sharesSegments(other) && Arrays.equals(points, other.points);
  }

  @Override
  public boolean isClose(PairScratch s, int lane) {
    return Math.fma(s.squared[lane], perWidth, shift) < FIRST;
  }

  void evaluate(PairScratch s, int first, int last, float[] value) {
    PairStages.copy(points, s.segment, first, last - first, s.records);
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      cubic(s, lane - first, lane).intoArray(value, lane);
    }
  }

  void addWeighted(PairScratch s, int first, int last, float[] weight, float[] value) {
    PairStages.copy(points, s.segment, first, last - first, s.records);
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      cubic(s, lane - first, lane)
          .fma(
              FloatVector.fromArray(Lanes.FLOAT, weight, lane),
              FloatVector.fromArray(Lanes.FLOAT, value, lane))
          .intoArray(value, lane);
    }
  }

  /** Newton's form of the cubic through points at -1, 0, 1 and 2. */
  private static FloatVector cubic(PairScratch s, int at, int lane) {
    FloatVector t = FloatVector.fromArray(Lanes.FLOAT, s.within, lane);
    LongVector ab = Lanes.firsts(s.records, 2 * at);
    LongVector abNext = Lanes.firsts(s.records, 2 * at + Lanes.COUNT);
    LongVector cd = Lanes.seconds(s.records, 2 * at);
    LongVector cdNext = Lanes.seconds(s.records, 2 * at + Lanes.COUNT);
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
