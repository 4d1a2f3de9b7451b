package org.vitrum.fit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;

/**
 * How far candidates are from the targets: a vector of deviations in tolerances, whose sum of
 * squares is to be least. Priors of parameters come last.
 */
final class Objective {
  /** A candidate that is none, for example of infinite functions, is this far from each target. */
  private static final double NO_CANDIDATE = 1e3;

  private final ParameterSet parameters;
  private final CrystalTargets crystals;
  private final ImmutableList<StructureTargets> structures;
  private final Liquids liquids;
  private final int size;
  private final int drawn;

  private Objective(
      ParameterSet parameters,
      CrystalTargets crystals,
      ImmutableList<StructureTargets> structures,
      Liquids liquids) {
    this.parameters = parameters;
    this.crystals = crystals;
    this.structures = structures;
    this.liquids = liquids;
    drawn = parameters.slots().count(s -> !Double.isNaN(s.prior()));
    size =
        compute(Candidate.of(parameters.tables(parameters.starts())), parameters.starts()).length;
  }

  /**
   * @throws InputException if the deck, its form and its structures do not belong together
   */
  static Objective of(FitDeck deck, ParameterSet parameters) {
    PairTables start = parameters.tables(parameters.starts());
    ImmutableList<String> elements =
        start.potential().elements().collect(e -> e.species().symbol());
    double cutoff = start.cutoff();
    return new Objective(
        parameters,
        new CrystalTargets(deck, elements, cutoff),
        deck.structures().collect(s -> new StructureTargets(s, elements, cutoff)),
        Liquids.of(deck, start));
  }

  Liquids liquids() {
    return liquids;
  }

  /** The same with liquids made by other parameters. */
  Objective sampled(double[] values) {
    return with(liquids.sampled(parameters.tables(values)));
  }

  /** The same with held-out liquids as well, made by the same parameters. */
  Objective completed(double[] values) {
    return with(liquids.completed(parameters.tables(values)));
  }

  private Objective with(Liquids others) {
    return new Objective(parameters, crystals, structures, others);
  }

  /** Densities of fitted liquids that their frames expect of parameters, g/cm^3. */
  double[] densities(double[] values) {
    return liquids.densities(Candidate.of(parameters.tables(values)));
  }

  /** What was found of fitted liquids that these parameters made. */
  ImmutableList<OuterIteration.Found> found(double[] values, double[] expected) {
    return liquids.found(Candidate.of(parameters.tables(values)), expected);
  }

  ParameterSet parameters() {
    return parameters;
  }

  /** Number of deviations. */
  int size() {
    return size;
  }

  /**
   * A point of the search.
   *
   * @param candidate its functions, which know all arrangements; empty if they are not finite
   * @param deviations in tolerances
   */
  record Point(Optional<Candidate> candidate, double[] deviations) {}

  /** Deviations in tolerances. */
  double[] deviations(double[] values) {
    return point(values, Optional.empty()).deviations;
  }

  /**
   * A point.
   *
   * @param near a point that differs perhaps in one pair function only, so that less is to be done
   */
  Point point(double[] values, Optional<Candidate> near) {
    try {
      PairTables tables = parameters.tables(values);
      Candidate candidate = near.map(n -> n.next(tables)).orElseGet(() -> Candidate.of(tables));
      return new Point(Optional.of(candidate), compute(candidate, values));
    } catch (InputException _) {
      // Functions that are not finite: the search must turn back.
      double[] far = new double[size];
      Arrays.fill(far, NO_CANDIDATE);
      return new Point(Optional.empty(), far);
    }
  }

  private double[] compute(Candidate candidate, double[] values) {
    Map<String, Curvature.State> states = crystals.states(candidate);
    ImmutableList<Residual> judged = crystals.judge(candidate, states).reject(Residual::heldOut);
    ImmutableList<StructureTargets> fitted = structures.reject(StructureTargets::heldOut);
    int inFiles = (int) fitted.sumOfInt(StructureTargets::size);
    double[] densities = liquids.deviations(candidate);
    double[] all = new double[judged.size() + inFiles + densities.length + drawn];
    int at = 0;
    for (Residual r : judged) {
      all[at++] = r.deviation();
    }
    Map<String, Double> references = crystals.references(states);
    for (StructureTargets s : fitted) {
      s.deviations(candidate, references, all, at);
      at += s.size();
    }
    for (double density : densities) {
      all[at++] = density;
    }
    for (int k = 0; k < values.length; k++) {
      ParameterSet.Slot slot = parameters.slots().get(k);
      if (!Double.isNaN(slot.prior())) {
        all[at++] = (values[k] - slot.start()) / slot.prior();
      }
    }
    return all;
  }

  /** Sum of squared deviations. */
  double cost(double[] values) {
    return Arrays.stream(deviations(values)).map(d -> d * d).sum();
  }

  /** All targets, held-out ones as well. */
  ImmutableList<Residual> table(double[] values) {
    Candidate candidate = Candidate.of(parameters.tables(values));
    Map<String, Curvature.State> states = crystals.states(candidate);
    Map<String, Double> references = crystals.references(states);
    MutableList<Residual> all = crystals.judge(candidate, states).toList();
    structures.forEach(s -> all.addAllIterable(s.summary(candidate, references)));
    all.addAllIterable(liquids.judge(candidate));
    return all.toImmutable();
  }
}
