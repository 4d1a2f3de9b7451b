package org.vitrum.protocol;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.RunException;
import org.vitrum.analysis.Results;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.deck.BoxCoupling;
import org.vitrum.deck.Deck;
import org.vitrum.deck.StageSpec;
import org.vitrum.dynamics.ElasticConstants;
import org.vitrum.dynamics.Fire;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.dynamics.Simulation;
import org.vitrum.engine.Engine;
import org.vitrum.engine.cpu.BornTerm;
import org.vitrum.potential.EamPotential;

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
  private final RunOutput output;
  private final MutableList<Measurement> measurements = Lists.mutable.empty();
  private final MutableList<StaticResult> statics = Lists.mutable.empty();
  private final Map<Segment.Slot, AtomSystem> kept = new EnumMap<>(Segment.Slot.class);
  private AtomSystem system; // as the engine's atoms were when last stored
  private double settledVolume;
  private int replica;
  private int stage;
  private long stepsDone;

  Execution(
      Deck deck,
      Plan plan,
      SystemBuilder builder,
      EamPotential potential,
      Engine engine,
      RunOutput output) {
    this.deck = deck;
    this.plan = plan;
    this.builder = builder;
    this.potential = potential;
    this.engine = engine;
    this.output = output;
  }

  /** Runs everything. */
  Results run() {
    for (Segment segment : plan.segments()) {
      switch (segment) {
        case Segment.Build build -> build(build);
        case Segment.BeginStage begin -> {
          replica = begin.replica();
          stage = begin.stage();
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
    return output.finished(stored(), measurements, statics);
  }

  /** The atoms as they are now. */
  private AtomSystem stored() {
    engine.store(system);
    return system;
  }

  /** Steps of dynamics done so far. */
  long stepsDone() {
    return stepsDone;
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
    MutableList<Observer> observers =
        Lists.mutable.of(new HealthCheck(engine.read().cell().volume()));
    Sampler sampler =
        segment.sample().map(s -> new Sampler(s, segment.pressure(), born(s))).orElse(null);
    if (sampler != null) {
      observers.add(sampler);
    }
    observers.addAllIterable(output.observers(segment, stepsDone, system));
    new Simulation(engine, integrator, observers.toImmutable()).run(0, segment.steps());
    stepsDone += segment.steps();
    if (sampler != null) {
      Measurement measured = sampler.measurement(replica, stage, deck.dynamics().timestep());
      measurements.add(measured);
      if (measured.sample().purpose() == Segment.Purpose.SETTLED) {
        settledVolume = measured.meanVolume();
      }
      output.measured(measurements, statics);
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
    double factor = Math.cbrt(settledVolume * Math.exp(dilation) / engine.read().cell().volume());
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
    Fire.Result result =
        new Fire(
                box(spec.box()),
                spec.pressure(),
                spec.forceTolerance(),
                StaticResult.PRESSURE_TOLERANCE,
                spec.maxSteps())
            .minimise(engine);
    if (!result.converged()) {
      throw new RunException(
          "%s: minimise has not converged in %d steps: the largest force is %.3g eV/A"
              .formatted(spec.place(), result.steps(), result.largestForce()));
    }
    statics.add(new StaticResult.Minimum(replica, stage, result, engine.read().cell().volume()));
    output.measured(measurements, statics);
  }

  private void elastic(StageSpec.Elastic spec) {
    Fire relaxation = Fire.fixedBox(spec.forceTolerance(), spec.maxSteps());
    ElasticConstants result =
        ElasticConstants.measure(engine, stored().copy(), spec.strain(), relaxation);
    statics.add(new StaticResult.Stiffness(replica, stage, result));
    output.measured(measurements, statics);
  }

  private static Fire.Box box(BoxCoupling box) {
    return switch (box) {
      case FIXED -> Fire.Box.FIXED;
      case ISOTROPIC -> Fire.Box.ISOTROPIC;
      case AXES -> Fire.Box.AXES;
      case TRICLINIC -> Fire.Box.TRICLINIC;
    };
  }
}
