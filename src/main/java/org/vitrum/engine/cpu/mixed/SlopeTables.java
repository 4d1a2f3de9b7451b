package org.vitrum.engine.cpu.mixed;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import org.vitrum.engine.cpu.simd.Lanes;
import org.vitrum.engine.cpu.simd.Stages;

/**
 * The slopes of a near pair's functions side by side at the points of a {@link UniformGrid}, with
 * straight lines between them: one copy from one place serves all functions, and since lines are
 * linear in the values at their ends, the sum of {@link Slopes} is made at both ends and
 * interpolated once. The points are so many that lines are nearly as exact as cubics would be: what
 * is left over is mostly the noise of tabulated splines' slopes, which neither follows.
 *
 * <p>Where both atoms give each other the same density, a point has two words, phi'/r and f'/r,
 * otherwise four: phi'/r, f_ji'/r, f_ij'/r and zero.
 */
final class SlopeTables implements Slopes {
  /**
   * Of the error in each segment, from its beginning: lines miss most at ends and in the middle.
   */
  private static final int SAMPLES = 4;

  private final UniformGrid grid;
  private final boolean symmetric;
  private final int logWords;
  private final float[] points;
  private final double[] error = new double[PairFunctions.COUNT];

  /**
   * @param symmetric whether both atoms give each other the same density
   * @param low where the tables begin, about, A^2
   */
  SlopeTables(PairFunctions functions, boolean symmetric, double low, int segments) {
    this.symmetric = symmetric;
    grid = new UniformGrid(low, functions.reachSquared, segments);
    logWords = symmetric ? 1 : 2;
    points = new float[(grid.end + 1) << logWords];
    for (int word = 0; word < words(); word++) {
      tabulate(functions, word);
    }
    for (int k = UniformGrid.FIRST; k < grid.end; k++) {
      for (int q = 0; q < SAMPLES; q++) {
        sampleErrors(functions, k, (double) q / SAMPLES);
      }
    }
    if (symmetric) {
      error[PairFunctions.REVERSE_SLOPE] = error[PairFunctions.DENSITY_SLOPE];
    }
  }

  private int words() {
    return symmetric ? 2 : 3;
  }

  /** Values less a twelfth of their second differences, so that lines are right on average. */
  private void tabulate(PairFunctions functions, int word) {
    double[] value = new double[grid.end + 2];
    for (int m = UniformGrid.FIRST - 1; m <= grid.end; m++) {
      // functions may break off at their reach
      double squared = Math.min(grid.squared(m), functions.reachSquared * (1 - 1e-12));
      value[m] = functions.value(FUNCTIONS[word], squared);
    }
    value[grid.end + 1] = 2 * value[grid.end] - value[grid.end - 1];
    for (int m = UniformGrid.FIRST; m <= grid.end; m++) {
      double bend = value[m + 1] - 2 * value[m] + value[m - 1];
      points[(m << logWords) + word] = (float) (value[m] - bend / 12);
    }
  }

  private void sampleErrors(PairFunctions functions, int k, double t) {
    double squared = grid.squared(k + t);
    double force = functions.force(squared);
    for (int word = 0; word < words(); word++) {
      int function = FUNCTIONS[word];
      double left = points[(k << logWords) + word];
      double right = points[((k + 1) << logWords) + word];
      double deviation =
          Math.abs(left + t * (right - left) - functions.value(function, squared))
              * functions.weight(function, squared, force);
      error[function] = Math.max(error[function], deviation);
    }
  }

  @Override
  public String kind() {
    return grid.segments() + " lines";
  }

  @Override
  public double largestError(int function) {
    return error[function];
  }

  /** The largest of all slopes. */
  double largestError() {
    return Arrays.stream(error).max().orElseThrow();
  }

  @Override
  public boolean needsSplines(MixedBatch s, int lane) {
    return grid.needsSplines(s, lane);
  }

