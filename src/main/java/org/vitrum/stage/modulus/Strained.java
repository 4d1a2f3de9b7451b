package org.vitrum.stage.modulus;

import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.dynamics.Ramp;
import org.vitrum.stage.plan.Planner;
import org.vitrum.stage.plan.Recorder;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Segment;
import org.vitrum.stage.plan.Series;
import org.vitrum.stage.visit.Settled;
import org.vitrum.stage.visit.Strain;
import org.vitrum.stage.visit.Visits;

/** A settled box, and what is measured at strains of it. */
interface Strained extends Recording {
  /** The box that is strained. */
  Settled settled();

  /** Strain by strain. */
  ImmutableList<? extends Sample> samples();

  /** What is measured at a strain. */
  interface Sample {
    /** The strain. */
    Strain strain();

    /** After equilibration. */
    Series series();
  }

  /** A dilation and the pressure from its instant on. */
  record Dilation(Strain strain, PressureRelaxation pressure) implements Sample {
    @Override
    public Series series() {
      return pressure.series();
    }
  }

  /** A simple shear and the stress after equilibration. */
  record Shear(Strain strain, Series series) implements Sample {}

  @Override
  default boolean isComplete() {
    return samples().allSatisfy(sample -> sample.series().isComplete());
  }

  /** Plans a dilation; its pressure is sampled. */
  static Dilation dilated(Planner plan, String stage, Visits visits, Strain strain) {
    Ramp pressure = Ramp.constant(visits.pressure());
    Series series = Series.of(Recorder.Structure.PASSING, visits.wait(plan), pressure);
    PressureRelaxation relaxation =
        new PressureRelaxation(series, plan.timestep(), visits.stay(plan));
    plan(plan, stage + " at %.0f K, dilation %+.2f %%", visits, strain, relaxation);
    return new Dilation(strain, relaxation);
  }

  /** Plans a simple shear; its stress is sampled. */
  static Shear sheared(Planner plan, String stage, Visits visits, Strain strain) {
    Series series = Series.withStress(visits.wait(plan), Ramp.constant(visits.pressure()));
    String label = stage + " at %.0f K, shear " + strain.mode().plane() + " %+.2f %%";
    plan(plan, label, visits, strain, series);
    return new Shear(strain, series);
  }

  /** The settled box is strained, equilibrated, sampled, and restored. */
  private static void plan(
      Planner plan, String label, Visits visits, Strain strain, Recorder recorder) {
    double kelvin = strain.from().temperature();
    plan.add(strain);
    visits.sample(plan, Planner.label(label, kelvin, 100 * strain.size()), kelvin, recorder);
    plan.add(new Segment.Recall(Segment.Slot.SETTLED));
  }
}
