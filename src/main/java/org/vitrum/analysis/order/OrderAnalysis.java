package org.vitrum.analysis.order;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.analysis.Chunks;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.Findings;
import org.vitrum.analysis.SnapshotAnalysis;
import org.vitrum.analysis.voronoi.Radii;
import org.vitrum.analysis.voronoi.Tessellation;
import org.vitrum.analysis.voronoi.Thresholds;
import org.vitrum.atoms.AtomColumn;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Species;
import org.vitrum.statistics.Estimate;

/**
 * Order around atoms. Columns: {@code coordination} (faces of the radical Voronoi cell), {@code
 * q4}, {@code q6}, {@code w4}, {@code w6} ({@link BondOrder}) and {@code structure} ({@link
 * CommonNeighbours}).
 */
public final class OrderAnalysis implements SnapshotAnalysis {
  private static final int[] DEGREES = {4, 6};
  private static final String[] STRUCTURES = {"other", "fcc", "hcp", "bcc", "icosahedral"};

  private final Radii radii;
  private final Thresholds thresholds;
  private final double cutoff;

  /**
   * An analysis with the same parameters for all snapshots.
   *
   * @param radii of the tessellation, whose faces are the neighbours
   * @param cutoff of bonds for common neighbours, A
   */
  public OrderAnalysis(Radii radii, Thresholds thresholds, double cutoff) {
    this.radii = radii;
    this.thresholds = thresholds;
    this.cutoff = cutoff;
  }

  @Override
  public Findings of(AtomSystem atoms) {
    Tessellation cells = Tessellation.of(atoms, radii.of(atoms), thresholds);
    MutableList<AtomColumn> columns = Lists.mutable.empty();
    MutableList<Finding> numbers = Lists.mutable.empty();
    int[] coordination = new int[atoms.size()];
    Arrays.setAll(coordination, i -> cells.start()[i + 1] - cells.start()[i]);
    columns.add(AtomColumn.whole("coordination", 1, coordination));
    numbers.add(
        Finding.mean("coordination", "", Arrays.stream(coordination).asDoubleStream().toArray()));
    for (int l : DEGREES) {
      double[] q = new double[atoms.size()];
      double[] w = new double[atoms.size()];
      bondOrder(cells, l, q, w);
      columns.add(AtomColumn.real("q" + l, 1, q));
      columns.add(AtomColumn.real("w" + l, 1, w));
      numbers.add(Finding.mean("q" + l, "", known(q)));
      numbers.add(Finding.mean("w" + l, "", known(w)));
    }
    CommonNeighbours common = CommonNeighbours.of(atoms, cutoff);
    columns.add(AtomColumn.whole("structure", 1, common.structure()));
    for (int k = 1; k < STRUCTURES.length; k++) {
      int kind = k;
      long count = Arrays.stream(common.structure()).filter(s -> s == kind).count();
      numbers.add(Finding.fraction(STRUCTURES[k], count, atoms.size()));
    }
    numbers.addAllIterable(warrenCowley(atoms, cells));
    return new Findings(columns.toImmutable(), numbers.toImmutable(), details(atoms, common));
  }

  private static double[] known(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).toArray();
  }

  private static void bondOrder(Tessellation cells, int l, double[] q, double[] w) {
    IntStream.range(0, Chunks.count(q.length))
        .parallel()
        .forEach(
            chunk -> {
              BondOrder order = new BondOrder(l);
              for (int i = Chunks.first(chunk); i < Chunks.last(chunk, q.length); i++) {
                order.begin();
                for (int f = cells.start()[i]; f < cells.start()[i + 1]; f++) {
                  double[] r = cells.vector();
                  order.add(r[3 * f], r[3 * f + 1], r[3 * f + 2], cells.area()[f]);
                }
                q[i] = order.q();
                w[i] = order.w();
              }
            });
  }

  /**
   * alpha_ab = 1 - p_ab/c_b with the fraction p_ab of b among the neighbours of a (J. M. Cowley,
   * Phys. Rev. 77 (1950) 669): 0 in a random alloy, negative where a and b seek each other.
   */
  private static ImmutableList<Finding> warrenCowley(AtomSystem atoms, Tessellation cells) {
    int kinds = atoms.species().size();
    int[] counts = atoms.counts();
    long[] pairs = new long[kinds * kinds];
    for (int i = 0; i < atoms.size(); i++) {
      for (int f = cells.start()[i]; f < cells.start()[i + 1]; f++) {
        pairs[atoms.type()[i] * kinds + atoms.type()[cells.neighbour()[f]]]++;
      }
    }
    MutableList<Finding> numbers = Lists.mutable.empty();
    for (int a = 0; a < kinds; a++) {
      long neighbours = Arrays.stream(pairs, a * kinds, (a + 1) * kinds).sum();
      for (int b = 0; b < kinds; b++) {
        if (neighbours > 0 && counts[b] > 0 && kinds > 1) {
          double p = (double) pairs[a * kinds + b] / neighbours;
          double c = (double) counts[b] / atoms.size();
          double error = Math.sqrt(p * (1 - p) / neighbours) / c;
          numbers.add(
              new Finding(
                  "warren_cowley_" + symbol(atoms, a) + "-" + symbol(atoms, b),
                  "",
                  new Estimate(1 - p / c, error)));
        }
      }
    }
    return numbers.toImmutable();
  }

  private static String symbol(AtomSystem atoms, int type) {
    return atoms.species().get(type).symbol();
  }

  private Map<String, Object> details(AtomSystem atoms, CommonNeighbours common) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("radii_A", radii.bySymbol());
    details.put("smallest_face_of_surface", thresholds.face());
    details.put("cutoff_of_common_neighbours_A", cutoff);
    details.put("structure_numbers", List.of(STRUCTURES));
    Map<String, Object> signatures = new TreeMap<>();
    double bonds = Arrays.stream(common.signatures()).sum();
    for (int k = 0; k < common.signatures().length; k++) {
      if (common.signatures()[k] > 0.01 * bonds) {
        signatures.put("%03d".formatted(k), common.signatures()[k] / bonds);
      }
    }
    details.put("bond_fraction_by_common_neighbours", signatures);
    List<String> symbols = atoms.species().collect(Species::symbol).castToList();
    details.put("structure_factor", StructureFactor.of(atoms).json(symbols));
    return details;
  }
}
