package org.vitrum.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Plan;
import org.vitrum.stage.plan.Segment;

/**
 * A run whose stretches are computed by all ranks, as seen by the one that leads. Stretches are
 * begun as soon as the atoms that they begin with are known, those first on which most of the work
 * waits; what they have found is written in the order of the plan. So the files are those of a run
 * in one process, byte for byte, whoever has computed what.
 *
 * <p>A checkpoint holds how far the files are, and the newest state of every stretch after that.
 */
final class SharedRun {
  /** Marks checkpoints of shared runs. */
  private static final String SHARED = "shared";

  private static final int NOBODY = -1;
  private static final int LEADER = 0;
  private static final long REST_NANOS = 500_000;

  /** A stretch and what has come of it. */
  private static final class Part {
    private final Stretch stretch;
    private final long urgency;
    private final Piece pending = new Piece(); // not in the files yet
    private Optional<Checkpoint> state = Optional.empty();
    private final long length; // in time steps
    private long steps; // done of it
    private int rank = NOBODY; // that computes it

    Part(Stretch stretch, long length, long urgency) {
      this.stretch = stretch;
      this.length = length;
      this.urgency = urgency;
    }

    boolean isDone() {
      return state.isPresent() && state.get().number("segment") == stretch.to();
    }
  }

  private final Ranks ranks;
  private final StretchWork work;
  private final Plan plan;
  private final RunOutput output;
  private final Checkpoints checkpoints;
  private final ProgressMeter progress;
  private final ImmutableList<Part> parts;
  private final Map<Integer, Checkpoint> origins = new HashMap<>(); // by the segment that kept them
  private final Set<Integer> idle = new TreeSet<>();
  private final Set<String> said = new HashSet<>();
  private int written; // stretches that are in the files as a whole
  private AtomSystem last; // atoms at the end of the last one of these

  /**
   * @param plan holds what has been recorded, in the order of the plan
   */
  SharedRun(
      Ranks ranks,
      StretchWork work,
      Plan plan,
      RunOutput output,
      Checkpoints checkpoints,
      ProgressMeter progress) {
    this.ranks = ranks;
    this.work = work;
    this.plan = plan;
    this.output = output;
    this.checkpoints = checkpoints;
    this.progress = progress;
    ImmutableList<Stretch> stretches = Stretch.of(plan);
    long[] urgency = Stretch.urgency(plan, stretches);
    parts = stretches.collect(s -> new Part(s, s.steps(plan), urgency[s.number()]));
    last = work.prepared().firstSystem();
  }

  /** Whether a checkpoint is of a shared run, which only a shared run can go on with. */
  static boolean isOf(Checkpoint checkpoint) {
    return checkpoint.has(SHARED);
  }

  /** Takes over a checkpoint of a shared run or of one process, before {@link #run}. */
  void resume(Checkpoint from) {
    if (!isOf(from)) {
      adopt(from);
      return;
    }
    written = (int) from.number(SHARED);
    restore(from);
    last = Execution.atoms(from, work.prepared().firstSystem().species());
    for (Part part : parts) {
      Checkpoint state = from.part(section(part));
      if (state.has("segment")) {
        part.state = Optional.of(state);
        part.pending.add(from.part("pending/" + part.stretch.number() + "/"), last.species());
        part.steps = Execution.stepsDone(state) - part.stretch.stepsBefore(plan);
      }
    }
    for (int k = 0; k < plan.segments().size(); k++) {
      Checkpoint origin = from.part("origin/" + k + "/");
      if (origin.has("lineage")) {
        origins.put(k, origin);
      }
    }
  }

  /** A single process has computed everything up to the place of its checkpoint. */
  private void adopt(Checkpoint from) {
    int next = (int) from.number("segment");
    Plan before = Plan.of(work.prepared().deck()); // the place may be within a stretch
    for (int k = 0; k < next; k++) {
      Execution.restore(before.segments().get(k), from, k);
    }
    last = Execution.atoms(from, work.prepared().firstSystem().species());
    written = parts.count(p -> p.stretch.to() <= next);
    restore(from);
    if (written == parts.size()) {
      return;
    }
    Part current = parts.get(written);
    if (next > current.stretch.from() || from.number("step") > 0) {
      current.state = Optional.of(from);
      current.steps = Execution.stepsDone(from) - current.stretch.stepsBefore(plan);
    }
    for (int k = 0; k < next; k++) {
      if (plan.segments().get(k) instanceof Segment.Keep keep) {
        AtomSystem atoms = RunState.atoms(from, "kept/" + keep.slot(), last.species());
        origins.put(k, StretchWork.origin(before, IntStream.range(0, k), atoms));
      }
    }
  }

