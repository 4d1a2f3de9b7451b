package org.vitrum.stage.derived;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.deck.Deck;
import org.vitrum.deck.EshelbySpec;
import org.vitrum.eshelby.DiluteModel;
import org.vitrum.eshelby.IsotropicModuli;
import org.vitrum.io.DataTable;
import org.vitrum.measured.AnnealingFit;
import org.vitrum.measured.Kinetics;
import org.vitrum.results.Results;
import org.vitrum.results.Results.Xi;
import org.vitrum.statistics.Estimate;

/**
 * The deck's section {@code eshelby}: xi and psi from the simulated K(T) and G(T), or of the soft
 * regions that a stage measured, and psi from measured data with the simulation's xi and its error.
 */
public final class EshelbyResults {
  private final EshelbySpec spec;
  private final long seed;
  private final ImmutableList<DataTable> tables;

  /** The fits of the data for the xi they were last made with; a run asks again and again. */
  private Optional<Estimate> fittedXi = Optional.empty();

  private List<Results.Annealing> fitted = List.of();

  private EshelbyResults(EshelbySpec spec, long seed, ImmutableList<DataTable> tables) {
    this.spec = spec;
    this.seed = seed;
    this.tables = tables;
  }

  /**
   * Reads the data files and sees whether they can be fitted, so that a run does not end in a bad
   * file.
   *
   * @param beside folder of the deck, where files are looked for first
   * @throws InputException if a file is missing or cannot be fitted
   */
  public static Optional<EshelbyResults> read(Deck deck, Path beside) {
    return deck.eshelby()
        .map(
            spec -> {
              ImmutableList<DataTable> tables =
                  spec.data().collect(name -> DataTable.read(find(name, spec, beside)));
              tables.forEach(
                  t ->
                      AnnealingFit.of(
                          t, new AnnealingFit.Options(kinetics(spec), null, null, 0, 1)));
              return new EshelbyResults(spec, deck.seed(), tables);
            });
  }

  private static Path find(String name, EshelbySpec spec, Path beside) {
    Path path = beside.resolve(name);
    if (!Files.isRegularFile(path)) {
      path = Path.of(name);
    }
    if (!Files.isRegularFile(path)) {
      throw new InputException(
          spec.place() + ": eshelby.data",
          "a file in " + beside + " or in the working directory",
          "no file " + name);
    }
    return path;
  }

  private static Kinetics kinetics(EshelbySpec spec) {
    return Kinetics.valueOf(spec.kinetics().name());
  }

