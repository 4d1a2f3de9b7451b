package org.vitrum.run;

import java.util.Optional;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.Species;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.engine.EngineSnapshot;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Segment;

/** How the parts of a run in progress stand in a checkpoint; what is put is got back bitwise. */
final class RunState {
  /** Of the sections that a checkpoint is made of; counted up when they change. */
  private static final long LAYOUT = 2;

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
            ? Optional.of(tensor(from.doubles(name + "/kinetic", 6)))
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

  private static SymmetricTensor tensor(double[] n) {
    return new SymmetricTensor(n[0], n[1], n[2], n[3], n[4], n[5]);
  }

  /** Marks a checkpoint with where the run stands and what the sections mean. */
  static void begin(Checkpoint to, String label) {
    to.put("label", label);
    to.put("layout", LAYOUT);
  }

  /**
   * @throws InputException if the sections of a sound checkpoint mean something else here
   */
  static Checkpoint requireLayout(Checkpoint from) {
    long layout = from.has("layout") ? from.number("layout") : 1;
    if (layout != LAYOUT) {
      throw new InputException(
          "checkpoint",
          "one that this version of Vitrum has written (layout " + LAYOUT + ")",
          "one of layout "
              + layout
              + ": go on with the version that began the run (see"
              + " manifest.json), or begin it anew with --force");
    }
    return from;
  }

  /**
   * @throws InputException if a plan has no such position
   */
  static void requireFit(Plan plan, int next, long step) {
    if (next < 0 || next > plan.segments().size()) {
      throw misfit("step " + (next + 1) + " of a longer protocol");
    }
    long most =
        next < plan.segments().size() && plan.segments().get(next) instanceof Segment.Dynamics d
            ? d.steps()
            : 0;
    if (step < 0 || step > most) {
      throw misfit("step " + step + " of a stretch of " + most);
    }
  }

  /** What to say when a checkpoint is sound but not of this plan. */
  static InputException misfit(String what) {
    return new InputException("checkpoint", "one that fits the deck", what);
  }
}
