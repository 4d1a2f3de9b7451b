package org.vitrum.protocol;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.deck.Deck;
import org.vitrum.deck.Ensemble;
import org.vitrum.deck.StageSpec;
import org.vitrum.deck.StageSpec.Approach;
import org.vitrum.dynamics.Ramp;

/**
 * A deck's protocol as a list of segments.
 *
 * @param segments in the order of execution
 */
public record Plan(ImmutableList<Segment> segments) {
  /** Far beyond any protocol that could be run; bounds what a small deck can make of itself. */
  private static final int MOST_SEGMENTS = 200_000;

  /** Of dynamics: 30 years at a million a second; sums of them stay far below 2^63. */
  private static final double MOST_STEPS = 1e15;

  /** How fast a stage heats from one temperature to the next where the deck gives no rate, K/ps. */
  private static final double DEFAULT_HEATING_RATE = 50;

  /**
   * The plan of a deck.
   *
   * @throws InputException if replicas, temperatures and strains multiply to more than 200,000
   *     segments, or these are of more than 1e15 time steps
   */
  public static Plan of(Deck deck) {
    MutableList<Segment> segments = Lists.mutable.empty();
    for (int replica = 0; replica < deck.replicas(); replica++) {
      new Writer(deck, replica, segments).write();
    }
    double steps =
        segments.sumOfDouble(s -> s instanceof Segment.Dynamics d ? (double) d.steps() : 0);
    if (steps > MOST_STEPS) {
      throw new InputException(
          deck.file() + ": protocol",
          String.format(Locale.ROOT, "at most %.0e time steps", MOST_STEPS),
          String.format(Locale.ROOT, "%.1e", steps));
    }
    return new Plan(segments.toImmutable());
  }

  /**
   * A segment by its number in the order of execution, from 0.
   *
   * @throws org.vitrum.InputException if the plan is not that long
   */
  Segment segment(int number) {
    if (number < 0 || number >= segments.size()) {
      throw RunState.misfit("step " + (number + 1) + " of a longer protocol");
    }
    return segments.get(number);
  }

  /** Time steps of dynamics in the whole plan. */
  public long steps() {
    return segments.sumOfLong(s -> s instanceof Segment.Dynamics d ? d.steps() : 0);
  }

