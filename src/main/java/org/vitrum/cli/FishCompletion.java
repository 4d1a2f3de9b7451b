package org.vitrum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A completion script for fish, which picocli does not make: one {@code complete} line for every
 * command, option and choice, with the condition under which fish offers it.
 */
final class FishCompletion {
  private final StringBuilder script =
      new StringBuilder("# Completion of vitrum for fish: vitrum completion fish | source\n");

  private FishCompletion() {}

  /** The script for a program with all its commands. */
  static String script(CommandLine program) {
    FishCompletion completion = new FishCompletion();
    completion.command(program.getCommandSpec(), new ArrayList<>());
    return completion.script.toString();
  }

  private void command(CommandSpec command, List<String> path) {
    String here = condition(command, path);
    List<CommandSpec> commands = HelpText.commands(command);
    commands.forEach(sub -> line(here, "-f -a " + sub.name(), HelpText.summary(sub)));
    for (OptionSpec option : command.options()) {
      line(here, names(option), HelpText.of(option));
    }
    command
        .positionalParameters()
        .forEach(p -> choices(p).forEach(choice -> line(here, "-f -a " + choice, p.paramLabel())));
    for (CommandSpec sub : commands) {
      path.add(sub.name());
      command(sub, path);
      path.removeLast();
    }
  }

  /** True after the words of the path, and before one of a subcommand. */
  private static String condition(CommandSpec command, List<String> path) {
    if (path.isEmpty()) {
      return "__fish_use_subcommand"; // no word yet that is not an option
    }
    StringJoiner all = new StringJoiner("; and ");
    path.forEach(word -> all.add("__fish_seen_subcommand_from " + word));
    List<CommandSpec> below = HelpText.commands(command);
    if (!below.isEmpty()) {
      all.add(
          "not __fish_seen_subcommand_from "
              + below.stream().map(CommandSpec::name).collect(Collectors.joining(" ")));
    }
    return all.toString();
  }

  private static String names(OptionSpec option) {
    StringJoiner words = new StringJoiner(" ");
    for (String name : option.names()) {
      words.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      words.add("-r"); // takes a value; files are offered where there are no choices
      List<String> choices = choices(option);
      if (!choices.isEmpty()) {
        words.add("-f -a '" + String.join(" ", choices) + "'");
      }
    }
    return words.toString();
  }

  /** Values that may be written; picocli takes them in any case. */
  private static List<String> choices(ArgSpec argument) {
    List<String> choices = new ArrayList<>();
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(c -> choices.add(c.toLowerCase(Locale.ROOT)));
    }
    return choices;
  }

  private void line(String condition, String what, String description) {
    script
        .append("complete -c vitrum -n '")
        .append(condition)
        .append("' ")
        .append(what)
        .append(" -d '")
        .append(description.replace("\\", "\\\\").replace("'", "\\'"))
        .append("'\n");
  }
}
