package org.vitrum.analysis.local;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.analysis.Finding;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.statistics.Estimate;

/** K and G of the cells of one grid after another, as columns of the atoms and as numbers. */
final class CellMaps {
  private final int atoms;
  private final MutableList<double[]> bulk = Lists.mutable.empty(); // at the atoms, by grid
  private final MutableList<double[]> shear = Lists.mutable.empty();
  private final MutableList<Finding> numbers = Lists.mutable.empty();
  private final Map<String, Object> details = new LinkedHashMap<>();

  CellMaps(int atoms) {
    this.atoms = atoms;
  }

  /**
   * Adds a grid.
   *
   * @param k of its cells, GPa
   * @param g likewise
   */
  void add(CellGrid grid, double[] k, double[] g) {
    bulk.add(grid.spread(k));
    shear.add(grid.spread(g));
    String width = name(grid);
    number("K_spread_" + width, "GPa", spread(k));
    number("G_spread_" + width, "GPa", spread(g));
    number("G_correlation_length_" + width, "A", grid.correlationLength(g));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("widths_A", grid.widths());
    map.put("atoms", IntStream.range(0, grid.cells()).map(grid::atoms).toArray());
    map.put("K_GPa", k);
    map.put("G_GPa", g);
    details.put("cells_" + width, map);
  }

  /** Adds errors of the moduli of the cells of a grid, GPa. */
  void errors(CellGrid grid, double[] k, double[] g) {
    String width = name(grid);
    number("K_error_" + width, "GPa", rootMeanSquare(k));
    number("G_error_" + width, "GPa", rootMeanSquare(g));
  }

  private void number(String name, String unit, double value) {
    numbers.add(new Finding(name, unit, new Estimate(value, Double.NaN)));
  }

  private static String name(CellGrid grid) {
    return Double.toString(grid.width()).replaceFirst("[.]0$", "") + "A";
  }

  /** Standard deviation over the cells. */
  private static double spread(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return rootMeanSquare(Arrays.stream(values).map(v -> v - mean).toArray());
  }

  private static double rootMeanSquare(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElseThrow());
  }

  /** {@code local_K} and {@code local_G}, GPa, one number a grid. */
  ImmutableList<AtomColumn> columns() {
    return Lists.immutable.of(column("local_K", bulk), column("local_G", shear));
  }

  private AtomColumn column(String name, MutableList<double[]> grids) {
    int width = grids.size();
    double[] values = new double[width * atoms];
    Arrays.setAll(values, k -> grids.get(k % width)[k / width]);
    return AtomColumn.real(name, width, values);
  }

  ImmutableList<Finding> numbers() {
    return numbers.toImmutable();
  }

  Map<String, Object> details() {
    return details;
  }
}
