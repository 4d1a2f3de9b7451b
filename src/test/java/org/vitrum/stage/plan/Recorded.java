package org.vitrum.stage.plan;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.eclipse.collections.api.factory.Lists;
import org.vitrum.analysis.BulkModulusWindow;
import org.vitrum.deck.Deck;
import org.vitrum.io.Checkpoint;
import org.vitrum.results.Results;
import org.vitrum.results.ResultsDraft;
import org.vitrum.stage.Stages;

/** Plans whose recorders are given made-up series, as if dynamics had filled them. */
public final class Recorded {
  /** Atoms of the deck. */
  public static final int ATOMS = 100;

  /** That of decks that name none, ps. */
  private static final double TIMESTEP = 1e-3;

  private static final int SAMPLES = 400;
  private static final double NOISE = 1e-3;

  private final SplittableRandom random = new SplittableRandom(7);
  private final Plan plan;

  private Recorded(Plan plan) {
    this.plan = plan;
  }

  /** A deck of some copper with a protocol. */
  public static Deck deck(String protocol, String... overrides) {
    String text =
        """
        system:    {composition: {Cu: 1, Zr: 1}, atoms: 100}
        potential: {file: zhou2004.json}
        protocol: %s
        """
            .formatted(protocol);
    return Stages.DECKS.parse(text, Path.of("deck.yaml"), List.of(overrides));
  }

  /** The plan of such a deck. */
  public static Recorded of(String protocol, String... overrides) {
    return new Recorded(Plan.of(deck(protocol, overrides)));
  }

  /** The plan. */
  public Plan plan() {
    return plan;
  }

  /** All stretches of dynamics. */
  public List<Segment.Dynamics> dynamics() {
    return plan.segments().selectInstancesOf(Segment.Dynamics.class).castToList();
  }

  /**
   * What a recorder saw.
   *
   * @param temperature K
   * @param pressure eV/A^3
   * @param volume A^3
   * @param shear stress xy, eV/A^3
   */
  public record Seen(double temperature, double pressure, double volume, double shear) {}

  /** Fills the recorders of those stretches that something is said of, and ends them. */
  public Recorded fill(Function<Segment.Dynamics, Seen> seen) {
    for (Segment.Dynamics segment : dynamics()) {
      Seen means = seen.apply(segment);
      if (means != null && segment.recorder().isPresent()) {
        Checkpoint from = checkpoint(means);
        double[] windows = windows(segment.steps());
        from.put("s/window_count", windows);
        from.put("s/window_sum", Arrays.stream(windows).map(_ -> means.pressure()).toArray());
        segment.restore(from, "s");
        segment.recorder().get().end();
      }
    }
    return this;
  }

  /** One sample in each window of a stretch. */
  private static double[] windows(long steps) {
    double[] counts = new double[BulkModulusWindow.all(TIMESTEP, steps).size()];
    Arrays.fill(counts, 1);
    return counts;
  }

  private Checkpoint checkpoint(Seen seen) {
    double[] temperature = new double[SAMPLES];
    double[] pressure = new double[SAMPLES];
    double[] volume = new double[SAMPLES];
    double[] enthalpy = new double[SAMPLES];
    double[] stress = new double[6 * SAMPLES];
    for (int k = 0; k < SAMPLES; k++) {
      temperature[k] = seen.temperature() * (1 + noise());
      pressure[k] = seen.pressure() + noise();
      volume[k] = seen.volume() * (1 + noise());
      enthalpy[k] = -5 * ATOMS * (1 + noise());
      for (int c = 0; c < 6; c++) {
        stress[6 * k + c] = (c == 5 ? seen.shear() : 0) + noise();
      }
    }
    Checkpoint to = new Checkpoint();
    to.put("s/temperature", temperature);
    to.put("s/pressure", pressure);
    to.put("s/volume", volume);
    to.put("s/enthalpy", enthalpy);
    to.put("s/stress", stress);
    to.put("s/born", new double[0]);
    return to;
  }

  private double noise() {
    return NOISE * random.nextGaussian();
  }

  /** What a family makes of it. */
  public Results evaluated(Family family) {
    ResultsDraft draft = new ResultsDraft();
    family.evaluate(
        new Recordings(plan.recordings(), Lists.immutable.of("Cu", "Zr"), ATOMS, TIMESTEP), draft);
    return draft.finished("test", "test", Map.of("Cu", ATOMS / 2, "Zr", ATOMS / 2));
  }
}
