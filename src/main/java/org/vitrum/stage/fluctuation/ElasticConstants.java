package org.vitrum.stage.fluctuation;

import org.vitrum.deck.Fields;
import org.vitrum.deck.Keys;
import org.vitrum.deck.StageReader;
import org.vitrum.dynamics.Ramp;
import org.vitrum.stage.plan.Entries;
import org.vitrum.stage.plan.Planner;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Series;
import org.vitrum.stage.visit.BornSeries;
import org.vitrum.stage.visit.Settled;
import org.vitrum.stage.visit.Strain;
import org.vitrum.stage.visit.Visiting;
import org.vitrum.stage.visit.Visits;

/**
 * {@code elastic-constants}: isothermal C_ij at each temperature from the fluctuations of the
 * stress in the settled volume.
 *
 * @param born time between two evaluations of the Born term, ps
 */
public record ElasticConstants(String place, Visits visits, double born) implements Visiting {
  static final Keys KEYS = Visits.keys("elastic-constants", "born");

  static ElasticConstants read(Fields fields, StageReader.Start start) {
    Visits visits = Visits.read(fields, start);
    double born = Entries.time(fields, "born", 0.2, 1, start.timestep());
    if (2 * born > visits.sample()) {
      fields.get("born").ifPresent(v -> v.refuse("at most half the time of \"sample\""));
    }
    return new ElasticConstants(fields.place(), visits, Math.min(born, visits.sample() / 2));
  }

  @Override
  public String name() {
    return "elastic-constants";
  }

  /** A settled box and the fluctuations in it. */
  record Fluctuating(Settled settled, BornSeries fluctuations) implements Recording {
    @Override
    public boolean isComplete() {
      return fluctuations.isComplete();
    }
  }

  @Override
  public void plan(Planner plan) {
    visits.plan(plan, name(), settled -> sample(plan, settled));
  }

  private void sample(Planner plan, Settled settled) {
    Series series = Series.withStress(visits.wait(plan), Ramp.constant(visits.pressure()));
    BornSeries fluctuations = new BornSeries(series, plan.steps(born));
    double kelvin = settled.temperature();
    plan.add(Strain.none(settled));
    visits.sample(
        plan, Planner.label("%s at %.0f K, sampling", name(), kelvin), kelvin, fluctuations);
    plan.record(new Fluctuating(settled, fluctuations));
  }
}
