package org.vitrum.engine.cpu.mixed;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.lists.Batch;
import org.vitrum.engine.cpu.lists.PackedLists;
import org.vitrum.engine.cpu.lists.Reactions;
import org.vitrum.engine.cpu.lists.SortedAtoms;
import org.vitrum.engine.cpu.simd.Lanes;
import org.vitrum.engine.cpu.simd.Stages;
import org.vitrum.engine.cpu.vector.VectorEam;
import org.vitrum.potential.EamFunctions;

/**
 * EAM forces in mixed precision with the Vector API: exact integer differences of positions, pair
 * arithmetic in single precision on {@link PairTables}, sums over atoms in double precision. The
 * stages are those of {@link MixedStages}.
 */
public final class MixedEam extends VectorEam {
  /** Long loops and few calls of stages, while a batch stays well within the second-level cache. */
  private static final int BATCH = 16;

  private static final int WORDS = PackedLists.WORDS;

  private final MixedTables tables;

  /** Stages of the density pass by own species. */
  public final MutableList<Stages<MixedBatch>> densityStages = Lists.mutable.empty();

  /** Of the force pass. */
  public final MutableList<Stages<MixedBatch>> forceStages = Lists.mutable.empty();

  /** Of pair energies. */
  public final MutableList<Stages<MixedBatch>> energyStages = Lists.mutable.empty();

  private final ThreadLocal<MixedBatch> batches;

  /** Left in each place of the {@link Reactions}: a density; force and pair energy. */
  private float[] densityLeft = new float[0];

  private float[] forceLeft = new float[0];

  /** Integer fractions a, b, c and the bits of F' as a float, of every slot. */
  private int[] records = new int[0];

  /** Differences of integer fractions to A: rows a, b, c, then what rounding took from them. */
  private final float[] metric = new float[18];

  private boolean orthogonal;

