package org.vitrum.potential;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;

/** The crystal structures of most metals; lengths are in units of the lattice constant a. */
public enum Lattice {
  FCC(
      new double[][] {{0, .5, .5}, {.5, 0, .5}, {.5, .5, 0}},
      new double[][] {{0, 0, 0}},
      .25,
      Math.sqrt(1. / 3)),
  BCC(
      new double[][] {{-.5, .5, .5}, {.5, -.5, .5}, {.5, .5, -.5}},
      new double[][] {{0, 0, 0}},
      .5,
      Math.sqrt(.5)),
  /** Components along z are in units of c. */
  HCP(
      new double[][] {{1, 0, 0}, {-.5, Math.sqrt(.75), 0}, {0, 0, 1}},
      new double[][] {{0, 0, 0}, {.5, Math.sqrt(1. / 12), .5}},
      Math.sqrt(.75) / 2,
      Math.sqrt(.75));

  /** c/a of close-packed spheres. */
  static final double IDEAL_RATIO = Math.sqrt(8. / 3);

  private final double[][] vectors;
  private final double[][] basis;
  private final double volume;

  /** Least distance of opposite faces of the primitive cell, at any c/a above it. */
  private final double height;

  Lattice(double[][] vectors, double[][] basis, double volume, double height) {
    this.vectors = vectors;
    this.basis = basis;
    this.volume = volume;
    this.height = height;
  }

  /** The lattice that a potential file names, in any case. */
  public static Optional<Lattice> named(String name) {
    return Arrays.stream(values()).filter(l -> l.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Whether c/a is free. */
  public boolean hasRatio() {
    return this == HCP;
  }

  /** Volume per atom over a^3. */
  double volume(double ratio) {
    return hasRatio() ? volume * ratio : volume;
  }

  /**
   * Distances from an atom to all its neighbours closer than {@code reach}, sorted.
   *
   * @param ratio c/a, ignored by cubic lattices
   */
  double[] distances(double ratio, double reach) {
    double c = hasRatio() ? ratio : 1;
    int n = (int) Math.ceil(reach / Math.min(height, c)) + 1;
    DoubleArrayList found = new DoubleArrayList();
    for (int i = -n; i <= n; i++) {
      for (int j = -n; j <= n; j++) {
        for (int k = -n; k <= n; k++) {
          for (double[] atom : basis) {
            double x = component(0, atom, i, j, k);
            double y = component(1, atom, i, j, k);
            double z = c * component(2, atom, i, j, k);
            double distance = Math.sqrt(x * x + y * y + z * z);
            if (distance > 0 && distance < reach) {
              found.add(distance);
            }
          }
        }
      }
    }
    return found.sortThis().toArray();
  }

  private double component(int axis, double[] atom, int i, int j, int k) {
    return atom[axis] + i * vectors[0][axis] + j * vectors[1][axis] + k * vectors[2][axis];
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
