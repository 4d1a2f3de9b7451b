package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What is made from the commands: the short way to one of them, completion, manual pages. */
final class CommandModelTest {
  @TempDir private Path folder;

  static Stream<String> commands() {
    return Vitrum.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandAloneIsTheSameAsInTheWhole(String name) {
    CommandLine alone = Vitrum.commandLine(new String[] {name, "--help"});
    CommandLine whole = Vitrum.commandLine();
    assertEquals(
        whole.getSubcommands().get(name).getUsageMessage(),
        alone.getSubcommands().get(name).getUsageMessage());
    assertEquals(name.equals("help") ? commands().count() : 1, alone.getSubcommands().size());
  }

  @Test
  void whatNamesNoCommandSeesAll() {
    for (String[] args : List.of(new String[] {}, new String[] {"--help"}, new String[] {"rn"})) {
      assertEquals(commands().count(), Vitrum.commandLine(args).getSubcommands().size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "vitrum che,        check",
    "vitrum potential pl, plot",
    "vitrum init qu,    quick quench",
    "vitrum run --ti,   --time-limit",
    "vitrum completion f, fish",
    "vitrum picture --map v, viridis"
  })
  void bashCompletes(String typed, String offered) throws IOException, InterruptedException {
    Path script = folder.resolve("vitrum.bash");
    Files.writeString(script, CommandRun.of("completion", "bash").out());
    List<String> words = List.of(typed.split(" "));
    String quoted = words.stream().map(w -> "'" + w + "'").collect(Collectors.joining(" "));
    String program =
        "source "
            + script
            + "; COMP_WORDS=("
            + quoted
            + "); COMP_CWORD="
            + (words.size() - 1)
            + "; COMP_LINE='"
            + typed
            + "'; _complete_vitrum 2>/dev/null; echo \"${COMPREPLY[@]}\"";
    assertEquals(offered, run("bash", "-c", program));
  }

  @Test
  void fishKnowsEveryCommandAndOption() throws IOException, InterruptedException {
    String script = CommandRun.of("completion", "fish").out();
    for (CommandLine command : Vitrum.commandLine().getSubcommands().values()) {
      if (command.getCommandSpec().usageMessage().hidden()
          || command.getCommandName().equals("help")) {
        continue;
      }
      assertTrue(
          script.contains(" -a " + command.getCommandName() + " "), command.getCommandName());
      command
          .getCommandSpec()
          .optionsMap()
          .keySet()
          .forEach(
              option ->
                  assertTrue(
                      script.contains(
                          (option.startsWith("--") ? "-l " : "-s ")
                              + option.replaceFirst("^--?", "")
                              + " "),
                      option));
    }
    for (String line : script.lines().skip(1).toList()) {
      // an even number of quotes that are not escaped: the line is whole
      assertEquals(0, line.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2, line);
    }
    assertFalse(script.contains("-a man "), "a command for packagers");
    assumeTrue(installed("fish"), "fish, which would try the script, is not installed");
    Path file = folder.resolve("vitrum.fish");
    Files.writeString(file, script);
    for (String[] typed :
        new String[][] {
          {"vitrum che", "check"},
          {"vitrum init qu", "quench"},
          {"vitrum potential pl", "plot"},
          {"vitrum run --ti", "--time-limit"},
          {"vitrum picture --map v", "viridis"}
        }) {
      String offered = run("fish", "-c", "source " + file + "; complete -C '" + typed[0] + "'");
      assertTrue(offered.contains(typed[1]), typed[0] + ": " + offered);
    }
  }

  @Test
  void zshTakesTheScript() throws IOException, InterruptedException {
    assumeTrue(installed("zsh"), "zsh, which would try the script, is not installed");
    Path script = folder.resolve("vitrum.zsh");
    Files.writeString(script, CommandRun.of("completion", "zsh").out());
    String completer = run("zsh", "-f", "-c", "source " + script + "; echo ${_comps[vitrum]}");
    assertTrue(completer.contains("-F _complete_vitrum"), completer);
  }

  @Test
  void everyCommandHasAManualPage() throws IOException, InterruptedException {
    CommandRun run = CommandRun.of("man", folder.toString());
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    Set<String> pages;
    try (Stream<Path> files = Files.list(folder)) {
      pages = files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
    }
    assertTrue(
        pages.containsAll(Set.of("vitrum.1", "vitrum-run.1", "vitrum-eshelby-fit.1")), pages + "");
    String page = Files.readString(folder.resolve("vitrum-run.1"));
    assertTrue(page.contains(".B \\-\\-time\\-limit TIME"), page);
    assertFalse(page.contains("${"), "a variable that is not filled in");
    assumeTrue(installed("groff"), "groff, which would set the pages, is not installed");
    for (String name : pages) {
      String file = folder.resolve(name).toString();
      assertEquals("", run("groff", "-man", "-ww", "-z", file), name);
    }
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(f -> Files.isExecutable(Path.of(f, program)));
  }

  /** What a program prints, on either stream, without white space around. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text.strip();
  }
}
