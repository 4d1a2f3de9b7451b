package org.vitrum.stage.modulus;

import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.vitrum.analysis.BulkModulusFit;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.dynamics.Fire;
import org.vitrum.engine.Engine;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Segment;
import org.vitrum.stage.plan.Workbench;
import org.vitrum.stage.visit.Settled;
import org.vitrum.stage.visit.Strain;
import org.vitrum.units.MetalUnits;

/**
 * Dilations of the inherent structure of a settled box: its atoms are brought to the nearest
 * minimum of the energy at the settled volume, and again after each dilation of that minimum. This
 * K knows the temperature by the volume and by the structure alone; all thermal motion is taken
 * away (F. H. Stillinger and T. A. Weber, Phys. Rev. A 25 (1982) 978).
 */
final class InherentDilations implements Segment.Operation {
  /** Far below what a dilation does: it moves a pressure by less than 1e-3 GPa. */
  private static final double FORCE_TOLERANCE = 1e-5;

  private static final int MOST_STEPS = 100_000;

  private final Settled settled;
  private final ImmutableDoubleList dilations;
  private double[] pressures = {}; // GPa; empty before, and if a minimum was not found
  private boolean done;

  InherentDilations(Settled settled, ImmutableDoubleList dilations) {
    this.settled = settled;
    this.dilations = dilations;
  }

  /** Whether a minimum was sought in vain: forces that jump at a cutoff have none. */
  boolean hasFailed() {
    return done && pressures.length == 0;
  }

  /** The pressures; empty before they are known, and if a minimum was not found. */
  Optional<ImmutableList<BulkModulusFit.Point>> points() {
    if (pressures.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        dilations.collectWithIndex((x, k) -> new BulkModulusFit.Point(x, pressures[k], 0)));
  }

  @Override
  public void perform(Workbench bench) {
    pressures = bench.exactly(engine -> dilated(engine, bench));
    done = true;
  }

  private double[] dilated(Engine engine, Workbench bench) {
    Strain.none(settled).apply(engine);
    if (relaxed(engine, bench).isEmpty()) {
      return new double[0];
    }
    engine.store(bench.system());
    AtomSystem minimum = bench.system().copy();
    MutableList<Double> found = Lists.mutable.empty();
    for (int k = 0; k < dilations.size(); k++) {
      engine.load(minimum);
      new Strain(settled, Strain.Mode.DILATION, dilations.get(k)).apply(engine);
      Optional<Double> pressure = relaxed(engine, bench);
      if (pressure.isEmpty()) {
        return new double[0];
      }
      found.add(pressure.get());
    }
    return found.stream().mapToDouble(p -> p).toArray();
  }

  /** The pressure at the nearest minimum, GPa. */
  private static Optional<Double> relaxed(Engine engine, Workbench bench) {
    Fire.Result result =
        Fire.fixedBox(FORCE_TOLERANCE, MOST_STEPS).minimise(engine, bench::stopIfAsked);
    return result.converged()
        ? Optional.of(MetalUnits.EV_PER_A3_IN_GPA * result.pressure().trace() / 3)
        : Optional.empty();
  }

  @Override
  public void save(Checkpoint to, String name) {
    to.put(name + "/inherent_pressures", pressures);
  }

  @Override
  public void restore(Checkpoint from, String name) {
    pressures = from.doubles(name + "/inherent_pressures");
    done = true;
  }
}
