package org.vitrum.stage.visit;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.primitive.DoubleLists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.eclipse.collections.api.list.primitive.MutableDoubleList;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.deck.DeckReader;
import org.vitrum.deck.Ensemble;
import org.vitrum.deck.Fields;
import org.vitrum.deck.Keys;
import org.vitrum.deck.Quantity;
import org.vitrum.deck.StageReader;
import org.vitrum.deck.Value;
import org.vitrum.dynamics.Ramp;
import org.vitrum.stage.plan.Conditions;
import org.vitrum.stage.plan.Entries;
import org.vitrum.stage.plan.Planner;
import org.vitrum.stage.plan.Recorder;
import org.vitrum.stage.plan.Segment;
import org.vitrum.stage.plan.Series;

/**
 * How a stage goes from temperature to temperature. At each the box is settled under NPT; what is
 * measured there is measured under NVT at the settled volume.
 *
 * @param temperatures K, in the order of visiting: ascending for heating, descending for cooling
 * @param settle NPT time at each temperature before anything is measured, ps
 * @param equilibrate NVT time before each sampling, ps
 * @param sample NVT time of each sampling, ps
 * @param rate of heating or cooling to and between the temperatures, K/ps, positive; absent only
 *     for heating: a short ramp of the protocol's choice
 * @param pressure at which the box settles, eV/A^3
 * @param box how the box settles
 * @param replicas how often the whole stage is repeated from the same start with other velocities
 * @param start temperature of the atoms when the stage begins, K
 * @param returns whether the atoms are put back afterwards as they were when the stage began
 */
