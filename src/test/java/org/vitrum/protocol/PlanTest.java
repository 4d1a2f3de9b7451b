package org.vitrum.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrum.deck.Deck;
import org.vitrum.deck.DeckReader;

final class PlanTest {
  private static Plan plan(String protocol, String... overrides) {
    String text =
        """
        system:    {composition: {Cu: 1, Zr: 1}, atoms: 10}
        potential: {file: zhou2004.json}
        protocol: %s
        """
            .formatted(protocol);
    Deck deck = DeckReader.parse(text, Path.of("deck.yaml"), List.of(overrides));
    return Plan.of(deck);
  }

  private static final String BULK =
      "[melt: {temperature: 2000 K, pressure: 0 GPa, time: 1 ps},"
          + " bulk-modulus: {temperatures: [600 K, 300 K], approach: cooling, rate: 1e15 K/s,"
          + " dilation: {from: -1 %, to: 1 %, points: 3},"
          + " settle: 2 ps, equilibrate: 0.5 ps, sample: 0.5 ps}]";

  @Test
  void countsTheStepsOfABulkModulusStage() {
    // 1 ps melt; cooling 2000-600-300 K at 1 K/fs; twice 2 ps settling and 3 x 1 ps strained
    assertEquals(1000 + 1400 + 300 + 2 * (2000 + 3000), plan(BULK).steps());
  }

  @Test
  void everyStrainStartsFromTheSettledState() {
    List<Segment> segments = plan(BULK).segments().castToList();
    for (int k = 0; k < segments.size(); k++) {
      if (segments.get(k) instanceof Segment.Strain) {
        Segment before = segments.get(k - 1);
        assertEquals(
            Segment.Slot.SETTLED,
            before instanceof Segment.Keep keep ? keep.slot() : ((Segment.Recall) before).slot());
      }
    }
  }

  @Test
  void replicasHaveTheirOwnSeeds() {
    List<Long> seeds =
        plan(BULK, "replicas=3")
            .segments()
            .selectInstancesOf(Segment.Build.class)
            .collect(Segment.Build::seed)
            .castToList();
    assertEquals(3, seeds.size());
    assertEquals(3, seeds.stream().distinct().count());
    assertNotEquals(
        seeds.getFirst(),
        plan(BULK, "seed=2").segments().selectInstancesOf(Segment.Build.class).getFirst().seed());
  }

  @Test
  void atomsAtRestAreWokenForDynamics() {
    Plan plan = plan("[minimise: {box: isotropic}, hold: {temperature: 300 K, time: 1 ps}]");
    assertEquals(1, plan.segments().selectInstancesOf(Segment.Reseed.class).size());
  }
}
