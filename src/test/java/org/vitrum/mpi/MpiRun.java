package org.vitrum.mpi;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The {@code mpirun} of an MPI, if it is installed. Where it is not, tests are skipped, but with
 * VITRUM_REQUIRE_MPI set, as in continuous integration, they fail.
 */
public enum MpiRun {
  /** Debian: openmpi-bin. */
  OPEN_MPI("mpirun.openmpi"),
  /** Debian: mpich. */
  MPICH("mpirun.mpich");

  private final String launcher;

  MpiRun(String launcher) {
    this.launcher = launcher;
  }

  /**
   * What a program under {@code mpirun} has left.
   *
   * @param exit the exit code of mpirun
   * @param printed by all ranks, on both streams
   */
  public record Outcome(int exit, String printed) {}

  private Path installed() {
    for (String folder : System.getenv("PATH").split(":")) {
      Path file = Path.of(folder, launcher);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    String missing = launcher + " is not installed (Debian: openmpi-bin, mpich)";
    return System.getenv("VITRUM_REQUIRE_MPI") != null ? fail(missing) : abort(missing);
  }

  /** Starts ranks of a Java program; as many as are wanted, however few cores there are. */
  public ProcessBuilder ranks(int count, Class<?> main, String... arguments) {
    return ranks(count, ShortJava.command(main, arguments));
  }

  /** The same with vectors, which take longer to begin. */
  public ProcessBuilder vectorRanks(int count, Class<?> main, String... arguments) {
    return ranks(count, ShortJava.commandWithVectors(main, arguments));
  }

  private ProcessBuilder ranks(int count, List<String> program) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(installed().toString(), "-np", Integer.toString(count)));
    command.addAll(program);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT", "1");
    builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
    builder.environment().put("OMPI_MCA_rmaps_base_oversubscribe", "1");
    builder.environment().put("OMPI_MCA_mpi_yield_when_idle", "1");
    builder.environment().put("OMPI_MCA_hwloc_base_binding_policy", "none");
    return builder;
  }

  /** Waits for the end of what {@link #ranks} describes. */
  public static Outcome outcome(ProcessBuilder ranks) throws IOException, InterruptedException {
    Path printed = Files.createTempFile("mpirun", ".txt");
    Process process = ranks.redirectOutput(printed.toFile()).start();
    try {
      boolean ended = process.waitFor(5, TimeUnit.MINUTES);
      String text = Files.readString(printed);
      assertTrue(ended, "no end after five minutes: " + text);
      return new Outcome(process.exitValue(), text);
    } finally {
      process.destroy();
      Files.delete(printed);
    }
  }
}
