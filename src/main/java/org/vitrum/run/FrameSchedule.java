package org.vitrum.run;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.Deck;
import org.vitrum.deck.Quantity;
import org.vitrum.deck.ScheduledAnalysis;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Segment;

/**
 * When an analysis looks at frames, known before the first step.
 *
 * @param stretches stages of replicas in which it looks, in order
 */
record FrameSchedule(ScheduledAnalysis analysis, ImmutableList<Stretch> stretches) {
  /** A stage of a replica. */
  record Stretch(long steps, long frames) {}

  static FrameSchedule of(Deck deck, Plan plan, ScheduledAnalysis analysis) {
    long every = deck.steps(analysis.every());
    MutableList<Stretch> stretches = Lists.mutable.empty();
    boolean looks = false;
    long before = 0;
    for (Segment segment : plan.segments()) {
      if (segment instanceof Segment.BeginStage begin) {
        looks = analysis.stages().contains(begin.stage());
        if (looks) {
          stretches.add(new Stretch(0, 0));
        }
      } else if (segment instanceof Segment.Dynamics dynamics) {
        long after = before + dynamics.steps();
        if (looks) {
          Stretch s = stretches.getLast();
          stretches.set(
              stretches.size() - 1,
              new Stretch(
                  s.steps() + dynamics.steps(), s.frames() + after / every - before / every));
        }
        before = after;
      }
    }
    return new FrameSchedule(analysis, stretches.toImmutable());
  }

  /** Frames in all. */
  long frames() {
    return stretches.sumOfLong(Stretch::frames);
  }

  /** Frames of the longest stretch. */
  private long most() {
    return stretches.isEmpty() ? 0 : stretches.collectLong(Stretch::frames).max();
  }

  /**
   * Refuses analyses that would say nothing, or could not look at these atoms.
   *
   * @throws InputException naming the entry of the deck
   */
  static void require(Deck deck, Plan plan, AtomSystem atoms) {
    for (ScheduledAnalysis analysis : deck.analysis().frames()) {
      of(deck, plan, analysis).require(deck);
      requireRadii(analysis, atoms);
    }
  }

  private void require(Deck deck) {
    int fewest = analysis.analysis().fewestFrames(analysis.every());
    if (most() < fewest) {
      long longest = stretches.isEmpty() ? 0 : stretches.collectLong(Stretch::steps).max();
      throw new InputException(
          place(analysis) + ".every",
          "at most %s ps, so that %s into the longest of its stages, which takes %s ps"
              .formatted(
                  Quantity.plain(longest * deck.dynamics().timestep() / fewest),
                  fewest == 1 ? "a frame falls" : fewest + " frames fall",
                  Quantity.plain(longest * deck.dynamics().timestep())),
          Quantity.plain(analysis.every()) + " ps");
    }
  }

  private static String place(ScheduledAnalysis analysis) {
    return analysis.place() + ": analysis." + analysis.analysis().name();
  }

  private static void requireRadii(ScheduledAnalysis analysis, AtomSystem atoms) {
    ImmutableMap<String, Double> radii = analysis.analysis().radii();
    int[] counts = atoms.counts();
    for (int t = 0; t < counts.length; t++) {
      String symbol = atoms.species().get(t).symbol();
      if (radii.notEmpty() && counts[t] > 0 && !radii.containsKey(symbol)) {
        throw new InputException(
            place(analysis) + ".radii", "a radius for each species", "none for " + symbol);
      }
    }
  }
}
