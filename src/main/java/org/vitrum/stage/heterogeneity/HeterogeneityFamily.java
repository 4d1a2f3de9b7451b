package org.vitrum.stage.heterogeneity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.heterogeneity.Criterion;
import org.vitrum.analysis.heterogeneity.Heterogeneity;
import org.vitrum.analysis.heterogeneity.OfWidth;
import org.vitrum.analysis.heterogeneity.SoftClusters;
import org.vitrum.deck.StageReader;
import org.vitrum.eshelby.Scheme;
import org.vitrum.results.Cell;
import org.vitrum.results.Chapter;
import org.vitrum.results.Column;
import org.vitrum.results.Results;
import org.vitrum.results.ResultsDraft;
import org.vitrum.results.SoftReference;
import org.vitrum.results.Table;
import org.vitrum.stage.plan.Family;
import org.vitrum.stage.plan.Recordings;
import org.vitrum.statistics.Estimate;

/** {@code heterogeneity}. */
public final class HeterogeneityFamily implements Family {
  /** Regions of a structure that are listed one by one. */
  private static final int LISTED = 20;

  /** Otsu's classes of a Gaussian, which has none, have 2/pi. */
  private static final double NO_CLASSES = 2 / Math.PI;

  @Override
  public ImmutableList<StageReader> stages() {
    return Lists.immutable.of(
        new StageReader(
            "heterogeneity",
            Lists.immutable.of(SoftRegions.KEYS, Vibration.KEYS),
            SoftRegions::read));
  }

  @Override
  public void evaluate(Recordings recordings, ResultsDraft results) {
    ImmutableList<SoftRegions.Parting> partings = recordings.complete(SoftRegions.Parting.class);
    partings.each(p -> p.warnings().each(w -> results.warnings.add("heterogeneity: " + w)));
    for (Criterion criterion : Criterion.values()) {
      List<Parted> all = SoftRegions.all(partings, criterion);
      if (!all.isEmpty()) {
        results.heterogeneity.add(combined(criterion, all));
        all.forEach(
            p ->
                Heterogeneity.unstable(criterion, p.numbers())
                    .each(w -> results.warnings.add("heterogeneity: " + w)));
      }
    }
  }

  private static Results.Heterogeneity combined(Criterion criterion, List<Parted> all) {
    Map<String, Estimate> numbers = new LinkedHashMap<>();
    ImmutableList<Finding> layout = all.getFirst().numbers();
    for (int k = 0; k < layout.size(); k++) {
      int index = k;
      Finding number = layout.get(k);
      numbers.put(
          number.unit().isEmpty() ? number.name() : number.name() + "_" + number.unit(),
          Estimate.mean(all.stream().map(p -> p.numbers().get(index).estimate()).toList()));
    }
    return new Results.Heterogeneity(
        criterion.label(),
        all.size(),
        all.stream().mapToDouble(Parted::separation).average().orElseThrow(),
        all.stream().mapToDouble(p -> p.clusters().all().size()).average().orElseThrow(),
        mean(all, SoftClusters::meanRadius),
        mean(all, SoftClusters::meanAspect),
        largest(all),
        widths(all),
        numbers);
  }

