package org.vitrum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vitrum.protocol.RunRequest;
import org.vitrum.protocol.RunSummary;
import org.vitrum.protocol.Runner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vitrum run DECK}. */
@Command(
    name = "run",
    description = "Runs a deck and writes a run folder.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private EngineOptions engine;

  @Parameters(
      paramLabel = "DECK",
      description = "The input deck, for example inputs/quickstart.yaml.")
  private Path deck;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run folder (default: runs/ and the deck's name).")
  private Path out;

  @Option(names = "--force", description = "Replace a run that is already in the folder.")
  private boolean force;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override an entry of the deck, for example --set protocol.melt.time=5ps.")
  private List<String> overrides = List.of();

  @Override
  public Integer call() {
    PrintWriter terminal = spec.commandLine().getOut();
    ProgressBar bar = new ProgressBar(terminal, System.console() != null);
    RunRequest request =
        new RunRequest(deck, overrides, out, force, engine.threads(), engine.precision());
    RunSummary summary =
        Runner.run(
            request,
            Vitrum.version(),
            bar::show,
            line -> {
              bar.clear();
              terminal.println(line);
              terminal.flush();
            });
    bar.clear();
    terminal.print(ResultTable.of(summary));
    terminal.flush();
    return Vitrum.DONE;
  }
}
