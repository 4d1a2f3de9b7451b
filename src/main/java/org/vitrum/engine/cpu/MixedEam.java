package org.vitrum.engine.cpu;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;

/**
 * EAM forces in mixed precision with the Vector API: exact integer differences of positions, pair
 * arithmetic in single precision on {@link CompactTable}s, sums over atoms in double precision. The
 * stages are those of {@link PairStages}.
 */
final class MixedEam extends ListedEam {
  /** Neighbours of this many atoms and their intermediate results fit the first-level cache. */
  private static final int BATCH = 4;

  /** Tables begin at this fraction of the reach; closer pairs are computed from the splines. */
  private static final double CLOSEST = 0.25;

  /** Error of a pair's force from its tables that makes no difference to single precision, eV/A. */
  private static final double WANTED_ERROR = 2e-6;

  private static final int FEWEST_RECORDS = 1024;
  private static final int MOST_RECORDS = 8192;

  /**
   * The tables of a pair of species: of each function, and of the pair function for far neighbours,
   * which need it only beyond the reach of the densities.
   */
  private record Choice(PairTables[] near, PairTables far) {}

  private final Choice[] choices;
  private final ThreadLocal<PairScratch> scratches;

  /** Integer fractions a, b, c and the bits of F' as a float, of every slot. */
  private int[] records = new int[0];

  /** Differences of integer fractions to A: rows a, b, c, then what rounding took from them. */
  private final float[] metric = new float[18];

  private boolean orthogonal;