  /**
   * Seeds of independent random streams from the deck's seed: SplitMix64 (Steele et al., OOPSLA
   * 2014).
   */
  static long derivedSeed(long seed, long stream) {
    long z = seed + (stream + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Writes the segments of one replica. */
  private static final class Writer {
    private final Deck deck;
    private final int replica;
    private final MutableList<Segment> out;
    private final long seed;
    private double temperature;
    private long streams;

    Writer(Deck deck, int replica, MutableList<Segment> out) {
      this.deck = deck;
      this.replica = replica;
      this.out = out;
      seed = replica == 0 ? deck.seed() : derivedSeed(deck.seed(), -1L - replica);
    }

    void write() {
      temperature = deck.initialTemperature();
      out.add(new Segment.Build(deck.system(), temperature, nextSeed()));
      for (int stage = 0; stage < deck.protocol().size(); stage++) {
        StageSpec spec = deck.protocol().get(stage);
        refuseTooMany();
        out.add(new Segment.BeginStage(replica, stage, spec));
        switch (spec) {
          case StageSpec.Hold hold -> hold(hold);
          case StageSpec.Ramp ramp -> ramp(ramp);
          case StageSpec.Minimise minimise -> out.add(new Segment.Minimise(minimise));
          case StageSpec.Visiting visiting -> visit(visiting);
          case StageSpec.Elastic elastic -> out.add(new Segment.Elastic(elastic));
        }
        temperature = spec.endTemperature();
      }
    }

    private long nextSeed() {
      return derivedSeed(seed, streams++);
    }

    /** Atoms that a minimiser left at rest start a stage at a temperature with new velocities. */
    private void wake(double kelvin) {
      if (temperature == 0 && kelvin > 0) {
        out.add(new Segment.Reseed(kelvin, nextSeed()));
      }
    }

    private void hold(StageSpec.Hold hold) {
      wake(hold.temperature());
      long steps = deck.steps(hold.time());
      out.add(
          new Segment.Dynamics(
              label("%s at %.0f K", hold.name(), hold.temperature()),
              hold.ensemble(),
              Ramp.constant(hold.temperature()),
              Ramp.constant(hold.pressure()),
              hold.box(),
              steps,
              nextSeed(),
              Optional.of(
                  new Segment.Sample(
                      Segment.Purpose.HOLD,
                      0,
                      hold.temperature(),
                      Segment.Strain.NONE,
                      steps / 2))));
    }

    private void ramp(StageSpec.Ramp ramp) {
      wake(ramp.from());
      long steps = deck.steps(ramp.time());
      out.add(
          new Segment.Dynamics(
              label("%s from %.0f to %.0f K", ramp.name(), ramp.from(), ramp.to()),
              ramp.ensemble(),
              new Ramp(ramp.from(), ramp.to(), steps),
              new Ramp(ramp.pressure(), ramp.pressureTo(), steps),
              ramp.box(),
              steps,
              nextSeed(),
              Optional.of(
                  new Segment.Sample(Segment.Purpose.RAMP, 0, ramp.to(), Segment.Strain.NONE, 0))));
    }

    private void visit(StageSpec.Visiting stage) {
      StageSpec.Visits visits = stage.visits();
      wake(stage.startTemperature());
      if (visits.replicas() > 1 || visits.returns()) {
        out.add(new Segment.Keep(Segment.Slot.STAGE));
      }
      for (int group = 0; group < visits.replicas(); group++) {
        if (group > 0) {
          out.add(new Segment.Recall(Segment.Slot.STAGE));
          out.add(new Segment.Reseed(visits.start(), nextSeed()));
        }
        double now = visits.start();
        for (int k = 0; k < visits.temperatures().size(); k++) {
          double target = visits.temperatures().get(k);
          approach(stage, now, target);
          settle(stage, group, target);
          measure(stage, group, target);
          now = target;
        }
      }
      if (visits.returns()) {
        out.add(new Segment.Recall(Segment.Slot.STAGE));
      }
    }

    private void measure(StageSpec.Visiting stage, int group, double kelvin) {
      switch (stage) {
        case StageSpec.BulkModulus bulk ->
            bulk.dilations().forEach(d -> strained(stage, group, kelvin, Segment.Mode.DILATION, d));
        case StageSpec.ShearModulus shear ->
            Segment.Mode.SHEARS.forEach(
                plane -> {
                  strained(stage, group, kelvin, plane, shear.strain());
                  strained(stage, group, kelvin, plane, -shear.strain());
                });
        case StageSpec.ElasticConstants _ -> fluctuating(stage, group, kelvin);
      }
    }

    private void approach(StageSpec.Visiting stage, double from, double to) {
      if (from == to) {
        return;
      }
      StageSpec.Visits visits = stage.visits();
      long steps = deck.steps(Math.abs(to - from) / visits.rate().orElse(DEFAULT_HEATING_RATE));
      String verb = visits.approach() == Approach.COOLING ? "cooling" : "heating";
      out.add(
          new Segment.Dynamics(
              label("%s, %s to %.0f K", stage.name(), verb, to),
              Ensemble.NPT,
              new Ramp(from, to, steps),
              Ramp.constant(visits.pressure()),
              visits.box(),
              steps,
              nextSeed(),
              Optional.empty()));
    }

    private void refuseTooMany() {
      if (out.size() > MOST_SEGMENTS) {
        throw new InputException(
            deck.file() + ": protocol",
            "at most " + MOST_SEGMENTS + " segments (replicas x temperatures x strains)",
            "more");
      }
    }

    private void settle(StageSpec.Visiting stage, int group, double kelvin) {
      refuseTooMany();
      StageSpec.Visits visits = stage.visits();
      long settle = deck.steps(visits.settle());
      out.add(
          new Segment.Dynamics(
              label("%s at %.0f K, settling", stage.name(), kelvin),
              Ensemble.NPT,
              Ramp.constant(kelvin),
              Ramp.constant(visits.pressure()),
              visits.box(),
              settle,
              nextSeed(),
              Optional.of(
                  new Segment.Sample(
                      Segment.Purpose.SETTLED, group, kelvin, Segment.Strain.NONE, settle / 2))));
      out.add(new Segment.Keep(Segment.Slot.SETTLED));
    }

    /** Strains the settled box, samples it and goes back to it. */
    private void strained(
        StageSpec.Visiting stage, int group, double kelvin, Segment.Mode mode, double size) {
      boolean dilation = mode == Segment.Mode.DILATION;
      Segment.Strain strain = new Segment.Strain(mode, size);
      Segment.Purpose purpose = dilation ? Segment.Purpose.STRAINED : Segment.Purpose.SHEARED;
      String what = dilation ? "dilation" : "shear " + mode.plane();
      long wait = deck.steps(stage.visits().equilibrate());
      out.add(strain);
      out.add(
          new Segment.Dynamics(
              label("%s at %.0f K, %s %+.2f %%", stage.name(), kelvin, what, 100 * size),
              Ensemble.NVT,
              Ramp.constant(kelvin),
              Ramp.constant(stage.visits().pressure()),
              BoxCoupling.FIXED,
              wait + deck.steps(stage.visits().sample()),
              nextSeed(),
              Optional.of(new Segment.Sample(purpose, group, kelvin, strain, wait))));
      out.add(new Segment.Recall(Segment.Slot.SETTLED));
    }

    /** Samples the box at its settled volume. */
    private void fluctuating(StageSpec.Visiting stage, int group, double kelvin) {
      long wait = deck.steps(stage.visits().equilibrate());
      out.add(Segment.Strain.NONE);
      out.add(
          new Segment.Dynamics(
              label("%s at %.0f K, sampling", stage.name(), kelvin),
              Ensemble.NVT,
              Ramp.constant(kelvin),
              Ramp.constant(stage.visits().pressure()),
              BoxCoupling.FIXED,
              wait + deck.steps(stage.visits().sample()),
              nextSeed(),
              Optional.of(
                  new Segment.Sample(
                      Segment.Purpose.FLUCTUATING, group, kelvin, Segment.Strain.NONE, wait))));
    }

    private static String label(String format, Object... values) {
      return String.format(Locale.ROOT, format, values);
    }
  }
}
