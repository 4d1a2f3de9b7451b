package org.vitrum.run;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Segment;

/**
 * What a deck would do, and how long it would take here.
 *
 * @param title of the deck
 * @param atoms number of atoms
 * @param potential name, for the reader
 * @param stages in order
 * @param steps of dynamics in all
 * @param picoseconds simulated in all
 * @param stepsPerSecond of dynamics on this machine
 * @param wallSeconds estimate of the whole run on this machine, without minimisations
 * @param analyses of frames while it runs
 * @param minimisations searches for a minimum, whose lengths are not known beforehand
 */
public record PlanCheck(
    String title,
    int atoms,
    String potential,
    ImmutableList<Stage> stages,
    long steps,
    double picoseconds,
    double stepsPerSecond,
    double wallSeconds,
    ImmutableList<Analysis> analyses,
    int minimisations) {

  /** A stage with its steps of dynamics, all repetitions counted. */
  public record Stage(String name, String place, long steps, double picoseconds) {}

  /**
   * An analysis of frames.
   *
   * @param frames in the whole run
   * @param secondsPerFrame estimate for this machine
   */
  public record Analysis(String name, String place, long frames, double secondsPerFrame) {}

  /** Reads and checks a deck and times a few steps; writes nothing. */
  public static PlanCheck of(RunRequest request) {
    Preparation prepared = Preparation.of(request);
    Plan plan = Plan.of(prepared.deck());
    double dt = prepared.deck().dynamics().timestep();
    MutableList<Stage> stages = Lists.mutable.empty();
    for (Segment segment : plan.segments()) {
      switch (segment) {
        case Segment.BeginStage b -> stages.add(new Stage(b.spec().name(), b.spec().place(), 0, 0));
        case Segment.Dynamics d -> {
          Stage s = stages.getLast();
          long steps = s.steps() + d.steps();
          stages.set(stages.size() - 1, new Stage(s.name(), s.place(), steps, steps * dt));
        }
        default -> {}
      }
    }
    Rehearsal.WallTime estimate = Rehearsal.of(prepared, plan);
    ImmutableList<Analysis> analyses =
        prepared
            .deck()
            .analysis()
            .frames()
            .collectWithIndex(
                (a, k) ->
                    new Analysis(
                        a.analysis().name(),
                        a.place(),
                        FrameSchedule.of(prepared.deck(), plan, a).frames(),
                        estimate.analyses().get(k)));
    return new PlanCheck(
        prepared.deck().title(),
        prepared.firstSystem().size(),
        prepared.potential().origin().source(),
        stages.toImmutable(),
        plan.steps(),
        plan.steps() * dt,
        plan.steps() == 0 ? 0 : plan.steps() / estimate.dynamics(),
        estimate.dynamics()
            + estimate.rest()
            + analyses.sumOfDouble(a -> a.frames() * a.secondsPerFrame()),
        analyses,
        plan.segments().count(s -> s instanceof Segment.Operation && s instanceof Recording));
  }
}
