package org.vitrum.protocol;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.atoms.Species;
import org.vitrum.deck.Deck;
import org.vitrum.deck.StageSpec;
import org.vitrum.dynamics.Fire;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.dynamics.Simulation;
import org.vitrum.dynamics.StaticElasticity;
import org.vitrum.engine.Engine;
import org.vitrum.engine.cpu.BornTerm;
import org.vitrum.io.Checkpoint;
import org.vitrum.potential.EamPotential;
import org.vitrum.results.Results;

/** Works through the segments of a plan and collects what they measure. */
final class Execution {
  /** Steps of the relaxation that lets out the energy of atoms placed at random. */
  static final int RELAXATION_STEPS = 200;

  /** Far below what a hot melt feels (about 1 eV/A), so that the first step is safe. */
  static final double RELAXATION_FORCE = 0.5;

  private final Deck deck;
  private final Plan plan;
  private final SystemBuilder builder;
  private final EamPotential potential;
  private final Engine engine;
  private final StaticsEngine staticsEngine;
  private final Checkpoints checkpoints;
  private final RunOutput output;
  private final Optional<Verification> verification;
  private final DensityWatch densities;
  private final MutableList<Measurement> measurements = Lists.mutable.empty();
  private final MutableList<StaticResult> statics = Lists.mutable.empty();
  private final Map<Segment.Slot, AtomSystem> kept = new EnumMap<>(Segment.Slot.class);
  private AtomSystem system; // as the engine's atoms were when last stored
  private Optional<Measurement> settled = Optional.empty();
  private int replica;
  private int stage;
  private int next; // the segment that is being executed, or is to be
  private long step; // of that segment that was done before it was resumed
  private long stepsDone; // of dynamics, in the segments before
  private Optional<Checkpoint> resumed = Optional.empty(); // until its segment has taken it over

  Execution(
      Deck deck,
      Plan plan,
      SystemBuilder builder,
      EamPotential potential,
      Engine engine,
      StaticsEngine staticsEngine,
      Checkpoints checkpoints,
      RunOutput output,
      Optional<Verification> verification) {
    this.deck = deck;
    this.plan = plan;
    this.builder = builder;
    this.potential = potential;
    this.engine = engine;
    this.staticsEngine = staticsEngine;
    this.checkpoints = checkpoints;
    this.output = output;
    this.verification = verification;
    densities = new DensityWatch(potential, output::remark);
  }

  /** Runs everything, or everything that is left. */
  Results run() {
    output.engineIs(engine.info());
    for (; next < plan.segments().size(); next++) {
      perform(plan.segment(next));
      step = 0;
    }
    save("the end of the run", next, 0, Optional.empty());
    return output.finished(stored(), measurements, statics);
  }

  private void perform(Segment segment) {
    switch (segment) {
      case Segment.Build build -> build(build);
      case Segment.BeginStage begin -> {
        replica = begin.replica();
        stage = begin.stage();
        save("the begin of stage " + (stage + 1), next, 0, Optional.empty());
        output.stageBegins(begin, stepsDone * deck.dynamics().timestep());
      }
      case Segment.Dynamics dynamics -> dynamics(dynamics);
      case Segment.Keep keep -> kept.put(keep.slot(), stored().copy());
      case Segment.Recall recall -> engine.load(kept.get(recall.slot()));
      case Segment.Reseed reseed -> reseed(reseed);
      case Segment.Strain strain -> strain(strain);
      case Segment.Minimise minimise -> minimise(minimise.spec());
      case Segment.Elastic elastic -> elastic(elastic.spec());
    }
  }

  /** The atoms as they are now. */
  private AtomSystem stored() {
    engine.store(system);
    return system;
  }

