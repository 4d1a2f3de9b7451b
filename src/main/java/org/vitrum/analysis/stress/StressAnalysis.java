package org.vitrum.analysis.stress;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.SnapshotAnalysis;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.analysis.voronoi.Tessellation;
import org.vitrum.analysis.voronoi.Thresholds;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.potential.EamPotential;
import org.vitrum.statistics.Estimate;
import org.vitrum.units.MetalUnits;

/**
 * The stress of each atom, -(W_i + m v v)/Omega_i with the volume Omega_i of its radical Voronoi
 * cell, so that the mean weighted by volume is the stress of the box; positive in tension. Columns:
 * {@code stress} (GPa, xx yy zz xy xz yz), {@code pressure} and {@code stress_von_mises} (GPa).
 */
public final class StressAnalysis implements SnapshotAnalysis {
  private static final int[] ROWS = {0, 1, 2, 0, 0, 1};
  private static final int[] COLUMNS = {0, 1, 2, 1, 2, 2};

  private final EamPotential potential;
  private final PotentialKinds kinds;
  private final AtomVirials virials;
  private final Radii radii;
  private final boolean kinetic;

  /**
   * An analysis with one potential for all snapshots.
   *
   * @param radii of the tessellation
   * @param kinetic whether the velocities of the snapshot count
   */
  public StressAnalysis(EamPotential potential, Radii radii, boolean kinetic) {
    this.potential = potential;
    this.radii = radii;
    this.kinetic = kinetic;
    kinds = new PotentialKinds(potential);
    virials = new AtomVirials(potential);
  }

  @Override
  public Findings of(AtomSystem atoms) {
    int[] kind = kinds.of(atoms);
    double[] stress = virials.of(atoms, kind); // eV, positive for repulsion
    if (kinetic) {
      addKinetic(atoms, kind, stress);
    }
    double[] total = new double[6];
    for (int k = 0; k < stress.length; k++) {
      total[k % 6] -= stress[k] / atoms.cell().volume() * MetalUnits.EV_PER_A3_IN_GPA;
    }
    double[] volume = Tessellation.of(atoms, radii.of(atoms), Thresholds.NONE).volume();
    for (int k = 0; k < stress.length; k++) {
      stress[k] *= -MetalUnits.EV_PER_A3_IN_GPA / volume[k / 6];
    }
    double[] pressure = new double[atoms.size()];
    double[] vonMises = new double[atoms.size()];
    for (int i = 0; i < pressure.length; i++) {
      pressure[i] = -(stress[6 * i] + stress[6 * i + 1] + stress[6 * i + 2]) / 3;
      vonMises[i] = vonMises(stress, 6 * i);
    }
    ImmutableList<AtomColumn> columns =
        Lists.immutable.of(
            AtomColumn.real("stress", 6, stress),
            AtomColumn.real("pressure", 1, pressure),
            AtomColumn.real("stress_von_mises", 1, vonMises));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("radii_A", radii.bySymbol());
    details.put("kinetic", kinetic);
    details.put("stress_of_box_GPa", total);
    details.put("pressure_correlation", PressureCorrelation.of(atoms, pressure).json());
    return new Findings(columns, numbers(total, pressure, vonMises), details);
  }

  private static ImmutableList<Finding> numbers(
      double[] total, double[] pressure, double[] vonMises) {
    double box = -(total[0] + total[1] + total[2]) / 3;
    double mean = Arrays.stream(pressure).average().orElse(Double.NaN);
    double spread =
        Math.sqrt(
            Arrays.stream(pressure).map(p -> (p - mean) * (p - mean)).average().orElse(Double.NaN));
    return Lists.immutable.of(
        new Finding("pressure_of_box", "GPa", new Estimate(box, Double.NaN)),
        new Finding("spread_of_atomic_pressure", "GPa", new Estimate(spread, Double.NaN)),
        Finding.mean("stress_von_mises", "GPa", vonMises));
  }

  private void addKinetic(AtomSystem atoms, int[] kind, double[] virial) {
    double[] v = atoms.velocity();
    for (int i = 0; i < kind.length; i++) {
      double own = atoms.mass(i);
      double mass = Double.isNaN(own) ? potential.species().get(kind[i]).mass() : own;
      for (int k = 0; k < 6; k++) {
        virial[6 * i + k] +=
            MetalUnits.MVV_TO_EV * mass * v[3 * i + ROWS[k]] * v[3 * i + COLUMNS[k]];
      }
    }
  }

  private static double vonMises(double[] s, int at) {
    double xy = s[at] - s[at + 1];
    double yz = s[at + 1] - s[at + 2];
    double zx = s[at + 2] - s[at];
    double shears = s[at + 3] * s[at + 3] + s[at + 4] * s[at + 4] + s[at + 5] * s[at + 5];
    return Math.sqrt((xy * xy + yz * yz + zx * zx) / 2 + 3 * shears);
  }
}