  /** Takes over what has been recorded in the stretches that are written. */
  private void restore(Checkpoint from) {
    for (int k = 0; k < firstUnwritten(); k++) {
      Execution.restore(plan.segments().get(k), from, k);
    }
  }

  /** The segment after the stretches that are written. */
  private int firstUnwritten() {
    return written < parts.size() ? parts.get(written).stretch.from() : plan.segments().size();
  }

  private static String section(Part part) {
    return "stretch/" + part.stretch.number() + "/";
  }

  /**
   * Runs everything, or everything that is left.
   *
   * @return the atoms at the end of the plan
   */
  AtomSystem run() {
    output.engineIs(work.engine().info());
    ranks.begin(ranks.run() + 1);
    ranks.sendAll(Ranks.Kind.RUN, Helper.invitation(work.prepared(), work.engine().info()));
    try {
      lead();
      return last;
    } finally {
      if (written < parts.size()) {
        dismiss();
      }
    }
  }

  private void lead() {
    write();
    while (written < parts.size()) {
      attend();
      Optional<Part> mine = nextPart();
      if (mine.isPresent()) {
        compute(mine.get());
      } else {
        LockSupport.parkNanos(REST_NANOS);
        if (checkpoints.due()) {
          save();
          stopIfAsked();
        }
      }
    }
    save();
  }

  /** The most urgent stretch that can be begun now. */
  private Optional<Part> nextPart() {
    Part best = null;
    for (Part part : parts.subList(written, parts.size())) {
      boolean ready =
          part.rank == NOBODY
              && !part.isDone()
              && (part.stretch.origin().isEmpty()
                  || origins.containsKey(part.stretch.origin().getAsInt()));
      if (ready && (best == null || part.urgency > best.urgency)) {
        best = part;
      }
    }
    return Optional.ofNullable(best);
  }

  private Checkpoint task(Part part) {
    Optional<Checkpoint> origin =
        part.stretch.origin().isPresent()
            ? Optional.of(origins.get(part.stretch.origin().getAsInt()))
            : Optional.empty();
    return StretchWork.task(part.stretch, origin, part.state);
  }

  private void compute(Part part) {
    part.rank = LEADER;
    work.compute(task(part), new Listener(part));
    part.rank = NOBODY;
  }

  /** Reads what helpers have sent, and gives work to those that have none. */
  private void attend() {
    for (Optional<Ranks.Letter> l = ranks.poll(); l.isPresent(); l = ranks.poll()) {
      hear(l.get());
    }
    while (!idle.isEmpty() && !checkpoints.isStopping()) {
      Optional<Part> next = nextPart();
      if (next.isEmpty()) {
        return;
      }
      int helper = idle.iterator().next();
      idle.remove(helper);
      next.get().rank = helper;
      ranks.send(helper, Ranks.Kind.TASK, task(next.get()));
    }
  }

  private void hear(Ranks.Letter letter) {
    Checkpoint content = letter.content();
    if (Ranks.number(letter) != ranks.run()) {
      return; // of an earlier run
    }
    switch (letter.kind()) {
      case IDLE -> {
        parts.select(p -> p.rank == letter.from()).forEach(p -> p.rank = NOBODY);
        idle.add(letter.from());
      }
      case PROGRESS -> {
        part(content).steps = Math.max(part(content).steps, content.number("steps"));
        tellProgress();
      }
      case KEPT -> origins.put((int) content.number("segment"), content.part("origin/"));
      case STATE -> take(part(content), content.part("state/"));
      case FAILED -> {
        parts.select(p -> p.rank == letter.from()).forEach(p -> p.rank = NOBODY);
        throw new RunException("rank " + letter.from() + ": " + content.text("message"));
      }
      case RUN, TASK, STOP, END -> throw new IllegalStateException(letter.toString());
    }
  }

  private Part part(Checkpoint content) {
    return parts.get((int) content.number("stretch"));
  }

  /** Takes the newest state of a stretch. */
  private void take(Part part, Checkpoint state) {
    part.state = Optional.of(state);
    part.pending.add(state, last.species());
    part.steps = Execution.stepsDone(state) - part.stretch.stepsBefore(plan);
    write();
    tellProgress();
  }

