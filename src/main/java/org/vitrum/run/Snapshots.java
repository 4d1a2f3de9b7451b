package org.vitrum.run;

import java.util.function.Consumer;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.Deck;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.engine.Engine;
import org.vitrum.io.Frame;

/** Takes the frames of a deck's trajectory during a segment. */
final class Snapshots implements Observer {
  private final double timestep;
  private final long every;
  private final long stepsBefore;
  private final AtomSystem system;
  private final Consumer<Frame> frames;

  /**
   * @param deck one that wants a trajectory
   * @param stepsBefore steps of dynamics in all segments before
   * @param system to store the atoms into
   * @param frames gets them
   */
  Snapshots(Deck deck, long stepsBefore, AtomSystem system, Consumer<Frame> frames) {
    timestep = deck.dynamics().timestep();
    every = deck.steps(deck.output().trajectory().orElseThrow().every());
    this.stepsBefore = stepsBefore;
    this.system = system;
    this.frames = frames;
  }

  @Override
  public Engine.Detail wants(long step) {
    return (stepsBefore + step + 1) % every == 0 ? Engine.Detail.FORCES : null;
  }

  @Override
  public void observe(long step, Engine engine, Integrator integrator) {
    engine.store(system);
    long done = stepsBefore + step + 1;
    frames.accept(Frame.of(system, done, done * timestep));
  }
}
