package org.vitrum.stage;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.deck.DeckReader;
import org.vitrum.results.AnalysisTables;
import org.vitrum.results.Results;
import org.vitrum.results.Table;
import org.vitrum.stage.derived.DerivedTables;
import org.vitrum.stage.diffusion.DiffusionFamily;
import org.vitrum.stage.fluctuation.FluctuationFamily;
import org.vitrum.stage.heterogeneity.HeterogeneityFamily;
import org.vitrum.stage.hold.HoldFamily;
import org.vitrum.stage.modulus.ModulusFamily;
import org.vitrum.stage.plan.Family;
import org.vitrum.stage.statics.StaticsFamily;

/** All stages that there are: the only register of them. */
public final class Stages {
  /** The families, in the order of messages and tables. */
  public static final ImmutableList<Family> ALL =
      Lists.immutable.of(
          new HoldFamily(),
          new DiffusionFamily(),
          new ModulusFamily(),
          new FluctuationFamily(),
          new StaticsFamily(),
          new HeterogeneityFamily());

  /** Reads decks with all stages. */
  public static final DeckReader DECKS = new DeckReader(ALL.flatCollect(Family::stages));

  private Stages() {}

  /** Everything that the stages of a run found, as tables, and what follows from it. */
  public static List<Table<?>> tables(Results results) {
    return Stream.of(
            ALL.castToList().stream().flatMap(family -> family.tables(results).stream()),
            DerivedTables.of(results).stream(),
            AnalysisTables.of(results).stream())
        .flatMap(tables -> tables)
        .toList();
  }
}
