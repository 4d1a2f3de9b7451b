package org.vitrum.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.atoms.Species;
import org.vitrum.dynamics.Fire;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.dynamics.Simulation;
import org.vitrum.engine.Engine;
import org.vitrum.io.Checkpoint;
import org.vitrum.potential.EamPotential;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Recorder;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Segment;
import org.vitrum.stage.plan.Workbench;

/**
 * Works through the segments of a plan. The position in them, the atoms, and what the segments have
 * recorded are all there is to know about a run in progress.
 */
final class Execution {
  private static final String HEALTH = "health";

  private final Preparation prepared;
  private final Plan plan;
  private final Engine engine;
  private final StaticsEngine statics;
  private final Saving checkpoints;
  private final Output output;
  private final Optional<Verification> verification;
  private final DensityWatch densities;
  private final Workbench bench = new Bench();
  private final Map<Segment.Slot, AtomSystem> kept = new EnumMap<>(Segment.Slot.class);
  private int first; // segment of this execution
  private int end; // the segment after its last one
  private AtomSystem system; // as the engine's atoms were when last stored
  private int next; // the segment that is being executed, or is to be
  private long step; // of that segment that was done before it was resumed
  private long stepsDone; // of dynamics, in the segments before
  private Optional<Checkpoint> resumed = Optional.empty(); // until its segment has taken it over

  Execution(
      Preparation prepared,
      Plan plan,
      Engine engine,
      StaticsEngine statics,
      Saving checkpoints,
      Output output,
      Optional<Verification> verification) {
    this.prepared = prepared;
    this.plan = plan;
    this.engine = engine;
    this.statics = statics;
    this.checkpoints = checkpoints;
    this.output = output;
    this.verification = verification;
    densities = new DensityWatch(prepared.potential(), output::remark);
    end = plan.segments().size();
  }

  /**
   * Restricts it to a stretch of the plan, before {@link #run}.
   *
   * @param origin the atoms that the stretch recalls; empty if it makes them
   */
  void restrictTo(Stretch stretch, Optional<AtomSystem> origin) {
    first = stretch.from();
    end = stretch.to();
    next = first;
    stepsDone = stretch.stepsBefore(plan);
    for (int k = 0; k < first; k++) {
      if (plan.segments().get(k) instanceof Segment.BeginStage stage) {
        output.stageGoesOn(stage);
      }
    }
    if (origin.isPresent()) {
      system = origin.get().copy();
      kept.put(((Segment.Recall) plan.segments().get(first)).slot(), origin.get());
    }
  }

  /**
   * Runs everything, or everything that is left.
   *
   * @return the atoms as they are then
   */
  AtomSystem run() {
    output.engineIs(engine.info());
    for (; next < end; next++) {
      perform(plan.segments().get(next));
      step = 0;
    }
    save("the end of the run", 0, Optional.empty());
    return stored();
  }

  private void perform(Segment segment) {
    switch (segment) {
      case Segment.Build build -> build(build);
      case Segment.BeginStage begin -> {
        save("the begin of stage " + (begin.stage() + 1), 0, Optional.empty());
        output.stageBegins(begin, stepsDone * prepared.deck().dynamics().timestep());
      }
      case Segment.Dynamics dynamics -> dynamics(dynamics);
      case Segment.Keep keep -> {
        kept.put(keep.slot(), stored().copy());
        output.kept(next, kept.get(keep.slot()));
      }
      case Segment.Recall recall -> engine.load(kept.get(recall.slot()));
      case Segment.Reseed reseed -> reseed(reseed);
      case Segment.Operation operation -> {
        if (operation instanceof Recording) {
          densities.look(stored());
          operation.perform(bench);
          output.measured(plan.recordings());
        } else {
          operation.perform(bench);
        }
      }
    }
  }

  /** The atoms as they are now. */
  private AtomSystem stored() {
    engine.store(system);
    return system;
  }

  /** Saves what is under way within a stretch of dynamics. */
  private interface UnderWay {
    void save(Checkpoint to);
  }

  /**
   * Writes a checkpoint from which the run can go on bitwise, at the segment that is next.
   *
   * @param label where the run stands
   * @param done steps of that segment that are done
   * @param within what is under way in it
   */
  private void save(String label, long done, Optional<UnderWay> within) {
    Checkpoint to = new Checkpoint();
    RunState.begin(to, label);
    to.put("segment", next);
    to.put("step", done);
    to.put("steps_before", stepsDone);
    RunState.put(to, "atoms", stored());
    RunState.put(to, "engine", engine.snapshot());
    kept.forEach((slot, atoms) -> RunState.put(to, "kept/" + slot, atoms));
    for (int k = first; k < next; k++) {
      plan.segments().get(k).save(to, recording(k));
    }
    within.ifPresent(w -> w.save(to));
    output.save(to, plan);
    checkpoints.write(to, label);
  }

  /** Name of what a segment has recorded, in checkpoints. */
  static String recording(int segment) {
    return "segment/" + segment;
  }

  /** Steps of dynamics that were done when a checkpoint was written. */
  static long stepsDone(Checkpoint from) {
    return from.number("steps_before") + from.number("step");
  }

