package org.vitrum.stage.statics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
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
import org.vitrum.results.ResultsDraft;
import org.vitrum.results.Table;
import org.vitrum.results.VoigtTable;
import org.vitrum.stage.plan.Family;
import org.vitrum.stage.plan.Recordings;

/** {@code minimise}, {@code elastic}. */
public final class StaticsFamily implements Family {
  /**
   * In parts of the largest eigenvalue of C. Solids at rest are within 1e-4, by the strain squared.
   */
  private static final double MOST_ASYMMETRY = 0.02;

  /** How many times smaller the strain is that a warning recommends. */
  private static final int SMALLER = 10;

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
  public void evaluate(Recordings recordings, ResultsDraft results) {
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
      StaticElasticity found = straining.found().orElseThrow();
      results.elastic.add(stiffness(straining.replica(), found));
      yielding(found, straining.spec().strain()).ifPresent(results.warnings::add);
    }
  }

  /**
   * A strain that makes atoms of a glass jump to other places measures the jump, divided by the
   * strain, not a stiffness. It shows in a C that no solid at rest can have, or in one far from
   * symmetric.
   */
  private static Optional<String> yielding(StaticElasticity found, double strain) {
    double[] moduli =
        new EigenDecomposition(new Array2DRowRealMatrix(found.c())).getRealEigenvalues();
    double softest = Arrays.stream(moduli).min().orElseThrow();
    double stiffest = Arrays.stream(moduli).max().orElseThrow();
    String what;
    if (softest <= 0) {
      what = "has a negative eigenvalue, %s GPa".formatted(Numbers.plain(softest, 3));
    } else if (found.asymmetry() > MOST_ASYMMETRY * stiffest) {
      what = "is not symmetric by %s GPa".formatted(Numbers.plain(found.asymmetry(), 3));
    } else {
      return Optional.empty();
    }
    return Optional.of(
        ("elastic: C %s: atoms jumped to other places under a strain of %s %%, or they were not at"
                + " rest in a box without stress: minimise with box: triclinic first, then take a"
                + " smaller strain, such as %s %%")
            .formatted(
                what, Numbers.plain(100 * strain, 2), Numbers.plain(100 * strain / SMALLER, 2)));
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
