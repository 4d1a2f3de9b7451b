package org.vitrum.fit;

/**
 * A close-packed crystal with one stacking fault in each cell, for the energy of that fault by its
 * area. Layers of one atom are stacked along z, each shifted from the one below as in the perfect
 * crystal; the cell's third vector is tilted so that between the last layer and the next cell the
 * shift is another. In fcc, ABCABC, every step is s = a/6 &lt;112&gt;; tilted by one more s, the
 * next cell begins with the layer after the next: ABC|BC, the intrinsic fault. In hcp, ABAB, the
 * next cell begins with the layer that is neither A nor B: ABAB|CACA, the basal fault I2 (J. P.
 * Hirth, J. Lothe, Theory of Dislocations, 2nd ed., 1982, chapters 10 and 11).
 *
 * <p>Layers and height of the cell go where the Newton step of {@link Curvature} says, at the
 * lattice constant in the plane to which that step leads in the perfect crystal; there energies are
 * computed, because layers beside a fault may move too far for the expansion. By symmetry layers
 * move along their normal alone. The cell is so high that no atom feels two faults through its
 * neighbours.
 */
final class StackingFault {
  private static final int FEWEST_LAYERS = 6;

  private final Curvature curvature;
  private final int layers;
  private final double given;
  private final boolean cubic;

  private StackingFault(Curvature curvature, int layers, double given, boolean cubic) {
    this.curvature = curvature;
    this.layers = layers;
    this.given = given;
    this.cubic = cubic;
  }

  /** Whether a fault of this structure is known. */
  static boolean isOf(Prototype prototype) {
    return prototype.name().equals("fcc") || prototype.name().equals("hcp");
  }

  /**
   * @param perfect fcc or hcp crystal
   * @param cutoff of the functions, A
   */
  static StackingFault of(CrystalCell perfect, Prototype prototype, double cutoff) {
    boolean cubic = prototype.system() == Prototype.System.CUBIC;
    double a = perfect.lengths()[0];
    double neighbour = cubic ? a / Math.sqrt(2) : a;
    double spacing = cubic ? a / Math.sqrt(3) : perfect.lengths()[2] / 2;
    int layers = Math.max(FEWEST_LAYERS, (int) Math.ceil(2 * cutoff / spacing));
    layers += layers % 2; // hcp repeats after two
    CrystalCell slab = slab(perfect.types()[0], layers, neighbour, spacing, cubic);
    return new StackingFault(
        Curvature.symmetric(slab, Prototype.System.HEXAGONAL, true, cutoff), layers, a, cubic);
  }

  /** Layers of one atom with a fault between the last one and the next cell. */
  private static CrystalCell slab(
      int type, int layers, double neighbour, double spacing, boolean cubic) {
    double[] step = {neighbour / 2, neighbour / Math.sqrt(12), spacing};
    int[] types = new int[layers];
    double[] position = new double[3 * layers];
    for (int k = 0; k < layers; k++) {
      types[k] = type;
      // Three steps are a vector of the lattice.
      int steps = cubic ? k % 3 : k % 2;
      position[3 * k] = steps * step[0];
      position[3 * k + 1] = steps * step[1];
      position[3 * k + 2] = k * step[2];
    }
    int tilt = cubic ? (layers + 1) % 3 : 2;
    double[] h = {
      neighbour,
      0,
      0,
      -neighbour / 2,
      neighbour * Math.sqrt(0.75),
      0,
      tilt * step[0],
      tilt * step[1],
      layers * step[2]
    };
    return new CrystalCell(types, position, h, new double[] {neighbour, neighbour, h[8]});
  }

  /**
   * Energy by area, eV/A^2.
   *
   * @param perfect the candidate's crystal without the fault
   */
  double energy(Candidate candidate, Curvature.State perfect) {
    double a = perfect.relaxed().lengths()[0];
    double area = cubic ? Math.sqrt(3) / 4 * a * a : Math.sqrt(3) / 2 * a * a;
    CrystalCell faulted = curvature.held(candidate, a / given - 1).relaxed();
    double excess = energy(faulted, candidate) - energy(perfect.relaxed(), candidate);
    return layers * excess / area;
  }

  /** eV an atom. */
  private static double energy(CrystalCell cell, Candidate candidate) {
    Arrangement atoms = cell.arrangement(candidate.cutoff());
    return atoms.gradient(candidate.tables()).energy() / cell.size();
  }
}
