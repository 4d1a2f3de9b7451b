package org.vitrum.stage.plan;

import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.deck.Deck;

/**
 * A deck's protocol as a list of segments, and what these are going to record. A plan is carried
 * out once: its recordings fill while it is.
 *
 * @param segments in the order of execution
 * @param recordings in the same order
 */
public record Plan(ImmutableList<Segment> segments, ImmutableList<Recording> recordings) {
  /** Of dynamics: 30 years at a million a second; sums of them stay far below 2^63. */
  private static final double MOST_STEPS = 1e15;

  /**
   * The plan of a deck.
   *
   * @throws InputException if replicas, temperatures and strains multiply to more than 200,000
   *     segments, or these are of more than 1e15 time steps
   */
  public static Plan of(Deck deck) {
    MutableList<Segment> segments = Lists.mutable.empty();
    MutableList<Recording> recordings = Lists.mutable.empty();
    for (int replica = 0; replica < deck.replicas(); replica++) {
      new Planner(deck, replica, segments, recordings).write();
    }
    double steps =
        segments.sumOfDouble(s -> s instanceof Segment.Dynamics d ? (double) d.steps() : 0);
    if (steps > MOST_STEPS) {
      throw new InputException(
          deck.file() + ": protocol",
          String.format(Locale.ROOT, "at most %.0e time steps", MOST_STEPS),
          String.format(Locale.ROOT, "%.1e", steps));
    }
    return new Plan(segments.toImmutable(), recordings.toImmutable());
  }

  /** Time steps of dynamics in the whole plan. */
  public long steps() {
    return segments.sumOfLong(s -> s instanceof Segment.Dynamics d ? d.steps() : 0);
  }

  /**
   * Seeds of independent random streams from the deck's seed: SplitMix64 (Steele et al., OOPSLA
   * 2014).
   */
  public static long derivedSeed(long seed, long stream) {
    long z = seed + (stream + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
