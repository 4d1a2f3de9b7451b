package org.vitrum.run;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.StoppedException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.deck.Deck;
import org.vitrum.engine.EngineInfo;
import org.vitrum.engine.select.EngineRequest;
import org.vitrum.io.Checkpoint;
import org.vitrum.io.RunFolder;
import org.vitrum.io.RunLock;
import org.vitrum.io.RunStatus;
import org.vitrum.report.Report;
import org.vitrum.results.Results;
import org.vitrum.stage.Evaluation;
import org.vitrum.stage.Stages;
import org.vitrum.stage.plan.Plan;

/**
 * One go at a run, from its begin or from a checkpoint: it finishes, is stopped, or fails, and says
 * so in log, manifest and {@code progress.json}.
 */
final class Session {
  /**
   * Who is told of the run, and who may stop it.
   *
   * @param version of the program
   * @param progress gets reports a few times a second
   * @param terminal gets the lines of the log
   * @param start when the program began with it, in nanoTime
   * @param ranks that compute
   * @param sharing what they share
   */
  record Callers(
      String version,
      Stop stop,
      Consumer<Progress> progress,
      Consumer<String> terminal,
      long start,
      Ranks ranks,
      Sharing sharing) {}

  private final Callers callers;
  private final Preparation prepared;
  private final EngineRequest.Opened opened;
  private final RunFolder folder;
  private final Manifest manifest;
  private final Plan plan;
  private final ProgressFile file;
  private final long dynamics = System.nanoTime();

  Session(
      Callers callers,
      Preparation prepared,
      EngineRequest.Opened opened,
      RunFolder folder,
      Manifest manifest) {
    this.callers = callers;
    this.prepared = prepared;
    this.opened = opened;
    this.folder = folder;
    this.manifest = manifest;
    plan = Plan.of(prepared.deck());
    file = new ProgressFile(folder, plan.steps());
  }

  /**
   * Runs to the end.
   *
   * @param lock on the folder
   * @param from absent: from the begin
   */
  RunSummary run(RunLock lock, Optional<Checkpoint> from) {
    try (RunLog log = new RunLog(folder.resolve("log.txt"), callers.terminal())) {
      greet(log, lock, from);
      double interval = prepared.deck().output().checkpoint();
      Checkpoints checkpoints = new Checkpoints(folder, interval, callers.stop(), log);
      try {
        return execute(log, checkpoints, from);
      } catch (StoppedException e) {
        throw stopped(e, log);
      } catch (RunException e) {
        throw failed(e, checkpoints, log);
      } catch (OutOfMemoryError e) {
        throw failed(HeapCheck.exhausted(prepared.firstSystem().size(), e), checkpoints, log);
      }
    }
  }

  private void greet(RunLog log, RunLock lock, Optional<Checkpoint> from) {
    lock.staleOwner().ifPresent(o -> log.accept("the run was left by " + o + ", which has ended"));
    prepared.builder().notes().forEach(n -> log.accept("note: " + n));
    prepared.loaded().warnings().forEach(w -> log.accept("warning: " + w));
    opened.remark().ifPresent(log::accept);
    log.accept(describe(prepared, opened.engine().info()));
    callers.sharing().describe(callers.ranks()).ifPresent(log);
    from.ifPresent(c -> log.accept("resumed at " + c.text("label")));
  }

  private RunSummary execute(RunLog log, Checkpoints checkpoints, Optional<Checkpoint> from) {
    Deck deck = prepared.deck();
    ProgressMeter meter = new ProgressMeter(plan.steps(), callers.progress().andThen(file));
    meter.skip(from.map(Execution::stepsDone).orElse(0L));
    Evaluation evaluation =
        new Evaluation(callers.version(), deck, prepared.firstSystem(), prepared.eshelby());
    Optional<AtomSystem> atoms =
        from.map(c -> Execution.atoms(c, prepared.firstSystem().species()));
    try (FrameAnalyses analyses = analyses(from, atoms)) {
      RunOutput.Parts parts = new RunOutput.Parts(deck, folder, evaluation, analyses, meter, log);
      return execute(parts, checkpoints, from, atoms);
    }
  }

  private FrameAnalyses analyses(Optional<Checkpoint> from, Optional<AtomSystem> atoms) {
    FrameAnalyses.Parts parts =
        new FrameAnalyses.Parts(
            prepared.deck(), folder, prepared.potential(), prepared.request().engine().threads());
    return from.isPresent()
        ? FrameAnalyses.resume(from.get(), parts, atoms.orElseThrow())
        : FrameAnalyses.create(parts);
  }

  private RunSummary execute(
      RunOutput.Parts parts,
      Checkpoints checkpoints,
      Optional<Checkpoint> from,
      Optional<AtomSystem> atoms) {
    try (RunOutput output =
            from.isPresent()
                ? RunOutput.resume(from.get(), plan, atoms.orElseThrow(), parts)
                : RunOutput.create(parts);
        Verification verification =
            prepared.request().verify() > 0 ? new Verification(prepared) : null) {
      long before = from.map(Execution::stepsDone).orElse(0L);
      Optional<Verification> verified = Optional.ofNullable(verification);
      if (callers.sharing().what() == Sharing.What.WORK
          || from.filter(SharedState::isOf).isPresent()) {
        StretchWork work = new StretchWork(prepared, opened.engine(), verified);
        SharedRun shared =
            new SharedRun(callers.ranks(), work, plan, output, checkpoints, parts.progress());
        from.ifPresent(shared::resume);
        return finished(shared::run, output, before);
      }
      Execution execution =
          new Execution(
              prepared,
              plan,
              opened.engine(),
              new StaticsEngine(prepared, lent -> lent(lent, parts.log())),
              checkpoints,
              output,
              verified);
      from.ifPresent(c -> execution.resume(c, atoms.orElseThrow()));
      return finished(execution::run, output, before);
    }
  }

  private void lent(EngineRequest.Opened lent, RunLog log) {
    EngineInfo info = lent.engine().info();
    lent.remark().ifPresent(log::accept);
    log.write(StaticsEngine.describe(info));
    manifest.statics(info);
  }

  private RunSummary finished(Supplier<AtomSystem> run, RunOutput output, long stepsBefore) {
    try {
      Results found = output.finished(run.get(), plan.recordings());
      double rate = (plan.steps() - stepsBefore) / seconds(dynamics);
      manifest.spent(seconds(callers.start()));
      manifest.describe(opened.engine().info());
      manifest.finished(plan.steps(), rate);
      manifest.write();
      Path report = Report.write(folder.path(), Stages::tables);
      file.ended(RunStatus.State.FINISHED, null);
      return new RunSummary(found, folder.path(), report, rate, seconds(callers.start()));
    } catch (InputException e) { // the folder could be written to when the run began
      throw new RunException(e.getMessage(), e);
    }
  }

  private StoppedException stopped(StoppedException stop, RunLog log) {
    log.write(stop.getMessage());
    manifest.spent(seconds(callers.start()));
    manifest.describe(opened.engine().info());
    manifest.write();
    file.ended(RunStatus.State.STOPPED, stop.getMessage());
    return stop;
  }

  /** The failure to report, after noting it as far as a full disk lets us. */
  private RunException failed(RunException failure, Checkpoints checkpoints, RunLog log) {
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
        prepared.potential().origin().source(),
        info.device(),
        info.kernel(),
        info.precision().label(),
        info.threads(),
        info.shape()
            .map(s -> ", %d lanes an atom in groups of %d".formatted(s.lanes(), s.group()))
            .orElse(""));
  }
}
