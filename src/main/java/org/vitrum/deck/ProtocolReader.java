package org.vitrum.deck;

import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.primitive.DoubleLists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.eclipse.collections.api.list.primitive.MutableDoubleList;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.deck.StageSpec.Approach;
import org.vitrum.deck.StageSpec.BulkModulus;
import org.vitrum.deck.StageSpec.Elastic;
import org.vitrum.deck.StageSpec.ElasticConstants;
import org.vitrum.deck.StageSpec.Hold;
import org.vitrum.deck.StageSpec.Minimise;
import org.vitrum.deck.StageSpec.Ramp;
import org.vitrum.deck.StageSpec.ShearModulus;
import org.vitrum.deck.StageSpec.Visits;

/** Reads the entry {@code protocol}: a list of stages, each a mapping with one key. */
final class ProtocolReader {
  private static final int MAX_TEMPERATURES = 1000;

  /** What is read after a refusal. */
  private static final ImmutableDoubleList UNKNOWN = DoubleLists.immutable.of(Double.NaN);

  private final DynamicsSpec dynamics;

  /** Temperature that the stage being read starts from, K; 0 at rest, NaN if unknown. */
  private double current;

  /**
   * @param dynamics NaN in it where the deck is wrong
   * @param start temperature of the initial velocities where the deck gives one
   */
  ProtocolReader(DynamicsSpec dynamics, OptionalDouble start) {
    this.dynamics = dynamics;
    current = start.orElse(0);
  }

  ImmutableList<StageSpec> read(Value value) {
    MutableList<StageSpec> stages = Lists.mutable.empty();
    for (Value item : value.items("a list of stages such as \"- melt: {...}\"")) {
      Optional<StageSpec> stage = stage(item);
      stage.ifPresent(stages::add);
      current = stage.map(StageSpec::endTemperature).orElse(Double.NaN);
    }
    return stages.toImmutable();
  }

  private Optional<StageSpec> stage(Value item) {
    if (item.keys().size() > 1) {
      item.refuse("one stage for each item of the list, its entries indented below its name");
      return Optional.empty();
    }
    if (item.isMapping() && item.keys().isEmpty()) {
      item.refuse("a stage such as \"melt: {temperature: 2000 K, time: 10 ps}\"");
      return Optional.empty();
    }
    return item.fields(Keys.STAGE).filter(f -> f.keys().notEmpty()).flatMap(this::stage);
  }

  private Optional<? extends StageSpec> stage(Fields fields) {
    String name = fields.keys().getFirst();
    Value entries = fields.get(name).orElseThrow();
    return switch (name) {
      case "melt", "hold" -> entries.fields(Keys.HOLD).map(f -> hold(name, f));
      case "quench", "ramp" -> entries.fields(Keys.RAMP).map(f -> ramp(name, f));
      case "minimise" -> entries.fields(Keys.MINIMISE).map(ProtocolReader::minimise);
      case "bulk-modulus" -> entries.fields(Keys.BULK_MODULUS).map(this::bulkModulus);
      case "shear-modulus" -> entries.fields(Keys.SHEAR_MODULUS).map(this::shearModulus);
      case "elastic-constants" ->
          entries.fields(Keys.ELASTIC_CONSTANTS).map(this::elasticConstants);
      case "elastic" -> entries.fields(Keys.ELASTIC).map(ProtocolReader::elastic);
      default -> throw new IllegalStateException("no reader for stage " + name);
    };
  }

  private Hold hold(String name, Fields fields) {
    Ensemble ensemble = ensemble(fields);
    return new Hold(
        fields.place(),
        name,
        fields.quantity("temperature", Quantity.TEMPERATURE),
        pressure(fields),
        time(fields, "time"),
        ensemble,
        coupling(fields, ensemble));
  }

