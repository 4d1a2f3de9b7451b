package org.vitrum.engine.cpu.exact;

import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.lists.Batch;
import org.vitrum.engine.cpu.simd.Stages;
import org.vitrum.engine.cpu.vector.Passes;
import org.vitrum.engine.cpu.vector.VectorEam;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.UniformSpline;

/**
 * EAM forces in double precision with the Vector API, on the potential's own splines: the results
 * of the reference kernel but for rounding. The stages are those of {@link DoubleStages}.
 */
public final class DoubleEam extends VectorEam<DoubleBatch> {
  private final DoubleRecords records;

  /** By own species. */
  private final MutableList<Passes<DoubleBatch>> passes = Lists.mutable.empty();

  /**
   * The kernel of a potential.
   *
   * @param skin of the neighbour lists, A; empty: tuned while running
   */
  public DoubleEam(EamFunctions eam, OptionalDouble skin, Workers workers) {
    this(eam, skin, workers, new DoubleRecords());
  }

  private DoubleEam(EamFunctions eam, OptionalDouble skin, Workers workers, DoubleRecords records) {
    super(eam, skin, workers, records, new DoubleReactions());
    this.records = records;
    for (int own = 0; own < eam.species(); own++) {
      passes.add(new Passes<>(densityStages(own), forceStages(own), energyStages(own)));
    }
  }

  @Override
  public Precision precision() {
    return Precision.DOUBLE;
  }

  @Override
  protected DoubleBatch newBatch() {
    return new DoubleBatch(BATCH, lists.groups);
  }

  @Override
  protected Passes<DoubleBatch> passes(int species) {
    return passes.get(species);
  }

  private Stages<DoubleBatch> densityStages(int own) {
    Stages<DoubleBatch> stages = new Stages<>();
    stages.add("gather", DoubleStages::gather);
    addDistances(stages);
    for (int t = own; t < eam.species(); t++) {
      int g = t;
      UniformSpline given = eam.density(own, t);
      addLocate(stages, given, g, "given density");
      stages.add(
          "given density " + g,
          s -> DoubleStages.evaluate(s, s.groupStart(g), s.groupEnd(g), given));
      stages.add(
          "leave density " + g,
          s -> DoubleStages.leave(s, s.groupStart(g), s.groupEnd(g), Batch.DENSITY));
      if (eam.symmetric(own, t)) {
        continue;
      }
      UniformSpline received = eam.density(t, own);
      if (!received.sameGrid(given)) {
        addLocate(stages, received, g, "received density");
      }
      stages.add(
          "received density " + g,
          s -> DoubleStages.evaluate(s, s.groupStart(g), s.groupEnd(g), received));
    }
    stages.add("sums", DoubleStages::sums);
    return stages;
  }

  private Stages<DoubleBatch> forceStages(int own) {
    Stages<DoubleBatch> stages = new Stages<>();
    int species = eam.species();
    stages.add("gather", DoubleStages::gather);
    addDistances(stages);
    stages.add("invert", DoubleStages::invert);
    stages.add("own slopes", s -> DoubleStages.ownSlopes(s, s.groupStart(species)));
    for (int t = own; t < species; t++) {
      int near = t;
      int far = species + t;
      UniformSpline pair = eam.pair(own, t);
      for (int group : new int[] {far, near}) {
        addLocate(stages, pair, group, "pair");
        stages.add(
            "pair slope " + group,
            s -> DoubleStages.pairSlope(s, s.groupStart(group), s.groupEnd(group), pair));
      }
      UniformSpline other = eam.density(t, own);
      if (!other.sameGrid(pair)) {
        addLocate(stages, other, near, "received density");
      }
      if (t == own) {
        stages.add(
            "add slopes", s -> DoubleStages.addSlopes(s, s.groupStart(near), s.groupEnd(near)));
      }
      stages.add(
          "add slope of received density " + near,
          s -> DoubleStages.addSlope(s, s.groupStart(near), s.groupEnd(near), other, s.ownSlopes));
      if (t == own) {
        continue;
      }
      UniformSpline given = eam.density(own, t);
      if (!given.sameGrid(other)) {
        addLocate(stages, given, near, "given density");
      }
      stages.add(
          "add slope of given density " + near,
          s -> DoubleStages.addSlope(s, s.groupStart(near), s.groupEnd(near), given, s.slope));
    }
    stages.add("divide by distance", s -> DoubleStages.divideByDistance(s, 0, s.lanes));
    stages.add("forces", DoubleStages::forces);
    stages.add("own forces", DoubleStages::ownForces);
    stages.add("leave forces", DoubleStages::leaveForces);
    return stages;
  }

  /** Half the pair energies; the distances of the batch must be at hand. */
  private Stages<DoubleBatch> energyStages(int own) {
    Stages<DoubleBatch> stages = new Stages<>();
    int species = eam.species();
    for (int g = 0; g < lists.groups; g++) {
      if (g % species < own) {
        continue;
      }
      UniformSpline pair = eam.pair(own, g % species);
      int group = g;
      addLocate(stages, pair, group, "pair energy");
      stages.add(
          "pair energy " + group,
          s -> DoubleStages.evaluate(s, s.groupStart(group), s.groupEnd(group), pair));
    }
    stages.add("half by distance", DoubleStages::halfByDistance);
    stages.add("sums", DoubleStages::sums);
    stages.add("leave energies", s -> DoubleStages.leave(s, 0, s.lanes, Batch.ENERGY));
    return stages;
  }

  private void addDistances(Stages<DoubleBatch> stages) {
    stages.add(
        "distances in an orthogonal cell",
        s -> {
          if (records.orthogonal) {
            DoubleStages.distances(s, records.metric);
          }
        });
    stages.add(
        "differences of fractions",
        s -> {
          if (!records.orthogonal) {
            DoubleStages.differences(s);
          }
        });
    stages.add(
        "distances in any cell",
        s -> {
          if (!records.orthogonal) {
            DoubleStages.distancesInAnyCell(s, records.metric);
          }
        });
  }

  private void addLocate(
      Stages<DoubleBatch> stages, UniformSpline table, int group, String function) {
    stages.add(
        "locate " + function + " " + group,
        s -> DoubleStages.locate(s, s.groupStart(group), s.groupEnd(group), table, eam.cutoff()));
  }
}
