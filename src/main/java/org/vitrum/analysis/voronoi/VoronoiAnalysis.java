package org.vitrum.analysis.voronoi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.SnapshotAnalysis;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.statistics.Estimate;

/**
 * The radical tessellation of a snapshot with what is read from it. Columns: {@code voronoi_volume}
 * (A^3) and {@code voronoi_index} (n3, n4, n5, n6).
 */
public final class VoronoiAnalysis implements SnapshotAnalysis {
  /** Indices in the details; a glass has hundreds, of which few are frequent. */
  private static final int MOST_INDICES = 20;

  private final Radii radii;
  private final Thresholds thresholds;

  /** An analysis with the same radii for all snapshots. */
  public VoronoiAnalysis(Radii radii, Thresholds thresholds) {
    this.radii = radii;
    this.thresholds = thresholds;
  }

  @Override
  public Findings of(AtomSystem atoms) {
    Tessellation cells = Tessellation.of(atoms, radii.of(atoms), thresholds);
    IcosahedralNetwork network = IcosahedralNetwork.of(atoms, cells);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("radii_A", radii.bySymbol());
    details.put("smallest_face_of_surface", thresholds.face());
    details.put("shortest_edge_A", thresholds.edge());
    details.put("icosahedral_clusters", network.clusters());
    details.put("icosahedra_percolate_along_abc", network.percolates());
    details.put("indices", frequent(atoms, cells));
    ImmutableList<AtomColumn> columns =
        Lists.immutable.of(
            AtomColumn.real("voronoi_volume", 1, cells.volume()),
            AtomColumn.whole("voronoi_index", 4, cells.index()));
    return new Findings(columns, numbers(atoms, cells, network), details);
  }

  private static ImmutableList<Finding> numbers(
      AtomSystem atoms, Tessellation cells, IcosahedralNetwork network) {
    MutableList<Finding> numbers = Lists.mutable.empty();
    double[] coordination = new double[atoms.size()];
    Arrays.setAll(coordination, i -> cells.start()[i + 1] - cells.start()[i]);
    for (int t = 0; t < atoms.species().size(); t++) {
      String symbol = atoms.species().get(t).symbol();
      if (atoms.counts()[t] > 0) {
        numbers.add(Finding.mean("volume_" + symbol, "A^3", ofSpecies(atoms, t, cells.volume())));
        numbers.add(Finding.mean("coordination_" + symbol, "", ofSpecies(atoms, t, coordination)));
      }
    }
    double[] fiveFold = new double[atoms.size()];
    Arrays.setAll(
        fiveFold, i -> coordination[i] == 0 ? 0 : cells.index()[4 * i + 2] / coordination[i]);
    numbers.add(Finding.mean("five_fold_fraction", "", fiveFold));
    numbers.add(Finding.fraction("icosahedra_fraction", network.centres(), atoms.size()));
    numbers.add(
        new Finding(
            "largest_icosahedral_cluster", "atoms", new Estimate(network.largest(), Double.NaN)));
    return numbers.toImmutable();
  }

  private static double[] ofSpecies(AtomSystem atoms, int species, double[] values) {
    int[] type = atoms.type();
    double[] own = new double[atoms.counts()[species]];
    int at = 0;
    for (int i = 0; i < type.length; i++) {
      if (type[i] == species) {
        own[at++] = values[i];
      }
    }
    return own;
  }

  /** The most frequent indices with the species in their centres. */
  private static List<Map<String, Object>> frequent(AtomSystem atoms, Tessellation cells) {
    Map<String, int[]> centres = new HashMap<>();
    int[] index = cells.index();
    for (int i = 0; i < atoms.size(); i++) {
      String name =
          "<%d,%d,%d,%d>"
              .formatted(index[4 * i], index[4 * i + 1], index[4 * i + 2], index[4 * i + 3]);
      centres.computeIfAbsent(name, _ -> new int[atoms.species().size()])[atoms.type()[i]]++;
    }
    Comparator<Map.Entry<String, int[]>> byNumber =
        Comparator.comparingInt(e -> -Arrays.stream(e.getValue()).sum());
    return centres.entrySet().stream()
        .sorted(byNumber.thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_INDICES)
        .map(e -> row(atoms, e.getKey(), e.getValue()))
        .toList();
  }

  private static Map<String, Object> row(AtomSystem atoms, String name, int[] centres) {
    int count = Arrays.stream(centres).sum();
    Finding fraction = Finding.fraction("fraction", count, atoms.size());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("index", name);
    row.put("fraction", fraction.estimate().value());
    row.put("error", fraction.estimate().error());
    for (int t = 0; t < centres.length; t++) {
      row.put("centre_" + atoms.species().get(t).symbol(), centres[t]);
    }
    return row;
  }
}
