package org.vitrum.stage.plan;

import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.deck.StageReader;
import org.vitrum.results.Results;
import org.vitrum.results.ResultsDraft;
import org.vitrum.results.Table;

/** Stages that record alike: all that the program knows of them beside what they do. */
public interface Family {
  /** Its stages, as decks have them. */
  ImmutableList<StageReader> stages();

  /** Adds to the results what follows from the recordings that are complete. */
  void evaluate(Recordings recordings, ResultsDraft results);

  /** What a reader sees of it; nothing where the results hold nothing of it. */
  List<Table<?>> tables(Results results);
}