  /**
   * What the model says.
   *
   * @param xi between two temperatures
   * @param warnings takes what a reader must know
   */
  Results.Eshelby of(
      Xi xi,
      List<Results.BulkModulus> bulk,
      List<Results.ShearModulus> shear,
      List<String> warnings) {
    Xi psi = psi(xi, shear).orElse(null);
    Estimate ratio = null;
    Estimate psiOverXi = null;
    String regime = null;
    if (psi != null) {
      if (psi.value() > 1) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "psi of the simulation is %.2f, beyond its limit 1: at %.0f K the sheared state"
                    + " flows; take a lower temperature for xi: {at: ...}",
                psi.value(),
                psi.at()));
      }
      Estimate k0 = modulus(bulk, xi.reference());
      Estimate g0 = at(shear, xi.reference()).map(Results.ShearModulus::shearModulus).orElseThrow();
      psiOverXi = Estimate.propagate(x -> x[1] / x[0], softening(xi), softening(psi));
      if (k0.value() > 0 && g0.value() > 0) {
        Estimate[] inputs = {softening(xi), softening(psi), k0, g0};
        ratio = Estimate.propagate(x -> a(x) / b(x), inputs);
        double[] values = {xi.value(), psi.value(), k0.value(), g0.value()};
        regime = regime(a(values), b(values));
      }
    }
    return new Results.Eshelby(xi, psi, psiOverXi, ratio, regime, data(xi, warnings), null, null);
  }

  /** Whether xi and psi are those of soft regions. */
  boolean isMeasured() {
    return spec.xi() == EshelbySpec.Softening.MEASURED;
  }

  /**
   * What the model says with xi and psi of the soft regions of a structure at rest, at 0 K; absent
   * before they are found.
   *
   * @param warnings takes what a reader must know
   */
  Optional<Results.Eshelby> ofSoftRegions(
      List<Results.Heterogeneity> found, List<String> warnings) {
    return found.stream()
        .filter(h -> h.criterion().equals(spec.softBy().label()))
        .findFirst()
        .map(h -> ofSoftRegions(h, warnings));
  }

  private Results.Eshelby ofSoftRegions(Results.Heterogeneity soft, List<String> warnings) {
    Estimate xi = soft.numbers().get("xi");
    Estimate psi = soft.numbers().get("psi");
    Estimate a = soft.numbers().get("A_spheres");
    Estimate b = soft.numbers().get("B_spheres");
    boolean solid = Double.isFinite(a.value()) && Double.isFinite(b.value());
    Xi between = new Xi(xi.value(), xi.error(), 0, 0);
    return new Results.Eshelby(
        between,
        new Xi(psi.value(), psi.error(), 0, 0),
        Estimate.propagate(x -> x[1] / x[0], xi, psi),
        solid ? Estimate.propagate(x -> x[0] / x[1], a, b) : null,
        solid ? regime(a.value(), b.value()) : null,
        data(between, warnings),
        soft.criterion(),
        soft.numbers().get("V_f"));
  }

  private static String regime(double a, double b) {
    return DiluteModel.regime(a, b).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A of xi, psi, K0, G0; noise may carry a softening beyond 1, where the formula still holds. */
  private static double a(double[] x) {
    return DiluteModel.factor(x[0], new IsotropicModuli(x[2], x[3]).alpha());
  }

  /** B of the same. */
  private static double b(double[] x) {
    return DiluteModel.factor(x[1], new IsotropicModuli(x[2], x[3]).beta());
  }

  private static Optional<Xi> psi(Xi xi, List<Results.ShearModulus> shear) {
    Optional<Results.ShearModulus> cold = at(shear, xi.reference());
    Optional<Results.ShearModulus> hot = at(shear, xi.at());
    return cold.isEmpty() || hot.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Xi.of(xi.reference(), cold.get().shearModulus(), xi.at(), hot.get().shearModulus()));
  }

  private static Optional<Results.ShearModulus> at(
      List<Results.ShearModulus> shear, double temperature) {
    return shear.stream().filter(m -> m.temperature() == temperature).findFirst();
  }

  private static Estimate modulus(List<Results.BulkModulus> bulk, double temperature) {
    return bulk.stream()
        .filter(m -> m.temperature() == temperature)
        .findFirst()
        .orElseThrow()
        .bulkModulus();
  }

  private static Estimate softening(Xi xi) {
    return new Estimate(xi.value(), xi.error());
  }

  /** The fits of the measured data; without psi where the simulation does not soften. */
  private List<Results.Annealing> data(Xi xi, List<String> warnings) {
    boolean softens = xi.value() > 0 && xi.value() < 1;
    if (!softens && tables.notEmpty()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "xi = %.3f is no softening between 0 and 1: the measured data give A/B, but no psi;"
                  + " %s",
              xi.value(),
              isMeasured()
                  ? "take other soft regions by soft-by, or a larger box or more replicas"
                  : "sample longer if its error is large, or choose xi: {at: ...} above Tg"));
    }
    if (!fittedXi.equals(Optional.of(softening(xi)))) {
      fittedXi = Optional.of(softening(xi));
      fitted = new ArrayList<>();
      tables.forEachWithIndex((table, k) -> fitted.add(fit(k, table, softens ? xi : null)));
    }
    return fitted;
  }

  private Results.Annealing fit(int k, DataTable table, Xi xi) {
    Estimate softening = xi == null ? null : softening(xi);
    AnnealingFit fit =
        AnnealingFit.of(
            table,
            new AnnealingFit.Options(kinetics(spec), softening, null, spec.bootstrap(), seed));
    return new Results.Annealing(
        spec.data().get(k),
        fit.estimates().stream().map(Results.Fitted::of).toList(),
        fit.curves(),
        fit.warnings());
  }
}
