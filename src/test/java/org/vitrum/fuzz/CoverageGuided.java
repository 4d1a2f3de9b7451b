package org.vitrum.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The side of a reader that Jazzer (libFuzzer for the JVM) drives: {@code --target_class} with the
 * reader's name in {@code --target_args}.
 */
public final class CoverageGuided {
  private static Outcome outcome;

  private CoverageGuided() {}

  /** Called once by Jazzer. */
  public static void fuzzerInitialize(String[] arguments) throws IOException {
    outcome =
        new Outcome(
            InputReader.valueOf(arguments[0]),
            Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "fuzz"));
  }

  /** Called by Jazzer for every input; whatever it throws is a finding. */
  public static void fuzzerTestOneInput(byte[] input) {
    outcome.of(input);
  }
}
