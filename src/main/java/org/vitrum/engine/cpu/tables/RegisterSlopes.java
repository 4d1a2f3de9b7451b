package org.vitrum.engine.cpu.tables;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import jdk.incubator.vector.FloatVector;
import org.vitrum.engine.cpu.simd.Lanes;

/**
 * The slopes of a near pair's functions as {@link RegisterTables}, one function after the other:
 * nothing is copied, and all tables of a potential fit into a few kB. Closed forms are smooth
 * enough for it.
 */
final class RegisterSlopes implements Slopes {
  private final RegisterTables tables;
  private final boolean symmetric;

  /**
   * @param symmetric whether both atoms give each other the same density
   * @param tables of the slopes of all functions
   */
  RegisterSlopes(boolean symmetric, RegisterTables tables) {
    this.symmetric = symmetric;
    this.tables = tables;
  }

  @Override
  public String kind() {
    return tables.kind();
  }

  @Override
  public double largestError(int function) {
    return tables.largestError(function);
  }

  @Override
  public boolean needsSplines(PairLanes pairs, int lane) {
    return tables.needsSplines(pairs, lane);
  }

  @Override
  public void addStages(BiConsumer<String, Consumer<PairLanes>> stages, int group) {
    stages.accept("locate slopes " + group, tables.locate(group));
    stages.accept(
        "pair slope " + group,
        tables.evaluate(PairFunctions.PAIR_SLOPE, group, pairs -> pairs.scale));
    stages.accept(
        "density slope " + group,
        tables.evaluate(PairFunctions.DENSITY_SLOPE, group, pairs -> pairs.reverse));
    if (symmetric) {
      stages.accept(
          "add densities " + group,
          pairs -> addBothDensities(pairs, pairs.start(group), pairs.end(group)));
      return;
    }
    stages.accept(
        "add density " + group,
        pairs -> addOwnDensity(pairs, pairs.start(group), pairs.end(group)));
    stages.accept(
        "reverse density slope " + group,
        tables.evaluate(PairFunctions.REVERSE_SLOPE, group, pairs -> pairs.reverse));
    stages.accept(
        "add reverse density " + group,
        pairs -> addReverseDensity(pairs, pairs.start(group), pairs.end(group)));
  }

  /** The force of symmetric pairs so far, in scale, and f'/r, in reverse, times both F'. */
  private static void addBothDensities(PairLanes pairs, int first, int last) {
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      FloatVector both =
          FloatVector.fromArray(Lanes.FLOAT, pairs.slope, lane)
              .add(FloatVector.fromArray(Lanes.FLOAT, pairs.ownSlope, lane));
      addDensity(pairs, lane, both);
    }
  }

  /** The force of pairs so far, in scale, and f_ji'/r, in reverse, times F' of the own atom. */
  private static void addOwnDensity(PairLanes pairs, int first, int last) {
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      addDensity(pairs, lane, FloatVector.fromArray(Lanes.FLOAT, pairs.ownSlope, lane));
    }
  }

  /** The force of pairs so far, in scale, and f_ij'/r, in reverse, times F' of the neighbour. */
  private static void addReverseDensity(PairLanes pairs, int first, int last) {
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      addDensity(pairs, lane, FloatVector.fromArray(Lanes.FLOAT, pairs.slope, lane));
    }
  }

  private static void addDensity(PairLanes pairs, int lane, FloatVector embeddingSlope) {
    FloatVector.fromArray(Lanes.FLOAT, pairs.reverse, lane)
        .fma(embeddingSlope, FloatVector.fromArray(Lanes.FLOAT, pairs.scale, lane))
        .intoArray(pairs.scale, lane);
  }
}
