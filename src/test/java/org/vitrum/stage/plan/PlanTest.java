package org.vitrum.stage.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrum.InputException;
import org.vitrum.deck.Deck;
import org.vitrum.stage.Stages;
import org.vitrum.stage.visit.Strain;

final class PlanTest {
  private static Plan plan(String protocol, String... overrides) {
    String text =
        """
        system:    {composition: {Cu: 1, Zr: 1}, atoms: 10}
        potential: {file: zhou2004.json}
        protocol: %s
        """
            .formatted(protocol);
    Deck deck = Stages.DECKS.parse(text, Path.of("deck.yaml"), List.of(overrides));
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

  /** The sum over segments would not fit into 64 bits. */
  @Test
  void refusesMoreStepsThanCanBeCounted() {
    String protocol =
        "[melt: {temperature: 2000 K, time: 1000 us}, hold: {temperature: 300 K, time: 1000 us}]";
    InputException e =
        assertThrows(
            InputException.class,
            () -> plan(protocol, "dynamics.timestep=0.001 fs", "replicas=1000"));
    assertEquals(
        "deck.yaml: protocol: expected at most 1e+15 time steps, found 2.0e+18", e.getMessage());
  }

  private static final String SHEAR =
      "[hold: {temperature: 300 K, pressure: 0 GPa, time: 1 ps},"
          + " shear-modulus: {temperatures: [300 K, 600 K], rate: 1e15 K/s, return: true,"
          + " settle: 2 ps, equilibrate: 0.5 ps, sample: 0.5 ps},"
          + " hold: {temperature: 300 K, time: 1 ps}]";

  @Test
  void countsTheStepsOfAShearModulusStage() {
    // two holds; heating 300-600 K at 1 K/fs; twice 2 ps settling and 6 x 1 ps sheared
    assertEquals(2000 + 300 + 2 * (2000 + 6000), plan(SHEAR).steps());
  }

  /** The stage that follows finds the atoms of the beginning, at the temperature of then. */
  @Test
  void returningStagePutsTheAtomsBack() {
    List<Segment> segments = plan(SHEAR).segments().castToList();
    int begin = segments.indexOf(new Segment.Keep(Segment.Slot.STAGE));
    int end = segments.indexOf(new Segment.Recall(Segment.Slot.STAGE));
    assertInstanceOf(Segment.BeginStage.class, segments.get(begin - 1));
    assertInstanceOf(Segment.BeginStage.class, segments.get(end + 1));
    assertInstanceOf(Segment.Dynamics.class, segments.get(end + 2), "no new velocities");
  }

  @Test
  void countsTheStepsOfElasticConstants() {
    Plan plan =
        plan(
            "[elastic-constants: {temperatures: [300 K, 600 K], rate: 1e15 K/s,"
                + " settle: 2 ps, equilibrate: 0.5 ps, sample: 4 ps}]");
    assertEquals(300 + 2 * (2000 + 4500), plan.steps());
  }

  @Test
  void everyStrainStartsFromTheSettledState() {
    List<Segment> segments = plan(BULK).segments().newWithAll(plan(SHEAR).segments()).castToList();
    for (int k = 0; k < segments.size(); k++) {
      if (segments.get(k) instanceof Strain) {
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
