package org.vitrum.stage.diffusion;

import org.vitrum.atoms.BoxCoupling;
import org.vitrum.deck.Ensemble;
import org.vitrum.deck.Fields;
import org.vitrum.deck.Keys;
import org.vitrum.deck.Quantity;
import org.vitrum.deck.StageReader;
import org.vitrum.dynamics.Ramp;
import org.vitrum.stage.plan.Conditions;
import org.vitrum.stage.plan.Entries;
import org.vitrum.stage.plan.Planner;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Stage;

/**
 * {@code diffusion}: constant temperature, with a {@code pressure} NPT, without NVT. After
 * equilibration snapshots are taken at equal intervals.
 *
 * @param temperature K
 * @param pressure target of {@link Ensemble#NPT}, eV/A^3; 0 otherwise
 * @param equilibrate before the first snapshot, ps
 * @param time from the first snapshot to the last, ps
 * @param every time between two snapshots, ps
 * @param box {@link BoxCoupling#FIXED} unless the ensemble is {@link Ensemble#NPT}
 */
public record Diffusion(
    String place,
    double temperature,
    double pressure,
    double equilibrate,
    double time,
    double every,
    Ensemble ensemble,
    BoxCoupling box)
    implements Stage {
  static final Keys KEYS =
      Keys.of("diffusion", "temperature", "pressure", "equilibrate", "time", "every", "coupling");

  /** Fewer give no slope worth its name. */
  private static final int FEWEST_SNAPSHOTS = 20;

  /** All are kept in memory, 24 bytes an atom and snapshot, and in checkpoints. */
  private static final int MOST_SNAPSHOTS = 500;

  static Diffusion read(Fields fields, StageReader.Start start) {
    Ensemble ensemble = fields.has("pressure") ? Ensemble.NPT : Ensemble.NVT;
    double time = Entries.time(fields, "time", start.timestep());
    double every = Entries.time(fields, "every", time / 100, 1, start.timestep());
    if (every * FEWEST_SNAPSHOTS > time * (1 + 1e-12)) {
      fields
          .get("every")
          .ifPresent(v -> v.refuse("at most a " + FEWEST_SNAPSHOTS + "th of \"time\""));
    } else if (every * MOST_SNAPSHOTS < time * (1 - 1e-12)) {
      fields
          .get("every")
          .ifPresent(v -> v.refuse("at least a " + MOST_SNAPSHOTS + "th of \"time\""));
    }
    return new Diffusion(
        fields.place(),
        fields.quantity("temperature", Quantity.TEMPERATURE),
        Entries.pressure(fields),
        Entries.time(fields, "equilibrate", time / 5, 1, start.timestep()),
        time,
        every,
        ensemble,
        Entries.coupling(fields, ensemble));
  }

  @Override
  public String name() {
    return "diffusion";
  }

  @Override
  public double startTemperature() {
    return temperature;
  }

  @Override
  public double endTemperature() {
    return temperature;
  }

  /** What a stage records. */
  record Diffusing(int replica, int stage, Diffusion spec, DisplacementRecorder displacements)
      implements Recording {
    @Override
    public boolean isComplete() {
      return displacements.isComplete();
    }
  }

  @Override
  public void plan(Planner plan) {
    plan.wake(temperature);
    long wait = plan.steps(equilibrate);
    DisplacementRecorder recorder = new DisplacementRecorder(wait, plan.steps(every), every);
    plan.dynamics(
        Planner.label("diffusion at %.0f K", temperature),
        new Conditions(ensemble, Ramp.constant(temperature), Ramp.constant(pressure), box),
        wait + plan.steps(time),
        recorder);
    plan.record(new Diffusing(plan.replica(), plan.stage(), this, recorder));
  }
}
