package org.vitrum.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.vitrum.io.Checkpoint;

/**
 * A run that one rank does by itself, on a thread of its own: the thread that MPI knows is free to
 * talk to other ranks meanwhile.
 */
final class SingleRun implements AutoCloseable {
  private static final String DECK = "deck";
  private static final String FOLDER = "folder";
  private static final String OVERRIDES = "overrides";

  private final String version;
  private final Stop stop;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("run").daemon().factory());
  private Optional<Future<RunEnding>> underWay = Optional.empty();

  SingleRun(String version, Stop stop) {
    this.version = version;
    this.stop = stop;
  }

  /** Begins one, or goes on with it; it says what it has to say in its own log. */
  void begin(RunRequest request) {
    Runner runner = new Runner(version, stop, _ -> {}, _ -> {}, Ranks.alone());
    underWay = Optional.of(thread.submit(() -> RunEnding.of(() -> runner.run(request))));
  }

  /** How it has ended, once. */
  Optional<RunEnding> ended() {
    Optional<Future<RunEnding>> done = underWay.filter(Future::isDone);
    if (done.isEmpty()) {
      return Optional.empty();
    }
    underWay = Optional.empty();
    try {
      return Optional.of(done.get().get());
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("a run by itself", e);
    }
  }

  /** What another rank must be told of a run; how it computes its own command line has said. */
  static Checkpoint letter(RunRequest request) {
    Checkpoint letter = new Checkpoint();
    letter.put(DECK, request.deck().toString());
    letter.put(FOLDER, request.folder().toString());
    letter.put(OVERRIDES, request.overrides().size());
    for (int k = 0; k < request.overrides().size(); k++) {
      letter.put(OVERRIDES + "/" + k, request.overrides().get(k));
    }
    return letter;
  }

  /** The run of a letter. */
  static RunRequest request(Checkpoint letter, EngineChoice choice) {
    List<String> overrides =
        LongStream.range(0, letter.number(OVERRIDES))
            .mapToObj(k -> letter.text(OVERRIDES + "/" + k))
            .toList();
    return new RunRequest(
        Path.of(letter.text(DECK)),
        overrides,
        Path.of(letter.text(FOLDER)),
        RunRequest.Existing.CONTINUE,
        choice,
        0);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
