package org.vitrum.engine.cpu.exact;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.lists.Batch;
import org.vitrum.engine.cpu.lists.PackedLists;
import org.vitrum.engine.cpu.lists.Reactions;
import org.vitrum.engine.cpu.simd.DoubleLanes;
import org.vitrum.engine.cpu.simd.Stages;
import org.vitrum.engine.cpu.vector.VectorEam;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.UniformSpline;

/**
 * EAM forces in double precision with the Vector API, on the potential's own splines: the results
 * of the reference kernel but for rounding. The stages are those of {@link DoubleStages}.
 */
public final class DoubleEam extends VectorEam {
  private static final int BATCH = 16;

  private static final int WORDS = PackedLists.WORDS;

  /** Stages of the density pass by own species. */
  public final MutableList<Stages<DoubleBatch>> densityStages = Lists.mutable.empty();

  /** Of the force pass. */
  public final MutableList<Stages<DoubleBatch>> forceStages = Lists.mutable.empty();

  /** Of pair energies. */
  public final MutableList<Stages<DoubleBatch>> energyStages = Lists.mutable.empty();

  private final ThreadLocal<DoubleBatch> batches;

  /** Left in each place of the {@link Reactions}: a density; force and pair energy. */
  private double[] densityLeft = new double[0];

  private double[] forceLeft = new double[0];

  /** Fractions of the supercell a, b, c and F' of every slot. */
  private double[] records = new double[0];

  private final double[] metric = new double[9];
  private boolean orthogonal;

