package org.vitrum.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.factory.Lists;
import org.vitrum.fit.Fit;
import org.vitrum.fit.FitCheckpoint;
import org.vitrum.fit.FitDeck;
import org.vitrum.fit.FitDeckReader;
import org.vitrum.fit.FitReport;
import org.vitrum.fit.OuterIteration;
import org.vitrum.fit.PhaseCheck;
import org.vitrum.fit.Residual;
import org.vitrum.io.Json;
import org.vitrum.potential.PotentialSource;
import org.vitrum.potential.Potentials;
import org.vitrum.report.PotentialPlot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vitrum potential fit}. */
@Command(
    name = "fit",
    description =
        "Fit a closed form to reference data: crystals, energies over volume, energies and forces"
            + " of structures, densities of liquids and glasses.",
    mixinStandardHelpOptions = true)
final class PotentialFit implements Callable<Integer> {
  /** Ten a second would scroll; a line each second is read. */
  private static final long QUIET_NANOSECONDS = 1_000_000_000L;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FIT", description = "The fit deck, for example inputs/fit/pdsi.yaml.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Parameter file to write; beside it come the report (.md), the residuals (.csv), a"
              + " picture (.svg) and, until it is finished, the checkpoint (default: the deck's"
              + " name with .json).")
  private Path output;

  private long said = System.nanoTime();

  @Override
  public Integer call() throws IOException {
    FitDeck deck = FitDeckReader.read(file);
    String name = (output == null ? file : output).getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    Path target = output == null ? Path.of(stem + ".json") : output;
    PrintWriter terminal = spec.commandLine().getOut();
    FitCheckpoint checkpoint =
        FitCheckpoint.open(target.resolveSibling(stem + ".checkpoint"), deck);
    if (checkpoint.size() > 0) {
      terminal.println("goes on after descent " + checkpoint.size());
    }
    Fit fit = Fit.of(deck, checkpoint, progress());
    Json.write(target, fit.file());
    FitReport.csv(target.resolveSibling(stem + ".csv"), fit);
    FitReport.page(target.resolveSibling(stem + ".md"), fit);
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    PotentialSource source =
        PotentialSource.of(
            "json",
            Lists.immutable.of(target.toAbsolutePath().toString()),
            Lists.immutable.empty());
    PotentialPlot.svg(Potentials.load(source, Path.of("")), picture);
    PotentialMake.write(target.resolveSibling(stem + ".svg"), picture.toByteArray());
    checkpoint.close();
    print(terminal, fit, target, stem);
    return Vitrum.DONE;
  }

  private static void print(PrintWriter terminal, Fit fit, Path target, String stem) {
    terminal.printf("%-40s %12s %12s %10s %9s%n", "target", "wanted", "computed", "tolerance", "");
    for (Residual r : fit.residuals()) {
      terminal.printf(
          "%-40s %12s %12.4g %10.2g %9.2f %s%n",
          r.target() + " (" + r.unit() + ")",
          (r.bound().equals("=") ? "" : r.bound()) + "%.4g".formatted(r.wanted()),
          r.computed(),
          r.tolerance(),
          r.deviation(),
          r.heldOut() ? "held out" : "");
    }
    fit.liquids().forEach(terminal::println);
    if (fit.iterations().notEmpty() && !fit.isSettled()) {
      terminal.println(
          "densities are not what the frames before expected: give more outer-iterations or sample"
              + " longer");
    }
    terminal.printf(
        "%d phases below the known ones%n",
        fit.crystals().count(PhaseCheck.Phase::isFalseGroundState));
    for (String end : new String[] {".json", ".md", ".csv", ".svg"}) {
      terminal.println(target.resolveSibling(stem + end));
    }
    terminal.flush();
  }

  private Fit.Progress progress() {
    PrintWriter terminal = spec.commandLine().getErr();
    return new Fit.Progress() {
      @Override
      public void at(int start, int starts, double cost) {
        if (System.nanoTime() - said > QUIET_NANOSECONDS) {
          said = System.nanoTime();
          terminal.printf("descent %d of %d: %.3f%n", start, starts, cost);
          terminal.flush();
        }
      }

      @Override
      public void found(int start, int number, OuterIteration iteration) {
        terminal.printf("descent %d, outer iteration %d: %s%n", start, number, iteration);
        terminal.flush();
      }
    };
  }
}
