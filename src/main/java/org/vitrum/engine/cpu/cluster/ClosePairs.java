package org.vitrum.engine.cpu.cluster;

import static org.vitrum.engine.cpu.cluster.Clusters.DUO;
import static org.vitrum.engine.cpu.cluster.Clusters.DUOS;
import static org.vitrum.engine.cpu.cluster.Clusters.WIDTH;

import org.vitrum.engine.cpu.core.CpuAtoms;
import org.vitrum.engine.cpu.tables.MixedTables;
import org.vitrum.potential.EamFunctions;

/**
 * The pairs for which tables do not serve, from the splines in double precision: those closer than
 * the tables begin, and those so near their end that rounding decides on which side they are. The
 * tables count them as zero and say that there are some; then all packed pairs are asked once more,
 * one by one. This happens to one pair in millions and is written for reading.
 */
final class ClosePairs {
  /** Takes a packed pair: its lane, and the slots of its atoms among those of the locals. */
  private interface Visitor {
    void visit(int lane, int own, int other);
  }

  private final EamFunctions eam;
  private final MixedTables tables;
  private final Clusters clusters;
  private final Images images;

  ClosePairs(EamFunctions eam, MixedTables tables, Clusters clusters, Images images) {
    this.eam = eam;
    this.tables = tables;
    this.clusters = clusters;
    this.images = images;
  }

  /** Adds the densities of such pairs of an own cluster with species t. */
  void addDensities(ClusterBatch s, ClusterChunk chunk, int t, CpuAtoms atoms) {
    int ti = chunk.kind;
    MixedTables.OfPair pair = tables.of(ti, t);
    double[] d = new double[3];
    forEach(
        s,
        (lane, own, other) -> {
          double r = separation(chunk, own, other, atoms, d);
          if (pair.density().needsSplines(s.pairs, lane)) {
            s.found[0][own] += (float) eam.density(t, ti, r);
          }
          if (pair.reverseDensity().needsSplines(s.pairs, lane)) {
            s.found[0][other] += (float) eam.density(ti, t, r);
          }
        });
  }

  /** Adds the forces of such pairs. */
  void addForces(ClusterBatch s, ClusterChunk chunk, int t, boolean isFar, CpuAtoms atoms) {
    int ti = chunk.kind;
    MixedTables.OfPair pair = tables.of(ti, t);
    double[] d = new double[3];
    forEach(
        s,
        (lane, own, other) -> {
          boolean needed =
              isFar
                  ? pair.far().needsSplines(s.pairs, lane)
                  : pair.slopes().needsSplines(s.pairs, lane);
          if (!needed) {
            return;
          }
          double r = separation(chunk, own, other, atoms, d);
          double slope =
              eam.phiSlope(ti, t, r)
                  + s.slope[own] * eam.densitySlope(t, ti, r)
                  + s.slope[other] * eam.densitySlope(ti, t, r);
          for (int axis = 0; axis < 3; axis++) {
            float force = (float) (slope / r * d[axis]);
            s.found[axis][own] += force;
            s.found[axis][other] -= force;
          }
        });
  }

  /** Adds the pair energies of such pairs to both atoms. */
  void addEnergies(ClusterBatch s, ClusterChunk chunk, int t, CpuAtoms atoms) {
    int ti = chunk.kind;
    MixedTables.OfPair pair = tables.of(ti, t);
    double[] d = new double[3];
    forEach(
        s,
        (lane, own, other) -> {
          if (pair.pairEnergy().needsSplines(s.pairs, lane)) {
            float phi = (float) eam.phi(ti, t, separation(chunk, own, other, atoms, d));
            s.found[0][own] += phi;
            s.found[0][other] += phi;
          }
        });
  }

  private static void forEach(ClusterBatch s, Visitor visitor) {
    if (s.packedOwn > 0) {
      forEach(s, s.ownEntries, s.ownStart, 0, s.ownMasks, 0, visitor);
    }
    forEach(s, s.entries, s.start, s.group, s.masks, s.packedOwn, visitor);
  }

  private static void forEach(
      ClusterBatch s,
      char[] entries,
      int[] start,
      int group,
      int[] masks,
      int firstPair,
      Visitor visitor) {
    int pair = firstPair;
    for (int duo = 0; duo < DUOS; duo++) {
      int own = s.own * WIDTH + duo * DUO;
      for (int e = start[group + duo]; e < start[group + duo + 1]; e++) {
        for (int bit = 0; bit < DUO * WIDTH; bit++) {
          if ((masks[e] >>> bit & 1) != 0) {
            visitor.visit(pair++, own + bit / WIDTH, entries[e] + bit % WIDTH);
          }
        }
      }
    }
  }

  /**
   * Distance of two slots of the locals, A.
   *
   * @param d receives the vector from the own one to the other, A
   */
  private double separation(ClusterChunk chunk, int own, int other, CpuAtoms atoms, double[] d) {
    int i = clusters.order[(chunk.first + own / WIDTH) * WIDTH + own % WIDTH];
    int j = clusters.order[chunk.cluster[other / WIDTH] * WIDTH + other % WIDTH];
    int shift = 3 * chunk.image[other / WIDTH];
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      d[axis] = atoms.x[3 * j + axis] + images.shift[shift + axis] - atoms.x[3 * i + axis];
      sum += d[axis] * d[axis];
    }
    return Math.sqrt(sum);
  }
}
