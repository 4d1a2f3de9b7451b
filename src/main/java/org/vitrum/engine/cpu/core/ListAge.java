package org.vitrum.engine.cpu.core;

import java.util.Arrays;
import java.util.Optional;
import org.vitrum.atoms.Cell;
import org.vitrum.engine.EngineSnapshot.ListOrigin;

/**
 * Tells when a neighbour list built with a skin has to be built anew: when a pair that it does not
 * hold may have come within reach.
 *
 * <p>With the affine map A from the cell at the build to the present one and d the largest distance
 * of an atom from A times its position then, a pair that was at least reach + skin apart is now at
 * least s (reach + skin) - 2d apart, s being the smallest singular value of A. Deforming the cell
 * (a barostat, a strain) therefore costs skin only as far as it brings atoms closer.
 */
public final class ListAge {
  private static final int CHUNK = 512;
  private final Workers workers;
  private CpuAtoms atoms;
  private double[] built = new double[0];
  private Cell builtCell;
  private final double[] builtInverse = new double[9];
  private final double[] map = new double[9]; // x now = x built * map, row vectors from the origin
  private double[] origin = new double[3];
  private double[] largestMove = new double[0];
  private final Workers.Task measure = this::measure;

  /** The age of one list; distances are measured by the workers. */
  public ListAge(Workers workers) {
    this.workers = workers;
  }

  /** Takes over a newly loaded system, for which there is no list yet. */
  public void attach(CpuAtoms newAtoms) {
    atoms = newAtoms;
    builtCell = null;
  }

  /** Remembers the present positions and cell as those of the list. */
  public void mark() {
    builtCell = atoms.cell();
    System.arraycopy(builtCell.inverse(), 0, builtInverse, 0, 9);
    if (built.length != 3 * atoms.count) {
      built = new double[3 * atoms.count];
      largestMove = new double[(atoms.count + CHUNK - 1) / CHUNK];
    }
    System.arraycopy(atoms.x, 0, built, 0, built.length);
  }

  /** What was remembered at the last mark; empty if there was none since the atoms were loaded. */
  public Optional<ListOrigin> origin(double skin, long life) {
    return builtCell == null
        ? Optional.empty()
        : Optional.of(new ListOrigin(built.clone(), builtCell, skin, life));
  }

  /**
   * Whether a pair outside a list built at the last mark may now be closer than {@code reach}, here
   * or on another rank.
   */
  public boolean exceeds(double reach, double skin) {
    return atoms.domain.any(exceedsHere(reach, skin));
  }

  private boolean exceedsHere(double reach, double skin) {
    if (builtCell == null) {
      return true;
    }
    Cell cell = atoms.cell();
    double deviation = 0;
    Arrays.fill(map, 0);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          map[3 * i + j] += builtInverse[3 * i + k] * cell.vector(k, j);
        }
        double d = map[3 * i + j] - (i == j ? 1 : 0);
        deviation += d * d;
      }
    }
    double smallestStretch = 1 - Math.sqrt(deviation);
    double allowed = 0.5 * (smallestStretch * (reach + skin) - reach);
    if (!(allowed > 0)) {
      return true;
    }
    origin = cell.origin();
    workers.run(largestMove.length, measure);
    for (double moved : largestMove) {
      if (!(moved <= allowed * allowed)) { // also true for NaN
        return true;
      }
    }
    return false;
  }

  private void measure(int chunk) {
    double[] x = atoms.x;
    double ox = origin[0];
    double oy = origin[1];
    double oz = origin[2];
    double largest = 0;
    for (int i = 3 * chunk * CHUNK; i < 3 * Math.min(atoms.count, (chunk + 1) * CHUNK); i += 3) {
      double bx = built[i] - ox;
      double by = built[i + 1] - oy;
      double bz = built[i + 2] - oz;
      double dx = x[i] - ox - (bx * map[0] + by * map[3] + bz * map[6]);
      double dy = x[i + 1] - oy - (bx * map[1] + by * map[4] + bz * map[7]);
      double dz = x[i + 2] - oz - (bx * map[2] + by * map[5] + bz * map[8]);
      largest = Math.max(largest, dx * dx + dy * dy + dz * dz); // NaN stays NaN
    }
    largestMove[chunk] = largest;
  }
}
