package org.vitrum.protocol;

import java.util.Optional;
import org.eclipse.collections.api.factory.primitive.DoubleLists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Species;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.dynamics.Fire;
import org.vitrum.dynamics.StaticElasticity;
import org.vitrum.engine.EngineSnapshot;
import org.vitrum.io.Checkpoint;

/** How the parts of a run in progress stand in a checkpoint; what is put is got back bitwise. */
final class RunState {
  private RunState() {}

  static void put(Checkpoint to, String name, AtomSystem atoms) {
    to.put(name + "/id", atoms.id());
    to.put(name + "/type", atoms.type());
    to.put(name + "/position", atoms.position());
    to.put(name + "/velocity", atoms.velocity());
    to.put(name + "/image", atoms.image());
    put(to, name + "/cell", atoms.cell());
  }

  static AtomSystem atoms(Checkpoint from, String name, ImmutableList<Species> species) {
    int n = from.doubles(name + "/position").length / 3;
    return new AtomSystem(
        species,
        cell(from, name + "/cell"),
        from.ints(name + "/id", n),
        from.ints(name + "/type", n),
        from.doubles(name + "/position", 3 * n),
        from.doubles(name + "/velocity", 3 * n),
        from.ints(name + "/image", 3 * n));
  }

  private static void put(Checkpoint to, String name, Cell cell) {
    double[] numbers = new double[12];
    System.arraycopy(cell.vectors(), 0, numbers, 0, 9);
    System.arraycopy(cell.origin(), 0, numbers, 9, 3);
    to.put(name, numbers);
  }

  private static Cell cell(Checkpoint from, String name) {
    double[] numbers = from.doubles(name, 12);
    double[] h = new double[9];
    double[] origin = new double[3];
    System.arraycopy(numbers, 0, h, 0, 9);
    System.arraycopy(numbers, 9, origin, 0, 3);
    return Cell.of(h, origin);
  }

  static void put(Checkpoint to, String name, EngineSnapshot engine) {
    to.put(name + "/position", engine.position());
    to.put(name + "/fractions", engine.fractions() ? 1 : 0);
    to.put(name + "/velocity", engine.velocity());
    to.put(name + "/image", engine.image());
    put(to, name + "/cell", engine.cell());
    engine
        .lists()
        .ifPresent(
            lists -> {
              to.put(name + "/lists/position", lists.position());
              put(to, name + "/lists/cell", lists.cell());
              to.put(name + "/lists/skin", lists.skin());
              to.put(name + "/lists/life", lists.life());
            });
    engine.kinetic().ifPresent(kinetic -> to.put(name + "/kinetic", kinetic.voigt()));
  }

  static EngineSnapshot engine(Checkpoint from, String name, int atoms) {
    Optional<EngineSnapshot.ListOrigin> lists =
        from.has(name + "/lists/position")
            ? Optional.of(
                new EngineSnapshot.ListOrigin(
                    from.doubles(name + "/lists/position", 3 * atoms),
                    cell(from, name + "/lists/cell"),
                    from.doubles(name + "/lists/skin", 1)[0],
                    from.number(name + "/lists/life")))
            : Optional.empty();
    Optional<SymmetricTensor> kinetic =
        from.has(name + "/kinetic")
            ? Optional.of(tensor(from.doubles(name + "/kinetic", 6), 0))
            : Optional.empty();
    return new EngineSnapshot(
        from.doubles(name + "/position", 3 * atoms),
        from.number(name + "/fractions") != 0,
        from.doubles(name + "/velocity", 3 * atoms),
        from.ints(name + "/image", 3 * atoms),
        cell(from, name + "/cell"),
        lists,
        kinetic);
  }

  private static SymmetricTensor tensor(double[] numbers, int at) {
    return new SymmetricTensor(
        numbers[at],
        numbers[at + 1],
        numbers[at + 2],
        numbers[at + 3],
        numbers[at + 4],
        numbers[at + 5]);
  }

  static void put(Checkpoint to, String name, Measurement measured) {
    to.put(name + "/temperature", measured.temperature().toArray());
    to.put(name + "/pressure", measured.pressure().toArray());
    to.put(name + "/volume", measured.volume().toArray());
    to.put(name + "/enthalpy", measured.enthalpy().toArray());
    to.put(name + "/stress", measured.stress().toArray());
    to.put(name + "/born", measured.born().toArray());
  }

  /** The series of a measurement whose other parts the plan knows. */
  static Measurement measurement(
      Checkpoint from,
      String name,
      int replica,
      int stage,
      Segment.Sample sample,
      double interval) {
    return new Measurement(
        replica,
        stage,
        sample,
        interval,
        series(from, name + "/temperature"),
        series(from, name + "/pressure"),
        series(from, name + "/volume"),
        series(from, name + "/enthalpy"),
        series(from, name + "/stress"),
        series(from, name + "/born"));
  }

  private static ImmutableDoubleList series(Checkpoint from, String name) {
    return DoubleLists.immutable.of(from.doubles(name));
  }

  static void put(Checkpoint to, String name, StaticResult found) {
    switch (found) {
      case StaticResult.Minimum m -> {
        Fire.Result r = m.result();
        to.put(
            name + "/minimum",
            r.converged() ? 1 : 0,
            r.steps(),
            r.energy(),
            r.largestForce(),
            m.volume());
        to.put(name + "/minimum/pressure", r.pressure().voigt());
      }
      case StaticResult.Stiffness s -> {
        double[] numbers = new double[37];
        numbers[0] = s.result().asymmetry();
        for (int row = 0; row < 6; row++) {
          System.arraycopy(s.result().c()[row], 0, numbers, 1 + 6 * row, 6);
        }
        to.put(name + "/stiffness", numbers);
      }
    }
  }

  static StaticResult minimum(Checkpoint from, String name, int replica, int stage) {
    double[] n = from.doubles(name + "/minimum", 5);
    Fire.Result result =
        new Fire.Result(
            n[0] == 1,
            (int) n[1],
            n[2],
            n[3],
            tensor(from.doubles(name + "/minimum/pressure", 6), 0));
    return new StaticResult.Minimum(replica, stage, result, n[4]);
  }

  static StaticResult stiffness(Checkpoint from, String name, int replica, int stage) {
    double[] numbers = from.doubles(name + "/stiffness", 37);
    double[][] c = new double[6][6];
    for (int row = 0; row < 6; row++) {
      System.arraycopy(numbers, 1 + 6 * row, c[row], 0, 6);
    }
    return new StaticResult.Stiffness(replica, stage, new StaticElasticity(c, numbers[0]));
  }

  /** What to say when a checkpoint is sound but not of this plan. */
  static InputException misfit(String what) {
    return new InputException("checkpoint", "one that fits the deck", what);
  }
}
