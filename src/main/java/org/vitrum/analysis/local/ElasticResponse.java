package org.vitrum.analysis.local;

import java.util.ArrayList;
import java.util.List;
import org.vitrum.analysis.displacement.LocalDeformation;
import org.vitrum.analysis.stress.AtomVirials;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.analysis.voronoi.Tessellation;
import org.vitrum.analysis.voronoi.Thresholds;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.potential.EamPotential;

/**
 * How each atom of a solid at rest answers to strains of the box: the six components with both
 * signs, all atoms relaxed each time. What is kept are central differences over twice the strain.
 *
 * <p>An atom's share of the stiffness is the change of its share of the stress. All shares add up
 * to the stiffness of the box exactly, so that the mean over any division of the box, weighted by
 * volume, is that too. The strain of an atom's surroundings is that of Falk and Langer's matrix F.
 * Matrices are 6 x 6 in Voigt order xx, yy, zz, yz, xz, xy with engineering shear strains, the row
 * for the answer and the column for the strain of the box.
 *
 * @param atoms at rest in the unstrained box
 * @param volume of the atoms' Voronoi cells, A^3
 * @param stiffness shares of V C, 36 numbers an atom, eV
 * @param strain of the surroundings, 36 numbers an atom
 * @param d2min D2min over the square of the strain, mean of all twelve, A^2: its susceptibility
 */
public record ElasticResponse(
    AtomSystem atoms, double[] volume, double[] stiffness, double[] strain, double[] d2min) {
  private static final int AXES = 6;

  /** Where the virial of an atom, xx yy zz xy xz yz, has the Voigt components. */
  private static final int[] IN_VIRIAL = {0, 1, 2, 5, 4, 3};

  /**
   * How it is measured.
   *
   * @param potential what the atoms feel
   * @param radii of the Voronoi cells
   * @param strain size of each strain, for example 1e-3
   * @param cutoff of the surroundings whose strain is taken, A
   */
  public record Probe(
      EamPotential potential, Radii radii, double strain, double cutoff, Relaxation relaxation) {}

  /** What one strained state holds of each atom, and how much larger its box is. */
  private record Strained(double[] virial, LocalDeformation.Result deformation, double growth) {}

  /**
   * Relaxes a snapshot, then strains it. Uses all threads of the pool that it is called in.
   *
   * @param kind of each atom: its species in the potential
   */
  public static ElasticResponse of(AtomSystem snapshot, int[] kind, Probe probe) {
    AtomSystem rest = snapshot.copy();
    probe.relaxation.relax(List.of(rest));
    List<AtomSystem> systems = new ArrayList<>();
    for (int k = 0; k < 2 * AXES; k++) {
      AtomSystem atoms = rest.copy();
      atoms.deform(SymmetricTensor.deformation(k / 2, sign(k) * probe.strain));
      systems.add(atoms);
    }
    probe.relaxation.relax(systems);
    LocalDeformation surroundings = new LocalDeformation(rest, probe.cutoff);
    AtomVirials virials = new AtomVirials(probe.potential);
    List<Strained> strained =
        systems.stream()
            .map(
                atoms ->
                    new Strained(
                        virials.of(atoms, kind),
                        surroundings.of(atoms),
                        atoms.cell().volume() / rest.cell().volume()))
            .toList();
    int n = rest.size();
    double[] stiffness = new double[Voigt.ENTRIES * n];
    double[] strain = new double[Voigt.ENTRIES * n];
    double[] d2min = new double[n];
    for (int k = 0; k < strained.size(); k++) {
      Strained state = strained.get(k);
      double per = sign(k) / (2 * probe.strain);
      for (int i = 0; i < n; i++) {
        for (int row = 0; row < AXES; row++) {
          int at = Voigt.ENTRIES * i + AXES * row + k / 2;
          // Over the strained volume: all volumes grow with the box.
          stiffness[at] -= per * state.virial[6 * i + IN_VIRIAL[row]] / state.growth;
          strain[at] += per * strainOf(state.deformation.f(), 9 * i, row);
        }
        d2min[i] += state.deformation.d2min()[i] / (strained.size() * probe.strain * probe.strain);
      }
    }
    double[] volume = Tessellation.of(rest, probe.radii.of(rest), Thresholds.NONE).volume();
    return new ElasticResponse(rest, volume, stiffness, strain, d2min);
  }

  private static int sign(int k) {
    return k % 2 == 0 ? 1 : -1;
  }

  /** Of small deformations, (F + F^T)/2 - 1; engineering strain off the diagonal. */
  private static double strainOf(double[] f, int at, int component) {
    int a = SymmetricTensor.row(component);
    int b = SymmetricTensor.column(component);
    double above = f[at + 3 * a + b];
    return a == b ? above - 1 : above + f[at + 3 * b + a];
  }

  /** Stiffness of the box, eV/A^3, 36 numbers in rows. */
  public double[] whole() {
    double[] c = new double[Voigt.ENTRIES];
    double v = atoms.cell().volume();
    for (int k = 0; k < stiffness.length; k++) {
      c[k % Voigt.ENTRIES] += stiffness[k] / v;
    }
    return c;
  }

  /** Stiffnesses of the cells of a grid, eV/A^3, 36 numbers each. */
  public double[] cells(CellGrid grid) {
    double[] c = grid.sums(stiffness, Voigt.ENTRIES);
    double[] v = grid.sums(volume, 1);
    for (int k = 0; k < c.length; k++) {
      c[k] /= v[k / Voigt.ENTRIES];
    }
    return c;
  }
}
