package org.vitrum.protocol;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.StoppedException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.Deck;
import org.vitrum.deck.DeckReader;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineInfo;
import org.vitrum.engine.select.EngineRequest;
import org.vitrum.io.AtomicFiles;
import org.vitrum.io.Checkpoint;
import org.vitrum.io.RunFolder;
import org.vitrum.io.RunLock;
import org.vitrum.io.RunStatus;
import org.vitrum.protocol.RunRequest.Existing;
import org.vitrum.report.Report;
import org.vitrum.results.Results;

/** Runs a deck from its file to its report, at once or in several goes. */
public final class Runner {
  private static final String DECK = "deck.yaml";

  private final String version;
  private final Stop stop;
  private final Consumer<Progress> progress;
  private final Consumer<String> terminal;
  private final long start = System.nanoTime();

  /**
   * @param version of the program, for the manifest
   * @param stop tells when to stop before the end
   * @param progress gets reports a few times a second
   * @param terminal gets the lines of the log
   */
  public Runner(String version, Stop stop, Consumer<Progress> progress, Consumer<String> terminal) {
    this.version = version;
    this.stop = stop;
    this.progress = progress;
    this.terminal = terminal;
  }

  /**
   * Runs a deck.
   *
   * @throws InputException for anything wrong with deck, potential, structure or folder, before
   *     anything is computed
   * @throws RunException if the run fails; what it wrote stays
   * @throws StoppedException if it was asked to stop; {@link #resume} goes on
   */
  public RunSummary run(RunRequest request) {
    RunFolder folder = new RunFolder(request.folderOrDefault());
    boolean goOn =
        request.existing() == Existing.CONTINUE || request.existing() == Existing.FORCE_CONTINUE;
    if (goOn && hasBegun(folder)) {
      return resumeOfDeck(request, folder);
    }
    Preparation prepared = Preparation.of(request);
    EngineRequest.Opened opened = prepared.open();
    try (Engine engine = opened.engine()) {
      engine.load(prepared.firstSystem()); // finds what is wrong before a folder is touched
      try (RunLock lock = RunFolder.lock(folder.path())) {
        RunFolder.create(folder.path(), goOn || request.existing() == Existing.REPLACE);
        Manifest manifest = Manifest.begin(folder, version, prepared, engine.info());
        manifest.write();
        AtomicFiles.write(folder.resolve(DECK), prepared.deck().text());
        return execute(prepared, opened, folder, manifest, lock, Optional.empty());
      }
    }
  }

