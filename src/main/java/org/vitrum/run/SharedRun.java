package org.vitrum.run;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.engine.EngineInfo;
import org.vitrum.io.Checkpoint;
import org.vitrum.run.SharedState.Part;
import org.vitrum.stage.plan.Plan;

/**
 * A run whose stretches are computed by all ranks, as seen by the one that leads. Stretches are
 * begun as soon as the atoms that they begin with are known, those first on which most of the work
 * waits; what they have found is written in the order of the plan. So the files are those of a run
 * in one process, byte for byte, whoever has computed what.
 *
 * <p>A checkpoint holds how far the files are, and the newest state of every stretch after that.
 */
final class SharedRun {
  private static final int LEADER = 0;

  /** Between two looks at whether there is something to do. */
  private static final long REST_NANOS = 500_000;

  private final Ranks ranks;
  private final StretchWork work;
  private final Plan plan;
  private final SharedState state;
  private final RunOutput output;
  private final Checkpoints checkpoints;
  private final ProgressMeter progress;
  private final Set<Integer> idle = new TreeSet<>();
  private final Set<String> said = new HashSet<>(); // each rank would say some lines once

  /**
   * @param plan takes what has been recorded, in the order of the plan
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
    state = new SharedState(plan, work.prepared().firstSystem());
  }

  /** Takes over a checkpoint of a shared run or of one process, before {@link #run}. */
  void resume(Checkpoint from) {
    if (SharedState.isOf(from)) {
      state.restore(from);
    } else {
      state.adopt(from, Plan.of(work.prepared().deck()));
    }
  }

  /**
   * Runs everything, or everything that is left.
   *
   * @return the atoms at the end of the plan
   */
  AtomSystem run() {
    output.engineIs(work.engine().info());
    state.stage().ifPresent(output::stageGoesOn);
    ranks.begin(ranks.run() + 1);
    EngineInfo engine = work.engine().info();
    String device = engine.device().split(" ")[0]; // its name follows in parentheses
    ranks.sendAll(Ranks.Kind.RUN, Helper.invitation(work.prepared(), device, engine.precision()));
    try {
      lead();
      return state.last();
    } finally {
      dismiss();
    }
  }

  private void lead() {
    write();
    while (!state.isComplete()) {
      attend();
      Optional<Part> mine = state.ready();
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

  private void compute(Part part) {
    part.begin(LEADER);
    work.compute(state.task(part), new Listener(part));
    state.leave(LEADER);
  }

  /** Reads what helpers have sent, and gives work to those that have none. */
  private void attend() {
    for (Optional<Ranks.Letter> l = ranks.poll(); l.isPresent(); l = ranks.poll()) {
      hear(l.get());
    }
    while (!idle.isEmpty() && !checkpoints.isStopping()) {
      Optional<Part> next = state.ready();
      if (next.isEmpty()) {
        return;
      }
      int helper = idle.iterator().next();
      idle.remove(helper);
      next.get().begin(helper);
      ranks.send(helper, Ranks.Kind.TASK, state.task(next.get()));
    }
  }

  private void hear(Ranks.Letter letter) {
    Checkpoint content = letter.content();
    if (Ranks.number(letter) != ranks.run()) {
      return; // of an earlier run
    }
    switch (letter.kind()) {
      case IDLE -> {
        state.leave(letter.from());
        idle.add(letter.from());
      }
      case PROGRESS -> {
        part(content).reached(content.number("steps"));
        tellProgress();
      }
      case KEPT -> state.kept((int) content.number("segment"), content.part("origin/"));
      case STATE -> take(part(content), content.part("state/"));
      case FAILED -> {
        state.leave(letter.from());
        throw new RunException("rank " + letter.from() + ": " + content.text("message"));
      }
      case RUN, DIVIDE, SINGLE, TASK, STOP, END ->
          throw new IllegalStateException(letter.toString());
    }
  }

  private Part part(Checkpoint content) {
    return state.part((int) content.number("stretch"));
  }

  private void take(Part part, Checkpoint newest) {
    state.take(part, newest);
    write();
    tellProgress();
  }

  private void tellProgress() {
    if (progress.isDue()) {
      progress.reached(state.steps(), state.describe());
    }
  }

  /** Writes into the files what is next in the order of the plan. */
  private void write() {
    while (!state.isComplete()) {
      Part front = state.front();
      front.pending().lines().removeIf(line -> !said.add(line));
      output.write(front.pending(), plan);
      front.pending().clear();
      if (!front.isDone()) {
        return;
      }
      output.adopt(state.written(), plan, state.last());
      output.measured(plan.recordings());
    }
  }

  /** Writes the checkpoint of the whole run. */
  private void save() {
    Checkpoint to = new Checkpoint();
    RunState.begin(to, state.describe());
    state.put(to);
    output.save(to, plan);
    checkpoints.write(to, state.describe());
  }

  private void stopIfAsked() {
    if (checkpoints.isStopping()) {
      Set<Integer> busy = stopHelpers();
      while (!idle.containsAll(busy)) {
        hear(ranks.next());
      }
      save();
    }
    checkpoints.stopIfAsked();
  }

  /** Has helpers leave their stretches, each with a checkpoint; returns which. */
  private Set<Integer> stopHelpers() {
    Set<Integer> busy = new TreeSet<>(state.busyBut(LEADER).castToList());
    busy.forEach(rank -> ranks.send(rank, Ranks.Kind.STOP, new Checkpoint()));
    return busy;
  }

  /**
   * After an error here helpers are to leave their stretches, and what they still send must be
   * received, because they wait for that.
   */
  private void dismiss() {
    Set<Integer> busy = stopHelpers();
    while (!busy.isEmpty()) {
      Ranks.Letter letter = ranks.next();
      if (letter.kind() == Ranks.Kind.IDLE || letter.kind() == Ranks.Kind.FAILED) {
        busy.remove(letter.from());
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
      mine.step();
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
      state.kept(segment, origin);
    }

    @Override
    public void stopIfAsked() {
      SharedRun.this.stopIfAsked();
    }
  }
}