public record Visits(
    ImmutableDoubleList temperatures,
    double settle,
    double equilibrate,
    double sample,
    OptionalDouble rate,
    Approach approach,
    double pressure,
    BoxCoupling box,
    int replicas,
    double start,
    boolean returns) {
  /** The keys of {@code temperatures: {from: ..., to: ..., step: ...}}. */
  public static final Keys TEMPERATURES = Keys.of("temperatures", "from", "to", "step");

  private static final int MAX_TEMPERATURES = 1000;

  /** How fast a stage heats from one temperature to the next where the deck gives no rate, K/ps. */
  private static final double DEFAULT_HEATING_RATE = 50;

  /** What is read after a refusal. */
  private static final ImmutableDoubleList UNKNOWN = DoubleLists.immutable.of(Double.NaN);

  /** In which order the temperatures are taken. */
  public enum Approach {
    /** Upwards, from a glass or crystal. */
    HEATING,
    /** Downwards, from a melt: the stage is itself the quench. */
    COOLING
  }

  /** The keys of a stage that visits temperatures and has entries of its own. */
  public static Keys keys(String definition, String... own) {
    MutableList<String> names = Lists.mutable.of("temperatures");
    names.addAllIterable(Lists.immutable.of(own));
    ImmutableList<String> shared =
        Lists.immutable.of(
            "settle",
            "equilibrate",
            "sample",
            "rate",
            "approach",
            "pressure",
            "coupling",
            "replicas",
            "return");
    return new Keys(definition, names.withAll(shared.castToList()).toImmutable());
  }

  /** Reads the entries that all stages of this kind have. */
  public static Visits read(Fields fields, StageReader.Start begin) {
    double current = begin.temperature();
    double timestep = begin.timestep();
    Approach approach = fields.choice("approach", Approach.class, Approach.HEATING);
    ImmutableDoubleList ascending =
        fields
            .require("temperatures", "{from: 300 K, to: 1200 K, step: 100 K}")
            .map(Visits::temperatures)
            .orElse(UNKNOWN);
    if (approach == Approach.COOLING) {
      fields.require("rate", Quantity.RATE.example());
      if (current < ascending.getLast()) {
        fields
            .get("approach")
            .ifPresent(
                v ->
                    v.refuse(
                        "heating, or an earlier stage that ends at %s K or above"
                            .formatted(Quantity.plain(ascending.getLast()))));
      }
    }
    ImmutableDoubleList order = approach == Approach.HEATING ? ascending : ascending.toReversed();
    double equilibrate = Entries.time(fields, "equilibrate", 20, 1, timestep);
    return new Visits(
        order,
        Entries.time(fields, "settle", equilibrate, 1, timestep),
        equilibrate,
        Entries.time(fields, "sample", 20, 100, timestep),
        fields.optionalQuantity("rate", Quantity.RATE),
        approach,
        Entries.pressure(fields),
        Entries.coupling(fields),
        fields.integer("replicas", 1, DeckReader.MAX_REPLICAS, 1),
        current == 0 ? order.getFirst() : current,
        fields.flag("return", false));
  }

  /** Temperatures in ascending order. */
  private static ImmutableDoubleList temperatures(Value value) {
    String expected = "{from: 300 K, to: 1200 K, step: 100 K} or [300 K, 600 K, 900 K]";
    if (value.isMapping()) {
      return value.fields(TEMPERATURES).map(f -> temperatures(f)).orElse(UNKNOWN);
    }
    ImmutableDoubleList sorted =
        value
            .items(expected)
            .collectDouble(v -> v.quantity(Quantity.TEMPERATURE))
            .toSortedList()
            .toImmutable();
    if (sorted.isEmpty() || Double.isNaN(sorted.sum())) {
      return UNKNOWN;
    }
    if (sorted.distinct().size() != sorted.size()) {
      value.refuse("each temperature once");
    }
    return sorted;
  }

  private static ImmutableDoubleList temperatures(Fields fields) {
    double from = fields.quantity("from", Quantity.TEMPERATURE);
    double to = fields.quantity("to", Quantity.TEMPERATURE);
    double step = fields.quantity("step", Quantity.TEMPERATURE_STEP);
    if (!Double.isFinite(from + to + step)) {
      return UNKNOWN;
    }
    double intervals = (to - from) / step;
    if (from > to) {
      fields.refuse(
          "\"from\" below \"to\"", Quantity.plain(from) + " K and " + Quantity.plain(to) + " K");
    } else if (intervals > MAX_TEMPERATURES) {
      fields.refuse("at most " + MAX_TEMPERATURES + " temperatures", "more");
    } else if (Math.abs(intervals - Math.rint(intervals)) > 1e-9) {
      fields
          .get("step")
          .ifPresent(
              v ->
                  v.refuse(
                      "a step that divides the interval of %s K"
                          .formatted(Quantity.plain(to - from))));
    } else {
      MutableDoubleList list = DoubleLists.mutable.empty();
      for (int k = 0; k <= Math.rint(intervals); k++) {
        list.add(from + k * step);
      }
      return list.toImmutable();
    }
    return UNKNOWN;
  }

  /** Temperature at which a stage begins, K. */
  public double startTemperature() {
    return temperatures.getFirst();
  }

  /** Temperature that it leaves the atoms at, K. */
  public double endTemperature() {
    return returns ? start : temperatures.getLast();
  }

  /** Chooses who watches a box while it settles. */
  @FunctionalInterface
  public interface Watch<R extends Recorder> {
    /**
     * A recorder that records a series, and what else is wanted.
     *
     * @param steps of settling, of which the series skips the first half
     */
    R of(Series series, long steps);
  }

  /** What a stage does with a box that has just settled; the atoms are those of it. */
  @FunctionalInterface
  public interface Measurement<R extends Recorder> {
    /** Writes it into the plan. */
    void plan(Settled settled, R watcher);
  }

  /**
   * Plans all visits.
   *
   * @param name of the stage, for labels
   */
  public void plan(Planner plan, String name, Consumer<Settled> measurement) {
    plan(plan, name, (series, _) -> series, (settled, _) -> measurement.accept(settled));
  }

  /**
   * Plans all visits.
   *
   * @param name of the stage, for labels
   * @param watch who watches the boxes settle
   */
  public <R extends Recorder> void plan(
      Planner plan, String name, Watch<R> watch, Measurement<R> measurement) {
    plan.wake(startTemperature());
    if (replicas > 1 || returns) {
      plan.add(new Segment.Keep(Segment.Slot.STAGE));
    }
    for (int replica = 0; replica < replicas; replica++) {
      if (replica > 0) {
        plan.add(new Segment.Recall(Segment.Slot.STAGE));
        plan.reseed(start);
      }
      double now = start;
      for (int k = 0; k < temperatures.size(); k++) {
        double target = temperatures.get(k);
        approach(plan, name, now, target);
        settle(plan, name, target, watch, measurement);
        now = target;
      }
    }
    if (returns) {
      plan.add(new Segment.Recall(Segment.Slot.STAGE));
    }
  }

  private void approach(Planner plan, String name, double from, double to) {
    if (from == to) {
      return;
    }
    long steps = plan.steps(Math.abs(to - from) / rate.orElse(DEFAULT_HEATING_RATE));
    String verb = approach == Approach.COOLING ? "cooling" : "heating";
    plan.dynamics(
        Planner.label("%s, %s to %.0f K", name, verb, to),
        new Conditions(Ensemble.NPT, new Ramp(from, to, steps), Ramp.constant(pressure), box),
        steps);
  }

  private <R extends Recorder> void settle(
      Planner plan, String name, double kelvin, Watch<R> watch, Measurement<R> measurement) {
    long steps = plan.steps(settle);
    Conditions conditions = Conditions.npt(kelvin, pressure, box);
    Series series = Series.of(Recorder.Structure.REFERENCE, steps / 2, conditions.pressure());
    R watcher = watch.of(series, steps);
    plan.dynamics(
        Planner.label("%s at %.0f K, settling", name, kelvin), conditions, steps, watcher);
    plan.add(new Segment.Keep(Segment.Slot.SETTLED));
    measurement.plan(new Settled(kelvin, series), watcher);
  }

  /** Steps of equilibration before sampling. */
  public long wait(Planner plan) {
    return plan.steps(equilibrate);
  }

  /** Steps of equilibration and sampling. */
  public long stay(Planner plan) {
    return wait(plan) + plan.steps(sample);
  }

  /**
   * Plans equilibration and sampling in a fixed box.
   *
   * @param label for progress
   * @param recorder skips {@link #wait}
   */
  public void sample(Planner plan, String label, double kelvin, Recorder recorder) {
    plan.dynamics(label, Conditions.nvt(kelvin, pressure), stay(plan), recorder);
  }
}
