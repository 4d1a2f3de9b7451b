package org.vitrum.engine.cpu;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.map.ImmutableMap;

/**
 * EAM forces in double precision with the Vector API, on the potential's own splines: the results
 * of the reference kernel but for rounding. The stages are those of {@link DoubleStages}.
 */
final class DoubleEam extends ListedEam {
  private static final int BATCH = 2;

  private final ThreadLocal<DoubleScratch> scratches;

  /** Fractions of the supercell a, b, c and F' of every slot. */
  private double[] records = new double[0];

  private final double[] metric = new double[9];

  DoubleEam(EamSplines splines, OptionalDouble skin, Workers workers) {
    super(splines, skin, workers, DoubleLanes.COUNT, BATCH);
    scratches = ThreadLocal.withInitial(() -> new DoubleScratch(lists.groups * BATCH, BATCH));
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public String precision() {
    return "double";
  }

  @Override
  public ImmutableMap<String, String> notes() {
    return Maps.immutable.of(
        "vector lanes", DoubleLanes.COUNT + " double", "skin", skin.describe());
  }

  @Override
  void listsChanged() {
    if (records.length < 4 * sorted.slots()) {
      records = new double[4 * (sorted.slots() + sorted.slots() / 16)];
    }
  }

  @Override
  void cellChanged() {
    for (int k = 0; k < 9; k++) {
      metric[k] = atoms.cell().vector(k / 3, k % 3) * sorted.copies[k / 3];
    }
  }

  @Override
  void place(int first, int last) {
    double[] fraction = sorted.fraction;
    int[] copies = sorted.copies;
    for (int m = 0; m < sorted.images(); m++) {
      for (int s = first; s < last; s++) {
        int to = 4 * (m * atoms.count + s);
        records[to] = (fraction[3 * s] + sorted.copyA(m)) / copies[0];
        records[to + 1] = (fraction[3 * s + 1] + sorted.copyB(m)) / copies[1];
        records[to + 2] = (fraction[3 * s + 2] + sorted.copyC(m)) / copies[2];
      }
    }
  }

  @Override
  void embeddingSlope(int slot, double slope) {
    for (int m = 0; m < sorted.images(); m++) {
      records[4 * (m * atoms.count + slot) + 3] = slope;
    }
  }

  /** Brings the records of all neighbours of a chunk together. */
  private DoubleScratch open(int chunk) {
    DoubleScratch s = scratches.get();
    int count = lists.localCount(chunk);
    s.requireLocals(count + BATCH);
    DoubleStages.copy(records, lists.locals(chunk), count, s.local);
    return s;
  }

  /** Own positions, padding and the layout of the first runs of a batch; returns their lanes. */
  private int begin(DoubleScratch s, int chunk, int b, int first, int runs) {
    int[] vectors = lists.vectors(chunk);
    int lanes = 0;
    for (int r = 0; r < runs; r++) {
      s.runStart[r] = lanes;
      s.runLanes[r] = vectors[b * lists.groups * BATCH + r] * DoubleLanes.COUNT;
      lanes += s.runLanes[r];
    }
    s.require(lanes);
    for (int a = 0; a < Math.min(BATCH, lists.last(chunk) - first); a++) {
      System.arraycopy(records, 4 * (first + a), s.own, 4 * a, 4);
      int pad = 4 * (lists.localCount(chunk) + a);
      for (int k = 0; k < 3; k++) { // half a period away: out of reach in any supercell
        s.local[pad + k] = s.own[4 * a + k] + 0.5;
      }
      s.local[pad + 3] = 0;
    }
    return lanes;
  }

  private static int groupStart(DoubleScratch s, int group) {
    return s.runStart[group * BATCH];
  }

  private static int groupEnd(DoubleScratch s, int group) {
    int last = group * BATCH + BATCH - 1;
    return s.runStart[last] + s.runLanes[last];
  }

  @Override
  void densities(int chunk) {
    DoubleScratch s = open(chunk);
    int species = splines.species;
    int runs = species * BATCH;
    int used = 0;
    int b = 0;
    for (int first = lists.first(chunk); first < lists.last(chunk); first += BATCH, b++) {
      int lanes = begin(s, chunk, b, first, runs);
      DoubleStages.gather(s, lists.entries(chunk), used, lanes);
      DoubleStages.distances(s, runs, BATCH, metric);
      for (int t = 0; t < species; t++) {
        SplineTable density = splines.density[t * species + lists.species(chunk)];
        DoubleStages.locate(s, groupStart(s, t), groupEnd(s, t), density, splines.cutoff);
        DoubleStages.evaluate(s, groupStart(s, t), groupEnd(s, t), density);
      }
      DoubleStages.sums(s, runs, BATCH);
      for (int a = 0; a < Math.min(BATCH, lists.last(chunk) - first); a++) {
        rho[first + a] = s.sum[a];
      }
      used += lanes + lists.farVectors(chunk, b) * DoubleLanes.COUNT;
    }
  }

  @Override
  void forces(int chunk) {
    DoubleScratch s = open(chunk);
    int species = splines.species;
    int runs = lists.groups * BATCH;
    Arrays.fill(s.virial, 0);
    int used = 0;
    int b = 0;
    for (int first = lists.first(chunk); first < lists.last(chunk); first += BATCH, b++) {
      int lanes = begin(s, chunk, b, first, runs);
      DoubleStages.gather(s, lists.entries(chunk), used, lanes);
      DoubleStages.distances(s, runs, BATCH, metric);
      DoubleStages.ownSlopes(s, species * BATCH, BATCH);
      for (int g = 0; g < lists.groups; g++) {
        pairSlopes(s, lists.species(chunk), g);
      }
      DoubleStages.divideByDistance(s, 0, lanes);
      DoubleStages.forces(s, runs, BATCH);
      int inBatch = Math.min(BATCH, lists.last(chunk) - first);
      for (int a = 0; a < inBatch; a++) {
        System.arraycopy(s.force, 3 * a, atoms.f, 3 * sorted.order[first + a], 3);
      }
      if (wantVirial) {
        DoubleStages.virial(s, lanes);
      }
      if (wantEnergy) {
        pairEnergies(s, chunk, first, inBatch, runs);
      }
      used += lanes;
    }
    for (int k = 0; k < 6; k++) {
      chunkVirial[6 * chunk + k] = -0.5 * s.virial[k]; // each pair was met from both sides
    }
  }

  /** dE/dr of the pairs of a group. */
  private void pairSlopes(DoubleScratch s, int ti, int group) {
    int species = splines.species;
    int from = groupStart(s, group);
    int to = groupEnd(s, group);
    int tj = group % species;
    SplineTable pair = splines.pair[ti * species + tj];
    DoubleStages.locate(s, from, to, pair, splines.cutoff);
    DoubleStages.pairSlope(s, from, to, pair);
    if (group >= species) {
      return;
    }
    SplineTable other = splines.density[tj * species + ti];
    if (!other.sameGrid(pair)) {
      DoubleStages.locate(s, from, to, other, splines.cutoff);
    }
    if (ti == tj) {
      DoubleStages.addSlopes(s, from, to);
      DoubleStages.addSlope(s, from, to, other, s.ownSlopes);
      return;
    }
    DoubleStages.addSlope(s, from, to, other, s.ownSlopes);
    SplineTable own = splines.density[ti * species + tj];
    if (!own.sameGrid(other)) {
      DoubleStages.locate(s, from, to, own, splines.cutoff);
    }
    DoubleStages.addSlope(s, from, to, own, s.slope);
  }

  /** Adds half the pair energies; the distances of the batch must be at hand. */
  private void pairEnergies(DoubleScratch s, int chunk, int first, int inBatch, int runs) {
    int species = splines.species;
    int lanes = groupEnd(s, lists.groups - 1);
    for (int g = 0; g < lists.groups; g++) {
      SplineTable pair = splines.pair[lists.species(chunk) * species + g % species];
      DoubleStages.locate(s, groupStart(s, g), groupEnd(s, g), pair, splines.cutoff);
      DoubleStages.evaluate(s, groupStart(s, g), groupEnd(s, g), pair);
    }
    DoubleStages.divideByDistance(s, 0, lanes);
    DoubleStages.sums(s, runs, BATCH);
    for (int a = 0; a < inBatch; a++) {
      atoms.energy[sorted.order[first + a]] += 0.5 * s.sum[a];
    }
  }
}
