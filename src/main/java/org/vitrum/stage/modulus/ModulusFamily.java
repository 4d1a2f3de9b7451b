package org.vitrum.stage.modulus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.analysis.BulkModulusCurve;
import org.vitrum.analysis.BulkModulusFit;
import org.vitrum.analysis.ShearModulusFit;
import org.vitrum.deck.StageReader;
import org.vitrum.results.Cell;
import org.vitrum.results.Chapter;
import org.vitrum.results.Column;
import org.vitrum.results.Numbers;
import org.vitrum.results.Results;
import org.vitrum.results.Results.Isotropic;
import org.vitrum.results.Results.Xi;
import org.vitrum.results.ResultsDraft;
import org.vitrum.results.Table;
import org.vitrum.stage.plan.Family;
import org.vitrum.stage.plan.Recordings;
import org.vitrum.stage.visit.Settled;
import org.vitrum.stage.visit.Visits;
import org.vitrum.statistics.BlockAverage;
import org.vitrum.statistics.Estimate;
import org.vitrum.units.MetalUnits;

/** {@code bulk-modulus}, {@code shear-modulus}: replicas at a temperature are combined. */
public final class ModulusFamily implements Family {
  @Override
  public ImmutableList<StageReader> stages() {
    return Lists.immutable.of(
        new StageReader(
            "bulk-modulus",
            Lists.immutable.of(BulkModulus.KEYS, Visits.TEMPERATURES, BulkModulus.DILATION),
            BulkModulus::read),
        new StageReader(
            "shear-modulus",
            Lists.immutable.of(ShearModulus.KEYS, Visits.TEMPERATURES),
            ShearModulus::read));
  }

  @Override
  public void evaluate(Recordings recordings, ResultsDraft results) {
    bulkModuli(recordings, results);
    shearModuli(recordings, results);
  }

  private static void bulkModuli(Recordings recordings, ResultsDraft results) {
    ImmutableList<BulkModulus.Dilated> all = recordings.complete(BulkModulus.Dilated.class);
    warnOfShortSeries(
        all.flatCollect(s -> s.samples().collect(x -> x.series().pressure())),
        "pressures",
        "K",
        results.warnings);
    for (double kelvin : Settled.temperatures(all.collect(Strained::settled))) {
      ImmutableList<BulkModulus.Dilated> here =
          all.select(s -> s.settled().temperature() == kelvin);
      List<Estimate> moduli = new ArrayList<>();
      List<Estimate> derivatives = new ArrayList<>();
      for (BulkModulus.Dilated box : here) {
        BulkModulusFit fit = BulkModulusFit.of(points(box));
        fit.warnings(kelvin(kelvin)).forEach(results.warnings::add);
        moduli.add(fit.modulus());
        fit.pressureDerivative().ifPresent(derivatives::add);
      }
      Estimate modulus = Estimate.mean(moduli);
      Estimate reference =
          results.bulkModulus.isEmpty() ? modulus : results.bulkModulus.getFirst().bulkModulus();
      results.bulkModulus.add(
          new Results.BulkModulus(
              kelvin,
              mean(here, s -> s.volumePerAtom(recordings.atoms())),
              mean(here, s -> s.enthalpyPerAtom(recordings.atoms())),
              modulus,
              derivatives.isEmpty() ? null : Estimate.mean(derivatives),
              BulkModulusCurve.change(reference, modulus),
              moduli.size(),
              points(here.getFirst())));
    }
    all.select(box -> box.inherent().map(InherentDilations::hasFailed).orElse(false))
        .forEach(
            box ->
                results.warnings.add(
                    "an inherent structure at %s is left out: no minimum was found; if forces jump"
                            .formatted(kelvin(box.settled().temperature()))
                        + " at the potential's cutoff, switch them off with potential.smooth"));
    results.bulkModulusCurves.addAll(
        new RelaxationCurves(all, recordings.atoms()).all(results.bulkModulus));
  }

  private static List<BulkModulusFit.Point> points(Strained box) {
    return box.samples()
        .collect(
            (Strained.Sample sample) -> {
              BlockAverage average = BlockAverage.of(sample.series().pressure());
              return new BulkModulusFit.Point(
                  sample.strain().size(),
                  MetalUnits.EV_PER_A3_IN_GPA * average.mean(),
                  MetalUnits.EV_PER_A3_IN_GPA * average.error());
            })
        .castToList();
  }

  private static void shearModuli(Recordings recordings, ResultsDraft results) {
    ImmutableList<ShearModulus.Sheared> all = recordings.complete(ShearModulus.Sheared.class);
    warnOfShortSeries(
        all.flatCollect(s -> s.samples().collect(ModulusFamily::shearStress)),
        "shear stresses",
        "G",
        results.warnings);
    for (double kelvin : Settled.temperatures(all.collect(Strained::settled))) {
      ImmutableList<ShearModulus.Sheared> here =
          all.select(s -> s.settled().temperature() == kelvin);
      List<Estimate> moduli = new ArrayList<>();
      for (ShearModulus.Sheared box : here) {
        ShearModulusFit fit = ShearModulusFit.of(shears(box));
        fit.warning(kelvin(kelvin)).ifPresent(results.warnings::add);
        moduli.add(fit.modulus());
      }
      Estimate modulus = Estimate.mean(moduli);
      Estimate reference =
          results.shearModulus.isEmpty() ? modulus : results.shearModulus.getFirst().shearModulus();
      results.shearModulus.add(
          new Results.ShearModulus(
              kelvin,
              mean(here, s -> s.volumePerAtom(recordings.atoms())),
              modulus,
              BulkModulusCurve.change(reference, modulus),
              moduli.size(),
              shears(here.getFirst())));
    }
  }

