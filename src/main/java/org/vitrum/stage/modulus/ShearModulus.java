package org.vitrum.stage.modulus;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.deck.Fields;
import org.vitrum.deck.Keys;
import org.vitrum.deck.Quantity;
import org.vitrum.deck.StageReader;
import org.vitrum.stage.plan.Planner;
import org.vitrum.stage.visit.Settled;
import org.vitrum.stage.visit.Strain;
import org.vitrum.stage.visit.Visiting;
import org.vitrum.stage.visit.Visits;

/**
 * {@code shear-modulus}: isothermal G = d(tau)/d(gamma) at each temperature. The box is sheared
 * from the settled volume on the planes xy, xz and yz with both signs, equilibrated and sampled.
 *
 * @param strain the simple shear gamma, positive
 */
public record ShearModulus(String place, Visits visits, double strain) implements Visiting {
  static final Keys KEYS = Visits.keys("shear-modulus", "strain");

  static ShearModulus read(Fields fields, StageReader.Start start) {
    double strain = fields.quantity("strain", Quantity.SHEAR_STRAIN, 0.01);
    return new ShearModulus(fields.place(), Visits.read(fields, start), strain);
  }

  @Override
  public String name() {
    return "shear-modulus";
  }

  /** A settled box and its shears. */
  record Sheared(Settled settled, ImmutableList<Shear> samples) implements Strained {}

  @Override
  public void plan(Planner plan) {
    visits.plan(plan, name(), settled -> plan.record(new Sheared(settled, sheared(plan, settled))));
  }

  private ImmutableList<Strained.Shear> sheared(Planner plan, Settled settled) {
    return Strain.Mode.SHEARS.flatCollect(
        plane ->
            Lists.immutable
                .of(strain, -strain)
                .collect(
                    size ->
                        Strained.sheared(plan, name(), visits, new Strain(settled, plane, size))));
  }
}
