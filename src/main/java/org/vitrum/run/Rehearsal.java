package org.vitrum.run;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.eclipse.collections.impl.factory.primitive.DoubleLists;
import org.vitrum.analysis.RadialDistribution;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.MaxwellBoltzmann;
import org.vitrum.deck.Ensemble;
import org.vitrum.deck.ScheduledAnalysis;
import org.vitrum.dynamics.Fire;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.dynamics.Ramp;
import org.vitrum.dynamics.Simulation;
import org.vitrum.engine.Engine;
import org.vitrum.io.Frame;
import org.vitrum.io.StructureFile;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Segment;
import org.vitrum.stage.plan.Series;

/**
 * Runs a few stretches of a plan in small, to find out how long all of it takes here.
 *
 * <p>A step costs more the hotter the atoms are, because lists are built more often, in proportion
 * to the atoms' speed; and more at constant pressure, which needs the virial. So each ensemble of
 * the plan is timed at its lowest and highest temperature, after Java's compiler has come to rest
 * and the skin is tuned, and a segment's cost is read off the straight line in sqrt(T) between.
 * Lengths are counted in steps, not in seconds, so that a busy machine gets as far as a quiet one.
 * Samples with energies are taken as often as in a run. What the compiler took at the begin is
 * taken from this run as well: it goes through the same code.
 */
final class Rehearsal {
  /**
   * Atom-steps of the shortest warm-up, and steps that are enough for the smallest system: the
   * compiler waits for some thousand calls.
   */
  private static final double WARM_UP = 2e6;

  private static final long MOST_WARM_UP_STEPS = 10_000;

  /** The warm-up ends after so many times its least length, come what may. */
  private static final int LONGEST_WARM_UP = 3;

  /** Atom-steps for the thermostat, and for the skin, which is tuned whenever lists are built. */
  private static final double SETTLING = 2e5;

  /** Atom-steps that are timed. */
  private static final double TIMED = 6e5;

  /** Share of the time in which the compiler at work is no longer noticed. */
  private static final double COMPILING = 0.05;

  /** Drawing the figures and writing the page of a report, s: the compiler is cold there. */
  private static final double REPORT = 3;

  /** Colder atoms are as good as at rest: their lists last for hundreds of steps. */
  private static final double COLDEST = 10;

  /** Temperatures that differ by a smaller factor are timed once. */
  private static final double APART = 1.2;

  private final Preparation prepared;
  private final Plan plan;
  private final Engine engine;
  private final AtomSystem system;
  private final ImmutableList<Segment.Dynamics> segments;

  /**
   * What is found, s.
   *
   * @param dynamics all time steps
   * @param rest start, compiler, files and report
   * @param analyses of one frame by each of the deck's analyses of frames
   */
  record WallTime(double dynamics, double rest, ImmutableDoubleList analyses) {}

  /** Some steps and how long they took. */
  private record Stretch(long steps, double seconds) {
    double perStep() {
      return seconds / steps;
    }
  }

  /** Seconds for a step of an ensemble at two temperatures. */
  private record Cost(double cold, double hot, double atCold, double atHot) {
    double at(double kelvin) {
      if (cold == hot) {
        return atCold;
      }
      double place = (Math.sqrt(kelvin) - Math.sqrt(cold)) / (Math.sqrt(hot) - Math.sqrt(cold));
      return atCold + (atHot - atCold) * place;
    }
  }

  private Rehearsal(Preparation prepared, Plan plan, Engine engine) {
    this.prepared = prepared;
    this.plan = plan;
    this.engine = engine;
    system = prepared.firstSystem().copy();
    segments = plan.segments().selectInstancesOf(Segment.Dynamics.class);
  }

  /** Estimates a plan in some seconds; systems of a million atoms take longer. */
  static WallTime of(Preparation prepared, Plan plan) {
    try (Engine engine = prepared.open().engine()) {
      return new Rehearsal(prepared, plan, engine).estimate();
    }
  }

  private WallTime estimate() {
    double rest = 1e-3 * ManagementFactory.getRuntimeMXBean().getUptime() + REPORT;
    if (segments.isEmpty()) {
      return new WallTime(0, rest, DoubleLists.immutable.empty());
    }
    prepareAtoms();
    Segment.Dynamics first = segments.minBy(Rehearsal::kelvin);
    Stretch warmUp = warmUp(first);
    Map<Ensemble, Cost> costs = new EnumMap<>(Ensemble.class);
    for (Segment.Dynamics s : segments) {
      costs.computeIfAbsent(s.conditions().ensemble(), this::cost);
    }
    double once = costs.get(first.conditions().ensemble()).at(kelvin(first));
    rest += Math.max(0, warmUp.seconds() - warmUp.steps() * once);
    double dynamics =
        segments.sumOfDouble(s -> s.steps() * costs.get(s.conditions().ensemble()).at(kelvin(s)));
    ImmutableList<ScheduledAnalysis> wanted = prepared.deck().analysis().frames();
    FrameCost cost =
        new FrameCost(system, prepared.potential(), prepared.request().engine().threads());
    ImmutableDoubleList each = wanted.collectDouble(cost::seconds);
    return new WallTime(dynamics, rest + frames() + structures(), each);
  }

