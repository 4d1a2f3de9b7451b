package org.vitrum.run;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Species;
import org.vitrum.engine.Engine;
import org.vitrum.engine.select.EngineRequest;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Plan;

/**
 * Computes stretches of a deck's plan, each as if this process had come there by itself.
 *
 * @param prepared the deck and what goes with it
 * @param engine computes; holds other atoms afterwards
 * @param verification compares the engine with the reference one, if that is wanted
 */
record StretchWork(Preparation prepared, Engine engine, Optional<Verification> verification) {
  private static final String STRETCH = "stretch";
  private static final String ORIGIN = "origin/";
  private static final String STATE = "state/";
  private static final String LINEAGE = "lineage";

  /** Who is told how a stretch goes on. */
  interface Listener extends Saving {
    /**
     * Atoms were kept that other stretches begin with.
     *
     * @param origin these atoms, and what had been recorded by then of all that led to them
     */
    void kept(int segment, Checkpoint origin);
  }

  /**
   * A stretch to compute.
   *
   * @param origin what {@link Listener#kept} was told of the atoms that it recalls
   * @param state the last checkpoint of it; empty if it is to be begun
   */
  static Checkpoint task(Stretch stretch, Optional<Checkpoint> origin, Optional<Checkpoint> state) {
    Checkpoint task = new Checkpoint();
    task.put(STRETCH, stretch.number());
    origin.ifPresent(o -> task.put(ORIGIN, o));
    state.ifPresent(s -> task.put(STATE, s));
    return task;
  }

  /** Number of the stretch of a task. */
  static int stretch(Checkpoint task) {
    return (int) task.number(STRETCH);
  }

  /**
   * Computes a stretch. Its last checkpoint stands at the segment after it, and holds all that it
   * has recorded.
   *
   * @param task what {@link #task} gave
   */
  void compute(Checkpoint task, Listener listener) {
    Plan plan = Plan.of(prepared.deck()); // a plan is carried out once
    Stretch stretch = Stretch.of(plan).get(stretch(task));
    ImmutableList<Species> species = prepared.firstSystem().species();
    Checkpoint origin = task.part(ORIGIN);
    int[] lineage = stretch.origin().isPresent() ? lineage(origin) : new int[0];
    for (int segment : lineage) {
      Execution.restore(plan.segments().get(segment), origin, segment);
    }
    StretchOutput output =
        new StretchOutput(
            prepared.deck(),
            plan,
            (segment, atoms) ->
                listener.kept(
                    segment,
                    origin(
                        plan,
                        IntStream.concat(
                            Arrays.stream(lineage), IntStream.range(stretch.from(), segment)),
                        atoms)));
    StaticsEngine statics = new StaticsEngine(prepared, opened -> say(opened, output));
    Execution execution =
        new Execution(prepared, plan, engine, statics, listener, output, verification);
    execution.restrictTo(
        stretch,
        stretch.origin().isPresent()
            ? Optional.of(Execution.atoms(origin, species))
            : Optional.empty());
    Checkpoint state = task.part(STATE);
    if (state.has("segment")) {
      AtomSystem atoms = Execution.atoms(state, species);
      output.resume(state, atoms);
      execution.resume(state, atoms);
    }
    execution.run();
  }

  private static void say(EngineRequest.Opened opened, StretchOutput output) {
    opened.remark().ifPresent(output::remark);
    output.remark(StaticsEngine.describe(opened.engine().info()));
  }

  private static int[] lineage(Checkpoint origin) {
    return origin.ints(LINEAGE, (int) origin.number(LINEAGE + "/count"));
  }

  /**
   * Atoms that were kept.
   *
   * @param lineage the segments that led to them
   */
  static Checkpoint origin(Plan plan, IntStream lineage, AtomSystem atoms) {
    Checkpoint origin = new Checkpoint();
    int[] segments = lineage.toArray();
    origin.put(LINEAGE, segments);
    origin.put(LINEAGE + "/count", segments.length);
    for (int segment : segments) {
      plan.segments().get(segment).save(origin, Execution.recording(segment));
    }
    RunState.put(origin, "atoms", atoms);
    return origin;
  }
}
