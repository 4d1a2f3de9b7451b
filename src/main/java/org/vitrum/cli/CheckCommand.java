package org.vitrum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vitrum.run.PlanCheck;
import org.vitrum.run.RunRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vitrum check DECK}. */
@Command(
    name = "check",
    description =
        "Checks a deck and prints its plan and how long it would take, without running it.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private EngineOptions engine;

  @Parameters(paramLabel = "DECK", description = "The input deck.")
  private Path deck;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override an entry of the deck.")
  private List<String> overrides = List.of();

  @Override
  public Integer call() {
    PlanCheck check =
        PlanCheck.of(
            new RunRequest(deck, overrides, null, RunRequest.Existing.REFUSE, engine.choice(), 0));
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s: %d atoms, %s%n", check.title(), check.atoms(), check.potential());
    for (int k = 0; k < check.stages().size(); k++) {
      PlanCheck.Stage stage = check.stages().get(k);
      out.printf(
          "  %2d  %-14s %12d steps  %10.1f ps   %s%n",
          k + 1, stage.name(), stage.steps(), stage.picoseconds(), stage.place());
    }
    for (PlanCheck.Analysis analysis : check.analyses()) {
      out.printf(
          Locale.ROOT,
          "      %-14s %12d frames  %8.2g s each   %s%n",
          analysis.name(),
          analysis.frames(),
          analysis.secondsPerFrame(),
          analysis.place());
    }
    out.printf(
        "%d steps, %.1f ps; %shere: about %s%s%n",
        check.steps(),
        check.picoseconds(),
        check.steps() == 0
            ? ""
            : String.format(Locale.ROOT, "at %.0f steps/s ", check.stepsPerSecond()),
        ProgressBar.duration(check.wallSeconds()),
        check.minimisations() == 0 ? "" : ", and its minimisations");
    out.flush();
    return Vitrum.DONE;
  }
}
