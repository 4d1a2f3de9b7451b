package org.vitrum.engine.cpu.mixed;

import java.util.Optional;
import org.vitrum.engine.cpu.lists.Batch;
import org.vitrum.engine.cpu.lists.Chunk;
import org.vitrum.engine.cpu.lists.PackedLists;
import org.vitrum.engine.cpu.lists.SortedAtoms;
import org.vitrum.engine.cpu.simd.Lanes;
import org.vitrum.engine.cpu.tables.MixedTables;
import org.vitrum.engine.cpu.tables.PairLanes;
import org.vitrum.potential.EamFunctions;

/**
 * The pairs for which tables do not serve, computed from the splines in double precision: those
 * that are closer than the tables begin, and those so near the end of a table that rounding decides
 * on which side they are. The stages count such a pair as zero and set {@link
 * PairLanes#needsSplines}; then all pairs of the batch are asked once more, one by one and by the
 * same arithmetic. This happens to one pair in millions and is written for reading.
 */
final class NearPairs {
  private static final int WORDS = PackedLists.WORDS;

  private final EamFunctions eam;
  private final MixedTables tables;
  private final SortedAtoms sorted;
  private final MixedRecords records;
  private final int batch;

  /**
   * @param batch atoms in a batch
   */
  NearPairs(
      EamFunctions eam, MixedTables tables, SortedAtoms sorted, MixedRecords records, int batch) {
    this.eam = eam;
    this.tables = tables;
    this.sorted = sorted;
    this.records = records;
    this.batch = batch;
  }

  /**
   * Adds the densities of such pairs.
   *
   * @param first slot of the batch
   * @param rho density at each sorted atom
   */
  void addDensities(MixedBatch s, Chunk chunk, int first, double[] rho) {
    int ti = chunk.species();
    double[] d = new double[3];
    for (int r = ti * batch; r < eam.species() * batch; r++) {
      int tj = r / batch;
      int own = first + r % batch;
      MixedTables.OfPair pair = tables.of(ti, tj);
      for (int entry = s.runStart(r); entry < s.runEnd(r); entry++) {
        int lane = Lanes.laneOfEntry(entry);
        boolean density = pair.density().needsSplines(s.pairs, lane);
        boolean reverse = pair.reverseDensity().needsSplines(s.pairs, lane);
        if (density || reverse) {
          int place = s.entries[s.used + entry];
          double distance = sorted.separation(own, chunk.locals()[place / WORDS], d);
          rho[own] += density ? eam.density(tj, ti, distance) : 0;
          s.left[place + Batch.DENSITY] += reverse ? (float) eam.density(ti, tj, distance) : 0;
        }
      }
    }
  }

  /**
   * Adds forces, virial and energies of such pairs.
   *
   * @param first slot of the batch
   * @param force on each sorted atom, eV/A
   * @param energy of each atom, eV; empty if energies are not wanted
   */
  void addForces(MixedBatch s, Chunk chunk, int first, double[] force, Optional<double[]> energy) {
    int species = eam.species();
    int ti = chunk.species();
    double[] d = new double[3];
    for (int r = 0; r < 2 * species * batch; r++) {
      int tj = r / batch % species;
      if (tj < ti) {
        continue; // such pairs are listed by the atom of the lower species
      }
      boolean isNear = r < species * batch;
      int own = first + r % batch;
      MixedTables.OfPair pair = tables.of(ti, tj);
      for (int entry = s.runStart(r); entry < s.runEnd(r); entry++) {
        int lane = Lanes.laneOfEntry(entry);
        boolean slopes =
            isNear
                ? pair.slopes().needsSplines(s.pairs, lane)
                : pair.far().needsSplines(s.pairs, lane);
        boolean energies = energy.isPresent() && pair.pairEnergy().needsSplines(s.pairs, lane);
        if (!(slopes || energies)) {
          continue;
        }
        int place = s.entries[s.used + entry];
        int other = chunk.locals()[place / WORDS];
        double distance = sorted.separation(own, other, d);
        if (slopes) {
          double slope =
              eam.phiSlope(ti, tj, distance)
                  + records.embeddingSlope(own) * eam.densitySlope(tj, ti, distance)
                  + records.embeddingSlope(other) * eam.densitySlope(ti, tj, distance);
          addForce(s, place, slope / distance, d, force, own);
        }
        if (energies) {
          double half = 0.5 * eam.phi(ti, tj, distance);
          energy.orElseThrow()[sorted.order[own]] += half;
          s.left[place + Batch.ENERGY] += (float) half;
        }
      }
    }
  }

  /**
   * The force of a pair on its own atom, on the local whose record begins at {@code place}, and its
   * part of the virial.
   *
   * @param scale dE/dr / r, eV/A^2
   * @param d from the own atom to the other, A
   */
  private static void addForce(
      MixedBatch s, int place, double scale, double[] d, double[] force, int own) {
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
  }
}