  private void tellProgress() {
    if (!progress.isDue()) {
      return;
    }
    int working = parts.count(p -> p.rank != NOBODY);
    progress.reached(
        parts.subList(0, written).sumOfLong(p -> p.length)
            + parts.subList(written, parts.size()).sumOfLong(p -> p.steps),
        "%d of %d stretches, %d at work".formatted(written, parts.size(), working));
  }

  /** Writes into the files what is next in the order of the plan. */
  private void write() {
    boolean more = true;
    while (more && written < parts.size()) {
      Part part = parts.get(written);
      part.pending.lines().removeIf(line -> !said.add(line));
      output.write(part.pending, plan);
      part.pending.clear();
      more = part.isDone();
      if (more) {
        Checkpoint done = part.state.orElseThrow();
        for (int k = part.stretch.from(); k < part.stretch.to(); k++) {
          Execution.restore(plan.segments().get(k), done, k);
        }
        last = Execution.atoms(done, last.species());
        output.adopt(done, plan, last);
        part.state = Optional.empty();
        written++;
        output.measured(plan.recordings());
        origins.keySet().removeIf(segment -> !isNeeded(segment));
      }
    }
  }

  private boolean isNeeded(int origin) {
    return parts
        .subList(written, parts.size())
        .anySatisfy(p -> p.stretch.origin().orElse(-1) == origin);
  }

  /** Writes the checkpoint of the whole run. */
  private void save() {
    Checkpoint to = new Checkpoint();
    String label = written + " of " + parts.size() + " stretches";
    RunState.begin(to, label);
    to.put(SHARED, written);
    to.put("steps_before", parts.subList(0, written).sumOfLong(p -> p.length));
    to.put("step", parts.subList(written, parts.size()).sumOfLong(p -> p.steps));
    RunState.put(to, "atoms", last);
    for (int k = 0; k < firstUnwritten(); k++) {
      plan.segments().get(k).save(to, Execution.recording(k));
    }
    for (Part part : parts) {
      if (part.state.isPresent()) {
        to.put(section(part), part.state.get());
        Checkpoint pending = new Checkpoint();
        part.pending.put(pending);
        to.put("pending/" + part.stretch.number() + "/", pending);
      }
    }
    origins.forEach((segment, origin) -> to.put("origin/" + segment + "/", origin));
    output.save(to, plan);
    checkpoints.write(to, label);
  }

  /** Has helpers leave their stretches with a checkpoint. */
  private void stopHelpers() {
    Set<Integer> busy = new TreeSet<>();
    parts.select(p -> p.rank > LEADER).forEach(p -> busy.add(p.rank));
    busy.forEach(rank -> ranks.send(rank, Ranks.Kind.STOP, new Checkpoint()));
    while (!idle.containsAll(busy)) {
      hear(ranks.next());
    }
  }

  /**
   * After an error here: helpers are to leave their stretches, and what they still send must be
   * received, because they wait for that.
   */
  private void dismiss() {
    parts
        .select(p -> p.rank > LEADER)
        .forEach(p -> ranks.send(p.rank, Ranks.Kind.STOP, new Checkpoint()));
    while (parts.anySatisfy(p -> p.rank > LEADER)) {
      Ranks.Letter letter = ranks.next();
      if (letter.kind() == Ranks.Kind.IDLE || letter.kind() == Ranks.Kind.FAILED) {
        parts.select(p -> p.rank == letter.from()).forEach(p -> p.rank = NOBODY);
      }
    }
  }

  /** Hears of the stretch that this rank computes itself. */
  private final class Listener implements StretchWork.Listener {
    private final Part mine;

    Listener(Part mine) {
      this.mine = mine;
    }

    @Override
    public boolean due() {
      attend();
      mine.steps++;
      tellProgress();
      return checkpoints.due();
    }

    @Override
    public void write(Checkpoint checkpoint, String label) {
      take(mine, checkpoint);
      if (checkpoints.due()) {
        save();
      }
    }

    @Override
    public void kept(int segment, Checkpoint origin) {
      origins.put(segment, origin);
    }

    @Override
    public void stopIfAsked() {
      SharedRun.this.stopIfAsked();
    }
  }

  private void stopIfAsked() {
    if (checkpoints.isStopping()) {
      stopHelpers();
      save();
    }
    checkpoints.stopIfAsked();
  }
}