  /**
   * The kernel of a potential; makes its tables.
   *
   * @param skin of the neighbour lists, A; empty: tuned while running
   */
  public MixedEam(EamFunctions eam, OptionalDouble skin, Workers workers) {
    super(eam, skin, workers, Lanes.COUNT, BATCH);
    tables = new MixedTables(eam);
    for (int own = 0; own < eam.species(); own++) {
      densityStages.add(densityStages(own));
      forceStages.add(forceStages(own));
      energyStages.add(energyStages(own));
    }
    batches = ThreadLocal.withInitial(() -> new MixedBatch(BATCH, lists.groups));
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public Precision precision() {
    return Precision.MIXED;
  }

  @Override
  public ImmutableMap<String, String> notes() {
    MutableMap<String, String> notes = Maps.mutable.empty();
    notes.put("vector lanes", Lanes.COUNT + " float");
    notes.put("skin", skin.describe());
    tables.describe(notes);
    return notes.toImmutable();
  }

  @Override
  protected void listsChanged() {
    if (records.length < WORDS * sorted.slots()) {
      records = new int[WORDS * (sorted.slots() + sorted.slots() / 16)];
    }
    if (densityLeft.length < reactions.size()) {
      int capacity = reactions.size() + reactions.size() / 16;
      densityLeft = new float[capacity];
      forceLeft = new float[WORDS * capacity];
    }
  }

  @Override
  protected void cellChanged() {
    orthogonal = atoms.cell().isOrthogonal();
    for (int k = 0; k < 9; k++) {
      double exact = atoms.cell().vector(k / 3, k % 3) * sorted.copies[k / 3] / SortedAtoms.PERIOD;
      metric[k] = (float) exact;
      metric[9 + k] = (float) (exact - metric[k]);
    }
  }

  @Override
  protected void place(int first, int last) {
    double[] fraction = sorted.fraction;
    for (int m = 0; m < sorted.images(); m++) {
      int a = sorted.copyA(m);
      int b = sorted.copyB(m);
      int c = sorted.copyC(m);
      for (int s = first; s < last; s++) {
        int to = WORDS * (m * atoms.count + s);
        records[to] = sorted.periodic(fraction[3 * s], 0, a);
        records[to + 1] = sorted.periodic(fraction[3 * s + 1], 1, b);
        records[to + 2] = sorted.periodic(fraction[3 * s + 2], 2, c);
      }
    }
  }

  @Override
  protected void embeddingSlope(int slot, double slope) {
    int bits = Float.floatToRawIntBits((float) slope);
    for (int m = 0; m < sorted.images(); m++) {
      records[WORDS * (m * atoms.count + slot) + 3] = bits;
    }
  }

  private float embeddingSlope(int slot) {
    return Float.intBitsToFloat(records[WORDS * slot + 3]);
  }

  private Stages<MixedBatch> densityStages(int own) {
    Stages<MixedBatch> stages = new Stages<>();
    stages.add("gather", s -> MixedStages.copy(s.local, s.entries, s.used, s.lanes, s.records));
    addDistances(stages);
    for (int t = own; t < eam.species(); t++) {
      MixedTables.OfPair pair = tables.of(own, t);
      stages.add("locate density " + t, pair.density().locate(t));
      stages.add("density " + t, pair.density().evaluate(PairFunctions.DENSITY, t, s -> s.scale));
      if (eam.symmetric(own, t)) {
        addLeave(stages, t, s -> s.scale);
        continue;
      }
      if (!pair.reverseDensity().sharesSegments(pair.density())) {
        stages.add("locate reverse density " + t, pair.reverseDensity().locate(t));
      }
      stages.add(
          "reverse density " + t,
          pair.reverseDensity().evaluate(PairFunctions.REVERSE_DENSITY, t, s -> s.reverse));
      addLeave(stages, t, s -> s.reverse);
    }
    stages.add("sums", s -> MixedStages.sums(s, s.scale));
    return stages;
  }

  private void addDistances(Stages<MixedBatch> stages) {
    stages.add(
        "distances in an orthogonal cell",
        s -> {
          if (orthogonal) {
            MixedStages.distances(s, metric);
          }
        });
    stages.add(
        "differences of fractions",
        s -> {
          if (!orthogonal) {
            MixedStages.differences(s);
          }
        });
    stages.add(
        "distances in any cell",
        s -> {
          if (!orthogonal) {
            MixedStages.distancesInAnyCell(s, metric);
          }
        });
  }

  private void addLeave(
      Stages<MixedBatch> stages, int group, Function<MixedBatch, float[]> density) {
    stages.add(
        "order of entries " + group,
        s -> MixedStages.toEntries(density.apply(s), s.groupStart(group), s.groupEnd(group)));
    stages.add(
        "leave density " + group,
        s ->
            MixedStages.leave(
                s, density.apply(s), s.groupStart(group), s.groupEnd(group), Batch.DENSITY));
  }

  private Stages<MixedBatch> forceStages(int own) {
    Stages<MixedBatch> stages = new Stages<>();
    int species = eam.species();
    stages.add("gather", s -> MixedStages.copy(s.local, s.entries, s.used, s.lanes, s.records));
    addDistances(stages);
    for (int t = own; t < species; t++) {
      MixedTables.OfPair pair = tables.of(own, t);
      pair.slopes().addStages(stages, t);
      if (pair.far() != null) {
        stages.add("locate far " + t, pair.far().locate(species + t));
        stages.add(
            "far " + t, pair.far().evaluate(PairFunctions.PAIR_SLOPE, species + t, s -> s.scale));
      }
    }
    stages.add("forces", MixedStages::forces);
    stages.add("own forces", MixedStages::ownForces);
    stages.add("to records", MixedStages::toRecords);
    stages.add("leave forces", MixedStages::leaveForces);
    return stages;
  }

  /** Half the pair energies; the squared distances of the batch must be at hand. */
  private Stages<MixedBatch> energyStages(int own) {
    Stages<MixedBatch> stages = new Stages<>();
    int species = eam.species();
    for (int g = 0; g < lists.groups; g++) {
      if (g % species < own) {
        continue;
      }
      PairTables energy = tables.of(own, g % species).pairEnergy();
      stages.add("locate pair energy " + g, energy.locate(g));
      stages.add("pair energy " + g, energy.evaluate(PairFunctions.PAIR_ENERGY, g, s -> s.slope));
    }
    stages.add("halve", s -> MixedStages.halve(s.slope, s.lanes));
    stages.add("sums", s -> MixedStages.sums(s, s.slope));
    stages.add("leave energies", s -> MixedStages.leave(s, s.slope, 0, s.lanes, Batch.ENERGY));
    return stages;
  }

  /** Brings the records of a chunk's first locals together. */
  public MixedBatch open(int chunk, int count) {
    MixedBatch s = batches.get();
    int locals = lists.localCount(chunk) + BATCH;
    s.requireLocals(locals);
    Arrays.fill(s.left, 0, WORDS * locals, 0);
    MixedStages.copy(records, lists.locals(chunk), count, s.local);
    s.open(lists.entries(chunk), lists.owners(chunk), lists.runFirst(chunk));
    return s;
  }

  /** Selects a batch and its first runs; takes over its atoms and lays out its padding. */
  public void begin(MixedBatch s, int chunk, int b, int first, int runs) {
    s.select(b, runs);
    s.require(s.lanes);
    s.needsSplines = false;
    for (int a = 0; a < Math.min(BATCH, lists.last(chunk) - first); a++) {
      int at = WORDS * (first + a);
      s.own(a, records, at);
      // half a period away along each axis: out of reach in any supercell
      int pad = WORDS * (lists.localCount(chunk) + a);
      for (int k = 0; k < 3; k++) {
        s.local[pad + k] = records[at + k] + Integer.MIN_VALUE;
      }
      s.local[pad + 3] = 0;
    }
  }

  @Override
  protected void densities(int chunk) {
    MixedBatch s = open(chunk, lists.nearCount(chunk));
    Stages<MixedBatch> stages = densityStages.get(lists.species(chunk));
    int runs = eam.species() * BATCH;
    int b = 0;
    for (int first = lists.first(chunk); first < lists.last(chunk); first += BATCH, b++) {
      begin(s, chunk, b, first, runs);
      stages.run(s);
      System.arraycopy(s.sum, 0, rho, first, Math.min(BATCH, lists.last(chunk) - first));
      if (s.needsSplines) {
        splineDensities(s, chunk, first, runs);
      }
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
    MixedBatch s = open(chunk, lists.localCount(chunk));
    int species = lists.species(chunk);
    int runs = lists.groups * BATCH;
    Arrays.fill(s.virial, 0);
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
      if (s.needsSplines) {
        splineForces(s, chunk, first, runs);
      }
    }
    System.arraycopy(
        s.left, 0, forceLeft, WORDS * reactions.offset(chunk), WORDS * lists.localCount(chunk));
    for (int k = 0; k < s.virialLanes.length; k++) {
      s.virial[k / Lanes.COUNT] += s.virialLanes[k];
    }
    for (int k = 0; k < 6; k++) {
      chunkVirial[6 * chunk + k] = -s.virial[k];
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

  /**
   * Distance and vector from sorted atom {@code own} to the nearest image of a slot; A, doubles.
   */
  private double separation(int own, int other, double[] d) {
    d[0] = 0;
    d[1] = 0;
    d[2] = 0;
    int n = atoms.count;
    int image = other / n;
    int[] copy = {sorted.copyA(image), sorted.copyB(image), sorted.copyC(image)};
    for (int k = 0; k < 3; k++) {
      double fraction =
          sorted.fraction[3 * (other % n) + k] + copy[k] - sorted.fraction[3 * own + k];
      fraction -= sorted.copies[k] * Math.rint(fraction / sorted.copies[k]);
      for (int axis = 0; axis < 3; axis++) {
        d[axis] += fraction * atoms.cell().vector(k, axis);
      }
    }
    return Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
  }

  /** Adds the densities of pairs for which tables do not serve, from the splines. */
  private void splineDensities(MixedBatch s, int chunk, int first, int runs) {
    int ti = lists.species(chunk);
    double[] d = new double[3];
    for (int r = 0; r < runs; r++) {
      if (s.runStart(r) == s.runEnd(r)) {
        continue;
      }
      int tj = r / BATCH;
      MixedTables.OfPair pair = tables.of(ti, tj);
      int own = first + r % BATCH;
      for (int entry = s.runStart(r); entry < s.runEnd(r); entry++) {
        int lane = Lanes.laneOfEntry(entry);
        boolean density = pair.density().needsSplines(s, lane);
        boolean reverse = pair.reverseDensity().needsSplines(s, lane);
        if (!(density || reverse)) {
          continue;
        }
        int place = s.entries[s.used + entry];
        double distance = separation(own, lists.locals(chunk)[place / WORDS], d);
        if (density) {
          rho[own] += eam.density(tj, ti, distance);
        }
        if (reverse) {
          s.left[place + Batch.DENSITY] += (float) eam.density(ti, tj, distance);
        }
      }
    }
  }

  /** Adds forces, virial and energies of pairs for which tables do not serve, from the splines. */
  private void splineForces(MixedBatch s, int chunk, int first, int runs) {
    int species = eam.species();
    int ti = lists.species(chunk);
    double[] d = new double[3];
    for (int r = 0; r < runs; r++) {
      if (s.runStart(r) == s.runEnd(r)) {
        continue;
      }
      int tj = r / BATCH % species;
      boolean isNear = r < species * BATCH;
      MixedTables.OfPair pair = tables.of(ti, tj);
      int own = first + r % BATCH;
      for (int entry = s.runStart(r); entry < s.runEnd(r); entry++) {
        int lane = Lanes.laneOfEntry(entry);
        boolean slopes =
            isNear ? pair.slopes().needsSplines(s, lane) : pair.far().needsSplines(s, lane);
        boolean energy = pair.pairEnergy().needsSplines(s, lane);
        if (!(slopes || energy)) {
          continue;
        }
        int place = s.entries[s.used + entry];
        int other = lists.locals(chunk)[place / WORDS];
        double distance = separation(own, other, d);
        double slope = 0;
        if (slopes) {
          slope =
              eam.phiSlope(ti, tj, distance)
                  + embeddingSlope(own) * eam.densitySlope(tj, ti, distance)
                  + embeddingSlope(other) * eam.densitySlope(ti, tj, distance);
        }
        double scale = slope / distance;
        int atom = sorted.order[own];
        for (int k = 0; k < 3; k++) {
          force[3 * own + k] += scale * d[k];
          s.left[place + k] -= (float) (scale * d[k]);
        }
        s.virial[0] += scale * d[0] * d[0];
        s.virial[1] += scale * d[1] * d[1];
        s.virial[2] += scale * d[2] * d[2];
        s.virial[3] += scale * d[1] * d[2];
        s.virial[4] += scale * d[0] * d[2];
        s.virial[5] += scale * d[0] * d[1];
        if (wantEnergy && energy) {
          double half = 0.5 * eam.phi(ti, tj, distance);
          atoms.energy[atom] += half;
          s.left[place + Batch.ENERGY] += (float) half;
        }
      }
    }
  }
}