  private RunSummary resumeOfDeck(RunRequest request, RunFolder folder) {
    try (RunLock lock = RunFolder.lock(folder.path())) {
      Deck deck = DeckReader.read(request.deck(), request.overrides());
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
   * @throws RunException if the run fails; what it wrote stays
   * @throws StoppedException if it was asked to stop again
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
    Deck deck = DeckReader.readCopy(folder.resolve(DECK), manifest.title());
    RunRequest same =
        new RunRequest(
            folder.resolve(DECK),
            List.of(),
            folder.path(),
            request.existing(),
            request.device().or(() -> Optional.of(manifest.device())),
            request.threads(),
            request.precision().or(() -> Optional.of(manifest.precision())),
            request.verify());
    Preparation prepared = Preparation.of(same, deck, manifest.deckFolder());
    ImmutableList<String> changes = manifest.changes(version, prepared);
    if (changes.notEmpty()) {
      requireForce(request, folder, changes.makeString(", "));
    }
    Checkpoints checkpoints = new Checkpoints(folder, 0, stop, terminal);
    Optional<Checkpoint> from = checkpoints.newest();
    EngineRequest.Opened opened = prepared.open();
    try (Engine engine = opened.engine()) {
      Optional<String> otherKernel = manifest.otherKernel(engine.info());
      manifest.resumed(version, prepared, engine.info(), from.map(Execution::stepsDone).orElse(0L));
      manifest.write();
      otherKernel.ifPresent(w -> terminal.accept("warning: " + w));
      return execute(prepared, opened, folder, manifest, lock, from);
    }
  }

  private RunSummary execute(
      Preparation prepared,
      EngineRequest.Opened opened,
      RunFolder folder,
      Manifest manifest,
      RunLock lock,
      Optional<Checkpoint> from) {
    Engine engine = opened.engine();
    Deck deck = prepared.deck();
    Plan plan = Plan.of(deck);
    long dynamics = System.nanoTime();
    long before = from.map(Execution::stepsDone).orElse(0L);
    try (RunLog log = new RunLog(folder.resolve("log.txt"), terminal)) {
      lock.staleOwner()
          .ifPresent(o -> log.accept("the run was left by " + o + ", which has ended"));
      prepared.builder().notes().forEach(n -> log.accept("note: " + n));
      prepared.warnings().forEach(w -> log.accept("warning: " + w));
      opened.remark().ifPresent(log::accept);
      log.accept(describe(prepared, engine.info()));
      from.ifPresent(c -> log.accept("resumed at " + c.text("label")));
      Checkpoints checkpoints = new Checkpoints(folder, deck.output().checkpoint(), stop, log);
      ProgressFile file = new ProgressFile(folder, plan.steps());
      ProgressMeter meter = new ProgressMeter(plan.steps(), progress.andThen(file));
      meter.skip(before);
      ResultsBuilder results =
          new ResultsBuilder(version, deck, prepared.firstSystem(), prepared.eshelby());
      Optional<AtomSystem> atoms =
          from.map(c -> Execution.atoms(c, prepared.firstSystem().species()));
      try (RunOutput output =
              from.isPresent()
                  ? RunOutput.resume(
                      from.get(), plan, atoms.orElseThrow(), deck, folder, results, meter, log)
                  : new RunOutput(deck, folder, results, meter, log);
          Verification verification =
              prepared.request().verify() > 0 ? new Verification(prepared) : null) {
        Execution execution =
            new Execution(
                deck,
                plan,
                prepared.builder(),
                prepared.potential(),
                engine,
                new StaticsEngine(prepared, log, manifest),
                checkpoints,
                output,
                Optional.ofNullable(verification));
        from.ifPresent(c -> execution.resume(c, atoms.orElseThrow()));
        try {
          Results found = execution.run();
          double rate = (plan.steps() - before) / seconds(dynamics);
          manifest.spent(seconds(start));
          manifest.describe(engine.info());
          manifest.finished(plan.steps(), rate);
          manifest.write();
          Path report = Report.write(folder.path());
          file.ended(RunStatus.State.FINISHED, null);
          return new RunSummary(found, folder.path(), report, rate, seconds(start));
        } catch (InputException e) { // the folder could be written to when the run began
          throw new RunException(e.getMessage(), e);
        }
      } catch (StoppedException e) {
        log.write(e.getMessage());
        manifest.spent(seconds(start));
        manifest.describe(engine.info());
        manifest.write();
        file.ended(RunStatus.State.STOPPED, e.getMessage());
        throw e;
      } catch (RunException e) {
        throw failed(e, checkpoints, log, file);
      } catch (OutOfMemoryError e) {
        throw failed(HeapCheck.exhausted(prepared.firstSystem().size(), e), checkpoints, log, file);
      }
    }
  }

  /** The failure to report, after noting it as far as a full disk lets us. */
  private static RunException failed(
      RunException failure, Checkpoints checkpoints, RunLog log, ProgressFile file) {
    String message = failure.getMessage() + "; " + checkpoints.lastOne();
    RunException reported = new RunException(message, failure);
    try {
      log.write("failed: " + message);
      file.ended(RunStatus.State.FAILED, message);
    } catch (RunException second) {
      reported.addSuppressed(second);
    }
    return reported;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) * 1e-9;
  }

  private static String describe(Preparation prepared, EngineInfo info) {
    AtomSystem system = prepared.firstSystem();
    return String.format(
        Locale.ROOT,
        "%s: %d atoms, %s; %s, %s kernel, %s precision, %d threads%s",
        prepared.deck().title(),
        system.size(),
        prepared.potential().source(),
        info.device(),
        info.kernel(),
        info.precision(),
        info.threads(),
        info.notes().containsKey("lanes")
            ? ", %s lanes an atom in groups of %s"
                .formatted(info.notes().get("lanes"), info.notes().get("group"))
            : "");
  }
}
