package org.vitrum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vitrum.InputException;
import org.vitrum.deck.Sweep;
import org.vitrum.deck.SweepReader;
import org.vitrum.io.RunStatus;
import org.vitrum.report.SweepReport;
import org.vitrum.run.RunRequest;
import org.vitrum.run.ShareRequest;
import org.vitrum.stage.Stages;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vitrum sweep}. */
@Command(
    name = "sweep",
    description =
        "Expands a sweep into runs over compositions, rates, seeds; runs one; gathers the results.",
    mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private EngineOptions engine;

  @Parameters(paramLabel = "SWEEP", description = "The sweep, for example inputs/sweeps/cuzr.yaml.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Holds the run folders (default: runs/ and the sweep's name).")
  private Path out;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      converter = WallTime.Converter.class,
      description =
          "With --task or --all: stop with a checkpoint after this wall time, as of vitrum run.")
  private WallTime limit;

  @ArgGroup(multiplicity = "1")
  private Action action;

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
        description = "Start or go on with task N, from 0: what an element of a job array does.")
    private Integer task;

    @Option(
        names = "--all",
        required = true,
        description =
            "Start or go on with every task that has not finished, one after the other; ranks of"
                + " mpirun take a task each from one queue, or share the work of each where there"
                + " are fewer tasks than ranks.")
    private boolean all;

    @Option(
        names = "--collect",
        required = true,
        description = "Write sweep.csv, sweep.json and sweep.html with means over the seeds.")
    private boolean collect;
  }

  @Override
  public Integer call() {
    Sweep sweep = SweepReader.read(file, Stages.DECKS);
    if (action.task != null) {
      int number = SweepTask.number(action.task, sweep.tasks().size());
      RunRequest request = request(sweep, sweep.tasks().get(number));
      return RunSession.onRanks(
          engine,
          ShareRequest.ANY,
          ranks -> RunSession.of(spec, limit, ranks, runner -> runner.run(request)));
    }
    if (action.all) {
      List<RunRequest> requests = sweep.tasks().collect(task -> request(sweep, task)).castToList();
      return RunSession.onRanks(
          engine, ShareRequest.ANY, ranks -> RunSession.all(spec, limit, requests, ranks));
    }
    return action.list ? list(sweep) : collect(sweep);
  }

  private Path folder(Sweep.Task task) {
    return folder().resolve(task.name());
  }

  private Path folder() {
    if (out != null) {
      return out;
    }
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return Path.of("runs", dot > 0 ? name.substring(0, dot) : name);
  }

  private int list(Sweep sweep) {
    PrintWriter terminal = spec.commandLine().getOut();
    int number = 0;
    for (Sweep.Task task : sweep.tasks()) {
      Path folder = folder(task);
      terminal.println(
          number++ + "  " + StatusCommand.line(folder.toString(), 0, RunStatus.of(folder)));
    }
    terminal.flush();
    return Vitrum.DONE;
  }

  private RunRequest request(Sweep sweep, Sweep.Task task) {
    return SweepTask.request(sweep, task.overrides(), folder(task), engine);
  }

  private int collect(Sweep sweep) {
    List<SweepReport.Run> finished = new ArrayList<>();
    Map<String, String> unfinished = new LinkedHashMap<>();
    for (Sweep.Task task : sweep.tasks()) {
      Path folder = folder(task);
      RunStatus status = RunStatus.of(folder);
      if (status.state() == RunStatus.State.FINISHED) {
        finished.add(
            new SweepReport.Run(task.name(), task.values().castToList(), task.seed(), folder));
      } else {
        unfinished.put(task.name(), StatusCommand.line("", 0, status).strip());
      }
    }
    if (finished.isEmpty()) {
      throw new InputException(
          folder().toString(), "at least one finished task", "none of " + sweep.tasks().size());
    }
    Path page =
        SweepReport.of(sweep.title(), sweep.axes().castToList(), finished)
            .write(folder(), unfinished);
    PrintWriter terminal = spec.commandLine().getOut();
    unfinished.forEach((name, why) -> terminal.println("without results: " + name + ": " + why));
    terminal.printf("%d of %d tasks%n", finished.size(), sweep.tasks().size());
    terminal.println(page.resolveSibling("sweep.csv"));
    terminal.println(page.resolveSibling("sweep.json"));
    terminal.println(page);
    terminal.flush();
    return Vitrum.DONE;
  }
}
