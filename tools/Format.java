import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over a source tree on the JDK that runs this file: {@code java Format.java JAR --dry-run|--replace
 * DIR}. With {@code --dry-run} it names the files that are not formatted and exits with 1.
 */
public final class Format {
  private static final List<String> PACKAGES = List.of("api", "code", "file", "parser", "tree", "util");

  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String name : PACKAGES) {
      command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-jar", args[0], args[1]));
    if (args[1].equals("--dry-run")) {
      command.add("--set-exit-if-changed");
    }
    try (Stream<Path> files = Files.walk(Path.of(args[2]))) {
      files.filter(f -> f.toString().endsWith(".java")).sorted().forEach(f -> command.add(f.toString()));
    }
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      System.err.println("Sources above are not formatted. Run: mvn process-sources -Dformat.action=--replace");
    }
    System.exit(exit == 0 ? 0 : 1);
  }
}
