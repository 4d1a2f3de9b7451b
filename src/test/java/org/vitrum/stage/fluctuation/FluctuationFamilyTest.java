package org.vitrum.stage.fluctuation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vitrum.results.Results;
import org.vitrum.stage.plan.Recorded;

final class FluctuationFamilyTest {
  @Test
  void boxThatIsStillSampledIsNoResultYet() {
    Recorded run = Recorded.of("[elastic-constants: {temperatures: [300 K]}]");
    run.fill(d -> d.label().endsWith("sampling") ? null : new Recorded.Seen(300, 0, 1700, 0));
    Results results = run.evaluated(new FluctuationFamily());
    assertTrue(results.elasticConstants().isEmpty());
  }
}