  /**
   * Writes a checkpoint from which the run can go on bitwise.
   *
   * @param label where the run stands
   * @param at the segment to go on with
   * @param done steps of it that are done
   * @param within what is under way in it
   */
  private void save(String label, int at, long done, Optional<InProgress> within) {
    Checkpoint to = new Checkpoint();
    to.put("label", label);
    to.put("segment", at);
    to.put("step", done);
    to.put("steps_before", stepsDone);
    RunState.put(to, "atoms", stored());
    RunState.put(to, "engine", engine.snapshot());
    kept.forEach((slot, atoms) -> RunState.put(to, "kept/" + slot, atoms));
    measurements.forEachWithIndex((m, k) -> RunState.put(to, "measurement/" + k, m));
    statics.forEachWithIndex((found, k) -> RunState.put(to, "static/" + k, found));
    within.ifPresent(w -> w.save(to));
    output.save(to, plan);
    checkpoints.write(to, label);
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
    engine.restore(atoms, RunState.engine(from, "engine", atoms.size()));
    for (Segment.Slot slot : Segment.Slot.values()) {
      if (from.has("kept/" + slot + "/position")) {
        kept.put(slot, RunState.atoms(from, "kept/" + slot, atoms.species()));
      }
    }
    for (int k = 0; k < next; k++) {
      recollect(from, plan.segment(k));
    }
    long most =
        next < plan.segments().size() && plan.segment(next) instanceof Segment.Dynamics d
            ? d.steps()
            : 0;
    if (step < 0 || step > most) {
      throw RunState.misfit("step " + step + " of a stretch of " + most);
    }
  }

  /** What a segment left behind that was finished before the checkpoint. */
  private void recollect(Checkpoint from, Segment segment) {
    switch (segment) {
      case Segment.BeginStage begin -> {
        replica = begin.replica();
        stage = begin.stage();
        output.stageGoesOn(begin);
      }
      case Segment.Dynamics dynamics ->
          dynamics
              .sample()
              .ifPresent(
                  sample ->
                      collect(measurement(from, "measurement/" + measurements.size(), sample)));
      case Segment.Minimise _ ->
          statics.add(RunState.minimum(from, "static/" + statics.size(), replica, stage));
      case Segment.Elastic _ ->
          statics.add(RunState.stiffness(from, "static/" + statics.size(), replica, stage));
      default -> {}
    }
  }

  private Measurement measurement(Checkpoint from, String name, Segment.Sample sample) {
    double interval = Sampler.EVERY * deck.dynamics().timestep();
    return RunState.measurement(from, name, replica, stage, sample, interval);
  }

  private void collect(Measurement measured) {
    measurements.add(measured);
    if (measured.sample().purpose() == Segment.Purpose.SETTLED) {
      settled = Optional.of(measured);
    }
  }

  private void build(Segment.Build build) {
    system = builder.build(potential.species(), build.temperature(), build.seed());
    engine.load(system);
    if (builder.isUnrelaxed()) {
      double[] velocity = system.velocity().clone();
      Fire.fixedBox(RELAXATION_FORCE, RELAXATION_STEPS).minimise(engine);
      engine.store(system);
      System.arraycopy(velocity, 0, system.velocity(), 0, velocity.length);
      engine.load(system);
    }
  }

  private void dynamics(Segment.Dynamics segment) {
    Integrator integrator = Integrators.of(segment, deck.dynamics(), engine.atoms());
    Optional<Sampler> sampler =
        segment.sample().map(s -> new Sampler(s, segment.pressure(), born(s)));
    double startVolume = engine.read().cell().volume();
    if (resumed.isPresent() && step > 0) {
      Checkpoint from = resumed.get();
      integrator.restore(from.doubles("integrator"));
      engine.invalidateExtended();
      startVolume = from.doubles("start_volume", 1)[0];
      sampler.ifPresent(
          s -> s.restore(measurement(from, "sampling", segment.sample().orElseThrow())));
    }
    resumed = Optional.empty();
    HealthCheck health = new HealthCheck(startVolume);
    MutableList<Observer> observers = Lists.mutable.of(health, densities.of(system));
    sampler.ifPresent(observers::add);
    verification.ifPresent(observers::add);
    observers.addAllIterable(output.observers(segment, stepsDone, system));
    observers.add(new Watch(segment, integrator, health, sampler)); // last: it saves the others
    new Simulation(engine, integrator, observers.toImmutable()).run(step, segment.steps() - step);
    stepsDone += segment.steps();
    output.engineIs(engine.info());
    sampler.ifPresent(
        s -> {
          collect(s.measurement(replica, stage, deck.dynamics().timestep()));
          output.measured(measurements, statics);
        });
  }