  @Override
  public void addStages(Stages<MixedBatch> stages, int group) {
    stages.add(
        "locate slopes " + group,
        s -> s.needsSplines |= grid.locate(s, s.groupStart(group), s.groupEnd(group), logWords));
    if (symmetric) {
      stages.add(
          "interpolate slopes " + group,
          s -> interpolate(s, s.groupStart(group), s.groupEnd(group)));
      return;
    }
    stages.add(
        "copy slopes " + group,
        s ->
            MixedStages.copyTwo(
                points,
                s.segment,
                s.groupStart(group),
                s.groupEnd(group) - s.groupStart(group),
                s.records,
                s.next));
    stages.add("left slopes " + group, s -> left(s, s.groupStart(group), s.groupEnd(group)));
    stages.add(
        "right slopes " + group,
        s -> interpolateToRight(s, s.groupStart(group), s.groupEnd(group)));
  }

  /** Both ends of a line lie in one record: phi'/r, f'/r, and the same of the next point. */
  private void interpolate(MixedBatch s, int first, int last) {
    MixedStages.copy(points, s.segment, first, last - first, s.records);
    int vector = (s.used + first) / Lanes.COUNT;
    for (int lane = first; lane < last; lane += Lanes.COUNT, vector++) {
      int at = 2 * (lane - first);
      LongVector words = Lanes.firsts(s.records, at);
      LongVector more = Lanes.firsts(s.records, at + Lanes.COUNT);
      LongVector nextWords = Lanes.seconds(s.records, at);
      LongVector nextMore = Lanes.seconds(s.records, at + Lanes.COUNT);
      FloatVector weight =
          FloatVector.fromArray(Lanes.FLOAT, s.slope, lane).add(MixedStages.ownSlope(s, vector));
      FloatVector left =
          Lanes.upper(words, more)
              .reinterpretAsFloats()
              .fma(weight, Lanes.lower(words, more).reinterpretAsFloats());
      FloatVector right =
          Lanes.upper(nextWords, nextMore)
              .reinterpretAsFloats()
              .fma(weight, Lanes.lower(nextWords, nextMore).reinterpretAsFloats());
      FloatVector t = FloatVector.fromArray(Lanes.FLOAT, s.within, lane);
      right.sub(left).fma(t, left).intoArray(s.scale, lane);
    }
  }

  private static void left(MixedBatch s, int first, int last) {
    int vector = (s.used + first) / Lanes.COUNT;
    for (int lane = first; lane < last; lane += Lanes.COUNT, vector++) {
      sum(s, s.records, 2 * (lane - first), lane, vector).intoArray(s.scale, lane);
    }
  }

  private static void interpolateToRight(MixedBatch s, int first, int last) {
    int vector = (s.used + first) / Lanes.COUNT;
    for (int lane = first; lane < last; lane += Lanes.COUNT, vector++) {
      FloatVector left = FloatVector.fromArray(Lanes.FLOAT, s.scale, lane);
      FloatVector t = FloatVector.fromArray(Lanes.FLOAT, s.within, lane);
      sum(s, s.next, 2 * (lane - first), lane, vector)
          .sub(left)
          .fma(t, left)
          .intoArray(s.scale, lane);
    }
  }

  /** The sum of {@link Slopes} at points of four words. */
  private static FloatVector sum(MixedBatch s, long[] records, int at, int lane, int vector) {
    LongVector words = Lanes.firsts(records, at);
    LongVector more = Lanes.firsts(records, at + Lanes.COUNT);
    FloatVector pair = Lanes.lower(words, more).reinterpretAsFloats();
    FloatVector own = Lanes.upper(words, more).reinterpretAsFloats();
    FloatVector other =
        Lanes.lower(Lanes.seconds(records, at), Lanes.seconds(records, at + Lanes.COUNT))
            .reinterpretAsFloats();
    return other.fma(
        FloatVector.fromArray(Lanes.FLOAT, s.slope, lane),
        own.fma(MixedStages.ownSlope(s, vector), pair));
  }
}
