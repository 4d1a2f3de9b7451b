package org.vitrum.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.vitrum.stage.Stages;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Segment;

/** How a plan falls into stretches that ranks can compute at the same time. */
final class StretchTest {
  private static final String DECK =
      """
      system:    {composition: {Cu: 50, Zr: 50}, atoms: 60}
      potential: {file: zhou2004.json}
      replicas: 2
      protocol:
        - melt: {temperature: 2000 K, pressure: 0 GPa, time: 1 ps}
        - bulk-modulus:
            temperatures: [300 K, 400 K]
            dilation: {from: -2 %, to: 2 %, points: 3}
            settle: 2 ps
            equilibrate: 1 ps
            sample: 3 ps
      """;

  private final Plan plan = Plan.of(Stages.DECKS.parse(DECK, Path.of("deck.yaml"), List.of()));
  private final ImmutableList<Stretch> stretches = Stretch.of(plan);

  @Test
  void strainedBoxesAndTheNextTemperatureWaitForTheSettledBoxAlone() {
    // melt to first strain | two more strains | 400 K to first strain | two more | nothing
    assertEquals(2 * 7, stretches.size());
    List<Integer> keeps =
        IntStream.range(0, plan.segments().size())
            .filter(k -> plan.segments().get(k) instanceof Segment.Keep)
            .boxed()
            .toList();
    assertEquals(4, keeps.size());
    for (int replica = 0; replica < 2; replica++) {
      assertTrue(stretches.get(7 * replica).origin().isEmpty());
      for (int k = 1; k <= 3; k++) { // two strains, then the next temperature
        assertEquals(keeps.get(2 * replica), stretches.get(7 * replica + k).origin().getAsInt());
      }
      for (int k = 4; k <= 6; k++) {
        assertEquals(
            keeps.get(2 * replica + 1), stretches.get(7 * replica + k).origin().getAsInt());
      }
    }
  }

  @Test
  void togetherTheyAreThePlan() {
    assertEquals(plan.steps(), stretches.sumOfLong(s -> s.steps(plan)));
    int next = 0;
    long steps = 0;
    for (Stretch stretch : stretches) {
      assertEquals(next, stretch.from());
      assertEquals(steps, stretch.stepsBefore(plan));
      next = stretch.to();
      steps += stretch.steps(plan);
    }
    assertEquals(plan.segments().size(), next);
  }

  @Test
  void whatMoreWaitsForIsMoreUrgent() {
    long[] urgency = Stretch.urgency(plan, stretches);
    assertTrue(urgency[0] > urgency[3], "the first temperature before the second");
    assertTrue(urgency[3] > urgency[1], "the next settled box before a strained one");
    assertEquals(stretches.get(1).steps(plan), urgency[1]);
  }
}
