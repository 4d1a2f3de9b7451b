package org.vitrum.engine.cpu.tables;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import org.vitrum.engine.cpu.simd.Lanes;

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
      value[m] = functions.value(PairFunctions.SLOPES[word], squared);
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
      int function = PairFunctions.SLOPES[word];
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
  public boolean needsSplines(PairLanes pairs, int lane) {
    return grid.needsSplines(pairs, lane);
  }

  @Override
  public void addStages(BiConsumer<String, Consumer<PairLanes>> stages, int group) {
    stages.accept(
        "locate slopes " + group,
        pairs ->
            pairs.needsSplines |=
                grid.locate(pairs, pairs.start(group), pairs.end(group), logWords));
    if (symmetric) {
      stages.accept(
          "interpolate slopes " + group,
          pairs -> interpolate(pairs, pairs.start(group), pairs.end(group)));
      return;
    }
    stages.accept(
        "copy slopes " + group,
        pairs ->
            PointCopies.copyTwo(
                points,
                pairs.segment,
                pairs.start(group),
                pairs.end(group) - pairs.start(group),
                pairs.records,
                pairs.next));
    stages.accept(
        "left slopes " + group, pairs -> left(pairs, pairs.start(group), pairs.end(group)));
    stages.accept(
        "right slopes " + group,
        pairs -> interpolateToRight(pairs, pairs.start(group), pairs.end(group)));
  }

  /** Both ends of a line lie in one record: phi'/r, f'/r, and the same of the next point. */
  private void interpolate(PairLanes pairs, int first, int last) {
    PointCopies.copy(points, pairs.segment, first, last - first, pairs.records);
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      int at = 2 * (lane - first);
      LongVector words = Lanes.firsts(pairs.records, at);
      LongVector more = Lanes.firsts(pairs.records, at + Lanes.COUNT);
      LongVector nextWords = Lanes.seconds(pairs.records, at);
      LongVector nextMore = Lanes.seconds(pairs.records, at + Lanes.COUNT);
      FloatVector weight =
          FloatVector.fromArray(Lanes.FLOAT, pairs.slope, lane)
              .add(FloatVector.fromArray(Lanes.FLOAT, pairs.ownSlope, lane));
      FloatVector left =
          Lanes.upper(words, more)
              .reinterpretAsFloats()
              .fma(weight, Lanes.lower(words, more).reinterpretAsFloats());
      FloatVector right =
          Lanes.upper(nextWords, nextMore)
              .reinterpretAsFloats()
              .fma(weight, Lanes.lower(nextWords, nextMore).reinterpretAsFloats());
      FloatVector t = FloatVector.fromArray(Lanes.FLOAT, pairs.within, lane);
      right.sub(left).fma(t, left).intoArray(pairs.scale, lane);
    }
  }

  private static void left(PairLanes pairs, int first, int last) {
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      sum(pairs, pairs.records, 2 * (lane - first), lane).intoArray(pairs.scale, lane);
    }
  }

  private static void interpolateToRight(PairLanes pairs, int first, int last) {
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      FloatVector left = FloatVector.fromArray(Lanes.FLOAT, pairs.scale, lane);
      FloatVector t = FloatVector.fromArray(Lanes.FLOAT, pairs.within, lane);
      sum(pairs, pairs.next, 2 * (lane - first), lane)
          .sub(left)
          .fma(t, left)
          .intoArray(pairs.scale, lane);
    }
  }

  /** The sum of {@link Slopes} at points of four words. */
  private static FloatVector sum(PairLanes pairs, long[] records, int at, int lane) {
    LongVector words = Lanes.firsts(records, at);
    LongVector more = Lanes.firsts(records, at + Lanes.COUNT);
    FloatVector pair = Lanes.lower(words, more).reinterpretAsFloats();
    FloatVector own = Lanes.upper(words, more).reinterpretAsFloats();
    FloatVector other =
        Lanes.lower(Lanes.seconds(records, at), Lanes.seconds(records, at + Lanes.COUNT))
            .reinterpretAsFloats();
    return other.fma(
        FloatVector.fromArray(Lanes.FLOAT, pairs.slope, lane),
        own.fma(FloatVector.fromArray(Lanes.FLOAT, pairs.ownSlope, lane), pair));
  }
}
