package org.vitrum.run;

import java.nio.file.Path;
import java.util.Optional;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.Deck;
import org.vitrum.deck.PotentialSpec;
import org.vitrum.engine.Engine;
import org.vitrum.engine.select.EngineRequest;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.LoadedPotential;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import org.vitrum.stage.Stages;
import org.vitrum.stage.derived.EshelbyResults;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Segment;

/**
 * Everything that is read and checked before the first step.
 *
 * @param beside the folder in which files that the deck names are looked for
 * @param firstSystem the atoms of the first replica
 * @param eshelby with the measured data read, where the deck asks for it
 */
record Preparation(
    Deck deck,
    Path beside,
    SystemBuilder builder,
    LoadedPotential loaded,
    AtomSystem firstSystem,
    RunRequest request,
    Optional<EshelbyResults> eshelby) {

  static Preparation of(RunRequest request) {
    Deck deck = Stages.DECKS.read(request.deck(), request.overrides());
    return of(request, deck, deck.file().toAbsolutePath().getParent());
  }

  /**
   * @param beside the folder in which files that the deck names are looked for
   */
  static Preparation of(RunRequest request, Deck deck, Path beside) {
    HeapCheck.require(deck.system());
    SystemBuilder builder = new SystemBuilder(deck.system(), beside);
    LoadedPotential loaded = load(deck.potential(), builder, beside);
    Plan plan = Plan.of(deck);
    Segment.Build build = (Segment.Build) plan.segments().getFirst();
    AtomSystem system =
        builder.build(loaded.potential().species(), build.temperature(), build.seed());
    FrameSchedule.require(deck, plan, system);
    Optional<EshelbyResults> eshelby = EshelbyResults.read(deck, beside);
    return new Preparation(deck, beside, builder, loaded, system, request, eshelby);
  }

  private static LoadedPotential load(PotentialSpec spec, SystemBuilder builder, Path beside) {
    String format = spec.format().map(PotentialSpec.Format::toString).orElse(null);
    try {
      return Potentials.load(
          PotentialSource.of(format, spec.files(), builder.elements())
              .withUnused(builder.unusedElements())
              .withSmooth(spec.smooth()),
          beside);
    } catch (InputException e) {
      throw new InputException(spec.place() + ": potential: " + e.getMessage());
    }
  }

  EamPotential potential() {
    return loaded.potential();
  }

  /** Opens the engine. */
  EngineRequest.Opened open() {
    return request.engine().request().open(potential(), deck.dynamics().skin(), firstSystem);
  }

  /** Opens an engine of double precision beside one that rests, on the same device if it can. */
  EngineRequest.Opened openForStatics(Engine running) {
    return request
        .engine()
        .request()
        .openDouble(running, potential(), deck.dynamics().skin(), firstSystem);
  }
}
