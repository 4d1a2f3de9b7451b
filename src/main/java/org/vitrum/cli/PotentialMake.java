package org.vitrum.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.LoadedPotential;
import org.vitrum.potential.PotentialFormat;
import org.vitrum.potential.SetflWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vitrum potential make}. */
@Command(
    name = "make",
    description = {
      "Write a potential as a table that LAMMPS reads.",
      "Finnis-Sinclair potentials become eam/fs files, all others eam/alloy."
    },
    mixinStandardHelpOptions = true)
final class PotentialMake implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PotentialFiles files;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "X",
      description = "File to write; by default the parameter file's name with the format's ending.")
  private Path output;

  @Override
  public Integer call() {
    LoadedPotential loaded = files.load();
    EamPotential potential = loaded.potential();
    loaded.warnings().each(w -> spec.commandLine().getErr().println("vitrum: warning: " + w));
    StringBuilder text = new StringBuilder();
    SetflWriter.write(potential, head(potential), text);
    Path target = output == null ? Path.of(defaultName(potential)) : output;
    write(target, text.toString().getBytes(StandardCharsets.UTF_8));
    spec.commandLine().getOut().println(target);
    spec.commandLine().getOut().flush();
    return Vitrum.DONE;
  }

  private ImmutableList<String> head(EamPotential potential) {
    return Lists.immutable.of(
        "UNITS: metal CITATION: " + potential.origin().citation().replace("\n", "; "),
        "Tabulated from "
            + files.name()
            + (potential.smoothing() > 0
                ? ", switched off over the last " + potential.smoothing() + " A"
                : "")
            + ", SHA-256 "
            + potential.origin().sha256(),
        "By Vitrum " + Vitrum.version() + ": vitrum potential make");
  }

  private String defaultName(EamPotential potential) {
    String name = files.name();
    int dot = name.indexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return stem
        + (SetflWriter.formatFor(potential) == PotentialFormat.FINNIS_SINCLAIR
            ? ".eam.fs"
            : ".eam.alloy");
  }

  /** Writes a file whole or not at all. */
  static void write(Path target, byte[] content) {
    Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
    try {
      Files.write(temporary, content);
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new InputException(target.toString(), "a file that can be written", e.toString());
    }
  }
}
