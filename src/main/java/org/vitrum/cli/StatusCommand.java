package org.vitrum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vitrum.io.Json;
import org.vitrum.io.RunStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vitrum status}. */
@Command(
    name = "status",
    description = "Prints where runs stand: state, progress, speed, time left, last error.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "RUNDIR", description = "Folders of runs.")
  private List<Path> folders;

  @Option(names = "--json", description = "Print one JSON object, a status for each folder.")
  private boolean json;

  @Override
  public Integer call() {
    Map<String, RunStatus> statuses = new LinkedHashMap<>();
    folders.forEach(folder -> statuses.put(folder.toString(), RunStatus.of(folder)));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.pretty(statuses));
    } else {
      int width = statuses.keySet().stream().mapToInt(String::length).max().orElse(0);
      statuses.forEach((folder, status) -> out.println(line(folder, width, status)));
    }
    out.flush();
    return Vitrum.DONE;
  }

  /** Folder, state and, as far as there are any, progress, speed, time left, stage and message. */
  static String line(String folder, int width, RunStatus status) {
    String name = (width == 0 ? folder : String.format("%-" + width + "s", folder));
    String state = name + "  " + status.state().name().toLowerCase(Locale.ROOT);
    if (status.state() == RunStatus.State.MISSING) {
      return state;
    }
    StringBuilder line = new StringBuilder(state);
    line.append(String.format(Locale.ROOT, "  %.1f %%", status.percent()));
    if (status.state() == RunStatus.State.RUNNING) {
      line.append(
          String.format(
              Locale.ROOT,
              "  %.0f steps/s  %s left",
              status.stepsPerSecond(),
              ProgressBar.duration(status.secondsLeft())));
    }
    if (status.state() != RunStatus.State.FINISHED) {
      line.append("  ").append(status.stage());
    }
    if (status.message() != null) {
      line.append("  (").append(status.message()).append(')');
    }
    return line.toString();
  }
}
