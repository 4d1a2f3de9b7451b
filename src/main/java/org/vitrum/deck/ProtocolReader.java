package org.vitrum.deck;

import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/** Reads the entry {@code protocol}: a list of stages, each a mapping with one key. */
final class ProtocolReader {
  private final ImmutableList<StageReader> known;
  private final Keys names;
  private final double timestep;

  /** Temperature that the stage being read starts from, K; 0 at rest, NaN if unknown. */
  private double current;

  /**
   * @param known stages that decks may have
   * @param timestep NaN where the deck is wrong
   * @param start temperature of the initial velocities where the deck gives one
   */
  ProtocolReader(ImmutableList<StageReader> known, double timestep, OptionalDouble start) {
    this.known = known;
    names = new Keys("stage", known.collect(StageReader::name));
    this.timestep = timestep;
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
    return item.fields(names).filter(f -> f.keys().notEmpty()).flatMap(this::stage);
  }

  private Optional<StageSpec> stage(Fields item) {
    String name = item.keys().getFirst();
    StageReader reader = known.detect(r -> r.name().equals(name));
    return item.get(name)
        .orElseThrow()
        .fields(reader.keys().getFirst())
        .map(f -> reader.read().apply(f, new StageReader.Start(current, timestep)));
  }
}
