package org.vitrum.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Segment;

/**
 * Consecutive segments of a plan that one rank computes: they begin where the atoms are made anew
 * or recalled, so that all they need of what is before are the atoms that were kept and what had
 * been recorded by then. A settled box at the next temperature, for example, needs the settled box
 * of this one, but none of the strained boxes between the two.
 *
 * @param number in the order of the plan, from 0
 * @param from its first segment
 * @param to the segment after its last one
 * @param origin the segment that kept the atoms which it recalls; empty if it makes them
 */
record Stretch(int number, int from, int to, OptionalInt origin) {

  /** All stretches of a plan, in its order. */
  static ImmutableList<Stretch> of(Plan plan) {
    MutableList<Stretch> stretches = Lists.mutable.empty();
    Map<Segment.Slot, Integer> kept = new EnumMap<>(Segment.Slot.class);
    int from = 0;
    OptionalInt origin = OptionalInt.empty();
    for (int k = 0; k < plan.segments().size(); k++) {
      Segment segment = plan.segments().get(k);
      if (k > from && (segment instanceof Segment.Build || segment instanceof Segment.Recall)) {
        stretches.add(new Stretch(stretches.size(), from, k, origin));
        from = k;
      }
      switch (segment) {
        case Segment.Build _ -> origin = OptionalInt.empty();
        case Segment.Recall recall -> origin = OptionalInt.of(kept.get(recall.slot()));
        case Segment.Keep keep -> kept.put(keep.slot(), k);
        default -> {}
      }
    }
    stretches.add(new Stretch(stretches.size(), from, plan.segments().size(), origin));
    return stretches.toImmutable();
  }

  /** Time steps of dynamics in it. */
  long steps(Plan plan) {
    return steps(plan, from, to);
  }

  /** Time steps of dynamics in the plan before it. */
  long stepsBefore(Plan plan) {
    return steps(plan, 0, from);
  }

  private static long steps(Plan plan, int from, int to) {
    long steps = 0;
    for (int k = from; k < to; k++) {
      steps += plan.segments().get(k) instanceof Segment.Dynamics d ? d.steps() : 0;
    }
    return steps;
  }

  /**
   * For each stretch, the time steps of the longest chain of stretches that waits for it, its own
   * included: the larger, the sooner it should be begun.
   */
  static long[] urgency(Plan plan, ImmutableList<Stretch> stretches) {
    long[] urgency = new long[stretches.size()];
    for (int n = stretches.size() - 1; n >= 0; n--) {
      Stretch stretch = stretches.get(n);
      long longest = 0;
      for (Stretch later : stretches.subList(n + 1, stretches.size())) {
        if (later.origin.isPresent() && stretch.holds(later.origin.getAsInt())) {
          longest = Math.max(longest, urgency[later.number]);
        }
      }
      urgency[n] = stretch.steps(plan) + longest;
    }
    return urgency;
  }

  private boolean holds(int segment) {
    return from <= segment && segment < to;
  }
}
