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
 * {@code quench} and {@code ramp}: the target temperature, and the target pressure if wanted,
 * change linearly in time. Volume and enthalpy are averaged in bins.
 *
 * @param from K
 * @param to K
 * @param rate of the change, K/ps, positive; 0 where only the pressure changes
 * @param pressure target of {@link Ensemble#NPT} at the start, eV/A^3; 0 otherwise
 * @param pressureTo target at the end, eV/A^3; the same where the deck names none
 * @param time ps; from the deck's rate where that is given
 * @param ensemble not {@link Ensemble#NVE}
 * @param box {@link BoxCoupling#FIXED} unless the ensemble is {@link Ensemble#NPT}
 */
public record TemperatureRamp(
    String place,
    String name,
    double from,
    double to,
    double rate,
    double pressure,
    double pressureTo,
    double time,
    Ensemble ensemble,
    BoxCoupling box)
    implements Stage {
  static final Keys KEYS =
      Keys.of(
          "ramp", "from", "to", "rate", "time", "pressure", "pressure-to", "ensemble", "coupling");

  static TemperatureRamp read(String name, Fields fields, StageReader.Start start) {
    Ensemble ensemble = Entries.ensemble(fields);
    if (ensemble == Ensemble.NVE) {
      fields
          .get("ensemble")
          .ifPresent(v -> v.refuse("npt, nvt or langevin: a ramp needs a thermostat"));
    }
    double from =
        fields.has("from") || start.temperature() == 0
            ? fields.quantity("from", Quantity.TEMPERATURE)
            : start.temperature();
    double to = fields.quantity("to", Quantity.TEMPERATURE);
    boolean pressureRamp = fields.has("pressure-to");
    fields.onlyIf(fields.has("pressure"), "pressure-to", "a pressure");
    double pressure = Entries.pressure(fields);
    double pressureTo = pressureRamp ? fields.quantity("pressure-to", Quantity.PRESSURE) : pressure;
    boolean quench = name.equals("quench");
    if (quench ? to >= from : to == from && !pressureRamp) {
      fields
          .get("to")
          .ifPresent(
              v ->
                  v.refuse(
                      "a temperature %s %s K, where this stage starts"
                          .formatted(quench ? "below" : "other than", Quantity.plain(from))));
    }
    double time = time(fields, Math.abs(to - from), start.timestep());
    return new TemperatureRamp(
        fields.place(),
        name,
        from,
        to,
        Math.abs(to - from) / time,
        pressure,
        pressureTo,
        time,
        ensemble,
        Entries.coupling(fields, ensemble));
  }

  private static double time(Fields fields, double change, double timestep) {
    if (fields.has("rate") == fields.has("time")) {
      fields.refuse("either \"rate\" or \"time\"", fields.has("rate") ? "both" : "neither");
      return Double.NaN;
    }
    if (fields.has("time")) {
      return Entries.time(fields, "time", timestep);
    }
    double time = change / fields.quantity("rate", Quantity.RATE);
    if (time < timestep) {
      fields
          .get("rate")
          .ifPresent(v -> v.refuse("a rate at which the ramp takes at least one time step"));
    }
    return time;
  }

  @Override
  public double startTemperature() {
    return from;
  }

  @Override
  public double endTemperature() {
    return to;
  }

  /** Whether it cools under constant ensemble pressure, so that a glass may form on the way. */
  public boolean cools() {
    return ensemble == Ensemble.NPT && to < from;
  }

  /** What a ramp records. */
  record Ramped(int replica, int stage, TemperatureRamp spec, Series series) implements Recording {
    @Override
    public boolean isComplete() {
      return series.isComplete();
    }
  }

  @Override
  public void plan(Planner plan) {
    plan.wake(from);
    long steps = plan.steps(time);
    Conditions conditions =
        new Conditions(
            ensemble, new Ramp(from, to, steps), new Ramp(pressure, pressureTo, steps), box);
    Series series = Series.of(Recorder.Structure.PASSING, 0, conditions.pressure());
    plan.dynamics(label(), conditions, steps, series);
    plan.record(new Ramped(plan.replica(), plan.stage(), this, series));
  }

  private String label() {
    String way = Planner.label("%s from %.0f to %.0f K", name, from, to);
    return rate == 0 ? way : way + Planner.label(" at %.3g K/s", 1e12 * rate);
  }
}
