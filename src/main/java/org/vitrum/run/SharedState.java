package org.vitrum.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Segment;

/**
 * The stretches of a run and what has come of each: how many are in the files as a whole, the
 * newest checkpoint of those after them, and the atoms that others begin with.
 */
final class SharedState {
  /** Marks checkpoints of shared runs. */
  private static final String SHARED = "shared";

  private static final int NOBODY = -1;

  /** A stretch and what has come of it. */
  static final class Part {
    private final Stretch stretch;
    private final long before; // time steps of the plan before it
    private final long length; // its time steps
    private final long urgency;
    private final Piece pending = new Piece();
    private Optional<Checkpoint> state = Optional.empty();
    private long steps; // done of it
    private int rank = NOBODY;

    private Part(Stretch stretch, Plan plan, long urgency) {
      this.stretch = stretch;
      this.urgency = urgency;
      before = stretch.stepsBefore(plan);
      length = stretch.steps(plan);
    }

    /** What it has found that is not in the files. */
    Piece pending() {
      return pending;
    }

    /** The rank that computes it from now on. */
    void begin(int by) {
      rank = by;
    }

    /** It has come so many steps further, at least. */
    void reached(long count) {
      steps = Math.max(steps, count);
    }

    /** One more step is done. */
    void step() {
      steps++;
    }

    private void state(Checkpoint newest) {
      state = Optional.of(newest);
      steps = Execution.stepsDone(newest) - before;
    }

    boolean isDone() {
      return state.isPresent() && state.get().number("segment") == stretch.to();
    }
  }

  private final Plan plan;
  private final ImmutableList<Part> parts;
  private final Map<Integer, Checkpoint> origins = new HashMap<>(); // by the segment that kept them
  private int written; // stretches that are in the files as a whole
  private AtomSystem last; // atoms at the end of the last one of these

  /**
   * Nothing is done.
   *
   * @param plan takes what has been recorded, stretch by stretch
   * @param first any atoms of the run
   */
  SharedState(Plan plan, AtomSystem first) {
    this.plan = plan;
    ImmutableList<Stretch> stretches = Stretch.of(plan);
    long[] urgency = Stretch.urgency(plan, stretches);
    parts = stretches.collect(s -> new Part(s, plan, urgency[s.number()]));
    last = first;
  }

  /** Whether a checkpoint is of a shared run, which only a shared run can go on with. */
  static boolean isOf(Checkpoint checkpoint) {
    return checkpoint.has(SHARED);
  }

  /** Puts all of it. */
  void put(Checkpoint to) {
    to.put(SHARED, written);
    to.put("steps_before", parts.subList(0, written).sumOfLong(p -> p.length));
    to.put("step", unwritten().sumOfLong(p -> p.steps));
    RunState.put(to, "atoms", last);
    for (int k = 0; k < firstUnwritten(); k++) {
      plan.segments().get(k).save(to, Execution.recording(k));
    }
    for (Part part : unwritten()) {
      if (part.state.isPresent()) {
        to.put(section(part, "state"), part.state.get());
        Checkpoint pending = new Checkpoint();
        part.pending.put(pending);
        to.put(section(part, "pending"), pending);
      }
    }
    origins.forEach((segment, origin) -> to.put(origin(segment), origin));
  }

  private static String section(Part part, String what) {
    return "stretch/" + part.stretch.number() + "/" + what + "/";
  }

  private static String origin(int segment) {
    return "origin/" + segment + "/";
  }

  /** Takes over what {@link #put} has put. */
  void restore(Checkpoint from) {
    last = Execution.atoms(from, last.species());
    written = (int) from.number(SHARED);
    restoreWritten(from);
    for (Part part : unwritten()) {
      Checkpoint state = from.part(section(part, "state"));
      if (state.has("segment")) {
        part.state(state);
        part.pending.add(from.part(section(part, "pending")), last.species());
      }
    }
    for (int k = 0; k < plan.segments().size(); k++) {
      Checkpoint origin = from.part(origin(k));
      if (plan.segments().get(k) instanceof Segment.Keep && origin.has("atoms/position")) {
        origins.put(k, origin);
      }
    }
  }

