package org.vitrum.stage.fluctuation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.analysis.CubicElasticity;
import org.vitrum.analysis.ElasticAverage;
import org.vitrum.analysis.ElasticMatrix;
import org.vitrum.analysis.ElasticTensor;
import org.vitrum.analysis.StressFluctuations;
import org.vitrum.deck.StageReader;
import org.vitrum.results.Cell;
import org.vitrum.results.Chapter;
import org.vitrum.results.Column;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results;
import org.vitrum.results.ResultsDraft;
import org.vitrum.results.Table;
import org.vitrum.results.VoigtTable;
import org.vitrum.stage.plan.Family;
import org.vitrum.stage.plan.Recordings;
import org.vitrum.stage.visit.BornSeries;
import org.vitrum.stage.visit.Settled;
import org.vitrum.stage.visit.Visits;

/** {@code elastic-constants}: replicas at a temperature are combined. */
public final class FluctuationFamily implements Family {
  private static final StageReader STAGE =
      new StageReader(
          "elastic-constants",
          Lists.immutable.of(ElasticConstants.KEYS, Visits.TEMPERATURES),
          ElasticConstants::read);

  @Override
  public ImmutableList<StageReader> stages() {
    return Lists.immutable.of(STAGE);
  }

  @Override
  public void evaluate(Recordings recordings, ResultsDraft results) {
    ImmutableList<ElasticConstants.Fluctuating> all =
        recordings.complete(ElasticConstants.Fluctuating.class);
    for (double kelvin : Settled.temperatures(all.collect(f -> f.settled()))) {
      ElasticTensor tensor =
          StressFluctuations.combined(
              all.select(f -> f.settled().temperature() == kelvin)
                  .collect(f -> tensor(kelvin, f.fluctuations(), recordings.atoms()))
                  .castToList());
      StressFluctuations.warning(tensor, String.format(Locale.ROOT, "%.0f K", kelvin))
          .ifPresent(results.warnings::add);
      results.elasticConstants.add(tensor);
    }
  }

  private static ElasticTensor tensor(double kelvin, BornSeries f, int atoms) {
    return StressFluctuations.of(
        kelvin, f.series().meanVolume(), atoms, f.series().stress(), f.born());
  }

  @Override
  public List<Table<?>> tables(Results results) {
    List<Table<?>> tables = new ArrayList<>();
    for (ElasticTensor tensor : results.elasticConstants()) {
      tables.add(averages(tensor));
      tables.add(components("All components", tensor.total()));
      tables.add(components("Born term", tensor.born()));
      tables.add(components("Fluctuation term", tensor.fluctuation()));
    }
    return tables;
  }

  private static Table<ElasticAverage> averages(ElasticTensor tensor) {
    CubicElasticity cubic = CubicElasticity.of(tensor);
    return Table.of(
            Chapter.ELASTIC,
            tensor.averages(),
            List.of(
                new Column<>("", c -> Cell.of(c.name())),
                new Column<>("C", c -> Cell.of(c.total())),
                new Column<>("Born", c -> Cell.of(c.born())),
                new Column<>("kinetic", c -> Cell.fixed(c.kinetic().value(), 2)),
                new Column<>("fluctuation", c -> Cell.of(c.fluctuation())),
                new Column<>("stress", c -> Cell.of(c.stress())),
                new Column<>("C, first half", c -> half(c, 0)),
                new Column<>("second half", c -> half(c, 1))))
        .before(
            "Isothermal elastic constants at "
                + Numbers.kelvin(tensor.temperature())
                + " from the fluctuations of the stress at constant volume, in GPa: averages over"
                + " equivalent constants of a cubic crystal, and Voigt's K and G, as the sum of the"
                + " Born term, the kinetic term, the fluctuation term and the mean stress; and C"
                + " from each half of the samples alone, which differ if it still changes.")
        .after(
            ("Anisotropy 2C44/(C11 \u2212 C12) = %s. A polycrystal of it, or a glass, has G = %s"
                    + " GPa (Voigt-Reuss-Hill), E = %s GPa, \u03bd = %s.")
                .formatted(
                    Numbers.withError(cubic.zener()),
                    Numbers.withError(cubic.shear()),
                    Numbers.withError(cubic.isotropic().young()),
                    Numbers.withError(cubic.isotropic().poisson())));
  }

  private static Cell half(ElasticAverage c, int half) {
    boolean known = c.halves() != null && c.halves().size() > half; // older runs have none
    return Cell.of(known ? c.halves().get(half) : null);
  }

  private static Table<Integer> components(String title, ElasticMatrix c) {
    return VoigtTable.of((a, b) -> Cell.of(c.value()[a][b], c.error()[a][b]))
        .before(title)
        .asDetail();
  }
}
