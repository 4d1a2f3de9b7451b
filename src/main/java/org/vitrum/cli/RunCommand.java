package org.vitrum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitrum.InputException;
import org.vitrum.run.RunRequest;
import org.vitrum.run.RunRequest.Existing;
import org.vitrum.run.ShareRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vitrum run DECK} and {@code vitrum run --resume RUNDIR}. */
@Command(
    name = "run",
    description = "Runs a deck and writes a run folder, or goes on with a run that was stopped.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "SIGTERM, SIGINT, SIGUSR1 and the time limit end a run after a checkpoint with exit code 75;"
          + " a second SIGINT ends it at once.",
      "Exit codes: 0 done, 1 the run failed, 2 bad input, 3 no such device, 75 stopped, can be"
          + " resumed."
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private EngineOptions engine;

  @Parameters(
      paramLabel = "DECK",
      arity = "0..1",
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
      names = "--resume",
      paramLabel = "RUNDIR",
      description = "Go on with the run in a folder from its last checkpoint; no DECK is given.")
  private Path resume;

  @Option(
      names = "--continue",
      description =
          "Start the deck's run, or go on with it if its folder already holds a part of it: the"
              + " same command again and again, for batch jobs.")
  private boolean goOn;

  @Option(
      names = "--force-resume",
      description = "Go on although the deck, the potential or the program have changed.")
  private boolean forceResume;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      converter = WallTime.Converter.class,
      description = "Stop with a checkpoint after this wall time, for example 3h50m or 230min.")
  private WallTime limit;

  @Option(
      names = "--verify",
      paramLabel = "N",
      description =
          "Compare energy, forces and virial with the reference engine every N steps of dynamics"
              + " and stop if they disagree.")
  private long verify;

  /** What ranks share. */
  private enum Share {
    WORK,
    DOMAIN
  }

  @Option(
      names = "--share",
      paramLabel = "WHAT",
      description =
          "What ranks of mpirun or srun share: work (strained boxes, replicas, temperatures, each"
              + " computed by one rank) or domain (the atoms: each rank has a brick of the cell)."
              + " By default domain for 8000 atoms a rank or more where there is less work to share"
              + " than ranks, otherwise work.")
  private Share share;

  @Option(
      names = "--grid",
      paramLabel = "AxBxC",
      description =
          "Of --share domain: bricks along a, b and c, for example 4x2x1; by default those for"
              + " which ranks have the fewest copies of atoms of others.")
  private String grid;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override an entry of the deck, for example --set protocol.melt.time=5ps.")
  private List<String> overrides = List.of();

  @Override
  public Integer call() {
    requireOneSource();
    RunRequest request =
        new RunRequest(
            deck, overrides, resume != null ? resume : out, existing(), engine.choice(), verify());
    return RunSession.onRanks(
        engine,
        shareRequest(),
        ranks ->
            RunSession.of(
                spec,
                limit,
                ranks,
                runner -> resume != null ? runner.resume(request) : runner.run(request)));
  }

  private ShareRequest shareRequest() {
    if (grid != null && share != Share.DOMAIN) {
      throw new InputException("--grid", "--share domain beside it", "none");
    }
    if (share == null) {
      return ShareRequest.ANY;
    }
    return switch (share) {
      case WORK -> ShareRequest.work();
      case DOMAIN -> ShareRequest.domain(Optional.ofNullable(grid));
    };
  }

  private long verify() {
    if (verify < 0) {
      throw new InputException("--verify", "a number of steps", Long.toString(verify));
    }
    return verify;
  }

  private Existing existing() {
    if (forceResume) {
      return Existing.FORCE_CONTINUE;
    }
    return force ? Existing.REPLACE : goOn ? Existing.CONTINUE : Existing.REFUSE;
  }

  private void requireOneSource() {
    if ((deck == null) == (resume == null)) {
      throw new InputException(
          "vitrum run",
          "either a deck or --resume RUNDIR",
          deck == null ? "neither" : deck + " and --resume " + resume);
    }
    if (resume != null && (out != null || !overrides.isEmpty())) {
      throw new InputException(
          "--resume", "the run as it was begun", out != null ? "--out as well" : "--set as well");
    }
    if (force && (resume != null || goOn || forceResume)) {
      throw new InputException(
          "--force", "a new run in place of the old one", "an option that continues the old one");
    }
  }
}
