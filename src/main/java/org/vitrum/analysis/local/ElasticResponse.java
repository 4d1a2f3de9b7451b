package org.vitrum.analysis.local;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * @param applied size of the strains of the box
 * @param jumped number of atoms that did not answer elastically: in a small enough strain an atom
 *     goes as far one way as it goes the other way under the opposite strain
 */
public record ElasticResponse(
    AtomSystem atoms,
    double[] volume,
    double[] stiffness,
    double[] strain,
    double[] d2min,
    double applied,
    int jumped) {
  /**
   * The mean of an atom's displacements under two opposite strains above which it has jumped, A. Of
   * an elastic answer it is of second order in the strain; a rearrangement moves atoms by some
   * tenths of their distance, however small the strain that set it off.
   */
  private static final double JUMP = 0.1;

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
    return new ElasticResponse(
        rest, volume, stiffness, strain, d2min, probe.strain, jumped(rest, systems));
  }

  /** How many atoms jumped under any of the pairs of opposite strains. */
  private static int jumped(AtomSystem rest, List<AtomSystem> strained) {
    int n = rest.size();
    boolean[] jumped = new boolean[n];
    double[] before = rest.cell().wrappedFractions(rest.position());
    for (int axis = 0; axis < AXES; axis++) {
      double[] forth = fractions(strained.get(2 * axis));
      double[] back = fractions(strained.get(2 * axis + 1));
      double[] mean = new double[3];
      for (int i = 0; i < n; i++) {
        for (int k = 3 * i; k < 3 * i + 3; k++) {
          // Each way by the nearest image; in fractions, so that the box's strain is left out.
          double there = forth[k] - before[k];
          double here = back[k] - before[k];
          mean[k - 3 * i] = (there - Math.rint(there) + here - Math.rint(here)) / 2;
        }
        jumped[i] |= length(rest, mean) > JUMP;
      }
    }
    int count = 0;
    for (boolean one : jumped) {
      count += one ? 1 : 0;
    }
    return count;
  }

  private static double[] fractions(AtomSystem atoms) {
    return atoms.cell().wrappedFractions(atoms.position());
  }

  /** Of a vector in fractions of the cell, A. */
  private static double length(AtomSystem atoms, double[] s) {
    double squares = 0;
    for (int x = 0; x < 3; x++) {
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        sum += s[k] * atoms.cell().vector(k, x);
      }
      squares += sum * sum;
    }
    return Math.sqrt(squares);
  }

  /** What is to be known about the moduli if atoms jumped, and what to do; empty if none did. */
  public Optional<String> warning() {
    return jumped == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d of %d atoms jump when the box is strained by %s %%: they do not go back under"
                    + " the opposite strain, and moduli around them are no elastic constants. Take"
                    + " a smaller strain, or a structure that was brought to rest with its box.",
                jumped,
                atoms.size(),
                new BigDecimal(100 * applied)
                    .round(new MathContext(3))
                    .stripTrailingZeros()
                    .toPlainString()));
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
