package org.vitrum.deck;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.api.set.primitive.ImmutableIntSet;
import org.eclipse.collections.impl.factory.primitive.IntSets;
import org.vitrum.Nearest;
import org.vitrum.deck.FrameAnalysis.Cells;

/** Reads the entry {@code analysis} of a deck. */
final class AnalysisReader {
  /** Of the snapshots, as of those of a trajectory, ps. */
  private static final double EVERY = 10;

  /** Longer than the slowest vibration of a box of some nm, ps. */
  private static final double WINDOW = 10;

  private final DynamicsSpec dynamics;
  private final ImmutableList<StageSpec> protocol;

  /** An analysis that decks may ask for. */
  private record Entry(Keys keys, Function<Fields, FrameAnalysis> read) {}

  /** In the order in which they are carried out. */
  private static final ImmutableList<Entry> ENTRIES =
      Lists.immutable.of(
          new Entry(Keys.VORONOI, f -> new FrameAnalysis.Voronoi(cells(f))),
          new Entry(Keys.DISPLACEMENT, f -> new FrameAnalysis.Displacement(cutoff(f))),
          new Entry(Keys.ORDER, f -> new FrameAnalysis.Order(cells(f), cutoff(f))),
          new Entry(Keys.STRESS, f -> new FrameAnalysis.Stress(radii(f), f.flag("kinetic", true))),
          new Entry(
              Keys.MOBILITY,
              f -> new FrameAnalysis.Mobility(f.optionalQuantity("q", Quantity.WAVE_NUMBER))),
          new Entry(Keys.VIBRATION, AnalysisReader::vibration));

  /**
   * @param protocol whose stages {@code during} names
   */
  AnalysisReader(DynamicsSpec dynamics, ImmutableList<StageSpec> protocol) {
    this.dynamics = dynamics;
    this.protocol = protocol;
  }

  AnalysisSpec read(Fields analysis) {
    Fields rdf = analysis.section("rdf", Keys.RDF);
    return new AnalysisSpec(
        new AnalysisSpec.Rdf(
            rdf.quantity("cutoff", Quantity.RDF_CUTOFF, 10), rdf.integer("bins", 10, 100_000, 200)),
        ENTRIES.flatCollect(
            entry ->
                analysis
                    .get(entry.keys().definition())
                    .flatMap(v -> v.fields(entry.keys()))
                    .stream()
                    .map(f -> scheduled(f, entry))
                    .toList()));
  }

  private ScheduledAnalysis scheduled(Fields fields, Entry entry) {
    return new ScheduledAnalysis(
        fields.place(),
        entry.read().apply(fields),
        fields.interval("every", EVERY, dynamics.timestep()),
        fields
            .get("during")
            .map(this::stages)
            .orElse(IntSets.immutable.ofAll(IntStream.range(0, protocol.size()))));
  }

  /** The stages of some names; a name stands for all stages that bear it. */
  private ImmutableIntSet stages(Value during) {
    ImmutableList<String> names = protocol.collect(StageSpec::name);
    return during
        .items("a list of stages such as \"[hold]\"")
        .flatCollect(
            item -> {
              String expected =
                  "one of the protocol's stages, " + names.distinct().makeString(", ");
              Optional<String> name = item.text(expected);
              if (name.isPresent() && names.notEmpty() && !names.contains(name.get())) {
                item.refuse(expected + Nearest.suggestion(name.get(), names));
              }
              return names
                  .collectWithIndex((n, k) -> name.filter(n::equals).isPresent() ? k : -1)
                  .select(k -> k >= 0);
            })
        .collectInt(k -> k)
        .toSet()
        .toImmutable();
  }

  /** A place is a mean over some frames, and half a window is compared with the whole. */
  private static FrameAnalysis vibration(Fields fields) {
    double window = fields.quantity("window", Quantity.TIME, WINDOW);
    double every = fields.quantity("every", Quantity.TIME, EVERY);
    if (window < FrameAnalysis.Vibration.FEWEST_IN_WINDOW * every * (1 - 1e-12)) {
      fields.refuse(
          "\"window\" at least %d times \"every\""
              .formatted(FrameAnalysis.Vibration.FEWEST_IN_WINDOW),
          Quantity.plain(window) + " ps and " + Quantity.plain(every) + " ps");
    }
    return new FrameAnalysis.Vibration(window);
  }

  private static Cells cells(Fields fields) {
    return new Cells(
        radii(fields),
        fields.get("min-face").map(AnalysisReader::fraction).orElse(0.0),
        fields.quantity("min-edge", Quantity.SHORTEST_EDGE, 0));
  }

  private static double fraction(Value value) {
    double number = value.number();
    if (number < 0 || number >= 1) {
      value.refuse("a fraction from 0 to below 1");
    }
    return number;
  }

  private static OptionalDouble cutoff(Fields fields) {
    return fields.optionalQuantity("cutoff", Quantity.NEIGHBOUR_CUTOFF);
  }

  private static ImmutableMap<String, Double> radii(Fields fields) {
    MutableMap<String, Double> radii = Maps.mutable.empty();
    fields
        .get("radii")
        .flatMap(Value::radii)
        .ifPresent(f -> f.keys().each(s -> radii.put(s, f.quantity(s, Quantity.RADIUS))));
    return radii.toImmutable();
  }
}
