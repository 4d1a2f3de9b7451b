package org.vitrum.stage.modulus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.vitrum.results.Cell;
import org.vitrum.results.Chapter;
import org.vitrum.results.Column;
import org.vitrum.results.ModulusCurve;
import org.vitrum.results.Table;
import org.vitrum.statistics.Estimate;

/** K against temperature, a column for each time after the dilation. */
final class RelaxationTables {
  private RelaxationTables() {}

  /** K, and as a detail its relative change. */
  static List<Table<?>> of(List<ModulusCurve> curves) {
    List<ModulusCurve> main = curves.stream().filter(ModulusCurve::shown).toList();
    if (main.isEmpty()) {
      return List.of();
    }
    ModulusCurve settled =
        main.stream()
            .filter(c -> c.definition() == ModulusCurve.Definition.SETTLED)
            .findFirst()
            .orElseThrow();
    boolean inherent =
        main.stream().anyMatch(c -> c.definition() == ModulusCurve.Definition.INHERENT);
    return List.of(
        table(main, "GPa", p -> Cell.of(p.modulus()))
            .before(
                ("K by the time after a dilation at which the pressure is read: affine is the"
                            + " instant of it, before atoms move against each other; a time is the"
                            + " middle of half a decade; settled is the K above, from %s to %s ps.")
                        .formatted(plain(settled.from()), plain(settled.to()))
                    + (inherent
                        ? " Inherent is K of minima of the energy at the settled volumes."
                        : "")),
        table(main, "%", p -> Cell.change(p.relativeChange()))
            .before("Their relative change against the lowest temperature:")
            .asDetail());
  }

  private static String plain(double picoseconds) {
    return Cell.plain(picoseconds, 4).text();
  }

  private static Table<Double> table(
      List<ModulusCurve> curves, String unit, Function<ModulusCurve.Point, Cell> entry) {
    List<Column<Double>> columns = new ArrayList<>();
    columns.add(new Column<>("T", "K", t -> Cell.plain(t, 5)));
    curves.forEach(
        curve -> columns.add(new Column<>(curve.label(), unit, t -> cell(curve, t, entry))));
    List<Double> temperatures =
        curves.stream()
            .flatMap(c -> c.points().stream())
            .map(ModulusCurve.Point::temperature)
            .distinct()
            .sorted()
            .toList();
    return Table.of(Chapter.BULK_MODULUS, temperatures, columns);
  }

  private static Cell cell(
      ModulusCurve curve, double kelvin, Function<ModulusCurve.Point, Cell> entry) {
    return curve.points().stream()
        .filter(p -> p.temperature() == kelvin)
        .findFirst()
        .map(entry)
        .orElse(Cell.of((Estimate) null));
  }
}
