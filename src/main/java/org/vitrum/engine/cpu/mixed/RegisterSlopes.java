package org.vitrum.engine.cpu.mixed;

import jdk.incubator.vector.FloatVector;
import org.vitrum.engine.cpu.simd.Lanes;
import org.vitrum.engine.cpu.simd.Stages;

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
  public boolean needsSplines(MixedBatch s, int lane) {
    return tables.needsSplines(s, lane);
  }

  @Override
  public void addStages(Stages<MixedBatch> stages, int group) {
    stages.add("locate slopes " + group, tables.locate(group));
    stages.add(
        "pair slope " + group, tables.evaluate(PairFunctions.PAIR_SLOPE, group, s -> s.scale));
    stages.add(
        "density slope " + group,
        tables.evaluate(PairFunctions.DENSITY_SLOPE, group, s -> s.reverse));
    if (symmetric) {
      stages.add(
          "add densities " + group,
          s -> addBothDensities(s, s.groupStart(group), s.groupEnd(group)));
      return;
    }
    stages.add(
        "add density " + group, s -> addOwnDensity(s, s.groupStart(group), s.groupEnd(group)));
    stages.add(
        "reverse density slope " + group,
        tables.evaluate(PairFunctions.REVERSE_SLOPE, group, s -> s.reverse));
    stages.add(
        "add reverse density " + group,
        s -> addReverseDensity(s, s.groupStart(group), s.groupEnd(group)));
  }

  /** The force of symmetric pairs so far, in s.scale, and f'/r, in s.reverse, times both F'. */
  private static void addBothDensities(MixedBatch s, int first, int last) {
    int vector = (s.used + first) / Lanes.COUNT;
    for (int lane = first; lane < last; lane += Lanes.COUNT, vector++) {
      FloatVector both =
          FloatVector.fromArray(Lanes.FLOAT, s.slope, lane).add(MixedStages.ownSlope(s, vector));
      addDensity(s, lane, both);
    }
  }

  /** The force of pairs so far, in s.scale, and f_ji'/r, in s.reverse, times F' of the own atom. */
  private static void addOwnDensity(MixedBatch s, int first, int last) {
    int vector = (s.used + first) / Lanes.COUNT;
    for (int lane = first; lane < last; lane += Lanes.COUNT, vector++) {
      addDensity(s, lane, MixedStages.ownSlope(s, vector));
    }
  }

  /**
   * The force of pairs so far, in s.scale, and f_ij'/r, in s.reverse, times F' of the neighbour.
   */
  private static void addReverseDensity(MixedBatch s, int first, int last) {
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      addDensity(s, lane, FloatVector.fromArray(Lanes.FLOAT, s.slope, lane));
    }
  }

  private static void addDensity(MixedBatch s, int lane, FloatVector embeddingSlope) {
    FloatVector.fromArray(Lanes.FLOAT, s.reverse, lane)
        .fma(embeddingSlope, FloatVector.fromArray(Lanes.FLOAT, s.scale, lane))
        .intoArray(s.scale, lane);
  }
}
