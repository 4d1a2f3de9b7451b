package org.vitrum.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.vitrum.DeviceException;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.StoppedException;
import org.vitrum.deck.Deck;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.domain.Bricks;
import org.vitrum.engine.domain.Division;
import org.vitrum.engine.select.DeviceName;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.Stages;

/** A rank that computes what rank 0 gives it, run after run. */
public final class Helper {
  /** In a letter: how the cell is to be cut. */
  static final String GRID = "grid";

  private final Ranks ranks;
  private final EngineChoice choice;
  private final Stop stop;

  /**
   * @param choice of this rank: its device is that of rank 0 unless it names one, its precision
   *     always
   * @param stop ends a run that this rank does by itself; what ranks share rank 0 alone can stop
   */
  public Helper(Ranks ranks, EngineChoice choice, Stop stop) {
    this.ranks = ranks;
    this.choice = choice;
    this.stop = stop;
  }

  /**
   * Helps until rank 0 has no more runs.
   *
   * @param version of the program
   */
  public void help(String version) {
    Ranks.Letter letter = ranks.next();
    while (letter.kind() != Ranks.Kind.END) {
      letter =
          switch (letter.kind()) {
            case RUN -> run(letter);
            case DIVIDE -> divide(letter);
            case SINGLE -> single(letter, version);
            default -> ranks.next();
          };
    }
  }

  /** Holds atoms of a run; returns the letter after it. */
  private Ranks.Letter divide(Ranks.Letter begin) {
    ranks.begin(Ranks.number(begin));
    Optional<Bricks> bricks =
        begin.content().has(GRID)
            ? Optional.of(Bricks.parse(begin.content().text(GRID), ranks.size()))
            : Optional.empty();
    Division division = ranks.divide(bricks);
    try {
      Preparation prepared = prepared(begin.content());
      prepared
          .request()
          .engine()
          .request()
          .follow(prepared.potential(), prepared.deck().dynamics().skin(), division);
    } catch (RunException | InputException e) {
      division.abandon();
      throw e;
    }
    return ranks.next();
  }

  /** Does a run by itself; returns the letter after it. */
  private Ranks.Letter single(Ranks.Letter begin, String version) {
    ranks.begin(Ranks.number(begin));
    try (SingleRun run = new SingleRun(version, stop)) {
      run.begin(SingleRun.request(begin.content(), choice));
      Optional<RunEnding> ending = run.ended();
      while (ending.isEmpty()) {
        LockSupport.parkNanos(SideBySide.REST_NANOS);
        ranks
            .poll()
            .filter(letter -> letter.kind() == Ranks.Kind.STOP)
            .ifPresent(_ -> stop.request("rank 0 has stopped the run"));
        ending = run.ended();
      }
      ranks.send(0, Ranks.Kind.SINGLE, ending.get().letter());
    }
    return ranks.next();
  }

  /** Takes part in a run; returns the letter that ends it. */
  private Ranks.Letter run(Ranks.Letter begin) {
    ranks.begin(Ranks.number(begin));
    try {
      Preparation prepared = prepared(begin.content());
      try (Engine engine = prepared.open().engine();
          Verification verification =
              prepared.request().verify() > 0 ? new Verification(prepared) : null) {
        engine.load(prepared.firstSystem());
        return work(new StretchWork(prepared, engine, Optional.ofNullable(verification)));
      } catch (OutOfMemoryError e) {
        throw HeapCheck.exhausted(prepared.firstSystem().size(), e);
      }
    } catch (RunException | InputException | DeviceException e) {
      Checkpoint why = new Checkpoint();
      why.put("message", e.getMessage());
      ranks.send(0, Ranks.Kind.FAILED, why);
      return afterwards();
    }
  }

  /** Waits for what comes after the run. */
  private Ranks.Letter afterwards() {
    Ranks.Letter letter = ranks.next();
    while (letter.kind() != Ranks.Kind.RUN
        && letter.kind() != Ranks.Kind.DIVIDE
        && letter.kind() != Ranks.Kind.SINGLE
        && letter.kind() != Ranks.Kind.END) {
      letter = ranks.next();
    }
    return letter;
  }

