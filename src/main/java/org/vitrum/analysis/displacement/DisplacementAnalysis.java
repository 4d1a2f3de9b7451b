package org.vitrum.analysis.displacement;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.vitrum.InputException;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.SnapshotAnalysis;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.statistics.Estimate;

/**
 * Displacements relative to a reference snapshot. Columns: {@code d2min} (A^2), {@code
 * strain_von_mises}, {@code strain} (Green-Lagrange, xx yy zz xy xz yz) and {@code
 * non_affine_displacement} (A, three numbers).
 *
 * <p>The strain is E = (F^T F - 1)/2, its von Mises invariant sqrt(Exy^2 + Exz^2 + Eyz^2 + ((Exx -
 * Eyy)^2 + (Eyy - Ezz)^2 + (Ezz - Exx)^2)/6) (F. Shimizu, S. Ogata, J. Li, Mater. Trans. 48 (2007)
 * 2923): in simple shear by a small g it is g/2.
 */
public final class DisplacementAnalysis implements SnapshotAnalysis {
  private static final int[] ROWS = {0, 1, 2, 0, 0, 1};
  private static final int[] COLUMNS = {0, 1, 2, 1, 2, 2};

  private final LocalDeformation deformation;
  private final double cutoff;

  /**
   * Takes a reference.
   *
   * @param cutoff of the neighbours in the reference, A
   */
  public DisplacementAnalysis(AtomSystem reference, double cutoff) {
    deformation = new LocalDeformation(reference, cutoff);
    this.cutoff = cutoff;
  }

  @Override
  public Findings of(AtomSystem atoms) {
    int[] place = places(atoms);
    AtomSystem sorted = atoms.copy();
    for (int i = 0; i < place.length; i++) {
      System.arraycopy(atoms.position(), 3 * place[i], sorted.position(), 3 * i, 3);
    }
    LocalDeformation.Result found = deformation.of(sorted);
    double[] strain = strains(found.f());
    double[] vonMises = new double[place.length];
    Arrays.setAll(vonMises, i -> vonMises(strain, 6 * i));
    ImmutableList<AtomColumn> columns =
        Lists.immutable.of(
            AtomColumn.real("d2min", 1, back(found.d2min(), 1, place)),
            AtomColumn.real("strain_von_mises", 1, back(vonMises, 1, place)),
            AtomColumn.real("strain", 6, back(strain, 6, place)),
            AtomColumn.real(
                "non_affine_displacement", 3, back(deformation.nonAffine(sorted), 3, place)));
    double[] known = Arrays.stream(found.d2min()).filter(Double::isFinite).toArray();
    double[] shears = Arrays.stream(vonMises).filter(Double::isFinite).toArray();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("cutoff_A", cutoff);
    details.put("atoms_with_too_few_neighbours", place.length - known.length);
    return new Findings(columns, numbers(known, shears), details);
  }

  private static ImmutableList<Finding> numbers(double[] d2min, double[] shears) {
    Finding shear = Finding.mean("strain_von_mises", "", shears);
    double mean = shear.estimate().value();
    double spread =
        Math.sqrt(
            Arrays.stream(shears).map(e -> (e - mean) * (e - mean)).average().orElse(Double.NaN));
    return Lists.immutable.of(
        Finding.mean("d2min", "A^2", d2min),
        shear,
        new Finding("strain_localisation", "", new Estimate(spread, Double.NaN)));
  }

  /** Where the atoms of the reference are in a snapshot, which may have another order. */
  private int[] places(AtomSystem atoms) {
    AtomSystem reference = deformation.reference();
    if (atoms.size() != reference.size()) {
      throw new InputException(
          "atoms", "the " + reference.size() + " of the reference", "" + atoms.size());
    }
    IntIntHashMap byId = new IntIntHashMap(2 * atoms.size());
    for (int i = 0; i < atoms.size(); i++) {
      byId.put(atoms.id()[i], i);
    }
    int[] place = new int[atoms.size()];
    for (int i = 0; i < place.length; i++) {
      place[i] = byId.getIfAbsent(reference.id()[i], -1);
      if (place[i] < 0) {
        throw new InputException("atoms", "those of the reference", "no atom " + reference.id()[i]);
      }
    }
    return place;
  }

  /** Numbers in the order of the reference, in that of the snapshot. */
  private static double[] back(double[] values, int width, int[] place) {
    double[] ordered = new double[values.length];
    for (int i = 0; i < place.length; i++) {
      System.arraycopy(values, width * i, ordered, width * place[i], width);
    }
    return ordered;
  }

  private static double[] strains(double[] f) {
    double[] strain = new double[f.length / 9 * 6];
    for (int k = 0; k < strain.length; k++) {
      int at = k / 6 * 9;
      double sum = 0;
      for (int m = 0; m < 3; m++) {
        sum += f[at + 3 * m + ROWS[k % 6]] * f[at + 3 * m + COLUMNS[k % 6]];
      }
      strain[k] = (sum - (ROWS[k % 6] == COLUMNS[k % 6] ? 1 : 0)) / 2;
    }
    return strain;
  }

  private static double vonMises(double[] e, int at) {
    double xy = e[at] - e[at + 1];
    double yz = e[at + 1] - e[at + 2];
    double zx = e[at + 2] - e[at];
    double shears = e[at + 3] * e[at + 3] + e[at + 4] * e[at + 4] + e[at + 5] * e[at + 5];
    return Math.sqrt(shears + (xy * xy + yz * yz + zx * zx) / 6);
  }
}
