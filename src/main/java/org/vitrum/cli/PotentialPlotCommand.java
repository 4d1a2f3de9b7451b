package org.vitrum.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vitrum.report.PotentialPlot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vitrum potential plot}. */
@Command(
    name = "plot",
    description = "Draw all functions of a potential.",
    mixinStandardHelpOptions = true)
final class PotentialPlotCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PotentialFiles files;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File to write, .svg or .png; by default the potential's name with .svg.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    Path target = output == null ? Path.of(files.name() + ".svg") : output;
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    if (target.toString().endsWith(".png")) {
      PotentialPlot.png(files.load(), picture);
    } else {
      PotentialPlot.svg(files.load(), picture);
    }
    PotentialMake.write(target, picture.toByteArray());
    spec.commandLine().getOut().println(target);
    spec.commandLine().getOut().flush();
    return Vitrum.DONE;
  }
}