  /** The atoms of a checkpoint. */
  static AtomSystem atoms(Checkpoint from, ImmutableList<Species> species) {
    return RunState.atoms(from, "atoms", species);
  }

  /**
   * Takes over a checkpoint, before {@link #run}.
   *
   * @param atoms what {@link #atoms} gave
   * @throws org.vitrum.InputException if it does not fit the plan
   */
  void resume(Checkpoint from, AtomSystem atoms) {
    system = atoms;
    next = (int) from.number("segment");
    step = from.number("step");
    stepsDone = from.number("steps_before");
    resumed = Optional.of(from);
    RunState.requireFit(plan, next, step);
    engine.restore(atoms, RunState.engine(from, "engine", atoms.size()));
    for (Segment.Slot slot : Segment.Slot.values()) {
      if (from.has("kept/" + slot + "/position")) {
        kept.put(slot, RunState.atoms(from, "kept/" + slot, atoms.species()));
      }
    }
    for (int k = first; k < next; k++) {
      restore(plan.segments().get(k), from, k);
      if (plan.segments().get(k) instanceof Segment.BeginStage begin) {
        output.stageGoesOn(begin);
      }
    }
  }

  /** Takes over what a segment has recorded that is done. */
  static void restore(Segment done, Checkpoint from, int segment) {
    done.restore(from, recording(segment));
    if (done instanceof Segment.Dynamics dynamics) {
      dynamics.recorder().ifPresent(Recorder::end);
    }
  }

  private void build(Segment.Build build) {
    SystemBuilder builder = prepared.builder();
    system = builder.build(prepared.potential().species(), build.temperature(), build.seed());
    engine.load(system);
    if (builder.isUnrelaxed()) {
      double[] velocity = system.velocity().clone();
      Fire.ofRandomAtoms().minimise(engine);
      engine.store(system);
      System.arraycopy(velocity, 0, system.velocity(), 0, velocity.length);
      engine.load(system);
    }
  }

  private void dynamics(Segment.Dynamics segment) {
    Integrator integrator =
        Integrators.of(
            segment.conditions(), segment.seed(), prepared.deck().dynamics(), engine.atoms());
    HealthCheck health = new HealthCheck(engine.read().cell().volume());
    if (resumed.isPresent() && step > 0) {
      Checkpoint from = resumed.get();
      integrator.restore(from.doubles("integrator"));
      engine.invalidateExtended();
      health.restore(from, HEALTH);
      segment.restore(from, recording(next));
    }
    resumed = Optional.empty();
    segment.recorder().ifPresent(recorder -> recorder.begin(bench));
    MutableList<Observer> observers = Lists.mutable.of(health, densities.of(system));
    segment.recorder().ifPresent(observers::add);
    verification.ifPresent(observers::add);
    observers.addAllIterable(output.observers(segment, stepsDone, system));
    observers.add(new Watch(segment, integrator, health)); // last: it saves the others
    new Simulation(engine, integrator, observers.toImmutable()).run(step, segment.steps() - step);
    stepsDone += segment.steps();
    output.engineIs(engine.info());
    segment
        .recorder()
        .ifPresent(
            recorder -> {
              recorder.end();
              output.measured(plan.recordings());
            });
  }

  /** Writes checkpoints when they are due and ends the run when it is to stop. */
  private final class Watch implements Observer {
    private final Segment.Dynamics segment;
    private final Integrator integrator;
    private final HealthCheck health;

    Watch(Segment.Dynamics segment, Integrator integrator, HealthCheck health) {
      this.segment = segment;
      this.integrator = integrator;
      this.health = health;
    }

    @Override
    public Engine.Detail wants(long now) {
      return Engine.Detail.FORCES;
    }

    @Override
    public void observe(long now, Engine running, Integrator unused) {
      if (checkpoints.due()) {
        health.requireSane(now, running.read(), integrator);
        String label =
            "step %d of %d of \"%s\"".formatted(now + 1, segment.steps(), segment.label());
        Execution.this.save(label, now + 1, Optional.of(this::putUnderWay));
        checkpoints.stopIfAsked();
      }
    }

    private void putUnderWay(Checkpoint to) {
      to.put("integrator", integrator.state());
      health.save(to, HEALTH);
      segment.save(to, recording(next));
    }
  }

  private void reseed(Segment.Reseed reseed) {
    AtomSystem atoms = stored();
    MaxwellBoltzmann.draw(
        atoms, reseed.temperature(), Integrator.momentumConserving(atoms.size()), reseed.seed());
    engine.load(atoms);
  }

  /** What stages may use. */
  private final class Bench implements Workbench {
    @Override
    public Engine engine() {
      return engine;
    }

    @Override
    public AtomSystem system() {
      return system;
    }

    @Override
    public EamPotential potential() {
      return prepared.potential();
    }

    @Override
    public <T> T exactly(Function<Engine, T> work) {
      return statics.with(engine, system, work);
    }

    @Override
    public void stopIfAsked() {
      checkpoints.stopIfAsked();
    }
  }
}
