package org.vitrum.engine;

import java.util.Random;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.potential.EamPotential;

/** Disordered systems and crystals for tests, the same in every run. */
public final class TestSystems {

  /** Shapes of cells. */
  public enum Shape {
    CUBIC,
    /** Lower triangular with strong tilts, as in LAMMPS files. */
    TRICLINIC,
    /** Rotated and sheared, nine entries, origin elsewhere. */
    SHEARED;

    Cell cell(double edge) {
      return switch (this) {
        case CUBIC -> Cell.orthogonal(edge, edge, edge);
        case TRICLINIC ->
            Cell.triclinic(edge, 1.1 * edge, 0.9 * edge, 0.45 * edge, -0.3 * edge, 0.4 * edge);
        case SHEARED ->
            Cell.of(
                new double[] {
                  0.9 * edge, 0.3 * edge, -0.2 * edge,
                  -0.25 * edge, 1.05 * edge, 0.3 * edge,
                  0.35 * edge, -0.15 * edge, 0.95 * edge
                },
                new double[] {-3.3, 7.7, 1.1});
      };
    }
  }

  private TestSystems() {}

  /**
   * Atoms near the points of a simple grid in the cell, jittered, species mixed at random.
   *
   * @param spacing of the grid, A; 2.6 is about a metal's density
   */
  public static AtomSystem disordered(
      EamPotential potential, int count, Shape shape, double spacing, long seed) {
    Random random = new Random(seed);
    int across = (int) Math.ceil(Math.cbrt(count) - 1e-9);
    Cell cell = shape.cell(across * spacing);
    int[] type = new int[count];
    double[] x = new double[3 * count];
    double[] h = cell.vectors();
    for (int i = 0; i < count; i++) {
      type[i] = random.nextInt(potential.elements().size());
      double[] s = {i % across, i / across % across, i / (across * across)};
      for (int k = 0; k < 3; k++) {
        s[k] = (s[k] + 0.5 + 0.3 * (random.nextDouble() - 0.5)) / across;
      }
      for (int k = 0; k < 3; k++) {
        x[3 * i + k] = cell.origin()[k] + s[0] * h[k] + s[1] * h[3 + k] + s[2] * h[6 + k];
      }
    }
    return AtomSystem.atRest(potential.species(), cell, type, x);
  }

  /** n^3 conventional fcc cells of the potential's species in turn. */
  public static AtomSystem fcc(EamPotential potential, int n, double a0) {
    double[][] basis = {{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};
    int count = 4 * n * n * n;
    int[] type = new int[count];
    double[] x = new double[3 * count];
    for (int i = 0; i < count; i++) {
      int site = i / 4;
      type[i] = i % potential.elements().size();
      x[3 * i] = a0 * (site % n + basis[i % 4][0]);
      x[3 * i + 1] = a0 * (site / n % n + basis[i % 4][1]);
      x[3 * i + 2] = a0 * (site / (n * n) + basis[i % 4][2]);
    }
    return AtomSystem.atRest(potential.species(), Cell.orthogonal(n * a0, n * a0, n * a0), type, x);
  }

  /** Maxwell-Boltzmann velocities at exactly the given temperature with zero total momentum. */
  public static void heat(AtomSystem system, double kelvin, long seed) {
    MaxwellBoltzmann.draw(system, kelvin, 3L * system.size() - 3, seed);
  }
}
