package org.vitrum.run;

import java.util.concurrent.ForkJoinPool;
import org.vitrum.analysis.RadialDistribution;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.AnalysisSpec;
import org.vitrum.deck.Deck;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.engine.Engine;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Recorder;
import org.vitrum.stage.plan.Segment;

/**
 * Averages the radial distribution over frames of a stretch of dynamics. Of all stretches the first
 * one that later measurements refer to is reported (the glass before it is strained); without such
 * a one the last steady one.
 */
final class Structure implements Observer {
  /** What its sections of a checkpoint begin with. */
  static final String SECTION = "output/rdf";

  /** Frames that one average takes; they are far enough apart to be nearly independent. */
  static final int FRAMES = 20;

  private final Segment.Dynamics segment;
  private final AtomSystem system;
  private final RadialDistribution distribution;
  private final long skip;
  private final long every;

  /**
   * @param segment one that is worth reporting
   * @param system to store the atoms into
   */
  Structure(Segment.Dynamics segment, AnalysisSpec.Rdf spec, AtomSystem system) {
    this.segment = segment;
    this.system = system;
    skip = segment.recorder().orElseThrow().skip();
    distribution = empty(spec, system);
    every = Math.max(1, (segment.steps() - skip) / FRAMES);
  }

  static RadialDistribution empty(AnalysisSpec.Rdf spec, AtomSystem system) {
    return new RadialDistribution(system, spec.cutoff(), spec.bins());
  }

  /** Adds a frame, counted by as many threads as compute. */
  static void add(RadialDistribution to, AtomSystem system, int threads) {
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      pool.submit(() -> to.add(system)).join();
    }
  }

  private static Recorder.Structure worth(Segment.Dynamics segment) {
    return segment.recorder().map(Recorder::structure).orElse(Recorder.Structure.PASSING);
  }

  /** Whether a segment's structure is worth reporting. */
  static boolean isWanted(Segment.Dynamics segment) {
    return worth(segment) != Recorder.Structure.PASSING;
  }

  /** Whether stretches after one leave its structure alone. */
  static boolean isFinal(Segment.Dynamics segment) {
    return worth(segment) == Recorder.Structure.REFERENCE;
  }

  /** Whether a segment's structure is looked at: no segment before it has a final one. */
  static boolean isReported(Plan plan, Segment.Dynamics segment) {
    int place = plan.segments().indexOf(segment);
    return isWanted(segment)
        && plan.segments()
            .subList(0, place)
            .noneSatisfy(before -> before instanceof Segment.Dynamics d && isFinal(d));
  }

  /** Puts it with the number of its segment. */
  static void put(Checkpoint to, Plan plan, Structure structure) {
    to.put(SECTION + "/segment", plan.segments().indexOf(structure.segment()));
    structure.save(to, SECTION);
  }

  /**
   * Takes over what {@link #put} has put.
   *
   * @param system to store the atoms into
   */
  static Structure resume(Checkpoint from, Plan plan, AtomSystem system, Deck deck) {
    long segment = from.number(SECTION + "/segment");
    if (segment < 0
        || segment >= plan.segments().size()
        || !(plan.segments().get((int) segment) instanceof Segment.Dynamics dynamics)
        || !isWanted(dynamics)) {
      throw RunState.misfit("a radial distribution of another protocol");
    }
    Structure structure = new Structure(dynamics, deck.analysis().rdf(), system);
    structure.restore(from, SECTION);
    return structure;
  }

  /** The segment that this structure is of. */
  Segment.Dynamics segment() {
    return segment;
  }

  String label() {
    return segment.label();
  }

  RadialDistribution radialDistribution() {
    return distribution;
  }

  @Override
  public void save(Checkpoint to, String name) {
    to.put(name, distribution.state());
  }

  @Override
  public void restore(Checkpoint from, String name) {
    distribution.restore(from.doubles(name));
  }

  @Override
  public Engine.Detail wants(long step) {
    return step >= skip && (step + 1 - skip) % every == 0 ? Engine.Detail.FORCES : null;
  }

  @Override
  public void observe(long step, Engine engine, Integrator integrator) {
    engine.store(system);
    add(distribution, system, engine.info().threads());
  }
}
