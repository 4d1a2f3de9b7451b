package org.vitrum.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.vitrum.InputException;
import org.vitrum.io.AtomicFiles;
import org.vitrum.potential.PotentialFinder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vitrum init KIND}: a commented deck to start from. */
@Command(
    name = "init",
    description = "Writes a commented deck to start from. A file that is there stays as it is.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "quick    a small glass, its bulk modulus at four temperatures; minutes",
      "quench   melt and quench: glass transition, structure, the glass as a file",
      "moduli   K(T) and G(T) of a glass, long enough to publish; hours",
      "crystal  lattice, thermal expansion and elastic constants of a crystal",
      "eshelby  K(T), G(T), xi and psi, and the fit of moduli measured elsewhere"
    })
final class InitCommand implements Callable<Integer> {
  /** The decks that can be written: resources beside this class. */
  static final List<String> KINDS = List.of("quick", "quench", "moduli", "crystal", "eshelby");

  /** Written beside the deck eshelby, which names it. */
  private static final String DATA = "annealing.csv";

  private static final String SCHEMA_LINE = "# yaml-language-server: $schema=";

  /** For the help and for shell completion. */
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return KINDS.iterator();
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "KIND",
      arity = "0..1",
      defaultValue = "quick",
      completionCandidates = Kinds.class,
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private String kind;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The deck to write (default: KIND.yaml here).")
  private Path output;

  @Override
  public Integer call() {
    if (!KINDS.contains(kind)) {
      throw new InputException("vitrum init", "one of " + String.join(", ", KINDS), kind);
    }
    Path deck = output == null ? Path.of(kind + ".yaml") : output;
    Path data = deck.resolveSibling(DATA);
    boolean withData = kind.equals("eshelby");
    requireAbsent(deck);
    if (withData) {
      requireAbsent(data);
      AtomicFiles.write(data, resource(DATA));
    }
    AtomicFiles.write(deck, schemaLine() + resource(kind + ".yaml"));
    PrintWriter out = spec.commandLine().getOut();
    out.println(deck + (withData ? " and " + data : ""));
    out.printf("vitrum check %s   # what it does and how long it takes%n", deck);
    out.printf("vitrum run %s%n", deck);
    out.flush();
    return Vitrum.DONE;
  }

  private static void requireAbsent(Path file) {
    if (Files.exists(file)) {
      throw new InputException(
          file + " is there already and stays as it is; --output names another file");
    }
  }

  /** Where editors find the schema of this installation; empty if it is not there. */
  private static String schemaLine() {
    Path schema =
        Path.of(System.getProperty(PotentialFinder.HOME_PROPERTY, "."), "inputs/deck.schema.json");
    return Files.exists(schema) ? SCHEMA_LINE + schema.toAbsolutePath().normalize() + "\n" : "";
  }

  private static String resource(String name) {
    try (InputStream in = InitCommand.class.getResourceAsStream("init/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
