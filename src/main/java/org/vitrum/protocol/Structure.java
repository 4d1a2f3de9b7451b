package org.vitrum.protocol;

import org.vitrum.analysis.RadialDistribution;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.AnalysisSpec;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.engine.Engine;

/**
 * Averages the radial distribution over frames of a stretch of dynamics. Of all stretches the first
 * settled one of a bulk-modulus stage is reported (the glass before it is strained); without such a
 * stage the last hold.
 */
final class Structure implements Observer {
  /** Frames that one average takes; they are far enough apart to be nearly independent. */
  static final int FRAMES = 20;

  private final Segment.Dynamics segment;
  private final Segment.Sample sample;
  private final AtomSystem system;
  private final RadialDistribution distribution;
  private final long every;

  /**
   * @param system to store the atoms into
   */
  Structure(Segment.Dynamics segment, AnalysisSpec.Rdf spec, AtomSystem system) {
    this.segment = segment;
    this.system = system;
    sample = segment.sample().orElseThrow();
    distribution = empty(spec, system);
    every = Math.max(1, (segment.steps() - sample.skip()) / FRAMES);
  }

  static RadialDistribution empty(AnalysisSpec.Rdf spec, AtomSystem system) {
    return new RadialDistribution(system, spec.cutoff(), spec.bins());
  }

  /** Whether a segment's structure is worth reporting. */
  static boolean isWanted(Segment.Dynamics segment) {
    return segment
        .sample()
        .filter(s -> s.purpose() == Segment.Purpose.HOLD || s.purpose() == Segment.Purpose.SETTLED)
        .isPresent();
  }

  /** Whether later stretches leave this one alone. */
  boolean isFinal() {
    return sample.purpose() == Segment.Purpose.SETTLED;
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
  public Engine.Detail wants(long step) {
    return step >= sample.skip() && (step + 1 - sample.skip()) % every == 0
        ? Engine.Detail.FORCES
        : null;
  }

  @Override
  public void observe(long step, Engine engine, Integrator integrator) {
    engine.store(system);
    distribution.add(system);
  }
}
