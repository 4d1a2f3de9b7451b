package org.vitrum.cli;

import java.io.PrintWriter;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.DeviceException;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.StoppedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The program: {@code vitrum COMMAND ...}. Commands parse and print; the work is done elsewhere.
 */
@Command(
    name = "vitrum",
    description =
        "Molecular dynamics of metallic glasses: melt, quench, strain, K(T), heterogeneity.",
    mixinStandardHelpOptions = true,
    versionProvider = Vitrum.Version.class)
public final class Vitrum {
  private static final ImmutableList<Class<?>> COMMANDS =
      Lists.immutable.of(
          InitCommand.class,
          CheckCommand.class,
          RunCommand.class,
          StatusCommand.class,
          SweepCommand.class,
          ReproduceCommand.class,
          ReportCommand.class,
          EvaluateCommand.class,
          AnalyseCommand.class,
          PictureCommand.class,
          PotentialCommand.class,
          EshelbyCommand.class,
          ModulusCommand.class,
          BenchCommand.class,
          DevicesCommand.class,
          RanksCommand.class,
          CompletionCommand.class,
          ManCommand.class,
          CommandLine.HelpCommand.class);

  /** Commands that run decks, and stop with a checkpoint on a signal. */
  private static final ImmutableList<String> RUNNING =
      Lists.immutable.of("run", "sweep", "reproduce");

  /** Exit codes that scripts can rely on. */
  public static final int DONE = 0;

  /** The run failed, for example because a disk was full. */
  public static final int RUN_FAILED = 1;

  /** A deck, potential, file or argument cannot be used. */
  public static final int BAD_INPUT = 2;

  /** The device that was asked for is not there, or does not work. */
  public static final int NO_DEVICE = 3;

  /** Stopped by a signal or time limit after a checkpoint; as EX_TEMPFAIL of sysexits.h. */
  public static final int STOPPED = 75;

  private Vitrum() {}

  /** Runs the program and exits with one of the codes above. */
  public static void main(String[] args) {
    if (args.length > 0 && RUNNING.contains(args[0])) {
      Signals.beforeARun();
    }
    System.exit(commandLine(args).execute(args));
  }

  /** The command line with all commands and the mapping from exceptions to exit codes. */
  public static CommandLine commandLine() {
    return withCommands(COMMANDS);
  }

  /**
   * The command line for these arguments. Picocli reads the options of every command by reflection,
   * which takes longer than all else that a short command does; so where the first argument names a
   * command, only that one is there. It behaves as in the whole.
   */
  static CommandLine commandLine(String[] args) {
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      return withCommands(Lists.immutable.empty());
    }
    ImmutableList<Class<?>> named =
        COMMANDS.select(
            c -> args.length > 0 && c.getAnnotation(Command.class).name().equals(args[0]));
    return named.isEmpty() || named.contains(CommandLine.HelpCommand.class)
        ? commandLine()
        : withCommands(named);
  }

  private static CommandLine withCommands(ImmutableList<Class<?>> commands) {
    CommandLine line = new CommandLine(new Vitrum());
    commands.forEach(line::addSubcommand);
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Vitrum::explain);
  }

  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    int code =
        switch (e) {
          case InputException _ -> BAD_INPUT;
          case RunException _ -> RUN_FAILED;
          case DeviceException _ -> NO_DEVICE;
          case StoppedException _ -> STOPPED;
          default -> throw e;
        };
    PrintWriter err = command.getErr();
    err.println("vitrum: " + e.getMessage());
    err.flush();
    return code;
  }

  /** The version from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"vitrum " + version()};
    }
  }

  /** The program's version, {@code dev} when not run from a jar. */
  public static String version() {
    String version = Vitrum.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
