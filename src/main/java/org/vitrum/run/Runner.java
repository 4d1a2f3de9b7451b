package org.vitrum.run;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.deck.Deck;
import org.vitrum.engine.Engine;
import org.vitrum.engine.select.EngineRequest;
import org.vitrum.io.AtomicFiles;
import org.vitrum.io.Checkpoint;
import org.vitrum.io.RunFolder;
import org.vitrum.io.RunLock;
import org.vitrum.run.RunRequest.Existing;
import org.vitrum.stage.Stages;

/** Runs a deck from its file to its report, at once or in several goes. */
public final class Runner {
  private static final String DECK = "deck.yaml";

  private final String version;
  private final Stop stop;
  private final Consumer<Progress> progress;
  private final Consumer<String> terminal;
  private final Ranks ranks;
  private final long start = System.nanoTime();

  /**
   * @param version of the program, for the manifest
   * @param stop tells when to stop before the end
   * @param progress gets reports a few times a second
   * @param terminal gets the lines of the log
   * @param ranks that compute
   */
  public Runner(
      String version,
      Stop stop,
      Consumer<Progress> progress,
      Consumer<String> terminal,
      Ranks ranks) {
    this.version = version;
    this.stop = stop;
    this.progress = progress;
    this.terminal = terminal;
    this.ranks = ranks;
  }

  /**
   * Runs a deck.
   *
   * @throws InputException for anything wrong with deck, potential, structure or folder, before
   *     anything is computed
   * @throws org.vitrum.RunException if the run fails; what it wrote stays
   * @throws org.vitrum.StoppedException if it was asked to stop; {@link #resume} goes on
   */
  public RunSummary run(RunRequest request) {
    RunFolder folder = new RunFolder(request.folderOrDefault());
    boolean goOn =
        request.existing() == Existing.CONTINUE || request.existing() == Existing.FORCE_CONTINUE;
    if (goOn && hasBegun(folder)) {
      return resumeOfDeck(request, folder);
    }
    Preparation prepared = Preparation.of(request);
    Sharing sharing = Sharing.of(prepared, ranks, Optional.empty());
    EngineRequest.Opened opened = sharing.open(prepared, ranks);
    try (Engine engine = opened.engine()) {
      engine.load(prepared.firstSystem()); // finds what is wrong before a folder is touched
      try (RunLock lock = RunFolder.lock(folder.path())) {
        RunFolder.create(folder.path(), goOn || request.existing() == Existing.REPLACE);
        Manifest manifest = Manifest.begin(folder, version, prepared, engine.info());
        manifest.write();
        AtomicFiles.write(folder.resolve(DECK), prepared.deck().text());
        return session(prepared, opened, sharing, folder, manifest).run(lock, Optional.empty());
      }
    }
  }

  private RunSummary resumeOfDeck(RunRequest request, RunFolder folder) {
    try (RunLock lock = RunFolder.lock(folder.path())) {
      Deck deck = Stages.DECKS.read(request.deck(), request.overrides());
      if (!Manifest.read(folder).isOf(deck)) {
        requireForce(request, folder, "the deck " + request.deck());
        AtomicFiles.write(folder.resolve(DECK), deck.text());
      }
      return goOn(request, folder, lock);
    }
  }

  /**
   * Goes on with the run in a folder, from its last checkpoint, bitwise as if it had never stopped.
   *
   * @param request its deck is not looked at, that of the run folder is
   * @throws InputException if there is no run, its checkpoints are damaged, or the deck, the
   *     potential or the program have changed and {@code existing} does not say to go on regardless
   * @throws org.vitrum.RunException if the run fails; what it wrote stays
   * @throws org.vitrum.StoppedException if it was asked to stop again
   */
  public RunSummary resume(RunRequest request) {
    RunFolder folder = RunFolder.open(request.folder());
    try (RunLock lock = RunFolder.lock(folder.path())) {
      return goOn(request, folder, lock);
    }
  }

  private static boolean hasBegun(RunFolder folder) {
    return Files.exists(folder.resolve(DECK)) && Files.exists(folder.resolve(Manifest.NAME));
  }

  private static void requireForce(RunRequest request, RunFolder folder, String changed) {
    if (request.existing() != Existing.FORCE_CONTINUE) {
      throw new InputException(
          folder.path().toString(),
          "the deck, potential and program that the run began with (--force-resume to go on"
              + " regardless)",
          "changed: " + changed);
    }
  }

  private RunSummary goOn(RunRequest request, RunFolder folder, RunLock lock) {
    folder.removeTemporaries();
    Manifest manifest = Manifest.read(folder);
    Deck deck = Stages.DECKS.readCopy(folder.resolve(DECK), manifest.title());
    RunRequest same =
        new RunRequest(
            folder.resolve(DECK),
            List.of(),
            folder.path(),
            request.existing(),
            request.engine().or(manifest.device(), manifest.precision()),
            request.verify());
    Preparation prepared = Preparation.of(same, deck, manifest.deckFolder());
    ImmutableList<String> changes = manifest.changes(version, prepared);
    if (changes.notEmpty()) {
      requireForce(request, folder, changes.makeString(", "));
    }
    Checkpoints checkpoints = new Checkpoints(folder, 0, stop, terminal);
    Optional<Checkpoint> from = checkpoints.newest();
    Sharing sharing = Sharing.of(prepared, ranks, from);
    EngineRequest.Opened opened = sharing.open(prepared, ranks);
    try (Engine engine = opened.engine()) {
      Optional<String> otherKernel = manifest.otherKernel(engine.info());
      manifest.resumed(version, prepared, engine.info(), from.map(Execution::stepsDone).orElse(0L));
      manifest.write();
      otherKernel.ifPresent(w -> terminal.accept("warning: " + w));
      return session(prepared, opened, sharing, folder, manifest).run(lock, from);
    }
  }

  private Session session(
      Preparation prepared,
      EngineRequest.Opened opened,
      Sharing sharing,
      RunFolder folder,
      Manifest manifest) {
    Session.Callers callers =
        new Session.Callers(version, stop, progress, terminal, start, ranks, sharing);
    return new Session(callers, prepared, opened, folder, manifest);
  }
}
