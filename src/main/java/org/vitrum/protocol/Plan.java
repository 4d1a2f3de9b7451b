package org.vitrum.protocol;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.vitrum.deck.BoxCoupling;
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
  /**
   * How fast a bulk-modulus stage heats from one temperature to the next where the deck gives no
   * rate, K/ps.
   */
  private static final double DEFAULT_HEATING_RATE = 50;

  /** The plan of a deck. */
  public static Plan of(Deck deck) {
    MutableList<Segment> segments = Lists.mutable.empty();
    for (int replica = 0; replica < deck.replicas(); replica++) {
      new Writer(deck, replica, segments).write();
    }
    return new Plan(segments.toImmutable());
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
        out.add(new Segment.BeginStage(replica, stage, spec));
        switch (spec) {
          case StageSpec.Hold hold -> hold(hold);
          case StageSpec.Ramp ramp -> ramp(ramp);
          case StageSpec.Minimise minimise -> out.add(new Segment.Minimise(minimise));
          case StageSpec.BulkModulus bulk -> bulkModulus(bulk);
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
                  new Segment.Sample(Segment.Purpose.HOLD, 0, hold.temperature(), 0, steps / 2))));
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
              Optional.of(new Segment.Sample(Segment.Purpose.RAMP, 0, ramp.to(), 0, 0))));
    }

    private void bulkModulus(StageSpec.BulkModulus bulk) {
      wake(bulk.startTemperature());
      double start = temperature == 0 ? bulk.startTemperature() : temperature;
      if (bulk.replicas() > 1) {
        out.add(new Segment.Keep(Segment.Slot.STAGE));
      }
      for (int group = 0; group < bulk.replicas(); group++) {
        if (group > 0) {
          out.add(new Segment.Recall(Segment.Slot.STAGE));
          out.add(new Segment.Reseed(start, nextSeed()));
        }
        double now = start;
        for (int k = 0; k < bulk.temperatures().size(); k++) {
          double target = bulk.temperatures().get(k);
          approach(bulk, now, target);
          strainAt(bulk, group, target);
          now = target;
        }
      }
    }

    private void approach(StageSpec.BulkModulus bulk, double from, double to) {
      if (from == to) {
        return;
      }
      double rate = bulk.rate().orElse(DEFAULT_HEATING_RATE);
      long steps = deck.steps(Math.abs(to - from) / rate);
      String verb = bulk.approach() == Approach.COOLING ? "cooling" : "heating";
      out.add(
          new Segment.Dynamics(
              label("%s, %s to %.0f K", bulk.name(), verb, to),
              Ensemble.NPT,
              new Ramp(from, to, steps),
              Ramp.constant(bulk.pressure()),
              bulk.box(),
              steps,
              nextSeed(),
              Optional.empty()));
    }

    private void strainAt(StageSpec.BulkModulus bulk, int group, double kelvin) {
      long settle = deck.steps(bulk.settle());
      out.add(
          new Segment.Dynamics(
              label("%s at %.0f K, settling", bulk.name(), kelvin),
              Ensemble.NPT,
              Ramp.constant(kelvin),
              Ramp.constant(bulk.pressure()),
              bulk.box(),
              settle,
              nextSeed(),
              Optional.of(
                  new Segment.Sample(Segment.Purpose.SETTLED, group, kelvin, 0, settle / 2))));
      out.add(new Segment.Keep(Segment.Slot.SETTLED));
      long wait = deck.steps(bulk.equilibrate());
      long steps = wait + deck.steps(bulk.sample());
      for (int k = 0; k < bulk.dilations().size(); k++) {
        double dilation = bulk.dilations().get(k);
        out.add(new Segment.Strain(dilation));
        out.add(
            new Segment.Dynamics(
                label("%s at %.0f K, dilation %+.2f %%", bulk.name(), kelvin, 100 * dilation),
                Ensemble.NVT,
                Ramp.constant(kelvin),
                Ramp.constant(bulk.pressure()),
                BoxCoupling.FIXED,
                steps,
                nextSeed(),
                Optional.of(
                    new Segment.Sample(Segment.Purpose.STRAINED, group, kelvin, dilation, wait))));
        out.add(new Segment.Recall(Segment.Slot.SETTLED));
      }
    }

    private static String label(String format, Object... values) {
      return String.format(Locale.ROOT, format, values);
    }
  }
}
