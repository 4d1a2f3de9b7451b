package org.vitrum.stage.derived;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrum.results.Cell;
import org.vitrum.results.Chapter;
import org.vitrum.results.Column;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results;
import org.vitrum.results.Results.Annealing;
import org.vitrum.results.Results.Eshelby;
import org.vitrum.results.Results.Fitted;
import org.vitrum.results.Results.GlassTransition;
import org.vitrum.results.Table;

/** What follows from several stages together: the glass transition and the inclusion model. */
public final class DerivedTables {
  private DerivedTables() {}

  /** Glass transitions, softenings of the simulation, and fits of measured data. */
  public static List<Table<?>> of(Results results) {
    List<Table<?>> tables = new ArrayList<>();
    if (!results.tg().isEmpty()) {
      tables.add(
          Table.of(
              Chapter.GLASS_TRANSITION,
              results.tg(),
              List.of(
                  new Column<>("from", tg -> Cell.of(tg.quantity())),
                  new Column<>("curve", tg -> Cell.of(tg.source())),
                  new Column<>("Tg", "K", tg -> Cell.of(tg.temperature(), tg.error())),
                  new Column<GlassTransition>(
                      "kink",
                      tg -> Cell.of(tg.significant() ? "significant" : "not significant")))));
    }
    if (results.softenings() != null) {
      tables.addAll(SofteningTables.of(results.softenings()));
    }
    if (results.eshelby() != null) {
      tables.add(softenings(results.eshelby()));
      results.eshelby().data().forEach(data -> tables.add(fitted(data)));
    }
    return tables;
  }

  private record Named(String name, Cell value) {}

  private static Table<Named> softenings(Eshelby eshelby) {
    List<Named> rows = new ArrayList<>();
    Optional<String> soft = Optional.ofNullable(eshelby.softBy()).map(by -> by.replace('_', ' '));
    rows.add(
        new Named(
            "\u03be, pressure softening, " + soft.map("soft by "::concat).orElse("from K(T)"),
            Cell.of(eshelby.xi().value(), eshelby.xi().error())));
    if (eshelby.fraction() != null) {
      rows.add(new Named("Vf, measured", Cell.of(eshelby.fraction())));
    }
    if (eshelby.psi() != null) {
      rows.add(
          new Named(
              "\u03c8, shear softening, " + soft.map("soft by "::concat).orElse("from G(T)"),
              Cell.of(eshelby.psi().value(), eshelby.psi().error())));
      rows.add(new Named("\u03c8/\u03be", Cell.of(eshelby.psiOverXi())));
      rows.add(new Named("A/B", Cell.of(eshelby.ratio())));
      if (eshelby.regime() != null) {
        rows.add(new Named("regime", Cell.of(eshelby.regime())));
      }
    }
    return Table.of(
        Chapter.ESHELBY,
        rows,
        List.of(
            new Column<>("of the simulation", row -> Cell.of(row.name())),
            new Column<>("", Named::value)));
  }

  private static Table<Fitted> fitted(Annealing data) {
    return Table.of(
            Chapter.ESHELBY,
            data.estimates(),
            List.of(
                new Column<Fitted>("", e -> Cell.of(e.name())),
                new Column<Fitted>("unit", e -> Cell.of(e.unit())),
                new Column<Fitted>("value", e -> Cell.of(e.value(), e.error())),
                new Column<Fitted>(
                    "95 % interval", e -> Cell.of(Numbers.interval(e.lower(), e.upper()))),
                new Column<Fitted>(
                    "by bootstrap",
                    e -> Cell.of(Numbers.interval(e.bootstrapLower(), e.bootstrapUpper())))))
        .before("Moduli measured during annealing, " + data.file() + ", with \u03be of this run:")
        .warning(data.warnings());
  }
}
