package org.vitrum.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.function.Function;
import org.vitrum.run.RunSummary;
import org.vitrum.run.Runner;
import org.vitrum.run.Stop;
import picocli.CommandLine.Model.CommandSpec;

/** Conducts a run from the command line: progress, signals, time limit, the table at the end. */
final class RunSession {
  private RunSession() {}

  /**
   * Runs to the end.
   *
   * @param limit wall time; null for none
   * @param run what to do with the runner
   * @return the exit code
   */
  static int of(CommandSpec spec, WallTime limit, Function<Runner, RunSummary> run) {
    PrintWriter terminal = spec.commandLine().getOut();
    ProgressBar bar = new ProgressBar(terminal, isTerminal());
    Stop stop = limit == null ? Stop.never() : Stop.after(limit.seconds());
    Runner runner =
        new Runner(
            Vitrum.version(),
            stop,
            bar::show,
            line -> {
              bar.clear();
              terminal.println(line);
              terminal.flush();
            });
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

  /** Some releases of Java have a console also where input and output are files. */
  static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
