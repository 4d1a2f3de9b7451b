package org.vitrum.deck;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * A checked deck. Read it with {@link DeckReader}.
 *
 * @param file where it was read from; names in the deck are looked up beside it first
 * @param text the deck as run: the file's text, or with overrides applied an equivalent text that
 *     names them in its first lines
 * @param title default: the file's name without extension
 * @param seed of everything random, default 1
 * @param protocol at least one stage
 * @param xi absent: the lowest temperature against the highest above Tg
 * @param eshelby absent: no inclusion model
 * @param replicas how often the whole protocol is repeated with derived seeds, default 1
 */
public record Deck(
    Path file,
    String text,
    String title,
    long seed,
    SystemSpec system,
    PotentialSpec potential,
    DynamicsSpec dynamics,
    ImmutableList<StageSpec> protocol,
    Optional<XiSpec> xi,
    Optional<EshelbySpec> eshelby,
    OutputSpec output,
    AnalysisSpec analysis,
    int replicas) {

  /**
   * Temperature of the initial velocities, K: the system's, otherwise that of the first stage; 0
   * means at rest.
   */
  public double initialTemperature() {
    return system.temperature().orElse(protocol.getFirst().startTemperature());
  }

  /** Number of time steps in a time given in ps, at least one. */
  public long steps(double time) {
    return Math.max(1, Math.round(time / dynamics.timestep()));
  }
}
