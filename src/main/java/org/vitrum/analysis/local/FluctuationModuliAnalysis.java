package org.vitrum.analysis.local;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.vitrum.InputException;
import org.vitrum.analysis.BornTerm;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.SeriesAnalysis;
import org.vitrum.analysis.Unwrapping;
import org.vitrum.analysis.stress.AtomVirials;
import org.vitrum.analysis.stress.PotentialKinds;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.analysis.voronoi.Tessellation;
import org.vitrum.analysis.voronoi.Thresholds;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.potential.EamPotential;
import org.vitrum.statistics.Estimate;

/**
 * Local elastic moduli from the fluctuations of a series of snapshots at constant volume and
 * temperature, on grids of cells. An atom belongs to the cell that it was in at first; the volume
 * of a cell is that of the Voronoi cells of its atoms at their mean places. Columns: {@code
 * local_K} and {@code local_G}, GPa, as of {@link LocalModuliAnalysis}.
 */
public final class FluctuationModuliAnalysis implements SeriesAnalysis {
  /** Snapshots without which an error by blocks is no error. */
  static final int FEWEST = 32;

  /** Born terms hardly fluctuate, and cost as much as the stresses: one in so many snapshots. */
  private static final int BORN_EVERY = 4;

  /** Relative change of the box that rounding in a file makes. */
  private static final double SAME_BOX = 1e-6;

  /** Where the virial of an atom, xx yy zz xy xz yz, has the Voigt components. */
  private static final int[] IN_VIRIAL = {0, 1, 2, 5, 4, 3};

  /** A grid with what was seen of its cells. */
  private record Gridded(CellGrid grid, LocalFluctuations[] cells) {
    Gridded(CellGrid grid) {
      this(grid, new LocalFluctuations[grid.cells()]);
      Arrays.setAll(cells, m -> new LocalFluctuations(grid.atoms(m)));
    }
  }

  private final PotentialKinds kinds;
  private final AtomVirials virials;
  private final AtomBornTerms bornTerms;
  private final Radii radii;
  private final double temperature;
  private final ImmutableDoubleList widths;
  private final MutableList<Gridded> grids = Lists.mutable.empty();
  private int snapshots;
  private AtomSystem first;
  private Unwrapping unwrapping;
  private double[] places; // fractions, summed
  private LocalFluctuations whole;

  /**
   * An analysis that has seen nothing yet.
   *
   * @param radii of the tessellation
   * @param temperature K
   * @param widths of the cells, A
   */
  public FluctuationModuliAnalysis(
      EamPotential potential, Radii radii, double temperature, ImmutableDoubleList widths) {
    kinds = new PotentialKinds(potential);
    virials = new AtomVirials(potential);
    bornTerms = new AtomBornTerms(potential);
    this.radii = radii;
    this.temperature = temperature;
    this.widths = widths;
  }

  @Override
  public void add(AtomSystem atoms, double time) {
    if (snapshots == 0) {
      first = atoms.copy();
      unwrapping = new Unwrapping(atoms);
      places = new double[3 * atoms.size()];
      whole = new LocalFluctuations(atoms.size());
      widths.forEach(width -> grids.add(new Gridded(new CellGrid(atoms, width))));
    } else {
      requireSameBox(atoms.cell());
      unwrapping.next(atoms);
    }
    double[] s = unwrapping.fractions();
    Arrays.setAll(places, k -> places[k] + s[k]);
    AtomSystem now = inOrder(s);
    int[] kind = kinds.of(now);
    double[] files = virials.of(now, kind);
    double[] virial = new double[files.length];
    Arrays.setAll(virial, k -> files[k / 6 * 6 + IN_VIRIAL[k % 6]]);
    whole.virial(total(virial, 6), 0);
    for (Gridded gridded : grids) {
      double[] sums = gridded.grid.sums(virial, 6);
      IntStream.range(0, gridded.cells.length).forEach(m -> gridded.cells[m].virial(sums, 6 * m));
    }
    if (snapshots % BORN_EVERY == 0) {
      born(bornTerms.of(now, kind));
    }
    snapshots++;
  }

  private void born(double[] terms) {
    int n = BornTerm.COMPONENTS;
    whole.born(total(terms, n), 0);
    for (Gridded gridded : grids) {
      double[] sums = gridded.grid.sums(terms, n);
      IntStream.range(0, gridded.cells.length).forEach(m -> gridded.cells[m].born(sums, n * m));
    }
  }

  private static double[] total(double[] values, int per) {
    double[] sum = new double[per];
    for (int k = 0; k < values.length; k++) {
      sum[k % per] += values[k];
    }
    return sum;
  }

  private void requireSameBox(Cell now) {
    double[] before = first.cell().vectors();
    double[] h = now.vectors();
    double size = Math.cbrt(first.cell().volume());
    for (int k = 0; k < 9; k++) {
      if (Math.abs(h[k] - before[k]) > SAME_BOX * size) {
        throw new InputException(
            "cell", "the same in all frames (NVT), as stresses fluctuate otherwise", "another");
      }
    }
  }

  /** The atoms in the order of the first snapshot. */
  private AtomSystem inOrder(double[] s) {
    AtomSystem now = first.copy();
    double[] h = first.cell().vectors();
    double[] origin = first.cell().origin();
    double[] x = now.position();
    for (int k = 0; k < x.length; k++) {
      int i = k - k % 3;
      int axis = k % 3;
      x[k] = origin[axis] + s[i] * h[axis] + s[i + 1] * h[3 + axis] + s[i + 2] * h[6 + axis];
    }
    return now;
  }

  @Override
  public Findings findings() {
    if (snapshots < FEWEST) {
      throw new InputException("frames", "at least " + FEWEST, Integer.toString(snapshots));
    }
    AtomSystem mean = inOrder(Arrays.stream(places).map(s -> s / snapshots).toArray());
    double[] volume = Tessellation.of(mean, radii.of(mean), Thresholds.NONE).volume();
    double box = first.cell().volume();
    MutableList<Finding> numbers = Lists.mutable.empty();
    for (Voigt average : Voigt.values()) {
      numbers.add(
          new Finding(average.name(), "GPa", whole.modulus(average, box, whole, box, temperature)));
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("method", "fluctuations");
    details.put("temperature_K", temperature);
    CellMaps maps = new CellMaps(first.size());
    for (Gridded gridded : grids) {
      double[] volumes = gridded.grid.sums(volume, 1);
      ImmutableList<Estimate> k = moduli(Voigt.K, gridded, volumes);
      ImmutableList<Estimate> g = moduli(Voigt.G, gridded, volumes);
      maps.add(gridded.grid, values(k), values(g));
      maps.errors(gridded.grid, errors(k), errors(g));
    }
    details.putAll(maps.details());
    return new Findings(maps.columns(), numbers.withAll(maps.numbers()).toImmutable(), details);
  }

  private ImmutableList<Estimate> moduli(Voigt average, Gridded gridded, double[] volumes) {
    double box = first.cell().volume();
    return Lists.immutable.ofAll(
        IntStream.range(0, volumes.length)
            .parallel()
            .mapToObj(m -> gridded.cells[m].modulus(average, volumes[m], whole, box, temperature))
            .toList());
  }

  private static double[] values(ImmutableList<Estimate> estimates) {
    return estimates.collectDouble(Estimate::value).toArray();
  }

  private static double[] errors(ImmutableList<Estimate> estimates) {
    return estimates.collectDouble(Estimate::error).toArray();
  }
}
