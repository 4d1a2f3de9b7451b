package org.vitrum.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitrum.InputException;
import org.vitrum.StoppedException;
import org.vitrum.io.RunStatus;
import org.vitrum.reproduce.Reproduction;
import org.vitrum.reproduce.Reproduction.Size;
import org.vitrum.reproduce.Sun2016;
import org.vitrum.reproduce.Yang2018;
import org.vitrum.run.Ranks;
import org.vitrum.run.RunRequest;
import org.vitrum.run.ShareRequest;
import org.vitrum.stage.Stages;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vitrum reproduce ...}: a paper, end to end. */
@Command(
    name = "reproduce",
    description = "Runs what a paper ran, and puts its figures and tables beside the printed ones.",
    mixinStandardHelpOptions = true,
    subcommands = {ReproduceCommand.Sun.class, ReproduceCommand.Yang.class})
final class ReproduceCommand {
  private ReproduceCommand() {}

  /** The folder of a page, made if it is not there. */
  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException("--out " + folder, "a folder that can be written to", e.toString());
    }
  }

  /** {@code vitrum reproduce sun2016}. */
  @Command(
      name = Sun2016.NAME,
      description =
          "Sun et al., Acta Mater. 121 (2016) 266: the fall of K of five metallic glasses, the"
              + " inclusion model, Table I. Ends with one page, index.html. Stopped or killed, the"
              + " same command goes on.",
      mixinStandardHelpOptions = true)
  static final class Sun implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private EngineOptions engine;

    @ArgGroup private SizeChoice size;
    @ArgGroup private Action action;

    @Option(
        names = "--out",
        paramLabel = "DIR",
        description = "Holds the run folders and the page (default: runs/sun2016-quick and so on).")
    private Path out;

    @Option(
        names = "--potentials",
        paramLabel = "DIR",
        description = "Folder with the tables of H. W. Sheng's group, which are not shipped.")
    private Path potentials;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description =
            "Folder with your own K(t), G(t) in place of synthetic ones: Vit105.csv, Vit1.csv,"
                + " Vit4.csv, Ce68Al10Cu20Fe2.csv, as of vitrum eshelby fit.")
    private Path data;

    @Option(
        names = "--time-limit",
        paramLabel = "TIME",
        converter = WallTime.Converter.class,
        description =
            "Stop with a checkpoint after this wall time, as of vitrum run; the same command goes"
                + " on.")
    private WallTime limit;

    /** How large. */
    private static final class SizeChoice {
      @Option(
          names = "--quick",
          required = true,
          description = "Small glasses, about half an hour on two cores (default).")
      private boolean quick;

      @Option(
          names = "--medium",
          required = true,
          description = "Three glasses of 2,000 atoms of each alloy: hours on two cores.")
      private boolean medium;

      @Option(
          names = "--slow",
          required = true,
          description = "2,000 atoms, quenched at the paper's 10^12 K/s: half an hour each.")
      private boolean slow;

      @Option(
          names = "--full",
          required = true,
          description = "The protocol of the paper: days on two cores, best as a job array.")
      private boolean full;

      private Size size() {
        if (medium) {
          return Size.MEDIUM;
        }
        if (slow) {
          return Size.SLOW;
        }
        return full ? Size.FULL : Size.QUICK;
      }
    }

    /** All of it, or a part. */
    private static final class Action {
      @Option(
          names = "--list",
          required = true,
          description = "Print a line for each task: its number, run folder and state.")
      private boolean list;

      @Option(
          names = "--task",
          required = true,
          paramLabel = "N",
          description = "Start or go on with task N alone, from 0: an element of a job array.")
      private Integer task;

      @Option(
          names = "--page",
          required = true,
          description = "Write the page from what has finished, and run nothing.")
      private boolean page;
    }

    @Override
    public Integer call() {
      Reproduction reproduction =
          Reproduction.of(
              Sun2016.NAME,
              size == null ? Size.QUICK : size.size(),
              Optional.ofNullable(out),
              Optional.ofNullable(potentials),
              Stages.DECKS);
      if (action != null && action.list) {
        return list(reproduction);
      }
      if (action != null && action.task != null) {
        return RunSession.onRanks(
            engine, ShareRequest.ANY, ranks -> task(reproduction, action.task, ranks));
      }
      if (action != null) {
        page(reproduction);
        return Vitrum.DONE;
      }
      return RunSession.onRanks(engine, ShareRequest.ANY, ranks -> all(reproduction, ranks));
    }

    private int all(Reproduction reproduction, Ranks ranks) {
      try {
        int code = runAll(reproduction, ranks);
        page(reproduction);
        return code;
      } catch (StoppedException e) {
        page(reproduction); // of what has finished
        throw e;
      }
    }

    private void page(Reproduction reproduction) {
      created(reproduction.folder());
      terminal().println(Sun2016.write(reproduction, Optional.ofNullable(data)));
      terminal().flush();
    }

    private PrintWriter terminal() {
      return spec.commandLine().getOut();
    }

    private int list(Reproduction reproduction) {
      int number = 0;
      for (Reproduction.Task task : reproduction.tasks()) {
        String state =
            task.missing()
                .map(file -> task.folder() + "  needs a potential: " + file)
                .orElseGet(
                    () ->
                        StatusCommand.line(
                            task.folder().toString(), 0, RunStatus.of(task.folder())));
        terminal().println(number++ + "  " + state);
      }
      terminal().flush();
      return Vitrum.DONE;
    }

    private int task(Reproduction reproduction, int number, Ranks ranks) {
      Reproduction.Task task =
          reproduction.tasks().get(SweepTask.number(number, reproduction.tasks().size()));
      if (task.missing().isPresent()) {
        throw new InputException(
            "task " + number,
            "the potential " + task.missing().get() + " in the folder of --potentials",
            "no such file");
      }
      RunRequest request = request(reproduction, task);
      int code = RunSession.of(spec, limit, ranks, runner -> runner.run(request));
      picture(reproduction, task);
      return code;
    }

    private RunRequest request(Reproduction reproduction, Reproduction.Task task) {
      return SweepTask.request(reproduction.sweep(), task.overrides(), task.folder(), engine);
    }

    /** All tasks whose potential is there. */
    private int runAll(Reproduction reproduction, Ranks ranks) {
      List<RunRequest> requests = new ArrayList<>();
      for (Reproduction.Task task : reproduction.tasks()) {
        task.missing()
            .ifPresentOrElse(
                file -> terminal().println(task.name() + ": needs a potential, " + file),
                () -> requests.add(request(reproduction, task)));
      }
      terminal().flush();
      int code = RunSession.all(spec, limit, requests, ranks);
      reproduction.pictured().ifPresent(task -> picture(reproduction, task));
      return code;
    }

    /** Looks for the soft regions of Fig. 1 once the glass that they are to be in is there. */
    private void picture(Reproduction reproduction, Reproduction.Task task) {
      boolean wanted = reproduction.pictured().filter(task::equals).isPresent();
      if (!wanted
          || GlassRegions.areIn(task.folder())
          || RunStatus.of(task.folder()).state() != RunStatus.State.FINISHED) {
        return;
      }
      terminal().println("soft regions of " + task.name() + ", for Fig. 1");
      terminal().flush();
      try {
        GlassRegions.find(task.folder(), task.deck().potential(), engine.choice().threads());
      } catch (InputException e) { // a picture the less: the page and its numbers need none
        terminal().println("no picture of soft regions: " + e.getMessage());
      }
    }
  }

  /** {@code vitrum reproduce yang2018}. */
  @Command(
      name = Yang2018.NAME,
      description =
          "Yang et al. (2018): stages and relaxation of Young's modulus, softening rate, psi"
              + " against Poisson's ratio, from data of yours or synthetic ones, and E(T) of"
              + " simulated glasses. Runs nothing, writes one page.",
      mixinStandardHelpOptions = true)
  static final class Yang implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
        names = "--out",
        paramLabel = "DIR",
        defaultValue = "runs/yang2018",
        description = "Holds the page (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description =
            "Folder with stages.csv, relax.csv, correlate.csv of yours, as of vitrum modulus; what"
                + " is not there is synthetic.")
    private Path data;

    @Option(
        names = "--glass",
        paramLabel = "RUNDIR",
        description =
            "A run with K and G at several temperatures, for example of"
                + " inputs/reproduce/yang2018-glass.yaml: its E(T) goes onto the page; repeatable.")
    private List<Path> glasses = List.of();

    @Override
    public Integer call() {
      Path page =
          Yang2018.write(Reproduction.inputs(), Optional.ofNullable(data), glasses, created(out));
      spec.commandLine().getOut().println(page);
      spec.commandLine().getOut().flush();
      return Vitrum.DONE;
    }
  }
}
