package org.vitrum.mpi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java of its own for a few seconds of work. It has no vectors, whose kernels take longer to
 * compile than such tests compute, and no second compiler: so it costs about a third of the
 * processor time. What it computes is therefore compared with what another one like it computes.
 */
public final class ShortJava {
  private ShortJava() {}

  /** The command that starts it. */
  public static List<String> command(Class<?> main, String... arguments) {
    return command(List.of("-XX:TieredStopAtLevel=1"), main, arguments);
  }

  /** The same with vectors and both compilers, as users start Vitrum. */
  static List<String> commandWithVectors(Class<?> main, String... arguments) {
    return command(List.of("--add-modules=jdk.incubator.vector"), main, arguments);
  }

  private static List<String> command(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("-Dvitrum.home=" + System.getProperty("vitrum.home", "."));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** One by itself. */
  public static ProcessBuilder alone(Class<?> main, String... arguments) {
    return new ProcessBuilder(command(main, arguments)).redirectErrorStream(true);
  }
}