  private static double[] shearStress(Strained.Sample sample) {
    return sample.series().stress(sample.strain().mode().voigt());
  }

  private static List<ShearModulusFit.Shear> shears(Strained box) {
    return box.samples()
        .collect(
            (Strained.Sample sample) -> {
              BlockAverage average = BlockAverage.of(shearStress(sample));
              return new ShearModulusFit.Shear(
                  sample.strain().mode().plane(),
                  sample.strain().size(),
                  MetalUnits.EV_PER_A3_IN_GPA * average.mean(),
                  MetalUnits.EV_PER_A3_IN_GPA * average.error());
            })
        .castToList();
  }

  private static Estimate mean(
      ImmutableList<? extends Strained> boxes, Function<Settled, Estimate> quantity) {
    return Estimate.mean(boxes.collect(box -> quantity.apply(box.settled())).castToList());
  }

  private static String kelvin(double temperature) {
    return String.format(Locale.ROOT, "%.0f K", temperature);
  }

  private static void warnOfShortSeries(
      ImmutableList<double[]> series, String what, String modulus, List<String> warnings) {
    int tooShort = series.count(s -> !BlockAverage.of(s).plateau());
    if (tooShort > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%d of %d mean %s come from series too short for a safe error: the errors of %s may"
                  + " be too small; sample longer",
              tooShort,
              series.size(),
              what,
              modulus));
    }
  }

  @Override
  public List<Table<?>> tables(Results results) {
    List<Table<?>> tables = new ArrayList<>();
    if (!results.bulkModulus().isEmpty()) {
      tables.add(
          Table.of(
                  Chapter.BULK_MODULUS,
                  results.bulkModulus(),
                  List.of(
                      new Column<>("T", "K", k -> Cell.plain(k.temperature(), 5)),
                      new Column<>("V per atom", "\u00c5\u00b3", k -> Cell.of(k.volumePerAtom())),
                      new Column<>("K", "GPa", k -> Cell.of(k.bulkModulus())),
                      new Column<>("K\u2032 = dK/dp", k -> Cell.of(k.pressureDerivative())),
                      new Column<Results.BulkModulus>(
                          "change of K", "%", k -> Cell.change(k.relativeChange()))))
              .before(
                  averaged(
                      results.bulkModulus(),
                      Results.BulkModulus::temperature,
                      Results.BulkModulus::replicas))
              .after(results.xi() == null ? "" : xi(results.xi())));
    }
    tables.addAll(RelaxationTables.of(results.bulkModulusCurves()));
    if (!results.shearModulus().isEmpty()) {
      tables.add(
          Table.of(
                  Chapter.SHEAR_MODULUS,
                  results.shearModulus(),
                  List.of(
                      new Column<>("T", "K", g -> Cell.plain(g.temperature(), 5)),
                      new Column<>("G", "GPa", g -> Cell.of(g.shearModulus())),
                      new Column<>("change of G", "%", g -> Cell.change(g.relativeChange())),
                      new Column<>(
                          "E, isotropic", "GPa", g -> isotropic(results, g, Isotropic::young)),
                      new Column<Results.ShearModulus>(
                          "\u03bd, isotropic", g -> isotropic(results, g, Isotropic::poisson))))
              .before(
                  averaged(
                      results.shearModulus(),
                      Results.ShearModulus::temperature,
                      Results.ShearModulus::replicas)));
    }
    return tables;
  }

  /** Which rows are means of several measurements; empty if none is. */
  private static <T> String averaged(
      List<T> rows, ToDoubleFunction<T> kelvin, ToIntFunction<T> count) {
    String means =
        rows.stream()
            .filter(row -> count.applyAsInt(row) > 1)
            .map(
                row ->
                    "%d at %s"
                        .formatted(
                            count.applyAsInt(row), Numbers.kelvin(kelvin.applyAsDouble(row))))
            .collect(Collectors.joining(", "));
    return means.isEmpty()
        ? ""
        : "Means of several measurements: "
            + means
            + ". Replicas count alike, and so do stages that visit the same temperature.";
  }

  private static String xi(Xi xi) {
    return "\u03be = (K\u2080 \u2212 K\u2081)/K\u2080 = %s between %s (K\u2080) and %s (K\u2081)."
        .formatted(
            Numbers.withError(xi.value(), xi.error()),
            Numbers.kelvin(xi.reference()),
            Numbers.kelvin(xi.at()));
  }

  private static Cell isotropic(
      Results results, Results.ShearModulus g, Function<Isotropic, Estimate> quantity) {
    Optional<Isotropic> both =
        results.isotropic().stream().filter(i -> i.temperature() == g.temperature()).findFirst();
    return Cell.of(both.map(quantity).orElse(null));
  }
}