  private Ramp ramp(String name, Fields fields) {
    Ensemble ensemble = ensemble(fields);
    if (ensemble == Ensemble.NVE) {
      fields
          .get("ensemble")
          .ifPresent(v -> v.refuse("npt, nvt or langevin: a ramp needs a thermostat"));
    }
    double from = from(fields);
    double to = fields.quantity("to", Quantity.TEMPERATURE);
    boolean pressureRamp = fields.has("pressure-to");
    fields.onlyIf(fields.has("pressure"), "pressure-to", "a pressure");
    double pressure = pressure(fields);
    double pressureTo = pressureRamp ? fields.quantity("pressure-to", Quantity.PRESSURE) : pressure;
    if (name.equals("quench") ? to >= from : to == from && !pressureRamp) {
      fields
          .get("to")
          .ifPresent(
              v ->
                  v.refuse(
                      "a temperature %s %s K, where this stage starts"
                          .formatted(
                              name.equals("quench") ? "below" : "other than",
                              DeckReader.plain(from))));
    }
    return new Ramp(
        fields.place(),
        name,
        from,
        to,
        pressure,
        pressureTo,
        rampTime(fields, Math.abs(to - from)),
        ensemble,
        coupling(fields, ensemble));
  }

  private double from(Fields fields) {
    if (fields.has("from") || current == 0) {
      return fields.quantity("from", Quantity.TEMPERATURE);
    }
    return current;
  }

  private double rampTime(Fields fields, double change) {
    if (fields.has("rate") == fields.has("time")) {
      fields.refuse("either \"rate\" or \"time\"", fields.has("rate") ? "both" : "neither");
      return Double.NaN;
    }
    if (fields.has("time")) {
      return time(fields, "time");
    }
    double time = change / fields.quantity("rate", Quantity.RATE);
    if (time < dynamics.timestep()) {
      fields
          .get("rate")
          .ifPresent(v -> v.refuse("a rate at which the ramp takes at least one time step"));
    }
    return time;
  }

  private static Ensemble ensemble(Fields fields) {
    boolean pressure = fields.has("pressure");
    Ensemble ensemble =
        fields.choice("ensemble", Ensemble.class, pressure ? Ensemble.NPT : Ensemble.NVT);
    if (pressure && ensemble != Ensemble.NPT) {
      fields.get("ensemble").ifPresent(v -> v.refuse("npt, because the stage has a pressure"));
    } else if (!pressure && ensemble == Ensemble.NPT) {
      fields.require("pressure", Quantity.PRESSURE.example());
    }
    return ensemble;
  }

  private static BoxCoupling coupling(Fields fields, Ensemble ensemble) {
    boolean npt = ensemble == Ensemble.NPT;
    fields.onlyIf(npt, "coupling", "a pressure");
    return npt ? freeBox(fields) : BoxCoupling.FIXED;
  }

  /** How a barostat changes the box. */
  private static BoxCoupling freeBox(Fields fields) {
    BoxCoupling coupling = fields.choice("coupling", BoxCoupling.class, BoxCoupling.ISOTROPIC);
    if (coupling == BoxCoupling.FIXED) {
      fields
          .get("coupling")
          .ifPresent(v -> v.refuse("isotropic, axes or triclinic: a barostat changes the box"));
    }
    return coupling;
  }

  private static double pressure(Fields fields) {
    return fields.quantity("pressure", Quantity.PRESSURE, 0);
  }

  /** A time that must be there, of at least one step. */
  private double time(Fields fields, String key) {
    return atLeast(fields, key, fields.quantity(key, Quantity.TIME), 1);
  }

  private double time(Fields fields, String key, double otherwise, int steps) {
    return atLeast(fields, key, fields.quantity(key, Quantity.TIME, otherwise), steps);
  }

  private double atLeast(Fields fields, String key, double time, int steps) {
    if (time < steps * dynamics.timestep() * (1 - 1e-12)) {
      fields
          .get(key)
          .ifPresent(
              v ->
                  v.refuse(
                      "at least %d time step%s (%s)"
                          .formatted(
                              steps,
                              steps == 1 ? "" : "s",
                              DeckReader.femtoseconds(steps * dynamics.timestep()))));
    }
    return time;
  }

  private static Minimise minimise(Fields fields) {
    BoxCoupling box = fields.choice("box", BoxCoupling.class, BoxCoupling.FIXED);
    fields.onlyIf(box != BoxCoupling.FIXED, "pressure", "box: isotropic, axes or triclinic");
    return new Minimise(
        fields.place(), forceTolerance(fields), maxSteps(fields), box, pressure(fields));
  }

