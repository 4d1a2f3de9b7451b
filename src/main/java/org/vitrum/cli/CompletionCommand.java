package org.vitrum.cli;

import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.vitrum.InputException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vitrum completion SHELL}. */
@Command(
    name = "completion",
    description = "Prints a script that completes commands and options in a shell.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "bash   source <(vitrum completion bash)         in ~/.bashrc",
      "zsh    source <(vitrum completion zsh)          in ~/.zshrc",
      "fish   vitrum completion fish | source          in ~/.config/fish/config.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  /** For the help and for completion itself. */
  static final class Shells implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("bash", "zsh", "fish").iterator();
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "${COMPLETION-CANDIDATES}.")
  private String shell;

  @Override
  public Integer call() {
    CommandLine all = Vitrum.commandLine();
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (shell) {
          // picocli's script turns on zsh's emulation of bash's completion by itself
          case "bash", "zsh" -> AutoComplete.bash("vitrum", all);
          case "fish" -> FishCompletion.script(all);
          default -> throw new InputException("vitrum completion", "bash, zsh or fish", shell);
        });
    out.flush();
    return Vitrum.DONE;
  }
}
