package org.vitrum.analysis.local;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.SnapshotAnalysis;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.statistics.Estimate;
import org.vitrum.units.MetalUnits;

/**
 * Local elastic moduli of a snapshot at rest on grids of cells, from the change of the stress in a
 * cell when the box is strained (Tsamados et al., Phys. Rev. E 80 (2009) 026112; Mizuno, Mossa and
 * Barrat, Phys. Rev. E 87 (2013) 042306, discuss this and other definitions). Columns: {@code
 * local_K} and {@code local_G}, GPa, of the cell that an atom is in, one number a width.
 */
public final class LocalModuliAnalysis implements SnapshotAnalysis {
  private final ElasticResponses responses;
  private final ImmutableDoubleList widths;

  /**
   * @param widths of the cells, A
   */
  public LocalModuliAnalysis(ElasticResponses responses, ImmutableDoubleList widths) {
    this.responses = responses;
    this.widths = widths;
  }

  @Override
  public Findings of(AtomSystem atoms) {
    // What is wrong with a width is said before the work is done.
    widths.forEach(width -> new CellGrid(atoms, width));
    ElasticResponse response = responses.of(atoms);
    double[] whole = response.whole();
    MutableList<Finding> numbers = Lists.mutable.empty();
    for (Voigt average : Voigt.values()) {
      numbers.add(number(average.name(), "GPa", average.inGPa(whole, 0)));
    }
    CellMaps maps = new CellMaps(atoms.size());
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("method", "strain");
    details.put("strain", response.applied());
    details.put("asymmetry_GPa", asymmetry(whole));
    widths.forEach(
        width -> {
          CellGrid grid = new CellGrid(response.atoms(), width);
          double[] c = response.cells(grid);
          double[] k = values(Voigt.K, c);
          double[] g = values(Voigt.G, c);
          maps.add(grid, k, g);
        });
    details.putAll(maps.details());
    return new Findings(
        maps.columns(),
        numbers.withAll(maps.numbers()).toImmutable(),
        details,
        Lists.immutable.ofAll(response.warning().stream().toList()));
  }

  private static Finding number(String name, String unit, double value) {
    return new Finding(name, unit, new Estimate(value, Double.NaN));
  }

  private static double[] values(Voigt average, double[] c) {
    double[] values = new double[c.length / Voigt.ENTRIES];
    Arrays.setAll(values, cell -> average.inGPa(c, Voigt.ENTRIES * cell));
    return values;
  }

  /** Largest |C_kl - C_lk|/2 of the box: residual stress, and what is not relaxed. */
  private static double asymmetry(double[] c) {
    double largest = 0;
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < 6; b++) {
        largest = Math.max(largest, Math.abs(c[6 * a + b] - c[6 * b + a]) / 2);
      }
    }
    return MetalUnits.EV_PER_A3_IN_GPA * largest;
  }
}
