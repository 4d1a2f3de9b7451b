package org.vitrum.stage.plan;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.deck.Deck;
import org.vitrum.deck.StageSpec;

/** Takes down what the stages of one replica do. */
public final class Planner {
  /** Far beyond any protocol that could be run; bounds what a small deck can make of itself. */
  private static final int MOST_SEGMENTS = 200_000;

  private final Deck deck;
  private final int replica;
  private final MutableList<Segment> segments;
  private final MutableList<Recording> recordings;
  private final long seed;
  private int stage;
  private double temperature; // at the begin of the stage, K
  private long streams;

  Planner(
      Deck deck, int replica, MutableList<Segment> segments, MutableList<Recording> recordings) {
    this.deck = deck;
    this.replica = replica;
    this.segments = segments;
    this.recordings = recordings;
    seed = replica == 0 ? deck.seed() : Plan.derivedSeed(deck.seed(), -1L - replica);
  }

  void write() {
    temperature = deck.initialTemperature();
    add(new Segment.Build(deck.system(), temperature, nextSeed()));
    for (stage = 0; stage < deck.protocol().size(); stage++) {
      StageSpec spec = deck.protocol().get(stage);
      if (!(spec instanceof Stage planned)) {
        throw new IllegalArgumentException("a deck read without the stages: " + spec.name());
      }
      add(new Segment.BeginStage(replica, stage, planned));
      planned.plan(this);
      temperature = spec.endTemperature();
    }
  }

  /** Replica of the whole protocol, from 0. */
  public int replica() {
    return replica;
  }

  /** Number of the stage in the deck, from 0. */
  public int stage() {
    return stage;
  }

  /** ps. */
  public double timestep() {
    return deck.dynamics().timestep();
  }

  /** Time steps in a time given in ps, at least one. */
  public long steps(double time) {
    return deck.steps(time);
  }

  /**
   * Adds a segment.
   *
   * @throws InputException if there are too many
   */
  public void add(Segment segment) {
    if (segments.size() >= MOST_SEGMENTS) {
      throw new InputException(
          deck.file() + ": protocol",
          "at most " + MOST_SEGMENTS + " segments (replicas x temperatures x strains)",
          "more");
    }
    segments.add(segment);
  }

  /** Atoms that a minimiser left at rest start a stage at a temperature with new velocities. */
  public void wake(double kelvin) {
    if (temperature == 0 && kelvin > 0) {
      reseed(kelvin);
    }
  }

  /** Gives all atoms new velocities. */
  public void reseed(double kelvin) {
    add(new Segment.Reseed(kelvin, nextSeed()));
  }

  /** Adds a stretch of dynamics that nothing is recorded of. */
  public void dynamics(String label, Conditions conditions, long steps) {
    add(dynamics(label, conditions, steps, Optional.empty()));
  }

  /** Adds a stretch of dynamics. */
  public void dynamics(String label, Conditions conditions, long steps, Recorder recorder) {
    add(dynamics(label, conditions, steps, Optional.of(recorder)));
  }

  private Segment dynamics(
      String label, Conditions conditions, long steps, Optional<Recorder> recorder) {
    return new Segment.Dynamics(label, conditions, steps, nextSeed(), recorder);
  }

  /** Hands over what the stage will have recorded. */
  public void record(Recording recording) {
    recordings.add(recording);
  }

  private long nextSeed() {
    return Plan.derivedSeed(seed, streams++);
  }

  /** A label with numbers in it. */
  public static String label(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
