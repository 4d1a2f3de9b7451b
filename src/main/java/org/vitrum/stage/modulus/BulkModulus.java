package org.vitrum.stage.modulus;

import java.util.Optional;
import org.eclipse.collections.api.factory.primitive.DoubleLists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.eclipse.collections.api.list.primitive.MutableDoubleList;
import org.vitrum.deck.Fields;
import org.vitrum.deck.Keys;
import org.vitrum.deck.Quantity;
import org.vitrum.deck.StageReader;
import org.vitrum.stage.plan.Planner;
import org.vitrum.stage.plan.Segment;
import org.vitrum.stage.visit.BornSeries;
import org.vitrum.stage.visit.Settled;
import org.vitrum.stage.visit.Strain;
import org.vitrum.stage.visit.Visiting;
import org.vitrum.stage.visit.Visits;

/**
 * {@code bulk-modulus}: isothermal K = -dp/d(dilation) at each temperature. The box is scaled to
 * each dilation from the settled volume, equilibrated and sampled. The pressure is watched from the
 * instant of the dilation on, so that K is also known at all times between.
 *
 * @param dilations ln(V/V0), ascending, at least two
 * @param inherent whether the inherent structures of the settled boxes are dilated too
 */
public record BulkModulus(
    String place, Visits visits, ImmutableDoubleList dilations, boolean inherent)
    implements Visiting {
  static final Keys KEYS = Visits.keys("bulk-modulus", "dilation", "inherent");
  static final Keys DILATION = Keys.of("dilation", "from", "to", "points");

  /**
   * Snapshots of a settled box whose Born term is computed: enough for an error, and less work than
   * the steps between two of them.
   */
  private static final int BORN_TERMS = 10;

  /** One more than a parabola has coefficients. */
  private static final int FEWEST_FOR_SCATTER = 4;

  static BulkModulus read(Fields fields, StageReader.Start start) {
    ImmutableDoubleList dilations = dilations(fields.section("dilation", DILATION));
    boolean inherent = fields.flag("inherent", false);
    if (inherent && dilations.size() < FEWEST_FOR_SCATTER) {
      fields
          .get("inherent")
          .ifPresent(
              v ->
                  v.refuse(
                      "dilation with points: %d or more, because the error comes from their scatter"
                          .formatted(FEWEST_FOR_SCATTER)));
    }
    return new BulkModulus(fields.place(), Visits.read(fields, start), dilations, inherent);
  }

  private static ImmutableDoubleList dilations(Fields fields) {
    double from = fields.quantity("from", Quantity.DILATION, -0.03);
    double to = fields.quantity("to", Quantity.DILATION, 0.03);
    int points = fields.integer("points", 2, 101, 7);
    if (from >= to) {
      fields.refuse(
          "\"from\" below \"to\"",
          "%s %% and %s %%".formatted(Quantity.plain(100 * from), Quantity.plain(100 * to)));
    }
    MutableDoubleList list = DoubleLists.mutable.empty();
    for (int k = 0; k < points; k++) {
      list.add(from + (to - from) * k / (points - 1));
    }
    return list.toImmutable();
  }

  @Override
  public String name() {
    return "bulk-modulus";
  }

  @Override
  public ImmutableDoubleList bulkModulusTemperatures() {
    return visits.temperatures();
  }

  /**
   * A settled box and its dilations.
   *
   * @param settling with the Born term, for K at the instant of a dilation
   * @param inherent absent if not wanted
   */
  record Dilated(
      Settled settled,
      BornSeries settling,
      ImmutableList<Dilation> samples,
      Optional<InherentDilations> inherent)
      implements Strained {}

  @Override
  public void plan(Planner plan) {
    visits.plan(
        plan,
        name(),
        (series, steps) ->
            new BornSeries(series, Math.max(1, (steps - series.skip()) / BORN_TERMS)),
        (settled, settling) ->
            plan.record(
                new Dilated(settled, settling, dilated(plan, settled), inherent(plan, settled))));
  }

  /** After the dilations, so that these do not notice. */
  private Optional<InherentDilations> inherent(Planner plan, Settled settled) {
    if (!inherent) {
      return Optional.empty();
    }
    InherentDilations operation = new InherentDilations(settled, dilations);
    plan.add(operation);
    plan.add(new Segment.Recall(Segment.Slot.SETTLED));
    return Optional.of(operation);
  }

  private ImmutableList<Strained.Dilation> dilated(Planner plan, Settled settled) {
    return dilations.collect(
        size ->
            Strained.dilated(
                plan, name(), visits, new Strain(settled, Strain.Mode.DILATION, size)));
  }
}