  /** Over the structures in which it is known. */
  private static double mean(List<Parted> all, ToDoubleFunction<SoftClusters> quantity) {
    return all.stream()
        .map(Parted::clusters)
        .mapToDouble(quantity)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  /** Of structures of one size of box; where there is one more width in one, it is left out. */
  private static List<Results.SoftOfWidth> widths(List<Parted> all) {
    int common = all.stream().mapToInt(p -> p.widths().size()).min().orElseThrow();
    return IntStream.range(0, common)
        .mapToObj(
            k -> {
              List<OfWidth> same = all.stream().map(p -> p.widths().get(k)).toList();
              return new Results.SoftOfWidth(
                  same.stream().mapToDouble(OfWidth::width).average().orElseThrow(),
                  same.stream().mapToDouble(OfWidth::separation).average().orElseThrow(),
                  Estimate.mean(same.stream().map(OfWidth::fraction).toList()),
                  Estimate.mean(same.stream().map(OfWidth::xi).toList()),
                  Estimate.mean(same.stream().map(OfWidth::psi).toList()));
            })
        .toList();
  }

  private static List<Results.SoftRegion> largest(List<Parted> all) {
    List<Results.SoftRegion> regions = new ArrayList<>();
    for (int replica = 0; replica < all.size(); replica++) {
      int of = replica;
      all.get(replica).clusters().all().stream()
          .limit(LISTED)
          .map(r -> new Results.SoftRegion(of, r.atoms(), r.radius(), r.aspect(), r.endless()))
          .forEach(regions::add);
    }
    return regions;
  }

  @Override
  public List<Table<?>> tables(Results results) {
    List<Results.Heterogeneity> rows = results.heterogeneity();
    return rows.isEmpty()
        ? List.of()
        : List.of(parts(rows), closure(rows), SoftVerdicts.table(rows), widthTable(rows));
  }

  private static Table<Results.Heterogeneity> parts(List<Results.Heterogeneity> rows) {
    return Table.of(
            Chapter.ESHELBY,
            rows,
            List.of(
                new Column<>("soft by", h -> Cell.of(h.criterion().replace('_', ' '))),
                column("Vf", "", "V_f"),
                new Column<>("separation", h -> Cell.fixed(h.separation(), 2)),
                new Column<>("regions", h -> Cell.fixed(h.regions(), 1)),
                new Column<>("radius", "\u00c5", h -> known(h.radius(), 1)),
                new Column<>("aspect", h -> known(h.aspect(), 2)),
                column("K0", "GPa", "K0_GPa"),
                column("K1", "GPa", "K1_GPa"),
                column("G0", "GPa", "G0_GPa"),
                column("G1", "GPa", "G1_GPa"),
                column("\u03be", "", "xi"),
                column("\u03c8", "", "psi")))
        .before("Soft regions and the stiff rest, their own moduli measured at rest.")
        .after(
            String.format(
                Locale.ROOT,
                "Sun et al. assume \u03be = %.2f. Separation is the share of the variance that lies"
                    + " between soft and stiff: near %.2f there are no two classes.",
                SoftReference.XI.most(),
                NO_CLASSES));
  }

  /** A dash where regions are endless or too small for it. */
  private static Cell known(double value, int digits) {
    return Double.isNaN(value) ? Cell.of("-") : Cell.fixed(value, digits);
  }

  /** A criterion at a width. */
  private record AtWidth(String criterion, Results.SoftOfWidth of) {}

  private static Table<AtWidth> widthTable(List<Results.Heterogeneity> found) {
    List<AtWidth> rows =
        found.stream()
            .flatMap(h -> h.widths().stream().map(of -> new AtWidth(h.criterion(), of)))
            .toList();
    return Table.of(
            Chapter.ESHELBY,
            rows,
            List.of(
                new Column<AtWidth>("soft by", r -> Cell.of(r.criterion().replace('_', ' '))),
                new Column<AtWidth>("width", "\u00c5", r -> Cell.fixed(r.of().width(), 1)),
                new Column<AtWidth>("Vf", r -> Cell.of(r.of().fraction())),
                new Column<AtWidth>("separation", r -> Cell.fixed(r.of().separation(), 2)),
                new Column<AtWidth>("\u03be", r -> Cell.of(r.of().xi())),
                new Column<AtWidth>("\u03c8", r -> Cell.of(r.of().psi()))))
        .before("The same with averages over spheres of other widths.")
        .asDetail();
  }

  private static Column<Results.Heterogeneity> column(String name, String unit, String number) {
    return new Column<>(name, unit, h -> Cell.of(h.numbers().get(number)));
  }

  /** A modulus of the whole, as measured and by every scheme. */
  private record Row(Results.Heterogeneity of, String modulus) {
    Cell cell(String suffix) {
      return Cell.of(of.numbers().get(modulus + suffix + "_GPa"));
    }
  }

  private static Table<Row> closure(List<Results.Heterogeneity> found) {
    List<Row> rows = new ArrayList<>();
    found.forEach(h -> List.of("K", "G").forEach(modulus -> rows.add(new Row(h, modulus))));
    List<Column<Row>> columns = new ArrayList<>();
    columns.add(new Column<>("soft by", r -> Cell.of(r.of().criterion().replace('_', ' '))));
    columns.add(new Column<>("", r -> Cell.of(r.modulus())));
    columns.add(new Column<>("measured", "GPa", r -> r.cell("")));
    for (Scheme scheme : Scheme.values()) {
      String name = scheme.shortLabel();
      String suffix = "_" + name.replace('-', '_');
      columns.add(new Column<>(name, "GPa", r -> r.cell(suffix.toLowerCase(Locale.ROOT))));
    }
    return Table.of(Chapter.ESHELBY, rows, columns)
        .before("K and G of the whole, and what the inclusion model makes of the parts (spheres).");
  }
}
