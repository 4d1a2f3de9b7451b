package org.vitrum.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.analysis.Finding;
import org.vitrum.deck.Quantity;
import org.vitrum.io.Json;
import org.vitrum.results.Cell;
import org.vitrum.trajectory.FileAnalysis;
import org.vitrum.trajectory.FileResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vitrum analyse}. */
@Command(
    name = "analyse",
    description = {
      "Analyse the frames of trajectories: LAMMPS dumps, LAMMPS data, extended XYZ of any program.",
      "With --output, what is found for each atom goes as columns into DIR/FILE.NAME.extxyz, by"
          + " which OVITO, ASE and vitrum picture can colour, and the rest into DIR/analysis.json."
    },
    mixinStandardHelpOptions = true)
final class AnalyseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "LAMMPS dump, LAMMPS data or extended XYZ, also compressed by gzip.")
  private List<Path> files;

  @Mixin private AnalysisOptions analyses;

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "Analyse every Nth frame, the first included (default: 1, all).")
  private int every;

  @Mixin private ElementsOption elements;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write per-atom columns and analysis.json into this folder.")
  private Path output;

  @Option(
      names = "--timestep",
      paramLabel = "TIME",
      description =
          "Time of a step, such as 1fs, for files that have steps and no times; mobility needs it.")
  private String timestep;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() {
    analyses.check();
    timestep();
    if (every < 1) {
      throw new InputException("--every", "1 or more", Integer.toString(every));
    }
    int count = threads.count();
    refuseEqualNames();
    if (output != null) {
      create(output);
    }
    List<FileResult> results = new ArrayList<>();
    try (ForkJoinPool pool = new ForkJoinPool(count)) {
      for (Path file : files) {
        FileResult result = analyse(file, pool);
        results.add(result);
        deliver(results);
        if (result.failure().isPresent()) {
          throw result.failure().get();
        }
      }
    }
    return Vitrum.DONE;
  }

  /** In ps; NaN where none was given. */
  private double timestep() {
    return timestep == null
        ? Double.NaN
        : QuantityOption.parse("--timestep", timestep, Quantity.TIME);
  }

  /** What is written bears the name of the file without its folder. */
  private void refuseEqualNames() {
    ImmutableList<String> names =
        Lists.immutable.ofAll(files).collect(f -> String.valueOf(f.getFileName()));
    if (output != null && names.distinct().size() < names.size()) {
      throw new InputException(
          "FILE",
          "files of different names, as all are written into one folder",
          names.makeString(", "));
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(
          "--output " + folder, "a folder that can be written to", e.toString());
    }
  }

  private FileResult analyse(Path file, ForkJoinPool pool) {
    PrintWriter out = spec.commandLine().getOut();
    ProgressBar bar = new ProgressBar(out, RunSession.isTerminal());
    FileAnalysis.Request request =
        new FileAnalysis.Request(
            file,
            elements.chosen(),
            every,
            timestep(),
            first -> analyses.begin(file, elements.chosen(), first),
            Optional.ofNullable(output));
    FileResult result =
        FileAnalysis.run(
            request,
            pool,
            p ->
                bar.show(
                    p.fraction(),
                    String.format(
                        Locale.ROOT,
                        "%5.1f %%  %d frames  %s",
                        100 * p.fraction(),
                        p.frames(),
                        file.getFileName())),
            note -> spec.commandLine().getErr().println("vitrum: note: " + note));
    bar.clear();
    return result;
  }

  /** Prints the newest result and writes all. */
  private void deliver(List<FileResult> results) {
    PrintWriter out = spec.commandLine().getOut();
    FileResult newest = results.getLast();
    if (!newest.frames().isEmpty()) {
      out.print(text(newest));
      out.flush();
      newest.warnings().forEach(w -> spec.commandLine().getErr().println("vitrum: warning: " + w));
    }
    if (output == null) {
      return;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("program", "vitrum " + Vitrum.version());
    json.put("command", spec.commandLine().getParseResult().originalArgs());
    json.put("files", results.stream().map(FileResult::json).toList());
    Json.write(output.resolve("analysis.json"), json);
  }

  private String text(FileResult result) {
    StringBuilder text = new StringBuilder();
    int frames = result.frames().size();
    text.append(
        "%s: %d %s of %d atoms\n"
            .formatted(
                result.file(),
                frames,
                frames == 1 ? "frame" : "frames",
                result.frames().getFirst().atoms()));
    for (String name : result.frames().getFirst().findings().keySet()) {
      append(text, name, result.means(name));
      appendFile(text, result, name);
    }
    result
        .series()
        .forEach(
            (name, found) -> {
              append(text, name, found.numbers().castToList());
              appendFile(text, result, name);
            });
    return text.toString();
  }

  /** Where the atoms are, if this analysis has columns. */
  private void appendFile(StringBuilder text, FileResult result, String name) {
    if (output != null) {
      Path file = FileAnalysis.outputFile(output, result.file(), name);
      if (Files.exists(file)) {
        text.append("  atoms: ").append(file).append('\n');
      }
    }
  }

  private static void append(StringBuilder text, String name, List<Finding> numbers) {
    text.append(name).append('\n');
    for (Finding number : numbers) {
      Cell cell = Cell.of(number.estimate());
      text.append(
          "  %-32s %s %s"
              .formatted(number.name(), ResultTable.plain(cell.text()), number.unit())
              .stripTrailing());
      text.append('\n');
    }
  }
}
