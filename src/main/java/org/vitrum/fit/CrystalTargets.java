package org.vitrum.fit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.units.MetalUnits;

/** The crystals of a deck, ready to be judged by candidates. */
final class CrystalTargets {
  /**
   * Crystals of at most so many atoms relax them in each candidate; of others, the cell alone does.
   */
  private static final int MOST_RELAXED = 9;

  /** Opposite faces of a cell with a vacancy are at least so far apart, A. */
  private static final double VACANCY_CELL = 9;

  private final FitDeck deck;
  private final ImmutableList<String> elements;
  private final Map<String, Curvature> curvatures = new LinkedHashMap<>();
  private final Map<String, Vacancy> vacancies = new LinkedHashMap<>();
  private final Map<String, StackingFault> faults = new LinkedHashMap<>();
  private final MutableList<Arrangement[]> volumes = Lists.mutable.empty();

  private record Vacancy(Arrangement perfect, Arrangement without) {}

  CrystalTargets(FitDeck deck, ImmutableList<String> elements, double cutoff) {
    this.deck = deck;
    this.elements = elements;
    deck.crystals()
        .forEach(
            (name, crystal) -> {
              CrystalCell cell = cell(crystal);
              boolean elastic = asks(name, Property::isElastic);
              curvatures.put(
                  name,
                  elastic
                      ? Curvature.complete(cell, cutoff)
                      : Curvature.symmetric(
                          cell,
                          crystal.prototype().system(),
                          cell.size() > 1 && cell.size() <= MOST_RELAXED,
                          cutoff));
              if (asks(name, p -> p == Property.STACKING_FAULT)) {
                faults.put(name, StackingFault.of(cell, crystal.prototype(), cutoff));
              }
              if (asks(name, p -> p == Property.VACANCY_ENERGY)) {
                CrystalCell large = cell.repeated(VACANCY_CELL);
                vacancies.put(
                    name,
                    new Vacancy(
                        large.arrangement(cutoff), large.withVacancy().arrangement(cutoff)));
              }
            });
    for (FitDeck.Curve curve : deck.curves()) {
      CrystalCell cell = cell(deck.crystals().get(curve.crystal()));
      Arrangement[] along = new Arrangement[curve.points()];
      for (int k = 0; k < along.length; k++) {
        along[k] = cell.scaled(scale(curve, k)).arrangement(cutoff);
      }
      volumes.add(along);
    }
  }

  private boolean asks(String crystal, Predicate<Property> kind) {
    return deck.targets()
        .anySatisfy(
            t ->
                kind.test(t.property())
                    && (t.crystal().equals(crystal) || t.relativeTo().equals(crystal)));
  }

  private CrystalCell cell(FitDeck.Crystal crystal) {
    int[] types = crystal.elements().collectInt(symbol -> index(symbol)).toArray();
    return CrystalCell.of(crystal.prototype(), types, crystal.a(), crystal.b(), crystal.c());
  }

  private int index(String symbol) {
    int index = elements.indexOf(symbol);
    if (index < 0) {
      throw new InputException(
          deck.file() + ": crystals", "elements of the form, " + elements.makeString(), symbol);
    }
    return index;
  }

  private static double scale(FitDeck.Curve curve, int k) {
    return curve.from() + (curve.to() - curve.from()) * k / (curve.points() - 1);
  }

  /** What a candidate says of all crystals. */
  Map<String, Curvature.State> states(Candidate candidate) {
    Map<String, Curvature.State> states = new HashMap<>();
    curvatures.forEach((name, curvature) -> states.put(name, curvature.of(candidate)));
    return states;
  }

  /**
   * Energies of reference crystals, eV an atom; missing where the deck names none.
   *
   * @param states of all crystals
   */
  Map<String, Double> references(Map<String, Curvature.State> states) {
    Map<String, Double> energies = new HashMap<>();
    deck.references()
        .forEach((element, crystal) -> energies.put(element, states.get(crystal).energy()));
    return energies;
  }

  /** The targets about crystals, in the deck's order, and then the curves'. */
  ImmutableList<Residual> judge(Candidate candidate, Map<String, Curvature.State> states) {
    Map<String, Double> references = references(states);
    MutableList<Residual> residuals = Lists.mutable.empty();
    for (FitDeck.Target t : deck.targets()) {
      double value = property(t.crystal(), t.property(), candidate, states, references);
      if (!t.relativeTo().isEmpty()) {
        value -= property(t.relativeTo(), t.property(), candidate, states, references);
      }
      residuals.add(Residual.of(t, value));
    }
    deck.curves()
        .forEachWithIndex(
            (curve, k) -> {
              for (int at = 0; at < curve.points(); at++) {
                residuals.add(point(curve, at, volumes.get(k)[at], candidate));
              }
            });
    return residuals.toImmutable();
  }

  private double property(
      String crystal,
      Property property,
      Candidate candidate,
      Map<String, Curvature.State> states,
      Map<String, Double> references) {
    Curvature.State state = states.get(crystal);
    return switch (property) {
      case ENERGY -> state.energy();
      case FORMATION_ENERGY -> state.energy() - mixed(deck.crystals().get(crystal), references);
      case A -> state.relaxed().lengths()[0];
      case B -> state.relaxed().lengths()[1];
      case C -> state.relaxed().lengths()[2];
      case VACANCY_ENERGY -> {
        Vacancy v = vacancies.get(crystal);
        double energy = candidate.energy(v.perfect());
        yield candidate.energy(v.without()) - energy * (1 - 1.0 / v.perfect().size());
      }
      case STACKING_FAULT -> faults.get(crystal).energy(candidate, state);
      default -> property.elastic(state) / MetalUnits.EV_PER_A3_IN_GPA;
    };
  }

  /** The elements' reference energies by their shares in a crystal. */
  private double mixed(FitDeck.Crystal crystal, Map<String, Double> references) {
    double sum = 0;
    int[] species = crystal.prototype().species();
    for (int s : species) {
      sum += reference(crystal.elements().get(s), references) / species.length;
    }
    return sum;
  }

  /** The energy of an element's reference crystal. */
  double reference(String element, Map<String, Double> references) {
    Double energy = references.get(element);
    if (energy == null) {
      throw new InputException(deck.file() + ": references", "a crystal of " + element, "none");
    }
    return energy;
  }

  private Residual point(FitDeck.Curve curve, int k, Arrangement at, Candidate candidate) {
    double scale = scale(curve, k);
    double perAtom = at.volume() / at.size() / (scale * scale * scale);
    double x =
        (scale - 1) * Math.sqrt(9 * curve.bulkModulus() * perAtom / Math.abs(curve.energy()));
    double wanted = curve.energy() * (1 + x) * Math.exp(-x);
    double computed = candidate.energy(at) / at.size();
    return new Residual(
        "%s energy at %.3f a".formatted(curve.crystal(), scale),
        "eV",
        wanted,
        "=",
        computed,
        curve.tolerance(),
        1 / (curve.tolerance() * curve.tolerance()),
        (computed - wanted) / curve.tolerance(),
        false,
        "Rose et al. 1984; " + curve.source());
  }
}
