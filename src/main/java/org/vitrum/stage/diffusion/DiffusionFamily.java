package org.vitrum.stage.diffusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.analysis.MeanSquareDisplacement;
import org.vitrum.deck.StageReader;
import org.vitrum.results.Cell;
import org.vitrum.results.Chapter;
import org.vitrum.results.Column;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results;
import org.vitrum.results.Results.SpeciesDiffusion;
import org.vitrum.results.ResultsDraft;
import org.vitrum.results.Table;
import org.vitrum.stage.plan.Family;
import org.vitrum.stage.plan.Recordings;
import org.vitrum.statistics.Estimate;

/** {@code diffusion}. */
public final class DiffusionFamily implements Family {
  /** Times that are fitted, as shares of the whole: after the cage, and while origins are many. */
  private static final double FIT_FROM = 0.1;

  private static final double FIT_TO = 0.5;

  /** Below this exponent of MSD ~ t^n the displacement is not yet that of diffusion. */
  private static final double DIFFUSIVE = 0.9;

  /** 1 A^2/ps in m^2/s. */
  private static final double SI = 1e-8;

  @Override
  public ImmutableList<StageReader> stages() {
    return Lists.immutable.of(
        new StageReader("diffusion", Lists.immutable.of(Diffusion.KEYS), Diffusion::read));
  }

  @Override
  public void evaluate(Recordings recordings, ResultsDraft results) {
    for (Diffusion.Diffusing d : recordings.complete(Diffusion.Diffusing.class)) {
      MeanSquareDisplacement msd = d.displacements().displacement();
      double[] time = msd.times();
      double from = FIT_FROM * time[time.length - 1];
      double to = FIT_TO * time[time.length - 1];
      List<SpeciesDiffusion> species = new ArrayList<>();
      for (int k = 0; k < recordings.elements().size(); k++) {
        String element = recordings.elements().get(k);
        Estimate coefficient = msd.diffusion(k, from, to);
        double exponent = msd.exponent(k, from, to);
        if (exponent < DIFFUSIVE) {
          results.warnings.add(cage(d.spec().temperature(), element, exponent));
        }
        species.add(
            new SpeciesDiffusion(
                element,
                coefficient,
                new Estimate(SI * coefficient.value(), SI * coefficient.error()),
                exponent,
                msd.of(k)));
      }
      results.diffusion.add(
          new Results.Diffusion(
              d.replica(), d.stage(), d.spec().temperature(), from, to, species, time));
    }
  }

  private static String cage(double kelvin, String element, double exponent) {
    return String.format(
        Locale.ROOT,
        "diffusion at %.0f K: the mean square displacement of %s grows as t^%.2f, slower than t: D"
            + " is an upper bound; take a longer time",
        kelvin,
        element,
        exponent);
  }

  private record Row(Results.Diffusion at, SpeciesDiffusion of) {}

  @Override
  public List<Table<?>> tables(Results results) {
    List<Row> rows =
        results.diffusion().stream()
            .flatMap(d -> d.species().stream().map(of -> new Row(d, of)))
            .toList();
    return rows.isEmpty()
        ? List.of()
        : List.of(
            Table.of(
                    Chapter.DIFFUSION,
                    rows,
                    List.of(
                        new Column<Row>("T", "K", r -> Cell.plain(r.at().temperature(), 5)),
                        new Column<Row>("species", r -> Cell.of(r.of().element())),
                        new Column<Row>("D", "\u00c5\u00b2/ps", r -> Cell.of(r.of().coefficient())),
                        new Column<Row>("D", "10\u207b\u2079 m\u00b2/s", r -> nano(r.of().inSi())),
                        new Column<Row>("exponent", r -> Cell.fixed(r.of().exponent(), 2)),
                        new Column<Row>("fitted times", "ps", r -> times(r.at()))))
                .after(
                    "MSD = 6 D t of unwrapped positions, over all time origins; errors from the"
                        + " scatter of ten groups of atoms. The exponent of MSD ~ t\u207f is 1"
                        + " where atoms diffuse."));
  }

  private static Cell nano(Estimate d) {
    return Cell.of(1e9 * d.value(), 1e9 * d.error());
  }

  private static Cell times(Results.Diffusion d) {
    return Cell.of(Numbers.plain(d.from(), 3) + " to " + Numbers.plain(d.to(), 3));
  }
}