  /**
   * Takes over a checkpoint of one process, which has computed everything up to some place.
   *
   * @param before a plan of the same deck, for what was recorded up to that place, which may be
   *     within a stretch
   */
  void adopt(Checkpoint from, Plan before) {
    int next = (int) from.number("segment");
    last = Execution.atoms(from, last.species());
    written = parts.count(p -> p.stretch.to() <= next);
    restoreWritten(from);
    for (int k = 0; k < next; k++) {
      Execution.restore(before.segments().get(k), from, k);
    }
    for (int k = 0; k < next; k++) {
      if (before.segments().get(k) instanceof Segment.Keep keep) {
        AtomSystem atoms = RunState.atoms(from, "kept/" + keep.slot(), last.species());
        origins.put(k, StretchWork.origin(before, IntStream.range(0, k), atoms));
      }
    }
    if (!isComplete()) {
      Part current = parts.get(written);
      if (next > current.stretch.from() || from.number("step") > 0) {
        current.state(from);
      }
    }
  }

  /** Takes over what has been recorded in the stretches that are written. */
  private void restoreWritten(Checkpoint from) {
    for (int k = 0; k < firstUnwritten(); k++) {
      Execution.restore(plan.segments().get(k), from, k);
    }
  }

  private int firstUnwritten() {
    return isComplete() ? plan.segments().size() : parts.get(written).stretch.from();
  }

  /** The stage that the next stretch to be written begins in; empty if it begins the first one. */
  Optional<Segment.BeginStage> stage() {
    return Optional.ofNullable(
        plan.segments()
            .subList(0, firstUnwritten())
            .selectInstancesOf(Segment.BeginStage.class)
            .getLast());
  }

  /** Whether everything is written. */
  boolean isComplete() {
    return written == parts.size();
  }

  private ImmutableList<Part> unwritten() {
    return parts.subList(written, parts.size());
  }

  Part part(int number) {
    return parts.get(number);
  }

  /** The next stretch to be written, as far as it is known. */
  Part front() {
    return parts.get(written);
  }

  /** The most urgent stretch that can be begun now. */
  Optional<Part> ready() {
    Part best = null;
    for (Part part : unwritten()) {
      boolean ready = part.rank == NOBODY && !part.isDone() && isOriginKnown(part);
      if (ready && (best == null || part.urgency > best.urgency)) {
        best = part;
      }
    }
    return Optional.ofNullable(best);
  }

  private boolean isOriginKnown(Part part) {
    return part.stretch.origin().isEmpty() || origins.containsKey(part.stretch.origin().getAsInt());
  }

  /** What a rank needs to compute a stretch. */
  Checkpoint task(Part part) {
    Optional<Checkpoint> origin =
        part.stretch.origin().isPresent()
            ? Optional.of(origins.get(part.stretch.origin().getAsInt()))
            : Optional.empty();
    return StretchWork.task(part.stretch, origin, part.state);
  }

  /** A rank computes nothing from now on. */
  void leave(int rank) {
    parts.select(p -> p.rank == rank).forEach(p -> p.rank = NOBODY);
  }

  /** The ranks that compute, but for one. */
  ImmutableList<Integer> busyBut(int rank) {
    return parts.collectIf(p -> p.rank != NOBODY && p.rank != rank, p -> p.rank);
  }

  /** Takes atoms that stretches begin with. */
  void kept(int segment, Checkpoint origin) {
    origins.put(segment, origin);
  }

  /** Takes the newest checkpoint of a stretch. */
  void take(Part part, Checkpoint state) {
    part.state(state);
    part.pending.add(state, last.species());
  }

  /**
   * The stretch at the front is done and all that it has found is in the files.
   *
   * @return its last checkpoint
   */
  Checkpoint written() {
    Part part = front();
    Checkpoint done = part.state.orElseThrow();
    for (int k = part.stretch.from(); k < part.stretch.to(); k++) {
      Execution.restore(plan.segments().get(k), done, k);
    }
    last = Execution.atoms(done, last.species());
    part.state = Optional.empty();
    written++;
    origins
        .keySet()
        .removeIf(kept -> unwritten().noneSatisfy(p -> p.stretch.origin().orElse(NOBODY) == kept));
    return done;
  }

  /** Atoms at the end of what is written. */
  AtomSystem last() {
    return last;
  }

  /** Time steps that are done. */
  long steps() {
    return parts.subList(0, written).sumOfLong(p -> p.length) + unwritten().sumOfLong(p -> p.steps);
  }

  /** How far it is, in a few words. */
  String describe() {
    int working = parts.count(p -> p.rank != NOBODY);
    return "%d of %d stretches%s"
        .formatted(written, parts.size(), working == 0 ? "" : ", " + working + " at work");
  }
}
