package org.vitrum.stage.hold;

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
import org.vitrum.stage.plan.Recorder;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Series;
import org.vitrum.stage.plan.Stage;

/**
 * {@code melt} and {@code hold}: constant temperature, or constant energy. The second half is
 * averaged.
 *
 * @param temperature K; under {@link Ensemble#NVE} it only sets the velocities of atoms at rest
 * @param pressure target of {@link Ensemble#NPT}, eV/A^3; 0 otherwise
 * @param time ps
 * @param box {@link BoxCoupling#FIXED} unless the ensemble is {@link Ensemble#NPT}
 */
public record Hold(
    String place,
    String name,
    double temperature,
    double pressure,
    double time,
    Ensemble ensemble,
    BoxCoupling box)
    implements Stage {
  static final Keys KEYS =
      Keys.of("hold", "temperature", "pressure", "time", "ensemble", "coupling");

  static Hold read(String name, Fields fields, StageReader.Start start) {
    Ensemble ensemble = Entries.ensemble(fields);
    return new Hold(
        fields.place(),
        name,
        fields.quantity("temperature", Quantity.TEMPERATURE),
        Entries.pressure(fields),
        Entries.time(fields, "time", start.timestep()),
        ensemble,
        Entries.coupling(fields, ensemble));
  }

  @Override
  public double startTemperature() {
    return temperature;
  }

  @Override
  public double endTemperature() {
    return temperature;
  }

  /** What a hold records. */
  record Held(int replica, int stage, Hold spec, Series series) implements Recording {
    @Override
    public boolean isComplete() {
      return series.isComplete();
    }
  }

  @Override
  public void plan(Planner plan) {
    plan.wake(temperature);
    long steps = plan.steps(time);
    Conditions conditions =
        new Conditions(ensemble, Ramp.constant(temperature), Ramp.constant(pressure), box);
    Series series = Series.of(Recorder.Structure.STEADY, steps / 2, conditions.pressure());
    plan.dynamics(Planner.label("%s at %.0f K", name, temperature), conditions, steps, series);
    plan.record(new Held(plan.replica(), plan.stage(), this, series));
  }
}
