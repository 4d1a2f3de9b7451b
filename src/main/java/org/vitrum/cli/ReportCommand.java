package org.vitrum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vitrum.report.Report;
import org.vitrum.stage.Stages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vitrum report}. */
@Command(
    name = "report",
    description =
        "Write report.html and the plots of run folders; of several also a page that overlays"
            + " them.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "RUNDIR", description = "Folders of runs.")
  private List<Path> folders;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "X.html",
      defaultValue = "comparison.html",
      description = "Page that overlays several runs; default: ${DEFAULT-VALUE}.")
  private Path output;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (Path folder : folders) {
      out.println(Report.write(folder, Stages::tables));
    }
    if (folders.size() > 1) {
      Report.compare(folders, output);
      out.println(output);
    }
    out.flush();
    return Vitrum.DONE;
  }
}
