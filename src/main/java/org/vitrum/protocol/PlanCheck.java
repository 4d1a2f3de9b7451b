package org.vitrum.protocol;

import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.deck.Ensemble;
import org.vitrum.dynamics.Fire;
import org.vitrum.dynamics.Ramp;
import org.vitrum.dynamics.Simulation;
import org.vitrum.engine.Engine;

/**
 * What a deck would do, and how long it would take here.
 *
 * @param title of the deck
 * @param atoms number of atoms
 * @param potential name, for the reader
 * @param stages in order
 * @param steps of dynamics in all
 * @param picoseconds simulated in all
 * @param stepsPerSecond of a short NPT run on this machine
 */
public record PlanCheck(
    String title,
    int atoms,
    String potential,
    ImmutableList<Stage> stages,
    long steps,
    double picoseconds,
    double stepsPerSecond) {

  /** A stage with its steps of dynamics, all repetitions counted. */
  public record Stage(String name, String place, long steps, double picoseconds) {}

  /**
   * Windows of time in which steps are counted; the best one counts, as the JIT compiler warms up
   * for seconds.
   */
  private static final int WINDOWS = 12;

  private static final double WINDOW_SECONDS = 0.5;

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
    return new PlanCheck(
        prepared.deck().title(),
        prepared.firstSystem().size(),
        prepared.potential().source(),
        stages.toImmutable(),
        plan.steps(),
        plan.steps() * dt,
        calibrate(prepared));
  }

  /** Estimated wall time, s. */
  public double wallSeconds() {
    return steps / stepsPerSecond;
  }

  private static double calibrate(Preparation prepared) {
    AtomSystem system = prepared.firstSystem();
    double kelvin = Math.max(300, prepared.deck().initialTemperature());
    Segment.Dynamics segment =
        new Segment.Dynamics(
            "calibration",
            Ensemble.NPT,
            Ramp.constant(kelvin),
            Ramp.constant(0),
            BoxCoupling.ISOTROPIC,
            1,
            0,
            Optional.empty());
    try (Engine engine = prepared.open().engine()) {
      engine.load(system);
      if (prepared.builder().isUnrelaxed()) {
        Fire.fixedBox(Execution.RELAXATION_FORCE, Execution.RELAXATION_STEPS).minimise(engine);
      }
      Simulation simulation =
          new Simulation(
              engine,
              Integrators.of(segment, prepared.deck().dynamics(), system.size()),
              Lists.immutable.empty());
      double best = 0;
      for (int window = 0; window < WINDOWS; window++) {
        best = Math.max(best, stepsPerSecond(simulation));
      }
      return best;
    }
  }

  private static double stepsPerSecond(Simulation simulation) {
    long steps = 0;
    long start = System.nanoTime();
    double seconds;
    do {
      simulation.run(0, 10);
      steps += 10;
      seconds = (System.nanoTime() - start) * 1e-9;
    } while (seconds < WINDOW_SECONDS);
    return steps / seconds;
  }
}
