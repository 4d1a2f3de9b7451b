package org.vitrum.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.vitrum.DeviceException;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.StoppedException;
import org.vitrum.io.RunStatus;
import org.vitrum.run.Helper;
import org.vitrum.run.Ranks;
import org.vitrum.run.RunEnding;
import org.vitrum.run.RunRequest;
import org.vitrum.run.RunSummary;
import org.vitrum.run.Runner;
import org.vitrum.run.ShareRequest;
import org.vitrum.run.SideBySide;
import org.vitrum.run.Stop;
import picocli.CommandLine.Model.CommandSpec;

/** Conducts a run from the command line: progress, signals, time limit, the table at the end. */
final class RunSession {
  private RunSession() {}

  /**
   * Runs to the end.
   *
   * @param limit wall time; null for none
   * @param ranks that compute
   * @param run what to do with the runner
   * @return the exit code
   */
  static int of(CommandSpec spec, WallTime limit, Ranks ranks, Function<Runner, RunSummary> run) {
    return of(spec, stop(limit), ranks, run);
  }

  private static Stop stop(WallTime limit) {
    return limit == null ? Stop.never() : Stop.after(limit.seconds());
  }

  private static int of(
      CommandSpec spec, Stop stop, Ranks ranks, Function<Runner, RunSummary> run) {
    PrintWriter terminal = spec.commandLine().getOut();
    ProgressBar bar = new ProgressBar(terminal, isTerminal());
    Runner runner =
        new Runner(
            Vitrum.version(),
            stop,
            bar::show,
            line -> {
              bar.clear();
              terminal.println(line);
              terminal.flush();
            },
            ranks);
    RunSummary summary;
    try (Signals signals = Signals.stopping(stop)) {
      summary = run.apply(runner);
    } finally {
      bar.clear();
    }
    terminal.print(ResultTable.of(summary));
    terminal.flush();
    return Vitrum.DONE;
  }

  /**
   * Does what a command does on the rank that leads, while the others help it.
   *
   * @param share what ranks are to share
   * @return the exit code
   */
  static int onRanks(EngineOptions engine, ShareRequest share, ToIntFunction<Ranks> command) {
    Ranks ranks = Ranks.open(share);
    try {
      int code = ranks.isHelper() ? help(ranks, engine) : command.applyAsInt(ranks);
      ranks.close();
      return code;
    } catch (InputException | RunException | DeviceException | StoppedException e) {
      if (ranks.areStuck()) { // here, because the process ends before it would be printed
        System.err.println("error: rank " + ranks.rank() + ": " + e.getMessage());
        System.err.flush();
        ranks.abort(Vitrum.RUN_FAILED);
      }
      ranks.close();
      throw e;
    } catch (RuntimeException | Error e) {
      e.printStackTrace(); // here, because the process ends before it would be printed
      ranks.abort(Vitrum.RUN_FAILED);
      throw e;
    }
  }

  /**
   * Does runs that need nothing of each other, and goes on with those that were stopped: side by
   * side where there is one for each rank, otherwise one after the other, the work of each shared.
   * One that fails does not keep the others from their results.
   *
   * @param limit wall time of all of them together; null for none
   * @return the exit code of the worst ending
   * @throws StoppedException if they were stopped, those under way with a checkpoint
   */
  static int all(CommandSpec spec, WallTime limit, List<RunRequest> runs, Ranks ranks) {
    PrintWriter terminal = spec.commandLine().getOut();
    List<RunRequest> left =
        runs.stream()
            .filter(run -> RunStatus.of(run.folder()).state() != RunStatus.State.FINISHED)
            .toList();
    Consumer<String> say =
        line -> {
          terminal.println(line);
          terminal.flush();
        };
    Stop stop = stop(limit);
    if (SideBySide.suits(left.size(), ranks)) {
      try (Signals signals = Signals.stopping(stop)) {
        return code(new SideBySide(ranks, stop, say).all(left, Vitrum.version()));
      }
    }
    RunEnding worst = RunEnding.FINISHED;
    for (RunRequest run : left) {
      say.accept(run.folder().toString());
      RunEnding ending = RunEnding.of(() -> of(spec, stop, ranks, runner -> runner.run(run)));
      if (ending.kind() == RunEnding.Kind.STOPPED) {
        throw new StoppedException(ending.message());
      }
      if (!ending.isFinished()) {
        say.accept(run.folder() + ": " + ending.message());
      }
      if (ranks.areStuck()) { // they could not take part in the next run
        throw new RunException(ending.message());
      }
      worst = worst.orWorse(ending);
    }
    return code(worst);
  }

  private static int code(RunEnding ending) {
    return switch (ending.kind()) {
      case FINISHED -> Vitrum.DONE;
      case FAILED -> Vitrum.RUN_FAILED;
      case BAD_INPUT -> Vitrum.BAD_INPUT;
      case NO_DEVICE -> Vitrum.NO_DEVICE;
      case STOPPED -> Vitrum.STOPPED;
    };
  }

  /** Signals reach all ranks; the one that leads says what comes of them for what they share. */
  private static int help(Ranks ranks, EngineOptions engine) {
    Stop stop = Stop.never();
    try (Signals signals = Signals.stopping(stop)) {
      new Helper(ranks, engine.choice(), stop).help(Vitrum.version());
    }
    return Vitrum.DONE;
  }

  /** Some releases of Java have a console also where input and output are files. */
  static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
