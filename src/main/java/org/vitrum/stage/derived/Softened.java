package org.vitrum.stage.derived;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrum.analysis.BulkModulusCurve;
import org.vitrum.deck.Deck;
import org.vitrum.deck.XiSpec;
import org.vitrum.results.ModulusCurve;
import org.vitrum.results.Softenings;
import org.vitrum.results.Softenings.Softening;
import org.vitrum.results.Softenings.Transition;
import org.vitrum.statistics.Estimate;

/** xi at and above both glass transitions, from every curve K(T) that tables show. */
final class Softened {
  /** How far above Tg "well above" may be, K. */
  private static final double ABOVE = 100;

  private Softened() {}

  /** Empty without a curve of two temperatures, or without any Tg. */
  static Optional<Softenings> of(
      Deck deck, Optional<Estimate> simulated, List<ModulusCurve> curves) {
    Optional<Double> measured =
        deck.xi().flatMap(spec -> spec.measuredTg().stream().boxed().findFirst());
    List<ModulusCurve> shown =
        curves.stream().filter(c -> c.shown() && c.points().size() > 1).toList();
    if (shown.isEmpty() || simulated.isEmpty() && measured.isEmpty()) {
      return Optional.empty();
    }
    double reference =
        deck.xi()
            .flatMap(XiSpec::between)
            .map(XiSpec.Between::reference)
            .orElse(
                shown.stream()
                    .filter(c -> c.definition() == ModulusCurve.Definition.SETTLED)
                    .findFirst()
                    .orElse(shown.getLast())
                    .points()
                    .getFirst()
                    .temperature());
    List<Softening> found = new ArrayList<>();
    for (ModulusCurve curve : shown) {
      simulated.ifPresent(tg -> add(curve, reference, Transition.SIMULATED, tg, found));
      measured.ifPresent(
          tg -> add(curve, reference, Transition.MEASURED, new Estimate(tg, 0), found));
    }
    return Optional.of(
        new Softenings(reference, simulated.orElse(null), measured.orElse(null), found));
  }

  private static void add(
      ModulusCurve curve,
      double reference,
      Transition transition,
      Estimate tg,
      List<Softening> found) {
    double[] kelvin =
        curve.points().stream().mapToDouble(ModulusCurve.Point::temperature).toArray();
    List<Estimate> moduli = curve.points().stream().map(ModulusCurve.Point::modulus).toList();
    int k0 = 0;
    while (k0 < kelvin.length && kelvin[k0] != reference) {
      k0++;
    }
    if (k0 == kelvin.length) {
      return; // not reached yet
    }
    for (Place place :
        List.of(
            new Place("Tg", tg),
            new Place("1.1 Tg", new Estimate(1.1 * tg.value(), 1.1 * tg.error())),
            new Place("1.2 Tg", new Estimate(1.2 * tg.value(), 1.2 * tg.error())),
            new Place("Tg + 100 K", new Estimate(tg.value() + ABOVE, tg.error())))) {
      Optional<Estimate> xi = BulkModulusCurve.softening(kelvin, moduli, k0, place.kelvin());
      found.add(Softening.of(curve.label(), transition, place.name(), place.kelvin(), xi));
    }
  }

  /** A temperature and its name. */
  private record Place(String name, Estimate kelvin) {}
}
