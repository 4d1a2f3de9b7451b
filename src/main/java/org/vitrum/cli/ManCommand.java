package org.vitrum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vitrum.InputException;
import org.vitrum.io.AtomicFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code vitrum man DIR}: for packagers. */
@Command(
    name = "man",
    hidden = true,
    description = "Writes a manual page (section 1) for the program and each command.",
    mixinStandardHelpOptions = true)
final class ManCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Folder for the pages, made where it is missing.")
  private Path folder;

  @Override
  public Integer call() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(folder.toString(), "a folder that can be written to", e.toString());
    }
    write(Vitrum.commandLine().getCommandSpec());
    return Vitrum.DONE;
  }

  private void write(CommandSpec command) {
    AtomicFiles.write(folder.resolve(command.qualifiedName("-") + ".1"), ManPage.of(command));
    HelpText.commands(command).forEach(this::write);
  }
}
