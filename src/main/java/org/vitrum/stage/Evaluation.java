package org.vitrum.stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Species;
import org.vitrum.deck.Deck;
import org.vitrum.results.AnalysedStage;
import org.vitrum.results.Results;
import org.vitrum.results.ResultsDraft;
import org.vitrum.stage.derived.Derived;
import org.vitrum.stage.derived.EshelbyResults;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Recordings;

/** Derives the results from what was recorded; a pure function of the recordings. */
public final class Evaluation {
  private final String version;
  private final Deck deck;
  private final Map<String, Integer> composition = new LinkedHashMap<>();
  private final ImmutableList<String> elements;
  private final int atoms;
  private final Optional<EshelbyResults> eshelby;

  /**
   * @param version of the program
   * @param system any replica's atoms
   * @param eshelby absent unless the deck asks for it
   */
  public Evaluation(
      String version, Deck deck, AtomSystem system, Optional<EshelbyResults> eshelby) {
    this.version = version;
    this.deck = deck;
    this.eshelby = eshelby;
    elements = system.species().collect(Species::symbol);
    atoms = system.size();
    int[] counts = system.counts();
    for (int k = 0; k < counts.length; k++) {
      composition.merge(elements.get(k), counts[k], Integer::sum);
    }
  }

  /**
   * The results so far.
   *
   * @param recordings also incomplete ones
   * @param analysed what analyses of frames found
   * @param rdf name of the file of radial distribution functions, if there is one
   */
  public Results of(
      ImmutableList<Recording> recordings, List<AnalysedStage> analysed, Optional<String> rdf) {
    Recordings recorded = new Recordings(recordings, elements, atoms, deck.dynamics().timestep());
    ResultsDraft results = new ResultsDraft();
    Stages.ALL.forEach(family -> family.evaluate(recorded, results));
    Derived.evaluate(deck, eshelby, results);
    results.analysis.addAll(analysed);
    analysed.forEach(
        a ->
            a.warnings()
                .forEach(w -> results.warnings.add(a.analysis() + " in " + a.kind() + ": " + w)));
    results.rdf = rdf.orElse(null);
    return results.finished(version, deck.title(), composition);
  }
}