  /**
   * The kernel of a potential.
   *
   * @param skin of the neighbour lists, A; empty: tuned while running
   */
  public DoubleEam(EamFunctions eam, OptionalDouble skin, Workers workers) {
    super(eam, skin, workers, DoubleLanes.COUNT, BATCH);
    for (int own = 0; own < eam.species(); own++) {
      densityStages.add(densityStages(own));
      forceStages.add(forceStages(own));
      energyStages.add(energyStages(own));
    }
    batches = ThreadLocal.withInitial(() -> new DoubleBatch(BATCH, lists.groups));
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public Precision precision() {
    return Precision.DOUBLE;
  }

  @Override
  public ImmutableMap<String, String> notes() {
    return Maps.immutable.of(
        "vector lanes", DoubleLanes.COUNT + " double", "skin", skin.describe());
  }

  @Override
  protected void listsChanged() {
    if (records.length < WORDS * sorted.slots()) {
      records = new double[WORDS * (sorted.slots() + sorted.slots() / 16)];
    }
    if (densityLeft.length < reactions.size()) {
      int capacity = reactions.size() + reactions.size() / 16;
      densityLeft = new double[capacity];
      forceLeft = new double[WORDS * capacity];
    }
  }

  @Override
  protected void cellChanged() {
    orthogonal = atoms.cell().isOrthogonal();
    for (int k = 0; k < 9; k++) {
      metric[k] = atoms.cell().vector(k / 3, k % 3) * sorted.copies[k / 3];
    }
  }

  @Override
  protected void place(int first, int last) {
    double[] fraction = sorted.fraction;
    int[] copies = sorted.copies;
    for (int m = 0; m < sorted.images(); m++) {
      for (int s = first; s < last; s++) {
        int to = WORDS * (m * atoms.count + s);
        records[to] = (fraction[3 * s] + sorted.copyA(m)) / copies[0];
        records[to + 1] = (fraction[3 * s + 1] + sorted.copyB(m)) / copies[1];
        records[to + 2] = (fraction[3 * s + 2] + sorted.copyC(m)) / copies[2];
      }
    }
  }

  @Override
  protected void embeddingSlope(int slot, double slope) {
    for (int m = 0; m < sorted.images(); m++) {
      records[WORDS * (m * atoms.count + slot) + 3] = slope;
    }
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
          if (orthogonal) {
            DoubleStages.distances(s, metric);
          }
        });
    stages.add(
        "differences of fractions",
        s -> {
          if (!orthogonal) {
            DoubleStages.differences(s);
          }
        });
    stages.add(
        "distances in any cell",
        s -> {
          if (!orthogonal) {
            DoubleStages.distancesInAnyCell(s, metric);
          }
        });
  }

  private void addLocate(
      Stages<DoubleBatch> stages, UniformSpline table, int group, String function) {
    stages.add(
        "locate " + function + " " + group,
        s -> DoubleStages.locate(s, s.groupStart(group), s.groupEnd(group), table, eam.cutoff()));
  }

  /** Brings the records of a chunk's first locals together. */
  public DoubleBatch open(int chunk, int count) {
    DoubleBatch s = batches.get();
    int locals = lists.localCount(chunk) + BATCH;
    s.requireLocals(locals);
    Arrays.fill(s.left, 0, WORDS * locals, 0);
    DoubleStages.copy(records, lists.locals(chunk), count, s.local);
    s.open(lists.entries(chunk), lists.owners(chunk), lists.runFirst(chunk));
    return s;
  }

  /** Selects a batch and its first runs; takes over its atoms and lays out its padding. */
  public void begin(DoubleBatch s, int chunk, int b, int first, int runs) {
    s.select(b, runs);
    s.require(s.lanes);
    for (int a = 0; a < Math.min(BATCH, lists.last(chunk) - first); a++) {
      System.arraycopy(records, WORDS * (first + a), s.own, WORDS * a, WORDS);
      int pad = WORDS * (lists.localCount(chunk) + a);
      for (int k = 0; k < 3; k++) { // half a period away: out of reach in any supercell
        s.local[pad + k] = s.own[WORDS * a + k] + 0.5;
      }
      s.local[pad + 3] = 0;
    }
  }

  @Override
  protected void densities(int chunk) {
    DoubleBatch s = open(chunk, lists.nearCount(chunk));
    Stages<DoubleBatch> stages = densityStages.get(lists.species(chunk));
    int runs = eam.species() * BATCH;
    int b = 0;
    for (int first = lists.first(chunk); first < lists.last(chunk); first += BATCH, b++) {
      begin(s, chunk, b, first, runs);
      stages.run(s);
      System.arraycopy(s.sum, 0, rho, first, Math.min(BATCH, lists.last(chunk) - first));
    }
    for (int k = 0; k < lists.nearCount(chunk); k++) {
      densityLeft[reactions.offset(chunk) + k] = s.left[WORDS * k + Batch.DENSITY];
    }
  }

  @Override
  protected double reactionDensity(int slot) {
    return reactions.density(densityLeft, slot);
  }

  @Override
  protected void forces(int chunk) {
    DoubleBatch s = open(chunk, lists.localCount(chunk));
    int species = lists.species(chunk);
    int runs = lists.groups * BATCH;
    Arrays.fill(s.virialLanes, 0);
    int b = 0;
    for (int first = lists.first(chunk); first < lists.last(chunk); first += BATCH, b++) {
      begin(s, chunk, b, first, runs);
      forceStages.get(species).run(s);
      int inBatch = Math.min(BATCH, lists.last(chunk) - first);
      System.arraycopy(s.force, 0, force, 3 * first, 3 * inBatch);
      if (wantEnergy) {
        energyStages.get(species).run(s);
        for (int a = 0; a < inBatch; a++) {
          atoms.energy[sorted.order[first + a]] += s.sum[a];
        }
      }
    }
    System.arraycopy(
        s.left, 0, forceLeft, WORDS * reactions.offset(chunk), WORDS * lists.localCount(chunk));
    Arrays.fill(chunkVirial, 6 * chunk, 6 * chunk + 6, 0);
    for (int k = 0; k < s.virialLanes.length; k++) {
      chunkVirial[6 * chunk + k / DoubleLanes.COUNT] -= s.virialLanes[k];
    }
  }

  @Override
  protected void addReactionForce(int slot, int atom) {
    reactions.addForce(forceLeft, slot, atoms.f, 3 * atom);
  }

  @Override
  protected double reactionEnergy(int slot) {
    return reactions.energy(forceLeft, slot);
  }
}