  MixedEam(EamSplines splines, OptionalDouble skin, Workers workers) {
    super(splines, skin, workers, Lanes.COUNT, BATCH);
    int n = splines.species;
    choices = new Choice[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        choices[i * n + j] = choose(i, j);
      }
    }
    scratches = ThreadLocal.withInitial(() -> new PairScratch(lists.groups * BATCH, BATCH));
  }

  private Choice choose(int i, int j) {
    int ij = i * splines.species + j;
    double reach = Math.max(ranges.full()[ij], 1);
    PairFunctions functions = new PairFunctions(splines, reach, i, j);
    PairTables registers =
        Lanes.COUNT == RegisterTables.LANES ? new RegisterTables(functions) : null;
    PairTables[] near = new PairTables[PairFunctions.COUNT];
    for (int f = 0; f < near.length; f++) {
      near[f] = choose(functions, f, registers, 0);
    }
    PairTables far =
        registers != null
            ? choose(functions, PairFunctions.PAIR_SLOPE, registers, ranges.density()[ij])
            : near[PairFunctions.PAIR_SLOPE];
    return new Choice(near, far == registers ? far : near[PairFunctions.PAIR_SLOPE]);
  }

  /** The fastest kind of table that is exact enough beyond a distance. */
  private static PairTables choose(
      PairFunctions functions, int function, PairTables registers, double from) {
    if (registers != null && registers.largestError(function, from) <= WANTED_ERROR) {
      return registers;
    }
    double low = CLOSEST * CLOSEST * functions.reachSquared;
    int segments = FEWEST_RECORDS;
    PairTables records = new RecordTables(functions, function, low, segments);
    while (records.largestError(function, from) > WANTED_ERROR && segments < MOST_RECORDS) {
      segments *= 2;
      records = new RecordTables(functions, function, low, segments);
    }
    return records;
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public String precision() {
    return "mixed";
  }

  @Override
  public ImmutableMap<String, String> notes() {
    MutableMap<String, String> notes = Maps.mutable.empty();
    notes.put("vector lanes", Lanes.COUNT + " float");
    notes.put("skin", skin.describe());
    int n = splines.species;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        PairTables[] t = choices[i * n + j].near;
        for (int f = 0; f < t.length; f++) {
          notes.put(
              "table " + PairFunctions.name(f) + " " + (i + 1) + "-" + (j + 1),
              "%s, force error %.1e eV/A".formatted(t[f].kind(), t[f].largestError(f, 2)));
        }
      }
    }
    return notes.toImmutable();
  }

  @Override
  void listsChanged() {
    if (records.length < 4 * sorted.slots()) {
      records = new int[4 * (sorted.slots() + sorted.slots() / 16)];
    }
  }

  @Override
  void cellChanged() {
    orthogonal = atoms.cell().isOrthogonal();
    for (int k = 0; k < 9; k++) {
      double exact = atoms.cell().vector(k / 3, k % 3) * sorted.copies[k / 3] / SortedAtoms.PERIOD;
      metric[k] = (float) exact;
      metric[9 + k] = (float) (exact - metric[k]);
    }
  }

  @Override
  void place(int first, int last) {
    double[] fraction = sorted.fraction;
    for (int m = 0; m < sorted.images(); m++) {
      int a = sorted.copyA(m);
      int b = sorted.copyB(m);
      int c = sorted.copyC(m);
      for (int s = first; s < last; s++) {
        int to = 4 * (m * atoms.count + s);
        records[to] = sorted.periodic(fraction[3 * s], 0, a);
        records[to + 1] = sorted.periodic(fraction[3 * s + 1], 1, b);
        records[to + 2] = sorted.periodic(fraction[3 * s + 2], 2, c);
      }
    }
  }

  @Override
  void embeddingSlope(int slot, double slope) {
    int bits = Float.floatToRawIntBits((float) slope);
    for (int m = 0; m < sorted.images(); m++) {
      records[4 * (m * atoms.count + slot) + 3] = bits;
    }
  }

  @Override
  void densities(int chunk) {
    PairScratch s = open(chunk);
    char[] entries = lists.entries(chunk);
    int species = splines.species;
    int runs = species * BATCH;
    int used = 0;
    int b = 0;
    for (int first = lists.first(chunk); first < lists.last(chunk); first += BATCH, b++) {
      int lanes = begin(s, chunk, b, first, runs);
      PairStages.copy(s.local, entries, used, lanes, s.records);
      if (orthogonal) {
        PairStages.squares(s, runs, BATCH, metric);
      } else {
        PairStages.distancesInAnyCell(s, runs, BATCH, metric);
      }
      boolean close = false;
      for (int t = 0; t < species; t++) {
        int from = s.runStart[t * BATCH];
        int to = s.runStart[t * BATCH + BATCH - 1] + s.runLanes[t * BATCH + BATCH - 1];
        PairTables density =
            choices[lists.species(chunk) * species + t].near[PairFunctions.DENSITY];
        close |= density.locate(s, from, to);
        density.evaluate(PairFunctions.DENSITY, s, from, to, s.scale);
      }
      PairStages.sums(s, s.scale, runs, BATCH, s.sum);
      for (int a = 0; a < Math.min(BATCH, lists.last(chunk) - first); a++) {
        rho[first + a] = s.sum[a];
      }
      if (close) {
        closeDensities(s, chunk, first, runs, used);
      }
      used += lanes + lists.farVectors(chunk, b) * Lanes.COUNT;
    }
  }

  /** Brings the records of all neighbours of a chunk together. */
  private PairScratch open(int chunk) {
    PairScratch s = scratches.get();
    int count = lists.localCount(chunk);
    s.requireLocals(count + BATCH);
    PairStages.copy(records, lists.locals(chunk), 0, count, s.local);
    return s;
  }

  /** Own positions, padding and the layout of the first runs of a batch; returns their lanes. */
  private int begin(PairScratch s, int chunk, int b, int first, int runs) {
    int[] vectors = lists.vectors(chunk);
    int lanes = 0;
    for (int r = 0; r < runs; r++) {
      s.runStart[r] = lanes;
      s.runLanes[r] = vectors[b * lists.groups * BATCH + r] * Lanes.COUNT;
      lanes += s.runLanes[r];
    }
    s.require(lanes);
    for (int a = 0; a < Math.min(BATCH, lists.last(chunk) - first); a++) {
      int own = 4 * (first + a);
      s.ownA[a] = records[own];
      s.ownB[a] = records[own + 1];
      s.ownC[a] = records[own + 2];
      s.ownSlope[a] = Float.intBitsToFloat(records[own + 3]);
      // half a period away along each axis: out of reach in any supercell
      int pad = 4 * (lists.localCount(chunk) + a);
      s.local[pad] = records[own] + Integer.MIN_VALUE;
      s.local[pad + 1] = records[own + 1] + Integer.MIN_VALUE;
      s.local[pad + 2] = records[own + 2] + Integer.MIN_VALUE;
      s.local[pad + 3] = 0;
    }
    return lanes;
  }

  @Override
  void forces(int chunk) {
    PairScratch s = open(chunk);
    char[] entries = lists.entries(chunk);
    int species = splines.species;
    int runs = lists.groups * BATCH;
    Arrays.fill(s.virial, 0);
    int used = 0;
    int b = 0;
    for (int first = lists.first(chunk); first < lists.last(chunk); first += BATCH, b++) {
      int lanes = begin(s, chunk, b, first, runs);
      PairStages.copy(s.local, entries, used, lanes, s.records);
      if (orthogonal) {
        PairStages.distances(s, runs, BATCH, metric);
      } else {
        PairStages.distancesInAnyCell(s, runs, BATCH, metric);
      }
      PairStages.ownSlopes(s, species * BATCH, BATCH);
      boolean close = false;
      for (int g = 0; g < lists.groups; g++) {
        int from = s.runStart[g * BATCH];
        int to = s.runStart[g * BATCH + BATCH - 1] + s.runLanes[g * BATCH + BATCH - 1];
        if (from == to) {
          continue;
        }
        Choice choice = choices[lists.species(chunk) * species + g % species];
        PairTables pair = g < species ? choice.near[PairFunctions.PAIR_SLOPE] : choice.far;
        close |= pair.locate(s, from, to);
        pair.evaluate(PairFunctions.PAIR_SLOPE, s, from, to, s.scale);
        if (g >= species) {
          continue;
        }
        PairTables own = choice.near[PairFunctions.DENSITY_SLOPE];
        if (own != pair) {
          close |= own.locate(s, from, to);
        }
        if (g == lists.species(chunk)) {
          PairStages.addSlopes(s, from, to);
          own.addWeighted(PairFunctions.DENSITY_SLOPE, s, from, to, s.ownSlopes, s.scale);
          continue;
        }
        own.addWeighted(PairFunctions.DENSITY_SLOPE, s, from, to, s.ownSlopes, s.scale);
        PairTables reverse = choice.near[PairFunctions.REVERSE_SLOPE];
        if (reverse != own) {
          close |= reverse.locate(s, from, to);
        }
        reverse.addWeighted(PairFunctions.REVERSE_SLOPE, s, from, to, s.slope, s.scale);
      }
      PairStages.forces(s, runs, BATCH);
      int inBatch = Math.min(BATCH, lists.last(chunk) - first);
      for (int a = 0; a < inBatch; a++) {
        int atom = 3 * sorted.order[first + a];
        atoms.f[atom] = s.force[3 * a];
        atoms.f[atom + 1] = s.force[3 * a + 1];
        atoms.f[atom + 2] = s.force[3 * a + 2];
      }
      if (wantVirial) {
        PairStages.virial(s, lanes);
      }
      if (wantEnergy) {
        pairEnergies(s, chunk, first, inBatch, runs);
      }
      if (close) {
        closeForces(s, chunk, first, runs, used);
      }
      used += lanes;
    }
    for (int k = 0; k < 6; k++) {
      chunkVirial[6 * chunk + k] = -0.5 * s.virial[k]; // each pair was met from both sides
    }
  }

  /** Adds half the pair energies; the distances of the batch must be at hand. */
  private void pairEnergies(PairScratch s, int chunk, int first, int inBatch, int runs) {
    int species = splines.species;
    for (int g = 0; g < lists.groups; g++) {
      int from = s.runStart[g * BATCH];
      int to = s.runStart[g * BATCH + BATCH - 1] + s.runLanes[g * BATCH + BATCH - 1];
      Choice choice = choices[lists.species(chunk) * species + g % species];
      PairTables pair = choice.near[PairFunctions.PAIR_ENERGY];
      pair.locate(s, from, to);
      pair.evaluate(PairFunctions.PAIR_ENERGY, s, from, to, s.slope);
    }
    PairStages.sums(s, s.slope, runs, BATCH, s.sum);
    for (int a = 0; a < inBatch; a++) {
      atoms.energy[sorted.order[first + a]] += 0.5 * s.sum[a];
    }
  }

  /** Vector from sorted atom {@code own} to the nearest image of slot {@code other}; A, doubles. */
  private void separation(int own, int other, double[] d) {
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
  }

  /** Adds the densities of pairs closer than the tables reach, from the splines. */
  private void closeDensities(PairScratch s, int chunk, int first, int runs, int used) {
    int species = splines.species;
    double[] d = new double[3];
    for (int r = 0; r < runs; r++) {
      Choice choice = choices[lists.species(chunk) * species + r / BATCH];
      int own = first + r % BATCH;
      for (int lane = s.runStart[r]; lane < s.runStart[r] + s.runLanes[r]; lane++) {
        if (choice.near[PairFunctions.DENSITY].isClose(s, lane)) {
          separation(own, lists.locals(chunk)[lists.entries(chunk)[used + lane]], d);
          double distance = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
          rho[own] += splines.density(r / BATCH, lists.species(chunk), distance);
        }
      }
    }
  }

  /** Adds forces, virial and energies of pairs closer than the tables reach, from the splines. */
  private void closeForces(PairScratch s, int chunk, int first, int runs, int used) {
    int species = splines.species;
    int ti = lists.species(chunk);
    double[] d = new double[3];
    for (int r = 0; r < runs; r++) {
      int tj = r / BATCH % species;
      int own = first + r % BATCH;
      for (int lane = s.runStart[r]; lane < s.runStart[r] + s.runLanes[r]; lane++) {
        PairTables[] near = choices[ti * species + tj].near;
        boolean pair = near[PairFunctions.PAIR_SLOPE].isClose(s, lane);
        boolean ownDensity = near[PairFunctions.DENSITY_SLOPE].isClose(s, lane);
        boolean otherDensity = near[PairFunctions.REVERSE_SLOPE].isClose(s, lane);
        boolean energy = near[PairFunctions.PAIR_ENERGY].isClose(s, lane);
        if (!(pair || ownDensity || otherDensity || energy)) {
          continue;
        }
        int other = lists.locals(chunk)[lists.entries(chunk)[used + lane]];
        separation(own, other, d);
        double distance = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
        double slope = pair ? splines.phiSlope(ti, tj, distance) : 0;
        if (ownDensity) {
          slope +=
              Float.intBitsToFloat(records[4 * own + 3]) * splines.densitySlope(tj, ti, distance);
        }
        if (otherDensity) {
          slope +=
              Float.intBitsToFloat(records[4 * other + 3]) * splines.densitySlope(ti, tj, distance);
        }
        double scale = slope / distance;
        int atom = sorted.order[own];
        for (int k = 0; k < 3; k++) {
          atoms.f[3 * atom + k] += scale * d[k];
        }
        s.virial[0] += scale * d[0] * d[0];
        s.virial[1] += scale * d[1] * d[1];
        s.virial[2] += scale * d[2] * d[2];
        s.virial[3] += scale * d[1] * d[2];
        s.virial[4] += scale * d[0] * d[2];
        s.virial[5] += scale * d[0] * d[1];
        if (wantEnergy && energy) {
          atoms.energy[atom] += 0.5 * splines.phi(ti, tj, distance);
        }
      }
    }
  }
}
