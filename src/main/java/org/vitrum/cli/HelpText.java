package org.vitrum.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The texts of the help as plain lines, for manual pages and shell completion. */
final class HelpText {
  private HelpText() {}

  /** The commands below one that its help lists, without the one that only prints help. */
  static List<CommandSpec> commands(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(sub -> !sub.usageMessage().hidden() && !sub.name().equals("help"))
        .toList();
  }

  /** What a command does. */
  static String summary(CommandSpec command) {
    return String.join(" ", command.usageMessage().description());
  }

  /** What an option or parameter means, with its variables filled in. */
  static String of(ArgSpec argument) {
    return String.join(" ", List.of(argument.description()));
  }
}