  /** As {@link Execution} does before the first step. */
  private void prepareAtoms() {
    engine.load(system);
    if (prepared.builder().isUnrelaxed()) {
      Fire.ofRandomAtoms().minimise(engine);
      engine.store(system);
    }
    double kelvin = segments.collectDouble(Rehearsal::kelvin).min();
    MaxwellBoltzmann.draw(system, kelvin, Integrator.momentumConserving(system.size()), 1);
    engine.load(system);
  }

  /** Mean temperature of a segment. */
  private static double kelvin(Segment.Dynamics segment) {
    Ramp temperature = segment.conditions().temperature();
    return Math.max(COLDEST, 0.5 * (temperature.from() + temperature.to()));
  }

  /** Until Java's compiler has nothing left to do that matters. */
  private Stretch warmUp(Segment.Dynamics segment) {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    Simulation simulation = simulation(segment, kelvin(segment));
    long steps = 0;
    double seconds = 0;
    boolean compiling;
    long least = Math.min(MOST_WARM_UP_STEPS, steps(WARM_UP));
    do {
      long before = compiler.getTotalCompilationTime();
      Stretch piece = run(simulation, least / 4);
      steps += piece.steps();
      seconds += piece.seconds();
      double compiled = 1e-3 * (compiler.getTotalCompilationTime() - before);
      compiling = compiled > COMPILING * piece.seconds();
    } while (steps < least || compiling && steps < LONGEST_WARM_UP * least);
    return new Stretch(steps, seconds);
  }

  /** Times an ensemble where it is coldest and where it is hottest. */
  private Cost cost(Ensemble ensemble) {
    ImmutableList<Segment.Dynamics> of =
        segments.select(s -> s.conditions().ensemble() == ensemble);
    Segment.Dynamics coldest = of.minBy(Rehearsal::kelvin);
    Segment.Dynamics hottest = of.maxBy(Rehearsal::kelvin);
    double atCold = timed(coldest);

    return kelvin(hottest) < APART * kelvin(coldest)
        ? new Cost(kelvin(coldest), kelvin(coldest), atCold, atCold)
        : new Cost(kelvin(coldest), kelvin(hottest), atCold, timed(hottest));
  }

  private double timed(Segment.Dynamics segment) {
    double kelvin = kelvin(segment);
    long freedom = Integrator.momentumConserving(system.size());
    engine.scaleVelocities(Math.sqrt(kelvin / engine.read().temperature(freedom)));
    Simulation simulation = simulation(segment, kelvin);
    run(simulation, steps(SETTLING));
    return run(simulation, steps(TIMED)).perStep();
  }

  private Simulation simulation(Segment.Dynamics segment, double kelvin) {
    Integrator integrator =
        Integrators.of(
            segment.conditions().steady(kelvin),
            segment.seed(),
            prepared.deck().dynamics(),
            system.size());
    return new Simulation(engine, integrator, Lists.immutable.of(new Reader()));
  }

  /** Steps that move so many atoms in all; not so few that lists are not built once. */
  private long steps(double atomSteps) {
    return Math.max(2 * Series.EVERY, Math.round(atomSteps / system.size()));
  }

  private Stretch run(Simulation simulation, long steps) {
    long start = System.nanoTime();
    simulation.run(0, steps);
    engine.settle();
    return new Stretch(steps, (System.nanoTime() - start) * 1e-9);
  }

  /** Asks for energies as often as a sampler does. */
  private static final class Reader implements Observer {
    @Override
    public Engine.Detail wants(long step) {
      return step % Series.EVERY == Series.EVERY - 1 ? Engine.Detail.ENERGIES : null;
    }

    @Override
    public void observe(long step, Engine engine, Integrator integrator) {
      engine.readLater(_ -> {});
    }
  }

  /** Seconds for the frames of the trajectory. */
  private double frames() {
    return prepared
        .deck()
        .output()
        .trajectory()
        .map(
            wanted -> {
              Path name = Path.of(RunOutput.trajectoryName(wanted.format()));
              Frame frame = Frame.of(system, 0, 0);
              double each = fastest(() -> StructureFile.encode(name, frame));
              return each * plan.steps() / prepared.deck().steps(wanted.every());
            })
        .orElse(0.0);
  }

  /** Seconds for the radial distributions. */
  private double structures() {
    ImmutableList<Segment.Dynamics> wanted = segments.select(Structure::isWanted);
    int last = wanted.detectIndex(Structure::isFinal); // which is reported
    int stretches = last < 0 ? wanted.size() : last + 1;
    RadialDistribution rdf = Structure.empty(prepared.deck().analysis().rdf(), system);
    int threads = engine.info().threads();
    return Structure.FRAMES * stretches * fastest(() -> Structure.add(rdf, system, threads));
  }

  /** Of a few times, so that the compiler has seen the code. */
  private static double fastest(Runnable work) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 3; k++) {
      long start = System.nanoTime();
      work.run();
      least = Math.min(least, (System.nanoTime() - start) * 1e-9);
    }
    return least;
  }
}
