package org.vitrum.stage.statics;

import java.util.Optional;
import org.vitrum.deck.Fields;
import org.vitrum.deck.Keys;
import org.vitrum.deck.Quantity;
import org.vitrum.dynamics.StaticElasticity;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.AtRest;
import org.vitrum.stage.plan.Entries;
import org.vitrum.stage.plan.Planner;
import org.vitrum.stage.plan.Recording;
import org.vitrum.stage.plan.Segment;
import org.vitrum.stage.plan.Workbench;

/**
 * {@code elastic}: C_ij at 0 K from the stress under small strains with relaxed ions. Leaves the
 * atoms at rest in the unstrained box.
 *
 * @param strain each Voigt strain is applied with both signs at this size
 * @param forceTolerance of the relaxation, eV/A
 * @param maxSteps the stage fails if a relaxation needs more
 */
public record Elastic(String place, double strain, double forceTolerance, int maxSteps)
    implements AtRest {
  static final Keys KEYS = Keys.of("elastic", "strain", "force-tolerance", "max-steps");

  static Elastic read(Fields fields) {
    return new Elastic(
        fields.place(),
        fields.quantity("strain", Quantity.ELASTIC_STRAIN, 0.001),
        Entries.forceTolerance(fields),
        Entries.maxSteps(fields));
  }

  @Override
  public String name() {
    return "elastic";
  }

  @Override
  public void plan(Planner plan) {
    Straining straining = new Straining(plan.replica(), this);
    plan.add(straining);
    plan.record(straining);
  }

  /** The strains, and the stiffness that they gave. */
  static final class Straining implements Segment.Operation, Recording {
    private static final int AXES = 6;

    private final int replica;
    private final Elastic spec;
    private Optional<StaticElasticity> found = Optional.empty();

    Straining(int replica, Elastic spec) {
      this.replica = replica;
      this.spec = spec;
    }

    int replica() {
      return replica;
    }

    Elastic spec() {
      return spec;
    }

    /** Empty until all strains are done. */
    Optional<StaticElasticity> found() {
      return found;
    }

    @Override
    public boolean isComplete() {
      return found.isPresent();
    }

    @Override
    public void perform(Workbench bench) {
      found =
          Optional.of(
              bench.exactly(
                  engine ->
                      StaticElasticity.measure(
                          engine,
                          bench.system().copy(),
                          spec.strain(),
                          spec.fixedBox(),
                          bench::stopIfAsked)));
    }

    @Override
    public void save(Checkpoint to, String name) {
      found.ifPresent(
          c -> {
            double[] numbers = new double[1 + AXES * AXES];
            numbers[0] = c.asymmetry();
            for (int row = 0; row < AXES; row++) {
              System.arraycopy(c.c()[row], 0, numbers, 1 + AXES * row, AXES);
            }
            to.put(name + "/stiffness", numbers);
          });
    }

    @Override
    public void restore(Checkpoint from, String name) {
      double[] numbers = from.doubles(name + "/stiffness", 1 + AXES * AXES);
      double[][] c = new double[AXES][AXES];
      for (int row = 0; row < AXES; row++) {
        System.arraycopy(numbers, 1 + AXES * row, c[row], 0, AXES);
      }
      found = Optional.of(new StaticElasticity(c, numbers[0]));
    }
  }
}
