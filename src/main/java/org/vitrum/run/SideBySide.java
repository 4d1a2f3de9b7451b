package org.vitrum.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.vitrum.StoppedException;
import org.vitrum.io.Checkpoint;

/**
 * Runs that need nothing of each other, for example the tasks of a sweep, side by side: each rank
 * takes the next one of the queue when it has ended its last, and computes it as a process by
 * itself would. So the run folders are those of single processes, byte for byte; each has its own
 * checkpoints, and what ends all ranks costs each run what follows its last one.
 */
public final class SideBySide {
  /** Between two looks at what ranks have to say: runs take minutes. */
  static final long REST_NANOS = 10_000_000;

  private static final int LEADER = 0;

  private final Ranks ranks;
  private final Stop stop;
  private final Consumer<String> terminal;
  private final Deque<RunRequest> waiting = new ArrayDeque<>();
  private final Map<Integer, RunRequest> underWay = new HashMap<>(); // by rank
  private RunEnding worst = RunEnding.FINISHED;

  /**
   * @param ranks of which this one leads
   * @param stop ends all runs with a checkpoint
   * @param terminal gets a line where a run begins and ends, with the rank
   */
  public SideBySide(Ranks ranks, Stop stop, Consumer<String> terminal) {
    this.ranks = ranks;
    this.stop = stop;
    this.terminal = terminal;
  }

  /**
   * Whether this is better than one run after the other, the work of each shared: there must be one
   * for each rank.
   */
  public static boolean suits(int runs, Ranks ranks) {
    return ranks.size() > 1 && runs >= ranks.size();
  }

  /**
   * Does all of them.
   *
   * @param version of the program
   * @return the worst of their endings; a run that fails does not keep the others from their
   *     results
   * @throws StoppedException if they were asked to stop, each with a checkpoint
   */
  public RunEnding all(List<RunRequest> requests, String version) {
    terminal.accept(
        "%d ranks (%s), each with a run of its own: %d runs from one queue"
            .formatted(ranks.size(), ranks.description(), requests.size()));
    waiting.addAll(requests);
    ranks.begin(ranks.run() + 1);
    try (SingleRun own = new SingleRun(version, stop)) {
      boolean told = false;
      do {
        handOut(own);
        LockSupport.parkNanos(REST_NANOS);
        for (Optional<Ranks.Letter> l = ranks.poll(); l.isPresent(); l = ranks.poll()) {
          ended(l.get().from(), RunEnding.of(l.get().content()));
        }
        own.ended().ifPresent(ending -> ended(LEADER, ending));
        if (stop.isRequested() && !told) {
          told = true;
          underWay.keySet().stream()
              .filter(rank -> rank != LEADER)
              .forEach(rank -> ranks.send(rank, Ranks.Kind.STOP, new Checkpoint()));
        }
      } while (!underWay.isEmpty() || !waiting.isEmpty() && !stop.isRequested());
    }
    if (worst.kind() == RunEnding.Kind.STOPPED) {
      throw new StoppedException(
          stop.reason().orElse("a rank was stopped")
              + ": each run has its checkpoint; the same command goes on");
    }
    return worst;
  }

  private void handOut(SingleRun own) {
    for (int rank = 0; rank < ranks.size(); rank++) {
      if (waiting.isEmpty() || stop.isRequested()) {
        return;
      }
      if (!underWay.containsKey(rank)) {
        RunRequest next = waiting.remove();
        underWay.put(rank, next);
        terminal.accept("rank %d: %s".formatted(rank, next.folder()));
        if (rank == LEADER) {
          own.begin(next);
        } else {
          ranks.send(rank, Ranks.Kind.SINGLE, SingleRun.letter(next));
        }
      }
    }
  }

  private void ended(int rank, RunEnding ending) {
    RunRequest request = underWay.remove(rank);
    terminal.accept("rank %d: %s: %s".formatted(rank, request.folder(), ending.describe()));
    worst = worst.orWorse(ending);
  }
}