  private static Elastic elastic(Fields fields) {
    return new Elastic(
        fields.place(),
        fields.quantity("strain", Quantity.ELASTIC_STRAIN, 0.001),
        forceTolerance(fields),
        maxSteps(fields));
  }

  private static double forceTolerance(Fields fields) {
    return fields.quantity("force-tolerance", Quantity.FORCE, 1e-6);
  }

  private static int maxSteps(Fields fields) {
    return fields.integer("max-steps", 1, 1_000_000_000, 100_000);
  }

  private BulkModulus bulkModulus(Fields fields) {
    ImmutableDoubleList dilations = dilations(fields.section("dilation", Keys.DILATION));
    return new BulkModulus(fields.place(), visits(fields), dilations);
  }

  private ShearModulus shearModulus(Fields fields) {
    double strain = fields.quantity("strain", Quantity.SHEAR_STRAIN, 0.01);
    return new ShearModulus(fields.place(), visits(fields), strain);
  }

  private ElasticConstants elasticConstants(Fields fields) {
    Visits visits = visits(fields);
    double born = time(fields, "born", 0.2, 1);
    if (2 * born > visits.sample()) {
      fields.get("born").ifPresent(v -> v.refuse("at most half the time of \"sample\""));
    }
    return new ElasticConstants(fields.place(), visits, Math.min(born, visits.sample() / 2));
  }

  private Visits visits(Fields fields) {
    Approach approach = fields.choice("approach", Approach.class, Approach.HEATING);
    ImmutableDoubleList ascending =
        fields
            .require("temperatures", "{from: 300 K, to: 1200 K, step: 100 K}")
            .map(ProtocolReader::temperatures)
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
                            .formatted(DeckReader.plain(ascending.getLast()))));
      }
    }
    ImmutableDoubleList order = approach == Approach.HEATING ? ascending : ascending.toReversed();
    double equilibrate = time(fields, "equilibrate", 20, 1);
    return new Visits(
        order,
        time(fields, "settle", equilibrate, 1),
        equilibrate,
        time(fields, "sample", 20, 100),
        fields.optionalQuantity("rate", Quantity.RATE),
        approach,
        pressure(fields),
        freeBox(fields),
        fields.integer("replicas", 1, DeckReader.MAX_REPLICAS, 1),
        current == 0 ? order.getFirst() : current,
        fields.flag("return", false));
  }

  /** Temperatures in ascending order. */
  private static ImmutableDoubleList temperatures(Value value) {
    String expected = "{from: 300 K, to: 1200 K, step: 100 K} or [300 K, 600 K, 900 K]";
    if (value.isMapping()) {
      return value.fields(Keys.TEMPERATURES).map(f -> temperatures(f)).orElse(UNKNOWN);
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
          "\"from\" below \"to\"",
          DeckReader.plain(from) + " K and " + DeckReader.plain(to) + " K");
    } else if (intervals > MAX_TEMPERATURES) {
      fields.refuse("at most " + MAX_TEMPERATURES + " temperatures", "more");
    } else if (Math.abs(intervals - Math.rint(intervals)) > 1e-9) {
      fields
          .get("step")
          .ifPresent(
              v ->
                  v.refuse(
                      "a step that divides the interval of %s K"
                          .formatted(DeckReader.plain(to - from))));
    } else {
      MutableDoubleList list = DoubleLists.mutable.empty();
      for (int k = 0; k <= Math.rint(intervals); k++) {
        list.add(from + k * step);
      }
      return list.toImmutable();
    }
    return UNKNOWN;
  }

  private static ImmutableDoubleList dilations(Fields fields) {
    double from = fields.quantity("from", Quantity.DILATION, -0.03);
    double to = fields.quantity("to", Quantity.DILATION, 0.03);
    int points = fields.integer("points", 2, 101, 7);
    if (from >= to) {
      fields.refuse(
          "\"from\" below \"to\"",
          "%s %% and %s %%".formatted(DeckReader.plain(100 * from), DeckReader.plain(100 * to)));
    }
    MutableDoubleList list = DoubleLists.mutable.empty();
    for (int k = 0; k < points; k++) {
      list.add(from + (to - from) * k / (points - 1));
    }
    return list.toImmutable();
  }
}
