package org.vitrum.stage.statics;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.deck.StageReader;
import org.vitrum.dynamics.StaticElasticity;
import org.vitrum.results.Cell;
import org.vitrum.results.Chapter;
import org.vitrum.results.Column;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results;
import org.vitrum.results.Results.Stage;
import org.vitrum.results.Table;
import org.vitrum.results.VoigtTable;
import org.vitrum.stage.plan.Family;
import org.vitrum.stage.plan.Recordings;

/** {@code minimise}, {@code elastic}. */
public final class StaticsFamily implements Family {
  @Override
  public ImmutableList<StageReader> stages() {
    return Lists.immutable.of(
        new StageReader(
            "minimise",
            Lists.immutable.of(Minimise.KEYS),
            (fields, start) -> Minimise.read(fields)),
        new StageReader(
            "elastic", Lists.immutable.of(Elastic.KEYS), (fields, start) -> Elastic.read(fields)));
  }

  @Override
  public void evaluate(Recordings recordings, Results.Draft results) {
    for (Minimise.Search search : recordings.complete(Minimise.Search.class)) {
      results.stages.add(
          new Stage(
              search.replica(),
              search.stage(),
              search.spec().name(),
              null,
              null,
              minimum(search.found().orElseThrow(), recordings.atoms())));
    }
    for (Elastic.Straining straining : recordings.complete(Elastic.Straining.class)) {
      results.elastic.add(stiffness(straining.replica(), straining.found().orElseThrow()));
    }
  }

  private static Results.Minimum minimum(Minimise.Search.Minimum m, int atoms) {
    return new Results.Minimum(
        m.energy() / atoms, m.volume() / atoms, m.pressure(), m.largestForce());
  }

  /** With Voigt's averages of K and G. */
  private static Results.Elastic stiffness(int replica, StaticElasticity found) {
    double[][] c = found.c();
    double normal = c[0][0] + c[1][1] + c[2][2];
    double cross = c[0][1] + c[0][2] + c[1][2];
    double shear = c[3][3] + c[4][4] + c[5][5];
    return new Results.Elastic(
        replica, c, found.asymmetry(), (normal + 2 * cross) / 9, (normal - cross + 3 * shear) / 15);
  }

  @Override
  public List<Table<?>> tables(Results results) {
    List<Table<?>> tables = new ArrayList<>();
    List<Stage> minima =
        results.stages().stream().filter(stage -> stage.minimum() != null).toList();
    if (!minima.isEmpty()) {
      tables.add(
          Table.of(
              Chapter.COURSE,
              minima,
              List.of(
                  new Column<>("stage", s -> Cell.of((s.index() + 1) + " " + s.kind())),
                  new Column<>(
                      "energy per atom", "eV", s -> Cell.fixed(s.minimum().energyPerAtom(), 6)),
                  new Column<>(
                      "V per atom",
                      "\u00c5\u00b3",
                      s -> Cell.fixed(s.minimum().volumePerAtom(), 4)),
                  new Column<>("p", "GPa", s -> Cell.fixed(s.minimum().pressure(), 4)),
                  new Column<>(
                      "largest force",
                      "eV/\u00c5",
                      s -> Cell.of(Numbers.scientific(s.minimum().largestForce()))))));
    }
    for (Results.Elastic elastic : results.elastic()) {
      boolean several = results.elastic().size() > 1;
      tables.add(
          VoigtTable.of((a, b) -> Cell.fixed(elastic.stiffness()[a][b], 2))
              .before(
                  "Stiffness C at 0 K in GPa, Voigt order%s. K = %s GPa, G = %s GPa (Voigt averages);"
                          .formatted(
                              several ? ", replica " + (elastic.replica() + 1) : "",
                              Numbers.plain(elastic.bulkModulus(), 5),
                              Numbers.plain(elastic.shearModulus(), 5))
                      + " asymmetry of C "
                      + Numbers.plain(elastic.asymmetry(), 2)
                      + " GPa."));
    }
    return tables;
  }
}