  /** What is under way within a stretch of dynamics. */
  private record InProgress(
      Integrator integrator, double startVolume, Optional<Measurement> sampling) {
    void save(Checkpoint to) {
      to.put("integrator", integrator.state());
      to.put("start_volume", startVolume);
      sampling.ifPresent(m -> RunState.put(to, "sampling", m));
    }
  }

  /** Writes checkpoints when they are due and ends the run when it is to stop. */
  private final class Watch implements Observer {
    private final Segment.Dynamics segment;
    private final Integrator integrator;
    private final HealthCheck health;
    private final Optional<Sampler> sampler;

    Watch(
        Segment.Dynamics segment,
        Integrator integrator,
        HealthCheck health,
        Optional<Sampler> sampler) {
      this.segment = segment;
      this.integrator = integrator;
      this.health = health;
      this.sampler = sampler;
    }

    @Override
    public Engine.Detail wants(long now) {
      return Engine.Detail.FORCES;
    }

    @Override
    public void observe(long now, Engine running, Integrator unused) {
      if (checkpoints.due()) {
        health.requireSane(now, running.read(), integrator);
        InProgress within =
            new InProgress(
                integrator,
                health.startVolume(),
                sampler.map(s -> s.measurement(replica, stage, deck.dynamics().timestep())));
        String label =
            "step %d of %d of \"%s\"".formatted(now + 1, segment.steps(), segment.label());
        save(label, next, now + 1, Optional.of(within));
        checkpoints.stopIfAsked();
      }
    }
  }

  private Optional<Sampler.Born> born(Segment.Sample sample) {
    return sample.purpose() == Segment.Purpose.FLUCTUATING
            && deck.protocol().get(stage) instanceof StageSpec.ElasticConstants spec
        ? Optional.of(new Sampler.Born(new BornTerm(potential), system, deck.steps(spec.born())))
        : Optional.empty();
  }

  private void reseed(Segment.Reseed reseed) {
    AtomSystem atoms = stored();
    MaxwellBoltzmann.draw(
        atoms, reseed.temperature(), Integrator.momentumConserving(atoms.size()), reseed.seed());
    engine.load(atoms);
  }

  private void strain(Segment.Strain strain) {
    double dilation = strain.mode() == Segment.Mode.DILATION ? strain.size() : 0;
    double factor =
        Math.cbrt(
            settled.orElseThrow().meanVolume()
                * Math.exp(dilation)
                / engine.read().cell().volume());
    double[] f = {factor, 0, 0, 0, factor, 0, 0, 0, factor};
    switch (strain.mode()) {
      case DILATION -> {}
      case XY -> f[1] = factor * strain.size();
      case XZ -> f[2] = factor * strain.size();
      case YZ -> f[5] = factor * strain.size();
    }
    engine.deform(f);
  }

  private void minimise(StageSpec.Minimise spec) {
    Fire fire =
        new Fire(
            spec.box(),
            spec.pressure(),
            spec.forceTolerance(),
            StaticResult.PRESSURE_TOLERANCE,
            spec.maxSteps());
    densities.look(stored());
    statics.add(
        staticsEngine.with(
            engine,
            system,
            exact -> {
              Fire.Result result = fire.minimise(exact, checkpoints::stopIfAsked);
              if (!result.converged()) {
                throw new RunException(
                    spec.place() + ": minimise: " + fire.failure(result, exact, system));
              }
              double volume = exact.read().cell().volume();
              return new StaticResult.Minimum(replica, stage, result, volume);
            }));
    output.measured(measurements, statics);
  }

  private void elastic(StageSpec.Elastic spec) {
    Fire relaxation = Fire.fixedBox(spec.forceTolerance(), spec.maxSteps());
    StaticElasticity result =
        staticsEngine.with(
            engine,
            system,
            exact ->
                StaticElasticity.measure(
                    exact, system.copy(), spec.strain(), relaxation, checkpoints::stopIfAsked));
    statics.add(new StaticResult.Stiffness(replica, stage, result));
    output.measured(measurements, statics);
  }
}
