package org.vitrum.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A manual page in troff's man macros, made from what {@code --help} knows, so that it cannot say
 * anything else. (Picocli's own generator writes AsciiDoc, which needs Ruby to become a page.)
 */
final class ManPage {
  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  /** The page of a command. */
  static String of(CommandSpec command) {
    ManPage page = new ManPage();
    page.write(command);
    return page.page.toString();
  }

  private void write(CommandSpec command) {
    String name = command.qualifiedName("-");
    page.append(".TH ").append(quoted(name.toUpperCase(Locale.ROOT)));
    page.append(" 1 \"\" ").append(quoted("Vitrum " + Vitrum.version())).append('\n');
    section("NAME");
    text(name + " - " + HelpText.summary(command));
    section("SYNOPSIS");
    String synopsis = command.commandLine().getHelp().synopsis(0);
    text(synopsis.strip().replaceAll("\\s+", " "));
    if (!command.positionalParameters().isEmpty()) {
      section("ARGUMENTS");
      for (PositionalParamSpec parameter : command.positionalParameters()) {
        item(parameter.paramLabel(), HelpText.of(parameter));
      }
    }
    section("OPTIONS");
    for (OptionSpec option : command.options()) {
      item(names(option), HelpText.of(option));
    }
    commands(command);
    footer(command);
    seeAlso(command);
  }

  private void commands(CommandSpec command) {
    List<CommandSpec> shown = HelpText.commands(command);
    if (!shown.isEmpty()) {
      section("COMMANDS");
      shown.forEach(sub -> item(sub.qualifiedName("-") + "(1)", HelpText.summary(sub)));
    }
  }

  /** The footer keeps its lines, which may be a table. */
  private void footer(CommandSpec command) {
    String[] lines = command.usageMessage().footer();
    if (lines.length > 0) {
      section("NOTES");
      page.append(".nf\n");
      for (String line : lines) {
        text(line);
      }
      page.append(".fi\n");
    }
  }

  private void seeAlso(CommandSpec command) {
    CommandSpec parent = command.parent();
    section("SEE ALSO");
    text(
        parent == null
            ? "The reference of decks and the tutorials are in the folder docs of the installation."
            : parent.qualifiedName("-") + "(1)");
  }

  private static String names(OptionSpec option) {
    String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return List.of(option.names()).stream()
        .map(name -> name + label)
        .collect(Collectors.joining(", "));
  }

  private void section(String title) {
    page.append(".SH ").append(title).append('\n');
  }

  private void item(String head, String description) {
    page.append(".TP\n.B ").append(escaped(head)).append('\n');
    text(description);
  }

  private void text(String line) {
    page.append(escaped(Help.Ansi.OFF.string(line))).append('\n');
  }

  /** A hyphen must stay one, a backslash is troff's, and a dot or quote that begins a line too. */
  private static String escaped(String text) {
    String safe = text.replace("\\", "\\e").replace("-", "\\-");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
