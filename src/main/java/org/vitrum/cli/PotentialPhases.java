package org.vitrum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.fit.FitDeckReader;
import org.vitrum.fit.PhaseCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vitrum potential phases}. */
@Command(
    name = "phases",
    description =
        "Relax the crystals of a fit deck and simple structures, and say which lie below the known"
            + " phases.",
    mixinStandardHelpOptions = true)
final class PotentialPhases implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PotentialFiles files;

  @Option(
      names = "--deck",
      paramLabel = "FIT",
      required = true,
      description =
          "Fit deck whose references and targets are the known phases, for example"
              + " inputs/fit/mgcuy.yaml.")
  private Path deck;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ImmutableList<PhaseCheck.Phase> phases =
        PhaseCheck.of(FitDeckReader.read(deck), files.load().potential());
    print(out, PhaseCheck.Phase.HEADER);
    phases.forEach(p -> print(out, p.row()));
    say(
        out,
        "Below the known phases",
        phases
            .select(PhaseCheck.Phase::isFalseGroundState)
            .collect(p -> "%s by %.4f eV".formatted(p.name(), -p.above())));
    say(
        out,
        "Known phases that decay or are unstable",
        phases.select(PhaseCheck.Phase::isLost).collect(PhaseCheck.Phase::name));
    out.flush();
    return Vitrum.DONE;
  }

  private static void say(PrintWriter out, String what, ImmutableList<String> phases) {
    out.println(what + ": " + (phases.isEmpty() ? "none" : phases.makeString(", ")));
  }

  private static void print(PrintWriter out, List<String> row) {
    out.println("%-16s %9s %9s  %-22s %8s %16s %11s  %s".formatted(row.toArray()).stripTrailing());
  }
}
