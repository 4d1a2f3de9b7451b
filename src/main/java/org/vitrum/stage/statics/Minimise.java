package org.vitrum.stage.statics;

import java.util.Optional;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.deck.Fields;
import org.vitrum.deck.Keys;
import org.vitrum.dynamics.Fire;
import org.vitrum.engine.Engine;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.AtRest;
import org.vitrum.stage.plan.Entries;
import org.vitrum.stage.plan.Planner;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Segment;
import org.vitrum.stage.plan.Workbench;
import org.vitrum.units.MetalUnits;

/**
 * {@code minimise}: to the nearest minimum of the energy (of the enthalpy if the box may change).
 * Leaves the atoms at rest.
 *
 * @param forceTolerance largest force component that counts as converged, eV/A
 * @param maxSteps the stage fails if it needs more
 * @param pressure eV/A^3; 0 for a fixed box
 */
public record Minimise(
    String place, double forceTolerance, int maxSteps, BoxCoupling box, double pressure)
    implements AtRest {
  static final Keys KEYS = Keys.of("minimise", "force-tolerance", "max-steps", "box", "pressure");

  /**
   * A box counts as relaxed when its pressure is within 1e-3 GPa, far below what a bulk modulus
   * resolves.
   */
  private static final double PRESSURE_TOLERANCE = 1e-3 / MetalUnits.EV_PER_A3_IN_GPA;

  static Minimise read(Fields fields) {
    BoxCoupling box = fields.choice("box", BoxCoupling.class, BoxCoupling.FIXED);
    fields.onlyIf(box != BoxCoupling.FIXED, "pressure", "box: isotropic, axes or triclinic");
    return new Minimise(
        fields.place(),
        Entries.forceTolerance(fields),
        Entries.maxSteps(fields),
        box,
        Entries.pressure(fields));
  }

  @Override
  public String name() {
    return "minimise";
  }

  @Override
  public void plan(Planner plan) {
    Search search = new Search(plan.replica(), plan.stage(), this);
    plan.add(search);
    plan.record(search);
  }

  /** The search, and the minimum that it found. */
  static final class Search implements Segment.Operation, Recording {
    private final int replica;
    private final int stage;
    private final Minimise spec;
    private Optional<Minimum> found = Optional.empty();

    /**
     * A minimum.
     *
     * @param energy eV
     * @param volume A^3
     * @param pressure GPa
     * @param largestForce eV/A
     */
    record Minimum(double energy, double volume, double pressure, double largestForce) {}

    Search(int replica, int stage, Minimise spec) {
      this.replica = replica;
      this.stage = stage;
      this.spec = spec;
    }

    int replica() {
      return replica;
    }

    int stage() {
      return stage;
    }

    Minimise spec() {
      return spec;
    }

    /** Empty until the search has ended. */
    Optional<Minimum> found() {
      return found;
    }

    @Override
    public boolean isComplete() {
      return found.isPresent();
    }

    @Override
    public void perform(Workbench bench) {
      found = Optional.of(bench.exactly(engine -> search(engine, bench)));
    }

    private Minimum search(Engine engine, Workbench bench) {
      Fire fire =
          new Fire(
              spec.box(),
              spec.pressure(),
              spec.forceTolerance(),
              PRESSURE_TOLERANCE,
              spec.maxSteps());
      Fire.Result result = spec.relax(fire, engine, bench.system(), bench);
      return new Minimum(
          result.energy(),
          engine.read().cell().volume(),
          MetalUnits.EV_PER_A3_IN_GPA * result.pressure().trace() / 3,
          result.largestForce());
    }

    @Override
    public void save(Checkpoint to, String name) {
      found.ifPresent(
          m -> to.put(name + "/minimum", m.energy(), m.volume(), m.pressure(), m.largestForce()));
    }

    @Override
    public void restore(Checkpoint from, String name) {
      double[] m = from.doubles(name + "/minimum", 4);
      found = Optional.of(new Minimum(m[0], m[1], m[2], m[3]));
    }
  }
}