  /** What helpers are told of a run. */
  static Checkpoint invitation(Preparation prepared, String device, Precision precision) {
    Checkpoint run = new Checkpoint();
    Deck deck = prepared.deck();
    run.put("deck", deck.text());
    run.put("file", deck.file().toString());
    run.put("beside", prepared.beside().toString());
    run.put("device", device);
    run.put("precision", precision.name());
    run.put("verify", prepared.request().verify());
    return run;
  }

  private Preparation prepared(Checkpoint run) {
    Path file = Path.of(run.text("file"));
    RunRequest request =
        new RunRequest(
            file,
            List.of(),
            null,
            RunRequest.Existing.REFUSE,
            new EngineChoice(choice.device(), choice.threads(), Optional.empty())
                .or(DeviceName.parse(run.text("device")), Precision.valueOf(run.text("precision"))),
            run.number("verify"));
    Deck deck = Stages.DECKS.parse(run.text("deck"), file, List.of());
    return Preparation.of(request, deck, Path.of(run.text("beside")));
  }

  private Ranks.Letter work(StretchWork work) {
    Deck deck = work.prepared().deck();
    while (true) {
      ranks.send(0, Ranks.Kind.IDLE, new Checkpoint());
      Ranks.Letter letter = ranks.next();
      while (letter.kind() == Ranks.Kind.STOP) { // of a stretch that had just ended
        letter = ranks.next();
      }
      if (letter.kind() != Ranks.Kind.TASK) {
        return letter;
      }
      Listener listener =
          new Listener(StretchWork.stretch(letter.content()), deck.output().checkpoint());
      try {
        work.compute(letter.content(), listener);
      } catch (StoppedException _) {
        if (listener.ended != null) {
          return listener.ended;
        }
      }
    }
  }

  /** Tells rank 0 how a stretch goes on, and hears from it when to leave it. */
  private final class Listener implements StretchWork.Listener {
    private static final long PROGRESS_NANOS = 500_000_000L;

    private final int stretch;
    private final long intervalNanos;
    private long steps;
    private long reportedAt = System.nanoTime();
    private long savedAt = System.nanoTime();
    private boolean stopping;
    private Ranks.Letter ended; // what has ended the run meanwhile, or null

    Listener(int stretch, double interval) {
      this.stretch = stretch;
      intervalNanos = (long) (interval * 1e9);
    }

    @Override
    public boolean due() {
      steps++;
      listen();
      long now = System.nanoTime();
      if (now - reportedAt >= PROGRESS_NANOS) {
        reportedAt = now;
        Checkpoint progress = content();
        progress.put("steps", steps);
        ranks.send(0, Ranks.Kind.PROGRESS, progress);
      }
      return stopping || now - savedAt >= intervalNanos;
    }

    private void listen() {
      Optional<Ranks.Letter> letter = ranks.poll();
      if (letter.isPresent()) {
        stopping = true;
        if (letter.get().kind() != Ranks.Kind.STOP) {
          ended = letter.get();
          stopIfAsked();
        }
      }
    }

    private Checkpoint content() {
      Checkpoint content = new Checkpoint();
      content.put("stretch", stretch);
      return content;
    }

    @Override
    public void write(Checkpoint checkpoint, String label) {
      savedAt = System.nanoTime();
      Checkpoint state = content();
      state.put("state/", checkpoint);
      ranks.send(0, Ranks.Kind.STATE, state);
    }

    @Override
    public void kept(int segment, Checkpoint origin) {
      Checkpoint kept = content();
      kept.put("segment", segment);
      kept.put("origin/", origin);
      ranks.send(0, Ranks.Kind.KEPT, kept);
    }

    @Override
    public void stopIfAsked() {
      if (!stopping) {
        listen();
      }
      if (stopping) {
        throw new StoppedException("rank 0 has stopped the stretch");
      }
    }
  }
}
