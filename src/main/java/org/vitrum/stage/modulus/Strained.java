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
  ImmutableList<Sample> samples();

  /** What is measured at a strain. */
  record Sample(Strain strain, Series series) {}

  @Override
  default boolean isComplete() {
    return samples().allSatisfy(sample -> sample.series().isComplete());
  }

  /** Plans a dilation; its pressure is sampled. */
  static Sample dilated(Planner plan, String stage, Visits visits, Strain strain) {
    Ramp pressure = Ramp.constant(visits.pressure());
    Series series = Series.of(Recorder.Structure.PASSING, visits.wait(plan), pressure);
    return plan(plan, stage + " at %.0f K, dilation %+.2f %%", visits, new Sample(strain, series));
  }

  /** Plans a simple shear; its stress is sampled. */
  static Sample sheared(Planner plan, String stage, Visits visits, Strain strain) {
    Series series = Series.withStress(visits.wait(plan), Ramp.constant(visits.pressure()));
    String label = stage + " at %.0f K, shear " + strain.mode().plane() + " %+.2f %%";
    return plan(plan, label, visits, new Sample(strain, series));
  }

  /** The settled box is strained, equilibrated, sampled, and restored. */
  private static Sample plan(Planner plan, String label, Visits visits, Sample sample) {
    double kelvin = sample.strain().from().temperature();
    plan.add(sample.strain());
    visits.sample(
        plan, Planner.label(label, kelvin, 100 * sample.strain().size()), kelvin, sample.series());
    plan.add(new Segment.Recall(Segment.Slot.SETTLED));
    return sample;
  }
}
