package org.vitrum.run;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.collections.api.factory.primitive.LongLists;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.Deck;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.engine.Engine;
import org.vitrum.io.Frame;
import org.vitrum.stage.plan.Segment;

/** Takes frames during a segment: for the trajectory, or for analyses of the deck. */
final class Snapshots implements Observer {
  /** Gets a frame. */
  @FunctionalInterface
  interface Viewer {
    /**
     * @param kelvin target temperature
     */
    void see(Frame frame, double kelvin);
  }

  private final double timestep;
  private final ImmutableLongList every; // steps; a frame is taken at the multiples of each
  private final Segment.Dynamics segment;
  private final long stepsBefore;
  private final AtomSystem system;
  private final Viewer viewer;

  private Snapshots(
      Deck deck,
      ImmutableLongList every,
      Segment.Dynamics segment,
      long stepsBefore,
      AtomSystem system,
      Viewer viewer) {
    timestep = deck.dynamics().timestep();
    this.every = every;
    this.segment = segment;
    this.stepsBefore = stepsBefore;
    this.system = system;
    this.viewer = viewer;
  }

  /**
   * For the trajectory.
   *
   * @param deck one that wants a trajectory
   * @param stepsBefore steps of dynamics in all segments before
   * @param system to store the atoms into
   */
  static Observer forTrajectory(
      Deck deck,
      Segment.Dynamics segment,
      long stepsBefore,
      AtomSystem system,
      Consumer<Frame> frames) {
    long every = deck.steps(deck.output().trajectory().orElseThrow().every());
    return new Snapshots(
        deck,
        LongLists.immutable.of(every),
        segment,
        stepsBefore,
        system,
        (frame, _) -> frames.accept(frame));
  }

  /**
   * For the analyses that look at a stage; absent if none does.
   *
   * @param stepsBefore steps of dynamics in all segments before
   * @param system to store the atoms into
   */
  static Optional<Observer> forAnalyses(
      Deck deck,
      Segment.BeginStage stage,
      Segment.Dynamics segment,
      long stepsBefore,
      AtomSystem system,
      Viewer viewer) {
    ImmutableLongList every =
        deck.analysis()
            .frames()
            .select(analysis -> analysis.stages().contains(stage.stage()))
            .collectLong(analysis -> deck.steps(analysis.every()));
    return every.isEmpty()
        ? Optional.empty()
        : Optional.of(new Snapshots(deck, every, segment, stepsBefore, system, viewer));
  }

  @Override
  public Engine.Detail wants(long step) {
    long done = stepsBefore + step + 1;
    return every.anySatisfy(n -> done % n == 0) ? Engine.Detail.FORCES : null;
  }

  @Override
  public void observe(long step, Engine engine, Integrator integrator) {
    engine.store(system);
    long done = stepsBefore + step + 1;
    viewer.see(
        Frame.of(system, done, done * timestep), segment.conditions().temperature().at(step));
  }
}
