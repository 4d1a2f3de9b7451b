package org.vitrum.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The long form of {@link HostileInputTest}, guided by coverage: {@code mvn -Pfuzz verify} runs
 * Jazzer on one reader after the other and fails if there is a finding. An input that it reports
 * belongs into {@code src/test/resources/fuzz/READER/found-...}.
 */
public final class Campaign {
  private static final Pattern STATUS =
      Pattern.compile("#(\\d+)\\s.*?cov: (\\d+) ft: (\\d+) corp: (\\d+)");

  /**
   * Seconds on the clock that one input may take, far more than {@link Outcome} allows in CPU time;
   * the first one instruments classes.
   */
  private static final int TIMEOUT = 180;

  private Campaign() {}

  /**
   * @param arguments inputs for each reader, the folder for corpora and findings, and the names of
   *     readers as of their folders; none for all
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    long runs = Long.parseLong(arguments[0]);
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    List<String> wanted = Arrays.asList(arguments).subList(2, arguments.length);
    boolean clean = true;
    for (InputReader reader : InputReader.values()) {
      if (wanted.isEmpty() || wanted.contains(reader.folder())) {
        clean &= run(reader, runs, Files.createDirectories(folder.resolve(reader.folder())));
      }
    }
    System.exit(clean ? 0 : 1);
  }

  private static boolean run(InputReader reader, long runs, Path folder)
      throws IOException, InterruptedException {
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    for (Path input : Inputs.of(reader)) {
      Files.write(corpus.resolve(input.getFileName()), Files.readAllBytes(input));
    }
    Path log = folder.resolve("log.txt");
    long start = System.nanoTime();
    int exit =
        new ProcessBuilder(command(reader, runs, folder, corpus))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    double seconds = (System.nanoTime() - start) * 1e-9;
    System.out.printf(
        Locale.ROOT,
        "%-16s %s, %.0f s, %s%n",
        reader.folder(),
        status(log),
        seconds,
        exit == 0 ? "no finding" : "exit " + exit + ", findings " + findings(folder));
    return exit == 0;
  }

  private static List<String> command(InputReader reader, long runs, Path folder, Path corpus) {
    // A memory file system, where there is one, takes the disk out of a million small writes.
    Path shared = Path.of("/dev/shm");
    Path files = Files.isWritable(shared) ? shared : folder;
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:-OmitStackTraceInFastThrow",
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + files,
            "-cp",
            absolute(System.getProperty("java.class.path")),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + CoverageGuided.class.getName(),
            "--target_args=" + reader.name(),
            "--instrumentation_includes=org.vitrum.**:org.snakeyaml.**:com.fasterxml.jackson.core.**",
            // Hints for regular expressions would take half of the time.
            "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks",
            "-runs=" + runs,
            "-timeout=" + TIMEOUT,
            "-rss_limit_mb=0", // the heap is bounded, and Outcome counts what an input allocates
            "-print_final_stats=1",
            "-artifact_prefix=" + folder + "/",
            corpus.toString()));
  }

  /** The child runs in another folder. */
  private static String absolute(String classPath) {
    String separator = System.getProperty("path.separator");
    return String.join(
        separator,
        Stream.of(classPath.split(Pattern.quote(separator)))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  private static String status(Path log) throws IOException {
    String last = "nothing run";
    for (String line : Files.readString(log).lines().toList()) {
      Matcher status = STATUS.matcher(line);
      if (status.find()) {
        last =
            "%s inputs, %s edges, %s features, corpus of %s"
                .formatted(status.group(1), status.group(2), status.group(3), status.group(4));
      }
    }
    return last;
  }

  private static List<String> findings(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("(crash|timeout|oom|slow-unit)-.*"))
          .sorted()
          .toList();
    }
  }
}
